"""What was played of one document: the bot's take and the drill beside it, and who is who in them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from tools.index.game import GameIndex
from tools.playtests.bot import IDLE
from tools.playtests.cast import Actors, can_act, cast
from tools.playtests.controls import Control, declared
from tools.playtests.drill import Drill
from tools.playtests.motion import divergence
from tools.playtests.recording import Path, Recording
from tools.playtests.take import Act, Take


@dataclass(frozen=True)
class Played:
    """Two takes of one game with the same seed and the same opening; they part when the drill begins."""

    gate: Recording
    """The bot played."""
    gate_take: Take
    keys: Recording
    """Every control was pressed in turn."""
    drill: Drill
    index: GameIndex | None = None
    controls: tuple[Control, ...] = ()
    """As found in the code."""
    seed: int = field(default=1)
    known: frozenset[str] = frozenset()
    """Checks that the version before it passed."""

    @cached_property
    def declared(self) -> tuple[Control, ...]:
        """The controls that the game says it has."""
        return declared(self.gate.manifest)

    @property
    def sure_acts(self) -> tuple[Act, ...]:
        """The bot's acts that were done for sure: those before it went after a goal."""
        seek = self.gate_take.seek
        return tuple(act for act in self.gate_take.acts if seek is None or act.frame < seek.first)

    @cached_property
    def cast(self) -> dict[str, Actors]:
        """Who is who in the bot's take."""
        return cast(self.gate, self.index)

    @cached_property
    def drilled(self) -> dict[str, Actors]:
        """Who is who in the drill."""
        return cast(self.keys, self.index)

    @cached_property
    def reacting(self) -> list[tuple[int, str]]:
        """Frames and ids of the things that went another way once the first key was down, the first one first."""
        first = self.drill.ready
        found = [
            (frame, thing)
            for thing, path in self.keys.paths.items()
            if thing in self.gate.paths
            and (frame := divergence(path, self.gate.paths[thing], first, first + IDLE - 2)) is not None
        ]
        return sorted(found, key=lambda each: (each[0], _number(each[1])))

    @cached_property
    def player(self) -> str:
        """The id of the thing that obeys the keys; "" where none was seen to.

        Of those that react first: the one with the player's name, else that where the game says it is, else any.
        """
        early = [thing for frame, thing in self.reacting if frame <= self.reacting[0][0] + 3]
        named = [thing.id for thing in self.drilled.get("player", Actors()).things]
        for thing in (*(each for each in named if each in early), *filter(self._is_told, early)):
            return thing
        shown = [self.keys.things[thing] for thing in early if can_act(self.keys.things[thing], self.keys)]
        biggest = max(shown, key=lambda thing: thing.width * thing.height, default=None)
        return biggest.id if biggest else next(iter(named), "")

    @cached_property
    def hero(self) -> str:
        """The entity that is the player: "player", or the frog, the boat, ... that obeys the keys."""
        owners = (name for name, actors in self.drilled.items() if self.player in {each.id for each in actors.things})
        return "player" if self.drilled.get("player", Actors()).things else next(owners, "player")

    @cached_property
    def player_path(self) -> Path | None:
        """Where the player was in the drill, in the units of the game's code if it tells, else as seen."""
        told = self.drilled["player"].told if "player" in self.drilled else []
        if told and told[0].frames:
            return told[0]
        return self.keys.paths.get(self.player)

    @property
    def rises(self) -> int:
        """The sign of y for things that rise: -1 on a screen, 1 in a world with depth."""
        path = self.player_path
        return 1 if path is not None and path.z else -1

    def _is_told(self, thing: str) -> bool:
        actors = self.drilled.get("player", Actors())
        path = self.keys.paths[thing]
        return any(_same_places(path, told) for told in actors.told)


def _same_places(path: Path, told: Path) -> bool:
    places = dict(zip(path.frames, zip(path.x, path.y, strict=True), strict=True))
    shared = [(places[frame], (told.x[at], told.y[at])) for at, frame in enumerate(told.frames[:40]) if frame in places]
    return bool(shared) and all(abs(a[0] - b[0]) + abs(a[1] - b[1]) < 1 for a, b in shared)


def _number(name: str) -> tuple[int, str]:
    digits = "".join(letter for letter in name if letter.isdigit())
    return int(digits or 0), name


def alive(recording: Recording, things: Sequence[str], frame: int) -> int:
    """How many of the things were there in a frame."""
    return sum(recording.things[thing].born <= frame <= recording.things[thing].died for thing in things)
