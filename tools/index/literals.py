"""Literals of code as values: numbers, colours, texts and switches."""

import re
from typing import NamedTuple

import webcolors

from tools.index.game import KnobKind, Value

HEX = re.compile(r"#(?:[0-9a-fA-F]{3,4}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})")
RGB = re.compile(r"rgba?\(\s*(\d+)[\s,]+(\d+)[\s,]+(\d+)\s*(?:[,/]\s*[\d.%]+\s*)?\)", re.IGNORECASE)
HSL = re.compile(r"hsla?\(\s*([\d.]+)(?:deg)?[\s,]+([\d.]+)%[\s,]+([\d.]+)%\s*(?:[,/]\s*[\d.%]+\s*)?\)", re.IGNORECASE)
NAMES = frozenset(webcolors.names("css3"))
ESCAPE = re.compile(r"\\(u\{[0-9a-fA-F]+\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|\r\n|[\s\S])")
SIMPLE = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "0": "\0", "\n": "", "\r\n": ""}


class Literal(NamedTuple):
    """A literal's value; a string that can be a colour is "text" until its use says otherwise."""

    kind: KnobKind
    value: Value


def read_number(text: str) -> float | None:
    """The number that a JavaScript numeric literal (or a negated one) writes; None where it is none."""
    text = text.replace("_", "").replace(" ", "")
    sign = -1 if text.startswith("-") else 1
    text = text.lstrip("+-")
    try:
        return float(sign * int(text, 0)) if text[:2].lower() in ("0x", "0b", "0o") else sign * float(text)
    except ValueError:
        return None


def read_string(text: str) -> str:
    """The text that a quoted JavaScript literal writes."""
    inner = text[1:-1]
    return ESCAPE.sub(_unescape, inner) if "\\" in inner else inner


def read_color(text: str) -> str | None:
    """A colour as "#rrggbb" from CSS notation or 0xrrggbb, without its alpha; None where it is no colour."""
    text = text.strip()
    if HEX.fullmatch(text):
        digits = text[1:]
        return f"#{digits[:6] if len(digits) > 4 else ''.join(d * 2 for d in digits[:3])}".lower()
    if re.fullmatch(r"0[xX][0-9a-fA-F]{1,8}", text):
        return f"#{int(text, 16) & 0xFFFFFF:06x}"
    if text.lower() in NAMES:
        return webcolors.name_to_hex(text.lower())
    return _functional(text)


def color_of(number: float) -> str | None:
    """A colour as "#rrggbb" from its number; None where the number cannot be one."""
    return f"#{int(number):06x}" if number == int(number) and 0 <= number <= 0xFFFFFF else None


def _functional(text: str) -> str | None:
    found = RGB.fullmatch(text)
    if found:
        return "#" + "".join(f"{min(255, int(part)):02x}" for part in found.groups())
    found = HSL.fullmatch(text)
    if not found:
        return None
    hue, saturation, lightness = (float(part) for part in found.groups())
    saturation, lightness = min(saturation, 100) / 100, min(lightness, 100) / 100
    chroma = saturation * min(lightness, 1 - lightness)

    def channel(n: int) -> int:
        k = (n + hue / 30) % 12
        return round(255 * (lightness - chroma * max(-1.0, min(k - 3, 9 - k, 1))))

    return f"#{channel(0):02x}{channel(8):02x}{channel(4):02x}"


def _unescape(found: re.Match[str]) -> str:
    code = found.group(1)
    if code[0] in "ux" and len(code) > 1:
        value = int(code.strip("ux{}"), 16)
        return chr(value) if value <= 0x10FFFF else "\ufffd"
    return SIMPLE.get(code, code)
