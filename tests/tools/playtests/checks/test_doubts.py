"""No check says failed before it has proved it: which takes it asks for, and what they show."""

from typing import Any

import pytest

from tests.tools.playtests.toy import STAGE, Rules, ToyRecorder, changed, index_of
from tools.playtests.playtest import Check, CheckStatus
from tools.playtests.playtester import Playtester


async def checked(name: str, **values: Any) -> tuple[Check, ToyRecorder]:
    """One check of a toy, and the recorder with the takes that were needed."""
    rules = changed(Rules(), **values)
    recorder = ToyRecorder(rules)
    playtest = await Playtester(recorder).play(STAGE, index_of(rules))
    return next(check for check in playtest.checks if check.name == name), recorder


async def test_a_sound_game_needs_two_takes() -> None:
    check, recorder = await checked("controls")
    assert (check.status, len(recorder.takes)) == ("passed", 2)


@pytest.mark.parametrize("name", ["left", "right", "jump", "restart", "pause"])
async def test_a_dead_control_fails_after_takes_with_and_without_it(name: str) -> None:
    check, recorder = await checked("controls", dead=frozenset({name}))
    assert check.status == "failed"
    assert name in check.message
    assert len(recorder.takes) == 5  # the two, one without the key, and the plain play with and without


async def test_all_dead_controls_are_named() -> None:
    check, _ = await checked("controls", dead=frozenset({"left", "right", "jump"}))
    assert check.status == "failed"
    assert all(name in check.message for name in ("left", "right", "jump"))


async def test_an_empty_canvas_is_painted_before_anybody_says_so() -> None:
    check, recorder = await checked("visible", blank=True)
    assert (check.status, recorder.takes[-1].paint) == ("failed", True)
    check, recorder = await checked("visible", blank_unpainted=True)
    assert (check.status, recorder.takes[-1].paint) == ("passed", True)


async def test_a_frozen_game_is_played_otherwise_before_anybody_says_so() -> None:
    check, recorder = await checked("frames", frozen=True)
    painted = [take for take in recorder.takes if take.paint]
    assert [take.seed for take in painted] == [1]
    assert check.status == "passed"  # its looks differ: something is drawn
    check, _ = await checked("frames", frozen=True, blank=True)
    assert check.status == "failed"


async def test_a_game_that_stops_needs_no_proof() -> None:
    check, _ = await checked("frames", stops_at=100)
    assert (check.status, check.message) == ("failed", "The game stops: 100 of 600 frames were drawn.")


@pytest.mark.parametrize(("comes_back", "status"), [(True, "passed"), (False, "failed")])
async def test_a_lost_game_can_be_played_again(comes_back: bool, status: CheckStatus) -> None:
    check, _ = await checked("restart", loses_at=200, comes_back=comes_back)
    assert check.status == status


async def test_what_did_not_happen_was_not_checked() -> None:
    assert (await checked("restart", dead=frozenset({"restart"})))[0].status == "not_run"
    assert (await checked("lose"))[0].status == "not_run"
    assert (await checked("lose", loses_at=200))[0].status == "passed"


async def test_a_restart_key_that_begins_anew_is_seen_without_a_loss() -> None:
    check, recorder = await checked("restart")
    assert check.status == "passed"
    assert check.message == "The restart key (KeyR) begins another play; nothing was lost before."
    assert len(recorder.takes) == 2
