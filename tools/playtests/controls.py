"""The keys of a game, and what they do in it."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from tools.index.game import GameIndex
from tools.index.keys import key_code


@dataclass(frozen=True, slots=True)
class Control:
    """One key and what the game uses it for."""

    name: str
    """left, jump, shoot, pause, ...; a second key of the same use ends with "2"."""
    key: str
    """KeyboardEvent.code."""

    @property
    def use(self) -> str:
        """The name without what tells two keys of one use apart: leftAlso and left2 are left."""
        return re.sub(r"(Also|Alt|\d+)$", "", self.name) or self.name


USUAL = (
    Control("right", "ArrowRight"),
    Control("left", "ArrowLeft"),
    Control("up", "ArrowUp"),
    Control("down", "ArrowDown"),
    Control("action", "Space"),
)
"""What is pressed where a game does not say what it listens to."""

RIGHT, LEFT = frozenset({"right"}), frozenset({"left"})
UP, DOWN = frozenset({"up", "forward", "forwards"}), frozenset({"down", "back", "backward", "backwards"})
STEERING = RIGHT | LEFT | UP | DOWN
JUMPING = frozenset({"jump", "flap", "hop", "leap"})
SHOOTING = frozenset({"shoot", "fire", "shot", "attack", "throw"})
PICKING = frozenset({"select", "pick", "swap", "grab"})
"""Uses that take a thing up, which a key of direction then moves."""
STARTING = frozenset({"start", "begin", "again", "play"})
RESTARTING = frozenset({"restart", "reset", "retry"})
PAUSING = frozenset({"pause", "paused"})
QUIET = frozenset({"mute", "sound", "music", "fullscreen", "help"})
"""Uses that change nothing that can be seen."""
AROUND = STARTING | RESTARTING | PAUSING | QUIET
"""Uses around a play, not in it."""


def indexed(index: GameIndex | None) -> tuple[Control, ...]:
    """The controls that are found in a game's code."""
    if index is None:
        return ()
    knobs = [knob for entity in index.entities.values() if entity.kind == "controls" for knob in entity.knobs.values()]
    return _distinct(Control(knob.property, str(knob.value)) for knob in knobs if knob.kind == "key")


def declared(manifest: Mapping[str, Any]) -> tuple[Control, ...]:
    """The controls that a game says it has; what is no key ("pointer drag") is left out."""
    told = manifest.get("controls")
    if not isinstance(told, dict):
        return ()
    pairs = ((name, key) for name, keys in cast("dict[str, object]", told).items() for key in _listed(keys))
    return _distinct(Control(name, str(key)) for name, key in pairs if key_code(str(key), "code"))


def playing(controls: Sequence[Control]) -> tuple[Control, ...]:
    """What a game is played with: its controls, and the usual ones where it is known only how it starts and ends."""
    if any(control.use.lower() not in AROUND for control in controls):
        return tuple(controls)
    known = {control.key for control in controls}
    return (*controls, *(control for control in USUAL if control.key not in known))


def used_for(controls: Iterable[Control], uses: frozenset[str]) -> Control | None:
    """The first control of one of these uses."""
    return next((control for control in controls if control.use.lower() in uses), None)


def _listed(value: object) -> list[object]:
    return cast("list[object]", value) if isinstance(value, list) else [value]


def _distinct(controls: Iterable[Control]) -> tuple[Control, ...]:
    """One control a key: what a key is used for first counts."""
    kept: dict[str, Control] = {}
    for control in controls:
        kept.setdefault(control.key, control)
    return tuple(kept.values())
