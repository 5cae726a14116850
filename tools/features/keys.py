"""Which keys a game uses, and which have no twin yet."""

import re

ARROWS = {"up": ("ArrowUp", 38), "down": ("ArrowDown", 40), "left": ("ArrowLeft", 37), "right": ("ArrowRight", 39)}
LETTERS = {"up": ("w", 87), "down": ("s", 83), "left": ("a", 65), "right": ("d", 68)}


def twins(code: str, letters: bool) -> str:
    """A table from free letters, or arrows, to the key that does the same: `KeyA: ['ArrowLeft', 'ArrowLeft', 37]`."""
    found: list[str] = []
    for way, (arrow, number) in ARROWS.items():
        small, letter_number = LETTERS[way]
        letter = f"Key{small.upper()}"
        has_arrow = "createCursorKeys" in code or _used(code, arrow, way, number)
        has_letter = _used(code, letter, small, letter_number) or _listed(code, small)
        if letters and has_arrow and not has_letter:
            found.append(f"{letter}: ['{arrow}', '{arrow}', {number}]")
        if not letters and has_letter and not has_arrow:
            found.append(f"{arrow}: ['{letter}', '{small}', {letter_number}]")
    return ", ".join(found)


def _used(code: str, name: str, short: str, number: int) -> bool:
    """Whether a key is asked for: by `code`, Phaser's names, or `keyCode`."""
    phaser = rf"keydown-{short.upper()}\b|KeyCodes\.{short.upper()}\b"
    return bool(re.search(rf"\b{name}\b|{phaser}|keyCode\s*===?\s*{number}\b", code))


def _listed(code: str, letter: str) -> bool:
    """Whether a letter is asked for as `key`, stands in a list of keys, or is a member of what holds them."""
    listed = rf"addKeys\(\s*['\"][^'\"]*\b{letter.upper()}\b"
    member = rf"(?i:\b\w*(?:keys?|pressed|held|input|down))\.{letter}\b"
    return bool(re.search(rf"['\"](?:{letter}|{letter.upper()})['\"]|{listed}|{member}", code))


PADS = {
    "left": ("\u25c0", "left:16px;bottom:24px"),
    "right": ("\u25b6", "left:100px;bottom:24px"),
    "down": ("\u25bc", "right:100px;bottom:24px"),
    "up": ("\u25b2", "right:16px;bottom:24px"),
}


def pads(code: str) -> str:
    """The entries of a list of touch buttons for the arrows and the space bar, where the game asks for them."""
    found: list[str] = []
    for way, (arrow, number) in ARROWS.items():
        if "createCursorKeys" in code or _used(code, arrow, way, number):
            label, place = PADS[way]
            found.append(f"['{label}', '{arrow}', '{arrow}', {number}, '{place}']")
    if re.search(r"['\"](?:Space| )['\"]|keydown-SPACE|KeyCodes\.SPACE|\.space\b|keyCode\s*===?\s*32\b", code):
        found.append("['\u25cf', 'Space', ' ', 32, 'right:16px;bottom:104px']")
    return ", ".join(found)
