"""Values and knobs as the player would say them."""

from tools.index.game import Knob, Value
from tools.wording.colors import color_name
from tools.wording.keys import shown
from tools.wording.properties import property_of

SILENT_UNITS = frozenset({"", "px/s2", "lives", "points"})
"""Units that say nothing beside the property's name."""


def spoken(knob: Knob) -> str:
    """A knob by its entity and property: "player speed"; a switch by its entity alone: "sound"."""
    if knob.property == "enabled":
        return knob.entity
    return f"{knob.entity} {property_of(knob)}"


def shown_value(knob: Knob, value: Value) -> str:
    """A value as the player would say it: "blue (#3498db)", "220 px/s", "on"."""
    if isinstance(value, bool):
        return "on" if value else "off"
    if isinstance(value, str):
        if knob.kind == "color":
            name = color_name(value)
            return f"{name} ({value})" if name else value
        return shown(value) if knob.kind == "key" else f'"{value}"'
    return shown_number(value) + ("" if knob.unit in SILENT_UNITS else f" {knob.unit}")


def shown_number(value: float) -> str:
    """A number without a needless fraction."""
    return f"{value:.10g}"


def shown_range(knob: Knob) -> str:
    """The range of a knob: "80 to 400", "at least 0"; empty where it has none."""
    if knob.low is not None and knob.high is not None:
        return f"{shown_number(knob.low)} to {shown_number(knob.high)}"
    if knob.high is not None:
        return f"at most {shown_number(knob.high)}"
    return f"at least {shown_number(knob.low if knob.low is not None else 0.0)}"
