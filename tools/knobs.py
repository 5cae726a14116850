"""Setting knobs by their symbol: what a form, a preset or a migration does, without any words."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import isfinite

import webcolors

from tools.edits.edit import Edit, SetLiteral, SetText
from tools.index.game import GameIndex, Knob, Place, Value


@dataclass(frozen=True, slots=True)
class Refused:
    """A value that a knob does not take."""

    symbol: str
    message: str


def check(knob: Knob, value: Value) -> Value | Refused:
    """The value as the knob takes it, or why it does not."""
    if knob.kind == "boolean":
        return value if isinstance(value, bool) else Refused(knob.symbol, "is true or false")
    if knob.kind == "number":
        return _number(knob, value)
    if not isinstance(value, str):
        return Refused(knob.symbol, "is a colour, as #3498db" if knob.kind == "color" else "is a text")
    if knob.kind == "color":
        return _color(knob, value)
    if knob.values and value not in knob.values:
        return Refused(knob.symbol, f"is one of {', '.join(knob.values)}")
    return value if len(value) <= 500 else Refused(knob.symbol, "is a text of 500 characters or less")


def _number(knob: Knob, value: Value) -> Value | Refused:
    if isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value):
        return Refused(knob.symbol, "is a number")
    if knob.integer and value != int(value):
        return Refused(knob.symbol, "is a whole number")
    low, high = knob.low, knob.high
    if (low is not None and value < low) or (high is not None and value > high):
        return Refused(knob.symbol, f"lies from {low:g} to {high:g}" if None not in (low, high) else "is out of range")
    return value


def _color(knob: Knob, value: str) -> Value | Refused:
    try:
        return webcolors.normalize_hex(value) if value.startswith("#") else webcolors.name_to_hex(value)
    except ValueError:
        return Refused(knob.symbol, "is a colour, as #3498db")


def written(place: Place, value: Value, entity: str, name: str, told: str) -> SetLiteral | SetText:
    """The edit that makes one place of a knob say the value, in the script or in the markup."""
    new, handle = place.written(value), str(place.handle)
    if handle.startswith("html:"):
        return SetText(handle=handle, entity=entity, property=name, description=told, text=str(new))
    if isinstance(new, float) and new.is_integer():
        new = int(new)
    return SetLiteral(handle=handle, entity=entity, property=name, description=told, value=new)


def literals(knob: Knob, value: Value, told: str = "") -> list[Edit]:
    """The edits that give a knob a value, at each of its places."""
    told = told or f"Set {knob.entity} {knob.property} to {value}"
    return [written(place, value, knob.entity, knob.property, told) for place in knob.places]


def set_symbols(index: GameIndex, values: Mapping[str, Value]) -> tuple[list[Edit], list[Refused]]:
    """The edits for values by symbol ("CONFIG.player.speed"); what is there already needs none."""
    edits: list[Edit] = []
    refused: list[Refused] = []
    for symbol, value in values.items():
        knob = index.symbols.get(symbol)
        if knob is None:
            refused.append(Refused(symbol, "is not a variable of this game"))
            continue
        checked = check(knob, value)
        if isinstance(checked, Refused):
            refused.append(checked)
        elif checked != knob.value:
            edits += literals(knob, checked)
    return edits, refused
