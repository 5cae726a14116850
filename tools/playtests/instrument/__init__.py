"""The script that goes into a page before its own: its clock, eyes and hands. Small files, joined in this order."""

import json
from functools import cache
from pathlib import Path

PARTS = (
    "own.js",
    "errors.js",
    "clock.js",
    "loading.js",
    "dialogs.js",
    "painting.js",
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
    "record.js",
)
PREFIX = "playtest-"
"""What the instrument's scripts are called, to be told from those of a page."""
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
