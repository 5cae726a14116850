"""The judge, from end to end, with a toy instead of a browser."""

import asyncio
import json
from dataclasses import replace

import pytest

from tests.tools.playtests.toy import STAGE, Rules, ToyRecorder, index_of
from tools.playtests.checks.registry import CHECKS
from tools.playtests.playtester import GATE_FRAMES, Playtester
from tools.playtests.recorder import Unplayable
from tools.playtests.recording import PageError, Recording
from tools.playtests.stage import Stage
from tools.playtests.take import Take


async def test_a_sound_game_passes_with_everything_that_an_answer_needs() -> None:
    recorder = ToyRecorder(Rules(coin_at=140))
    playtest = await Playtester(recorder).play(STAGE, index_of(Rules()))
    assert (playtest.status, playtest.reason, playtest.tier, playtest.player) == ("passed", "", "browser", "toy")
    assert len(playtest.checks) == len(CHECKS)
    assert (playtest.frames, playtest.performance_score) == (GATE_FRAMES, 100)
    assert (playtest.script_ms_median, playtest.script_ms_p95, playtest.draw_calls) == (0.3, 0.3, 20.0)
    assert playtest.screenshot == b"jpeg"
    assert len(playtest.trace_hash) == 64
    stored = json.loads(json.dumps(playtest.plain()))
    assert "screenshot" not in stored
    assert {check["status"] for check in stored["checks"]} == {"passed", "not_run"}


async def test_both_takes_have_one_seed_and_one_opening() -> None:
    recorder = ToyRecorder(Rules())
    await Playtester(recorder, seed=5).play(STAGE, index_of(Rules()))
    gate, keys = recorder.takes
    assert gate.seed == keys.seed == 5
    assert gate.acts[:2] == keys.acts[:2]
    assert gate.screenshot
    assert not keys.screenshot


async def test_a_game_that_fails_says_why_in_sentences() -> None:
    rules = Rules(dead=frozenset({"left"}), errors=(PageError("error", "x is not defined", 7),))
    recorder = ToyRecorder(rules)
    playtest = await Playtester(recorder).play(STAGE, index_of(rules))
    assert playtest.status == "failed"
    assert playtest.reason.startswith("The game stops with an error: x is not defined (line 7)")
    assert next(check for check in playtest.checks if check.name == "controls").status == "not_run"
    assert len(recorder.takes) == 2
    assert playtest.errors == rules.errors  # seen in both takes, told once


async def test_a_game_without_an_index_is_played_all_the_same() -> None:
    playtest = await Playtester(ToyRecorder(Rules(tells=False))).play(STAGE, None)
    assert playtest.status == "passed"
    assert {measure.metric for measure in playtest.measures} >= {"player", "speed", "palette"}


async def test_the_same_game_gets_the_same_playtest() -> None:
    one, other = [await Playtester(ToyRecorder(Rules())).play(STAGE, index_of(Rules())) for _ in range(2)]
    assert replace(one, seconds=0) == replace(other, seconds=0)


class Lost(ToyRecorder):
    """A recorder without a browser."""

    async def record(self, stage: Stage, take: Take) -> Recording:  # noqa: ARG002
        raise Unplayable("no browser")


class Mute(ToyRecorder):
    """A recorder of a page that never answered."""

    async def record(self, stage: Stage, take: Take) -> Recording:  # noqa: ARG002
        await asyncio.sleep(0)
        return Recording(False, 0, errors=(PageError("hang", "No answer within 8 s"),))


async def test_a_recorder_that_fails_is_no_verdict() -> None:
    with pytest.raises(Unplayable):
        await Playtester(Lost(Rules())).play(STAGE, None)


async def test_a_page_that_never_answered() -> None:
    playtest = await Playtester(Mute(Rules())).play(STAGE, index_of(Rules()))
    assert (playtest.status, playtest.reason) == ("failed", "The game hangs: No answer within 8 s.")
    assert playtest.performance_score is None
    assert {check.status for check in playtest.checks} == {"failed", "not_run", "passed"}
