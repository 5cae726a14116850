"""Values of literals, and what a wish may demand of them."""

import colorsys
import json
import re
from collections.abc import Callable
from dataclasses import dataclass

import webcolors

Value = str | float | bool


@dataclass(frozen=True, slots=True)
class Demand:
    """What the new text of a literal has to be like."""

    words: str
    """As written in the tables: more_than(220)."""
    met: Callable[[str], bool]

    def __repr__(self) -> str:
        return self.words


def value_of(text: str) -> Value:
    """The value of a JavaScript literal; text that is none is its own value."""
    text = text.strip()
    if text in ("true", "false"):
        return text == "true"
    if re.fullmatch(r"-?(?:0x[\da-fA-F]+|\d[\d_]*)", text):
        return float(int(text.replace("_", ""), 0))
    if re.fullmatch(r"-?(?:\d+\.?\d*|\.\d+)(?:e-?\d+)?", text):
        return float(text)
    if len(text) > 1 and text[0] in "'\"`" and text[-1] == text[0]:
        body = text[1:-1].replace(f"\\{text[0]}", text[0])
        return json.loads('"' + re.sub(r'(?<!\\)"', r"\"", body) + '"')
    return text


def number(text: str) -> float | None:
    value = value_of(text)
    return float(value) if isinstance(value, float) else None


def meets(text: str, demand: Value | Demand) -> bool:
    """Whether a literal's text is what was demanded."""
    if isinstance(demand, Demand):
        return demand.met(text)
    if isinstance(demand, str) and demand.startswith("#"):
        return rgb(text) == rgb(demand)
    value = value_of(text)
    if isinstance(demand, bool) or isinstance(value, bool):
        return value is demand
    return value == demand


def _compared(words: str, test: Callable[[float], bool]) -> Demand:
    def met(text: str) -> bool:
        found = number(text)
        return found is not None and test(found)

    return Demand(words, met)


def more_than(low: float) -> Demand:
    return _compared(f"more_than({low:g})", lambda found: found > low)


def less_than(high: float) -> Demand:
    return _compared(f"less_than({high:g})", lambda found: found < high)


def between(low: float, high: float) -> Demand:
    """Both ends count."""
    return _compared(f"between({low:g}, {high:g})", lambda found: low <= found <= high)


def about(goal: float, part: float = 0.03) -> Demand:
    """A ratio leaves room for rounding."""
    return between(goal - abs(goal) * part, goal + abs(goal) * part)


def matching(pattern: str) -> Demand:
    """The whole literal, quotes and all."""
    return Demand(f"matching({pattern!r})", lambda text: re.fullmatch(pattern, text, re.DOTALL) is not None)


def one_of(*values: Value) -> Demand:
    return Demand(f"one_of{values}", lambda text: any(meets(text, value) for value in values))


def says(*words: str) -> Demand:
    """A text with all these words in it, case aside."""
    return Demand(f"says{words}", lambda text: all(word.casefold() in str(value_of(text)).casefold() for word in words))


def rgb(text: str) -> tuple[int, int, int] | None:
    """The colour of a literal: '#f80', 0xff8800, 'red', 'rgb(1, 2, 3)'."""
    value = value_of(text)
    if isinstance(value, bool):
        return None
    if not isinstance(value, str):
        return (int(value) >> 16 & 255, int(value) >> 8 & 255, int(value) & 255)
    if found := re.fullmatch(r"rgba?\(\s*(\d+)[\s,]+(\d+)[\s,]+(\d+).*\)", value):
        return (int(found[1]), int(found[2]), int(found[3]))
    try:
        color = webcolors.hex_to_rgb(value) if value.startswith("#") else webcolors.name_to_rgb(value)
    except ValueError:
        return None
    return (color.red, color.green, color.blue)


HUES: dict[str, tuple[float, float]] = {
    "red": (340, 15),
    "orange": (15, 44),
    "gold": (36, 56),
    "yellow": (44, 66),
    "green": (70, 165),
    "cyan": (160, 200),
    "blue": (195, 255),
    "purple": (250, 305),
    "pink": (295, 350),
    "brown": (10, 45),
}
"""Degrees; what lies between the two, round the circle."""
GRAYS: dict[str, tuple[float, float]] = {"black": (0, 0.15), "gray": (0.25, 0.85), "white": (0.93, 1)}
"""Lightness."""


def looks(name: str) -> Demand:
    """A colour that people would call so: "red", "dark green", "light blue"."""
    shade, _, plain = name.rpartition(" ")
    return Demand(f"looks({name!r})", lambda text: _looks(rgb(text), shade, plain))


def _looks(color: tuple[int, int, int] | None, shade: str, name: str) -> bool:
    if color is None:
        return False
    hue, light, rich = colorsys.rgb_to_hls(*(part / 255 for part in color))
    if name in GRAYS:
        low, high = GRAYS[name]
        return low <= light <= high and (rich < 0.3 or light < 0.05 or light > 0.97)
    low, high = HUES[name]
    degrees = hue * 360
    inside = low <= degrees <= high if low < high else degrees >= low or degrees <= high
    bounds = {"dark": (0.06, 0.42), "light": (0.6, 0.95), "": (0.2, 0.85)}[shade]
    if name == "brown":
        bounds = (0.1, 0.5)
    return inside and rich > 0.2 and bounds[0] <= light <= bounds[1]
