"""Next steps that really are possible on a game."""

from collections.abc import Iterable

from tools.index.game import GameIndex, Knob
from tools.wording.properties import choose
from tools.wording.steps import Step

IDEAS: tuple[tuple[str, str, str, int], ...] = (
    ("player", "speed", "Make the player faster", 1),
    ("player", "jump", "Let the player jump higher", 1),
    ("enemies", "count", "Add more enemies", 1),
    ("coins", "count", "Add more coins", 1),
    ("platforms", "width", "Make the platforms narrower", -1),
    ("world", "background", "Change the background to dark blue", 0),
    ("enemies", "speed", "Slow the enemies down", -1),
    ("player", "lives", "Give the player one more life", 1),
    ("world", "gravity", "Lower the gravity", -1),
    ("bullets", "interval", "Shoot faster", -1),
    ("traffic", "speed", "Make the traffic faster", 1),
    ("obstacles", "speed", "Make the obstacles slower", -1),
    ("ball", "speed", "Slow the ball down", -1),
    ("bricks", "rows", "Add a row of bricks", 1),
    ("gems", "size", "Make the gems bigger", 1),
    ("moves", "count", "Give 5 more moves", 1),
    ("enemies", "color", "Make the enemies purple", 0),
    ("player", "color", "Make the player orange", 0),
    ("look", "style", "Draw everything in neon style", 0),
    ("text", "title", "Rename the game", 0),
)
"""(entity, property, sentence, way); in the order in which they are offered."""

MOST = 3


def suggest(index: GameIndex, steps: Iterable[Step] = ()) -> list[str]:
    """At most three sentences that this game can do next, none about what was just changed."""
    done = {(step.entity, step.property) for step in steps}
    found: list[str] = []
    for name, family, sentence, way in IDEAS:
        entity = index.entities.get(name)
        choice = choose(entity, family) if entity else None
        if choice is None or len(choice.knobs) != 1 or choice.inverse or (name, choice.knobs[0].property) in done:
            continue
        if _room(choice.knobs[0], way) and choice.knobs[0].certain:
            found.append(sentence)
    return found[:MOST]


def _room(knob: Knob, way: int) -> bool:
    """Whether the knob can still go that way."""
    if way == 0 or isinstance(knob.value, str | bool):
        return knob.value not in {"neon", "#ff8c1a", "#9b3fc8"}
    limit = knob.high if way > 0 else knob.low
    return limit is None or (limit - knob.value) * way > 0
