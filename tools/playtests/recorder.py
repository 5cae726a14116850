"""Who records: a browser, an interpreter, or nobody."""

from typing import Literal, Protocol

from tools.playtests.recording import Recording
from tools.playtests.stage import Stage
from tools.playtests.take import Take

Tier = Literal["browser", "quickjs", "static"]


class Unplayable(RuntimeError):
    """The recorder itself failed: no browser can be started, say. Never the game's fault, so never a verdict on it."""


class Recorder(Protocol):
    """Plays a take on a stage and says what was seen."""

    tier: Tier

    @property
    def name(self) -> str:
        """What it is, for people: "chromium-headless-shell 156.0"."""
        ...

    async def record(self, stage: Stage, take: Take) -> Recording:
        """A recording, also of a game that hangs, crashes or never boots; Unplayable where the recorder failed."""
        ...

    async def close(self) -> None:
        """Give everything back."""
        ...
