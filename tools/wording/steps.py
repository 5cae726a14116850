"""How far a relative wish goes: one table, and the rules for rounding and limits."""

import math
from dataclasses import dataclass
from typing import Literal

from tools.index.game import Knob, Value
from tools.wording.values import shown_number

StepKind = Literal[
    "color_change",
    "physics_adjustment",
    "size_change",
    "count_change",
    "text_change",
    "key_change",
    "setting_change",
    "rule_change",
]


@dataclass(frozen=True, slots=True)
class Step:
    """One knob that changes, told from the player's side."""

    entity: str
    property: str
    old: Value
    new: Value
    kind: StepKind
    sentence: str
    """As "player color from blue (#3498db) to red (#e74c3c)"."""
    knob: Knob


FACTORS: dict[str, tuple[tuple[float, float, float], tuple[float, float, float]]] = {
    # family: (up: "a bit", plain, "much"), (down: "a bit", plain, "much")
    "speed": ((1.15, 1.3, 1.75), (0.87, 0.75, 0.5)),
    "size": ((1.15, 1.35, 1.9), (0.87, 0.75, 0.5)),
    "jump": ((1.12, 1.27, 1.5), (0.9, 0.8, 0.65)),
    "gravity": ((1.15, 1.35, 2.0), (0.85, 0.7, 0.45)),
    "count": ((1.2, 1.5, 2.0), (0.8, 0.65, 0.4)),
    "lives": ((1.2, 1.5, 2.0), (0.8, 0.65, 0.4)),
    "points": ((1.2, 1.5, 2.0), (0.8, 0.65, 0.4)),
    "time": ((1.2, 1.5, 2.0), (0.85, 0.7, 0.5)),
    "rate": ((1.15, 1.4, 2.0), (0.87, 0.7, 0.5)),
    "interval": ((1.15, 1.4, 2.0), (0.87, 0.7, 0.5)),
    "volume": ((1.2, 1.5, 2.0), (0.8, 0.6, 0.35)),
    "bounce": ((1.15, 1.4, 1.7), (0.87, 0.7, 0.5)),
    "": ((1.15, 1.3, 1.75), (0.87, 0.75, 0.5)),
}
"""What a comparative multiplies by. A jump of 330 becomes 420 with "higher": 1.6 times the height, as height grows with
the square. "More" of a countable thing adds half as many again, at least one. The empty family is for properties
without a row. A value of zero has no multiple: it moves by a tenth of the knob's range instead."""

FAMILY_OF: dict[str, str] = {
    "width": "size", "height": "size", "length": "size", "scale": "size", "radius": "size", "diameter": "size",
    "fontSize": "size", "hearts": "lives",
    "health": "lives", "velocity": "speed", "moveSpeed": "speed", "maxSpeed": "speed", "delay": "interval",
    "cooldown": "interval", "spawnInterval": "interval",
    "spawnDelay": "interval", "seconds": "time", "timeLimit": "time", "duration": "time", "jumpStrength": "jump",
    "jumpHeight": "jump",
    "jumpPower": "jump", "jumpForce": "jump", "jumpSpeed": "jump", "columns": "count", "rows": "count",
    "amount": "count", "total": "count", "max": "count",
}  # fmt: skip


def factor(family: str, sign: float, strength: float) -> float:
    """What a comparative multiplies a `family` by; `strength` is 0.5, 1 or 2."""
    up, down = FACTORS[FAMILY_OF.get(family, family) if FAMILY_OF.get(family, family) in FACTORS else ""]
    return (up if sign > 0 else down)[0 if strength < 1 else 1 if strength < 2 else 2]


def moved(value: float, family: str, sign: float, strength: float, knob: Knob) -> float:
    """`value` one comparative further, rounded, and at least one step away from where it was; not yet limited."""
    if value == 0:
        span = (knob.high - knob.low) if knob.low is not None and knob.high is not None else 10.0
        goal = sign * span / 10
    else:
        # A negative value grows away from zero, so that "more" of it stays more of it.
        goal = value * factor(family, sign, strength)
    return stepped(value, goal, knob)


def stepped(old: float, goal: float, knob: Knob) -> float:
    """`goal` rounded as the knob is, but never back onto `old`."""
    new = rounded(goal, old, knob)
    if new != old or goal == old:
        return new
    step = 1.0 if whole(old, knob) else 10.0 ** math.floor(math.log10(abs(old) / 10)) if old else 0.1
    return old + math.copysign(step, goal - old)


def rounded(value: float, old: float, knob: Knob) -> float:
    """`value` as people would write it: whole where the old one was, tens above a hundred, else two figures."""
    if whole(old, knob):
        if abs(value) >= 1000:
            return float(math.floor(value / 50 + 0.5) * 50)
        if abs(value) >= 100:
            return float(math.floor(value / 10 + 0.5) * 10)
        return float(math.floor(value + 0.5))
    if value == 0:
        return 0.0
    digits = 1 - math.floor(math.log10(abs(value)))
    return round(value, digits)


def whole(value: float, knob: Knob) -> bool:
    """Whether a knob holds whole numbers: said so, or its value is one and its range is not narrow."""
    counted = FAMILY_OF.get(knob.property, knob.property) in {"count", "lives", "points"}
    if knob.integer or (counted and float(value).is_integer()):
        return True
    narrow = knob.high is not None and knob.low is not None and knob.high - knob.low <= 3
    return float(value).is_integer() and not narrow and not (abs(value) < 3 and knob.low is None)


def limited(value: float, knob: Knob) -> tuple[float, str]:
    """`value` within the knob's range, and a sentence where that cut it; what was never negative does not become so."""
    low = 0.0 if knob.low is None and not isinstance(knob.value, str) and float(knob.value) >= 0 else knob.low
    if knob.high is not None and value > knob.high:
        return knob.high, f"limited to {shown_number(knob.high)}, the most this game allows"
    if low is not None and value < low:
        return low, f"limited to {shown_number(low)}, the least this game allows"
    return value, ""
