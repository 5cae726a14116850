"""The script that goes into a page before its own: its clock, eyes and hands. Small files, joined in this order."""

import json
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

PARTS = (
    "own.js",
    "errors.js",
    "clock.js",
    "loading.js",
    "dialogs.js",
    "painting.js",
    "curtain.js",
    "solid.js",
    "canvas.js",
    "names.js",
    "owners.js",
    "drawings.js",
    "phaser.js",
    "three.js",
    "elements.js",
    "things.js",
    "looks.js",
    "input.js",
    "passing.js",
    "board.js",
    "seek.js",
    "record.js",
)
PREFIX = "playtest-"
"""What the instrument's scripts are called, to be told from those of a page."""
NAME = re.compile(r"(?!(?:this|arguments|new\.target)$)[A-Za-z_$][\w$]*")
MOST_NAMES = 300
FOLDER = Path(__file__).parent


@cache
def _parts() -> str:
    return "\n".join((FOLDER / part).read_text("utf-8") for part in PARTS)


def instrument(handle: str, binding: str, seed: int, *, place: str = "", blind: bool = False) -> str:
    """The script: `window[handle].play(take)` gives a recording as JSON; news goes to `window[binding]`.

    `place` is a pattern for lines of the page in stacks, where they do not have its address; `blind` is without pixels.
    """
    settings = json.dumps({"handle": handle, "binding": binding, "seed": seed, "place": place, "blind": blind})
    code = f"(() => {{\n'use strict';\nconst settings = {settings};\n{_parts()}\n}})();"
    return f"{code}\n//# sourceURL={PREFIX}instrument.js"


def view(handle: str, names: Iterable[str]) -> str:
    """A script that shows the instrument variables as they are at any time; it has to run in their scope."""
    shown = [name for name in names if NAME.fullmatch(name)][:MOST_NAMES]
    getters = ", ".join(f"get {name}() {{ return {name}; }}" for name in shown)
    return f"{handle}.scope({{ __proto__: null, {getters} }})\n//# sourceURL={PREFIX}scope.js"
