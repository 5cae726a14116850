"""Who judges: plays a document's page through a recorder, asks the checks, measures, and proves wishes."""

from collections.abc import Mapping, Sequence
from typing import Any

from tools.index.game import GameIndex
from tools.playtests.playtest import Check, Playtest, Wish
from tools.playtests.recorder import Recorder
from tools.playtests.recording import Recording
from tools.playtests.stage import Stage
from tools.playtests.take import Take

GATE_FRAMES = 600
"""Ten seconds of play."""


class Playtester:
    """Plays games through one recorder and says how they went."""

    def __init__(self, recorder: Recorder) -> None:
        self._recorder = recorder

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
        gate = await self._recorder.record(stage, Take(frames=GATE_FRAMES, screenshot=True))
        checks = (_boots(gate),)
        failed = [check.message for check in checks if check.status == "failed"]
        return Playtest(
            status="failed" if failed else "passed",
            tier=self._recorder.tier,
            reason=" ".join(failed),
            player=self._recorder.name,
            checks=checks,
            errors=gate.errors,
            frames=gate.frames,
            trace_hash=gate.trace_hash,
            seconds=gate.seconds,
            screenshot=gate.screenshot,
        )


def _boots(gate: Recording) -> Check:
    thrown = [error for error in gate.errors if error.kind in ("error", "rejection")]
    if not gate.booted or thrown:
        message = thrown[0].message if thrown else "it never asked for a frame"
        return Check("boots", "failed", f"The game does not run: {message}.")
    return Check("boots", "passed", "The game starts without an error.")
