"""What wishes without a value of their own do: easier, harder, better to see."""

from dataclasses import replace

from tools.index.game import GameIndex
from tools.wording.colors import PALETTE, contrast, distance
from tools.wording.properties import choose
from tools.wording.reading import Operator, Wish
from tools.wording.steps import limited, moved

EASIER: tuple[tuple[str, str, int], ...] = (
    ("enemies", "speed", -1),
    ("obstacles", "speed", -1),
    ("traffic", "speed", -1),
    ("cars", "speed", -1),
    ("asteroids", "speed", -1),
    ("ball", "speed", -1),
    ("pipes", "gap", 1),
    ("enemies", "count", -1),
    ("cars", "count", -1),
    ("player", "lives", 1),
    ("moves", "count", 1),
    ("timer", "time", 1),
    ("goal", "points", -1),
)
"""What "easier" does where a game has it (entity, property, way); "harder" does the opposite."""
MOST = 3
"""So many of them at most, in their order."""
LIT = 3.0
"""The contrast with the background (WCAG ratio) from which what "cannot be seen" is made larger, not recoloured."""
SEEN = ("yellow", "white", "red", "black", "orange", "cyan")
"""Colours for a thing that is too like its background; the one that differs most is taken."""


def by_difficulty(wish: Wish, index: GameIndex) -> tuple[Wish, ...]:
    """The plain wishes of "easier" and "harder"; empty where the game has nothing for it."""
    way = 1 if wish.operator == "decrease" else -1
    found: list[Wish] = []
    for name, family, sign in EASIER:
        entity = index.entities.get(name)
        knobs = choose(entity, family).knobs if entity else ()
        operator: Operator = "increase" if sign * way > 0 else "decrease"
        if len(knobs) != 1 or not knobs[0].certain or isinstance(knobs[0].value, str | bool) or len(found) == MOST:
            continue
        value = float(knobs[0].value)
        if limited(moved(value, family, sign * way, 1.0, knobs[0]), knobs[0])[0] != value:
            found.append(replace(wish, entity=name, property=family, operator=operator))
    return tuple(found)


def by_visibility(wish: Wish, index: GameIndex) -> Wish:
    """The plain wish of "I can barely see it": another colour where it is too like the background, else larger."""
    entity, world = index.entities[wish.entity], index.entities.get("world")
    color = entity.knobs.get("color")
    behind = world.knobs.get("background") if world else None
    if color is None or behind is None or contrast(str(color.value), str(behind.value)) >= LIT:
        return replace(wish, property="size", operator="increase", amount=1.0)
    back = str(behind.value)
    best = max(SEEN, key=lambda name: (contrast(PALETTE[name], back) >= LIT, distance(PALETTE[name], back)))
    return replace(wish, property="color", operator="set", amount=PALETTE[best])
