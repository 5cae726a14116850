"""JavaScript literals: what they say, and another value in the same form. No value can leave its literal."""

import json
import re
from dataclasses import dataclass
from decimal import Decimal
from math import isfinite
from typing import Literal

import webcolors

from tools.edits.edit import Literal_
from tools.edits.errors import EditError

Quote = Literal["'", '"', "`"]

NUMBER = re.compile(r"-?\s*(?:0[xob][0-9a-f_]+n?|(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:e[+-]?\d+)?n?)", re.IGNORECASE)
HEX_NUMBER = re.compile(r"(-?\s*)(0[xX])([0-9a-fA-F_]+)")
HEX_COLOR = re.compile(r"(#|0x)([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})", re.IGNORECASE)
RGB_COLOR = re.compile(
    r"(rgba?\(\s*)(\d+(?:\.\d+)?%?)(\s*[,\s]\s*)(\d+(?:\.\d+)?%?)(\s*[,\s]\s*)(\d+(?:\.\d+)?%?)(.*\))", re.IGNORECASE
)
ESCAPES = {"\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f", "\v": "\\v"}
ESCAPED = re.compile(r"\\(?:u\{([0-9a-fA-F]+)\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(\r\n|[\s\S]))")
SPOKEN = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f", "v": "\v", "0": "\0", "\n": "", "\r\n": "", "\r": ""}
TAG_START = re.compile(r"</(?=script|style)|<(?=script|!--)", re.IGNORECASE)
UNPRINTABLE = re.compile(r"[\0-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a literal stands, as far as it matters for writing it."""

    newline: str = "\n"
    """The document's line end."""
    forbidden: str = ""
    """Characters that would end the attribute around an inline handler; they are written as escapes."""


def read_literal(text: str) -> Literal_ | None:
    """What a literal says; None for anything that is not a plain literal. A hex number is a number."""
    if text in ("true", "false"):
        return text == "true"
    if NUMBER.fullmatch(text):
        return _read_number(text)
    if _quote(text):
        return _read_string(text[1:-1])
    return None


def read_color(value: str) -> str | None:
    """A colour as "#rrggbb"; None if it is none. Understands #rgb, #rrggbb, 0xrrggbb, rgb() and CSS names."""
    value = value.strip()
    found = HEX_COLOR.fullmatch(value)
    if found:
        digits = found[2].lower()
        if len(digits) in (3, 4):
            digits = "".join(digit * 2 for digit in digits)
        return "#" + (digits[-6:] if found[1].lower() == "0x" else digits[:6])
    found = RGB_COLOR.fullmatch(value)
    if found:
        return "#" + "".join(f"{_channel(found[part]):02x}" for part in (2, 4, 6))
    try:
        return webcolors.name_to_hex(value)
    except ValueError:
        return None


def write_literal(old: str, value: Literal_, setting: Setting | None = None) -> str | EditError:
    """The old literal with another value: same sign, quotes, number base and colour form; or wrong_kind."""
    setting = setting or Setting()
    if old in ("true", "false"):
        return str(value).lower() if isinstance(value, bool) else _wrong(old, value, "true or false")
    if NUMBER.fullmatch(old):
        return _write_number(old, value)
    quote = _quote(old)
    if quote is None:
        return EditError(
            "wrong_kind", f"{old[:60]!r} is no plain literal.", hint="Replace the statement around it instead."
        )
    said = _read_string(old[1:-1])
    text = _recolored(said, value) if read_color(said) else None
    if text is None and isinstance(value, str) and not _is_color_code(said):
        text = value
    if text is None:
        return _wrong(old, value, 'a colour, as "#rrggbb" or a CSS name' if read_color(said) else "a text")
    return quote + _escape(text, quote, setting, multiline="\n" in old) + quote


def new_literal(value: Literal_, quote: Quote = "'", setting: Setting | None = None) -> str:
    """A literal where there was none."""
    if isinstance(value, str):
        return quote + _escape(value, quote, setting or Setting()) + quote
    return str(value).lower() if isinstance(value, bool) else format_number(value)


def write_words(old: str, value: Literal_, setting: Setting | None = None) -> str | EditError:
    """Other words between the values of a template string: they cannot end it, nor begin a value."""
    if not isinstance(value, str):
        return _wrong(old, value, "a text")
    return _escape(value, "`", setting or Setting(), multiline="\n" in old)


def format_number(value: float) -> str:
    """The shortest decimal text that is the same number; integers without a point."""
    text = format(Decimal(repr(value)) if isinstance(value, float) else Decimal(value), "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def spoken(text: str, like: Literal_ | None) -> Literal_ | None:
    """What a literal says, in the words of another value: 0xff0000 is "#ff0000" where a colour stands beside it."""
    value = read_literal(text)
    if isinstance(value, bool) or not isinstance(like, str) or not read_color(like):
        return value
    if isinstance(value, float | int) and HEX_NUMBER.fullmatch(text) and 0 <= value <= 0xFFFFFF:
        return f"#{int(value):06x}"
    return value


def _wrong(old: str, value: Literal_, wanted: str) -> EditError:
    given = json.dumps(value)[:60]
    return EditError(
        "wrong_kind", f"{old[:60]} takes {wanted}, not {given}.", hint=f"Give {wanted}, or another handle."
    )


def _quote(text: str) -> Quote | None:
    if len(text) < 2 or text[0] != text[-1] or text[0] not in "'\"`":
        return None
    if text[0] == "`":
        return None if re.search(r"(?<!\\)(?:\\\\)*\$\{", text) else "`"
    return "'" if text[0] == "'" else '"'


def _read_number(text: str) -> float | int | None:
    plain = text.replace("_", "").replace(" ", "").lower().removesuffix("n")
    sign, digits = (-1, plain[1:].strip()) if plain.startswith("-") else (1, plain)
    if digits[:2] in ("0x", "0o", "0b"):
        return sign * int(digits, 0)
    if re.fullmatch(r"0\d+", digits):
        return sign * (int(digits, 8) if set(digits) <= set("01234567") else int(digits))
    return sign * (int(digits) if digits.isdigit() else float(digits))


def _read_string(inside: str) -> str:
    def say(found: re.Match[str]) -> str:
        code = found[1] or found[2] or found[3]
        if code:
            return chr(int(code, 16)) if int(code, 16) < 0x110000 else "\ufffd"
        return SPOKEN.get(found[4], found[4])

    said = ESCAPED.sub(say, inside.replace("\r\n", "\n"))
    return said.encode("utf-16", "surrogatepass").decode("utf-16", "replace") if UNPRINTABLE.search(said) else said


def _write_number(old: str, value: Literal_) -> str | EditError:
    hexadecimal = HEX_NUMBER.fullmatch(old)
    if isinstance(value, str):
        color = read_color(value)
        if color is None or not hexadecimal:
            return _wrong(old, value, "a number or a colour" if hexadecimal else "a number")
        head = hexadecimal[3][:-6] if len(hexadecimal[3]) == 8 else ""
        return hexadecimal[2] + head + _cased(color[1:], hexadecimal[3])
    if isinstance(value, bool) or not isfinite(value):
        return _wrong(old, value if isinstance(value, bool) else str(value), "a number")
    if value != int(value):
        return _wrong(old, value, "a whole number") if old.endswith("n") and not hexadecimal else _decimal(old, value)
    if hexadecimal:
        digits = f"{abs(int(value)):0{len(hexadecimal[3])}x}"
        return ("-" if value < 0 else "") + hexadecimal[2] + _cased(digits, hexadecimal[3])
    return format_number(value) + ("n" if old.lower().endswith("n") else "")


def _decimal(old: str, value: float) -> str:
    text = format_number(value)
    return re.sub(r"^(-?)0\.", r"\1.", text) if re.match(r"-?\s*\.", old) else text


def _cased(digits: str, like: str) -> str:
    return digits.upper() if re.search(r"[A-F]", like) and not re.search(r"[a-f]", like) else digits


def _is_color_code(text: str) -> bool:
    """Whether a text can only be a colour; a name like "tan" may be any text."""
    return bool(re.fullmatch(r"#.*|0x.*|rgba?\(.*", text, re.IGNORECASE) and read_color(text))


def _recolored(old: str, value: Literal_) -> str | None:
    """The value as a colour in the old one's form; None if it is no colour."""
    if isinstance(value, bool):
        return None
    if not isinstance(value, str):
        whole = value == int(value) and 0 <= value <= 0xFFFFFF if isfinite(value) else False
        return _recolored(old, f"#{int(value):06x}") if whole else None
    color = read_color(value)
    if color is None:
        return None
    coded = HEX_COLOR.fullmatch(old.strip())
    if coded:
        return coded[1] + _with_alpha(coded, _cased(color[1:], coded[2]), value.strip())
    form = RGB_COLOR.fullmatch(old.strip())
    if form:
        red, green, blue = (str(int(color[at : at + 2], 16)) for at in (1, 3, 5))
        return f"{form[1]}{red}{form[3]}{green}{form[5]}{blue}{form[7]}"
    return color if value.strip().lower().startswith("0x") else value


def _with_alpha(old: re.Match[str], digits: str, value: str) -> str:
    given = re.fullmatch(r"#[0-9a-f]{6}([0-9a-f]{2})", value, re.IGNORECASE)
    if old[1].lower() == "0x":
        return (old[2][:2] if len(old[2]) == 8 else "") + digits
    if given:
        return digits + given[1]
    return digits + {4: old[2][3:] * 2, 8: old[2][6:]}.get(len(old[2]), "")


def _channel(text: str) -> int:
    level = float(text[:-1]) * 2.55 if text.endswith("%") else float(text)
    return min(255, max(0, round(level)))


def _escape(text: str, quote: Quote, setting: Setting, multiline: bool = False) -> str:
    escaped = "".join(_escape_character(character, quote, setting, multiline) for character in text)
    if quote == "`":
        escaped = escaped.replace("${", "\\${")
    return TAG_START.sub(lambda found: "<\\/" if found[0] == "</" else "\\x3c", escaped)


def _escape_character(character: str, quote: Quote, setting: Setting, multiline: bool) -> str:
    if character in setting.forbidden:
        return f"\\x{ord(character):02x}"
    if character == "\n" and quote == "`" and multiline:
        return setting.newline
    if character == quote:
        return "\\" + character
    if character in ESCAPES:
        return ESCAPES[character]
    if UNPRINTABLE.match(character):
        return f"\\x{ord(character):02x}" if ord(character) < 256 else f"\\u{ord(character):04x}"
    return character
