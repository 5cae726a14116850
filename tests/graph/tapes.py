"""Recorders that record what they are told to, and players with them."""

from dataclasses import dataclass, field

from graph.player import GamePlayer
from tools.playtests.recorder import Tier, Unplayable
from tools.playtests.recording import Look, PageError, Recording
from tools.playtests.stage import Stage
from tools.playtests.take import Take


@dataclass
class Tape:
    """A recorder that has one recording of every game."""

    recording: Recording
    tier: Tier = "browser"
    name: str = "a tape"
    takes: list[Take] = field(default_factory=list[Take])
    closed: bool = False

    async def record(self, stage: Stage, take: Take) -> Recording:
        assert stage.page
        self.takes.append(take)
        return self.recording

    async def close(self) -> None:
        self.closed = True


@dataclass
class Lost:
    """A recorder that has died."""

    tier: Tier = "browser"
    name: str = "a lost one"

    async def record(self, stage: Stage, take: Take) -> Recording:
        raise Unplayable(f"the browser is gone after {take.frames} frames of {len(stage.page)} bytes")

    async def close(self) -> None:
        """Nothing is left."""


def tape(*errors: PageError) -> Tape:
    looks = (Look(10, 800, 600, 90, 0.3, "a"), Look(600, 800, 600, 90, 0.3, "b"))
    recorded = Recording(True, 600, "phaser3", errors, looks=looks, script_ms=[0.5] * 600, screenshot=b"a picture")
    return Tape(recorded)


def player_of(
    recorder: Tape | Lost | Unplayable, kept: list[bytes] | None = None, *, required: bool = False, hint: str = ""
) -> GamePlayer:
    async def opened() -> Tape | Lost:
        if isinstance(recorder, Unplayable):
            raise recorder
        return recorder

    async def keep(picture: bytes) -> str:
        assert kept is not None
        kept.append(picture)
        return "its hash"

    return GamePlayer(opened, keep, required=required, hint=hint)
