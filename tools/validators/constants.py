"""What JavaScript makes of constants: functions and methods that turn strings and lists into others."""

import base64
from collections.abc import Callable
from typing import TypeAlias
from urllib.parse import unquote

Value: TypeAlias = "str | int | float | bool | list[Value] | None"


def text(value: Value) -> str:
    """A constant as JavaScript turns it into a string."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return ",".join(map(text, value))
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _characters(*codes: float) -> str:
    return "".join(chr(int(code)) for code in codes)


def _decoded(coded: str) -> str:
    return base64.b64decode(coded + "=" * (-len(coded) % 4)).decode("latin-1")


def _joined(items: list[Value], by: str = ",") -> str:
    return by.join(map(text, items))


def _reversed(items: list[Value]) -> Value:
    return items[::-1]


def _extended(items: list[Value], more: list[Value]) -> Value:
    return items + more


def _chained(*parts: Value) -> str:
    return "".join(map(text, parts))


def _split(whole: str, by: str) -> Value:
    return [*whole.split(by)] if by else [*whole]


def _sliced(whole: str, start: float = 0, end: float | None = None) -> str:
    return whole[int(start) : None if end is None else int(end)]


def _part(whole: str, start: float = 0, length: float | None = None) -> str:
    return whole[int(start) :] if length is None else whole[int(start) :][: int(length)]


def _character(whole: str, at: float) -> str:
    return whole[int(at)]


def _replaced(whole: str, old: str, new: str) -> str:
    return whole.replace(old, new, 1)


def _based(number: float, base: float = 10) -> str:
    digits, left = "", int(number)
    while left > 0:
        left, digit = divmod(left, int(base))
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[digit] + digits
    return digits or "0"


CALLS: dict[str, Callable[..., Value]] = {
    "String.fromCharCode": _characters,
    "String.fromCodePoint": _characters,
    "atob": _decoded,
    "unescape": unquote,
    "decodeURI": unquote,
    "decodeURIComponent": unquote,
    "String": text,
}
"""Functions of the browser that make strings."""

METHODS: dict[tuple[type, str], Callable[..., Value]] = {
    (list, "join"): _joined,
    (list, "reverse"): _reversed,
    (list, "toReversed"): _reversed,
    (list, "concat"): _extended,
    (str, "concat"): _chained,
    (str, "split"): _split,
    (str, "slice"): _sliced,
    (str, "substring"): _sliced,
    (str, "substr"): _part,
    (str, "charAt"): _character,
    (str, "at"): _character,
    (str, "replace"): _replaced,
    (str, "replaceAll"): str.replace,
    (str, "toLowerCase"): str.lower,
    (str, "toUpperCase"): str.upper,
    (str, "trim"): str.strip,
    (str, "toString"): str,
    (str, "valueOf"): str,
    (float, "toString"): _based,
    (int, "toString"): _based,
}
"""Methods of constants that make constants."""
