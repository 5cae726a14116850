"""Who judges: plays a document's page through a recorder, asks the checks, measures, and proves wishes."""

import asyncio
from collections.abc import Mapping, Sequence
from statistics import median
from time import perf_counter
from typing import Any

from tools.index.game import GameIndex
from tools.playtests.bot import bot
from tools.playtests.checks.registry import CHECKS
from tools.playtests.controls import indexed
from tools.playtests.doubt import Answer
from tools.playtests.drill import drill
from tools.playtests.measures.registry import MEASURES
from tools.playtests.performance import percentile, performance_score, warm
from tools.playtests.played import Played
from tools.playtests.playtest import Check, Measure, Playtest, Wish
from tools.playtests.proof import prove
from tools.playtests.recorder import Recorder
from tools.playtests.recording import PageError
from tools.playtests.seeking import seeking
from tools.playtests.stage import Stage
from tools.playtests.take import Take

GATE_FRAMES = 600
"""Ten seconds of play."""
ROUNDS = 3
"""How often a doubt may ask for further takes."""
MOST_ERRORS = 20


class Playtester:
    """Plays games through one recorder and says how they went."""

    def __init__(self, recorder: Recorder, seed: int = 1, frames: int = GATE_FRAMES) -> None:
        self._recorder = recorder
        self._seed = seed
        self._frames = frames

    async def play(
        self,
        stage: Stage,
        index: GameIndex | None,
        wishes: Sequence[Wish] = (),
        before: Mapping[str, Any] | None = None,
    ) -> Playtest:
        """The verdict on a stage's page; `before` is plain() of the base version's playtest, for wishes.

        Unplayable where the recorder itself failed.
        """
        started = perf_counter()
        played = await self._take(stage, index, _passed(before))
        checks = await self._checked(stage, played)
        measures = await asyncio.to_thread(_measured, played)
        failed = [check.message for check in checks if check.status == "failed"]
        gate = played.gate
        return Playtest(
            status="failed" if failed else "passed",
            tier=self._recorder.tier,
            reason=" ".join(map(_sentence, failed)),
            player=self._recorder.name,
            checks=tuple(checks),
            errors=_distinct(played),
            measures=measures,
            proofs=prove(wishes, measures, before, played.hero),
            frames=gate.frames,
            script_ms_median=_rounded(median(warm(gate.script_ms))) if gate.script_ms else None,
            script_ms_p95=_rounded(percentile(gate.script_ms, 0.95)) if gate.script_ms else None,
            draw_calls=float(median(gate.draws)) if gate.draws else None,
            performance_score=performance_score(gate.script_ms, gate.draws, gate.spared_ms),
            trace_hash=gate.trace_hash,
            seconds=round(perf_counter() - started, 3),
            screenshot=gate.screenshot,
        )

    async def _take(self, stage: Stage, index: GameIndex | None, known: frozenset[str]) -> Played:
        """Both takes, side by side."""
        controls = indexed(index)
        drilled = drill(controls)
        look_at = (drilled.ready + 2, -1)
        acts = bot(controls, self._seed, self._frames)
        goal = seeking(controls, self._frames)
        gate_take = Take(self._frames, acts, self._seed, look_at=look_at, seek=goal, screenshot=True, timed=True)
        gate, keys = await asyncio.gather(
            self._recorder.record(stage, gate_take), self._recorder.record(stage, drilled.take(self._seed))
        )
        return Played(gate, gate_take, keys, drilled, index, controls, self._seed, known)

    async def _checked(self, stage: Stage, played: Played) -> list[Check]:
        """All checks; a game that stops with an error is not played again to be sure of lesser faults."""
        answers = await asyncio.to_thread(_asked, played)
        if any(isinstance(answer, Check) and answer.status == "failed" for answer in answers[:1]):
            return [_left_open(answer) for answer in answers]
        return await asyncio.gather(*(self._settled(stage, answer) for answer in answers))

    async def _settled(self, stage: Stage, answer: Answer) -> Check:
        """The check, once its doubts have been looked into."""
        for _ in range(ROUNDS):
            if isinstance(answer, Check):
                return answer
            recordings = await asyncio.gather(*(self._recorder.record(stage, take) for take in answer.takes))
            answer = answer.settle(recordings)
        if isinstance(answer, Check):
            return answer
        raise RuntimeError("a check asked for more takes than it may")


def _passed(before: Mapping[str, Any] | None) -> frozenset[str]:
    """The checks that the base version passed."""
    return frozenset(check["name"] for check in (before or {}).get("checks", ()) if check["status"] == "passed")


def _asked(played: Played) -> list[Answer]:
    return [ask(played) for ask in CHECKS]


def _measured(played: Played) -> tuple[Measure, ...]:
    return tuple(measure for ask in MEASURES for measure in ask(played))


def _sentence(message: str) -> str:
    """With its full stop: what ends with the number of a line has none."""
    return message if message.endswith((".", "!", "?")) else f"{message}."


def _left_open(answer: Answer) -> Check:
    return (
        answer if isinstance(answer, Check) else Check(answer.name, "not_run", "The game stops before it can be said.")
    )


def _distinct(played: Played) -> tuple[PageError, ...]:
    """What went wrong in either take, each once."""
    kept: dict[tuple[str, str, int], PageError] = {}
    for error in (*played.gate.errors, *played.keys.errors):
        kept.setdefault((error.kind, error.message, error.line), error)
    return tuple(kept.values())[:MOST_ERRORS]


def _rounded(milliseconds: float) -> float:
    return round(milliseconds, 2)
