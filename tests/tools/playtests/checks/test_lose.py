"""Lost, or losing: what counts as proof, and what is played further for it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import pytest

from tests.tools.playtests.test_played import played
from tests.tools.playtests.toy import Rules
from tools.playtests.checks.lose import check
from tools.playtests.doubt import Doubt
from tools.playtests.played import Played
from tools.playtests.playtest import Check
from tools.playtests.recording import Recording
from tools.playtests.seeking import seeking

Told = Sequence[tuple[int, Mapping[str, Any]]]
SOUND = played(Rules())
SPENT: Told = ((0, {"moves": 5}), (240, {"moves": 4}), (300, {"moves": 3}), (420, {"moves": 2}))


def telling(told: Told, lose: str = "All moves are used", frames: int = 600) -> Recording:
    """A recording of a game that tells this, and is played all the time."""
    snapshots = [(frame, {"state": "playing", "score": 0, **numbers}) for frame, numbers in told]
    return Recording(True, frames, snapshots=snapshots, manifest={"lose": lose} if lose else {})


def game(told: Told, lose: str = "All moves are used", *, sought: bool = True) -> Played:
    """A game that tells this in the bot's take."""
    take = replace(SOUND.gate_take, seek=seeking(SOUND.controls, 600) if sought else None)
    return replace(SOUND, gate=telling(told, lose), gate_take=take, keys=telling(()), index=None)


def said(played: Played) -> Check:
    """What it answers without a further take."""
    answer = check(played)
    assert isinstance(answer, Check)
    return answer


def doubted(played: Played) -> Doubt:
    """What it wants to see."""
    answer = check(played)
    assert isinstance(answer, Doubt)
    return answer


@pytest.mark.parametrize(
    ("told", "lose"),
    [
        (SPENT, ""),
        (SPENT, "The fuel runs out"),
        ([(0, {"moves": 3}), (200, {"moves": 9})], "All moves are used"),
        ([(0, {"coins": 3}), (200, {"coins": 0})], "A ghost comes before the coins are taken"),
    ],
)
def test_nothing_was_lost(told: Told, lose: str) -> None:
    assert said(game(told, lose)).status == "not_run"


def test_a_life_was_lost() -> None:
    answer = said(game([(0, {"lives": 3}), (300, {"lives": 2})], "It bites"))
    assert (answer.status, answer.message) == ("passed", "A life was lost: 2 of 3 were left.")


def test_a_name_of_several_words() -> None:
    assert said(game([(0, {"timeLeft": 60}), (200, {"timeLeft": 50})], "Time runs out")).status == "passed"


def test_what_is_counted_is_played_to_its_end() -> None:
    doubt = doubted(game(SPENT))
    (take,) = doubt.takes
    assert take.seek is not None
    assert (take.frames, take.seek.first) == (
        719,
        SOUND.drill.ready,
    )  # 90 frames for each of the five, and some to spare
    lost = replace(telling([(0, {"moves": 5}), (500, {"moves": 0, "state": "lost"})]), frames=720)
    answer = doubt.settle([lost])
    assert isinstance(answer, Check)
    assert (answer.status, answer.message) == ("passed", "The game was lost after 8.3 s.")


@pytest.mark.parametrize(
    ("told", "status", "message"),
    [
        ([(0, {"moves": 5}), (400, {"moves": 0})], "warned", "0 of 5 moves were left, and the game was not over."),
        (
            [(0, {"moves": 5}), (400, {"moves": 0}), (420, {"moves": 2})],
            "passed",
            "Not lost yet, but it gets less: 0 of 5 moves were left.",
        ),
        ([(0, {"moves": 5}), (700, {"moves": 0})], "passed", "Not lost yet, but it gets less: 0 of 5 moves were left."),
        ([(0, {"moves": 5}), (700, {"moves": 1})], "passed", "Not lost yet, but it gets less: 1 of 5 moves were left."),
        ([(0, {"moves": 5})], "passed", "Not lost yet, but it gets less: 2 of 5 moves were left."),
    ],
)
def test_what_is_not_lost_at_the_end(told: Told, status: str, message: str) -> None:
    answer = doubted(game(SPENT)).settle([telling(told, frames=720)])
    assert isinstance(answer, Check)
    assert (answer.status, answer.message) == (status, message)


def test_after_an_edit_of_what_was_lost_before_less_is_enough() -> None:
    answer = said(replace(game(SPENT), known=frozenset({"lose"})))
    assert (answer.status, answer.message) == ("passed", "Not lost yet, but it gets less: 2 of 5 moves were left.")


def test_what_was_filled_up_again_is_not_played_to_its_end() -> None:
    fuel: Told = ((0, {"moves": 9}), (100, {"moves": 1}), (200, {"moves": 7}), (500, {"moves": 5}))
    assert said(game(fuel)).message == "Not lost yet, but it gets less: 1 of 9 moves were left."


@pytest.mark.parametrize(
    ("told", "sought"),
    [(((0, {"moves": 90}), *SPENT[1:]), True), (SPENT, False), ([(0, {"moves": 5}), (200, {"moves": 3})], True)],
)
def test_the_end_is_too_far(told: Told, *, sought: bool) -> None:
    answer = said(game(told, sought=sought))
    assert (answer.status, answer.message[:8]) == ("passed", "Not lost")
