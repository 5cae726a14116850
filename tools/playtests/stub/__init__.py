"""A document without a browser, for plain canvas games in an interpreter. Small files, joined in this order."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

PARTS = ("events.js", "canvas.js", "elements.js", "window.js")
FOLDER = Path(__file__).parent


@cache
def _parts() -> str:
    return "\n".join((FOLDER / part).read_text("utf-8") for part in PARTS)


def stub(settings: Mapping[str, Any]) -> str:
    """The script; `settings`: the window's width and height, the page's address, its elements, the names of colours."""
    return f"(() => {{\nconst settings = {json.dumps(settings)};\n{_parts()}\n}})();"
