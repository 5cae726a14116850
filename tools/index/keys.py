"""The notations of keys: a key is known by its KeyboardEvent.code, and code writes it in several other ways."""

import re

LEGACY = {
    "Backspace": 8, "Tab": 9, "Enter": 13, "ShiftLeft": 16, "ControlLeft": 17, "AltLeft": 18, "Escape": 27, "Space": 32,
    "ArrowLeft": 37, "ArrowUp": 38, "ArrowRight": 39, "ArrowDown": 40, "Delete": 46,
}  # fmt: skip
"""`keyCode` of the keys that are no letters or digits."""

PHASER = {
    "ArrowLeft": "LEFT", "ArrowRight": "RIGHT", "ArrowUp": "UP", "ArrowDown": "DOWN", "Space": "SPACE",
    "Enter": "ENTER", "Escape": "ESC", "ShiftLeft": "SHIFT", "ControlLeft": "CTRL", "AltLeft": "ALT", "Tab": "TAB",
    "Backspace": "BACKSPACE", "Delete": "DELETE",
}  # fmt: skip
"""Phaser's names, as in "keydown-SPACE" and KeyCodes.SPACE."""

DIGITS = ("ZERO", "ONE", "TWO", "THREE", "FOUR", "FIVE", "SIX", "SEVEN", "EIGHT", "NINE")
NAMED = {"ShiftLeft": "Shift", "ControlLeft": "Control", "AltLeft": "Alt", "Space": " "}
"""`KeyboardEvent.key` where it is not the code itself."""

_FROM_PHASER = {name: code for code, name in PHASER.items()}
_FROM_LEGACY = {number: code for code, number in LEGACY.items()}
_FROM_KEY = {name.lower(): code for code, name in NAMED.items()} | {"spacebar": "Space", "esc": "Escape"}


def key_code(text: str, notation: str) -> str | None:
    """The KeyboardEvent.code of a key in a notation ("code", "key", "keyCode", "phaser"); None where it is no key."""
    if notation == "code":
        return text if re.fullmatch(r"Key[A-Z]|Digit\d|Numpad\w+|F\d+", text) or text in LEGACY else None
    if notation == "phaser":
        name = text.upper()
        return _FROM_PHASER.get(name) or (f"Digit{DIGITS.index(name)}" if name in DIGITS else _character(name))
    if notation == "keyCode":
        number = int(text) if text.isdigit() else 0
        return _FROM_LEGACY.get(number) or (_character(chr(number)) if number < 91 else None)
    return _FROM_KEY.get(text.lower()) or (text if text in LEGACY else _character(text))


def key_text(code: str, notation: str, before: str = "", after: str = "") -> str | float:
    """A key, given by its KeyboardEvent.code, as a notation writes it between two texts; keyCode is a number."""
    letter = code[-1] if re.fullmatch(r"Key[A-Z]|Digit\d", code) else ""
    if notation == "keyCode":
        return float(LEGACY.get(code, ord(letter) if letter else 0))
    if notation == "phaser":
        name = DIGITS[int(letter)] if letter.isdigit() else letter or PHASER.get(code, code.upper())
        return f"{before}{name}{after}"
    if notation in ("key", "Key"):
        name = letter or NAMED.get(code, code)
        return f"{before}{name.lower() if letter and notation == 'key' else name}{after}"
    return f"{before}{code}{after}"


def _character(text: str) -> str | None:
    if re.fullmatch(r"[A-Za-z]", text):
        return f"Key{text.upper()}"
    return f"Digit{text}" if re.fullmatch(r"\d", text) else None
