"""The scenes that a new kind of game is built on, one an engine; they are in no catalogue."""

from functools import cache
from pathlib import Path

FOLDER = Path(__file__).with_name("blank")
BLANKS = ("phaser3", "three.js", "canvas")


@cache
def blank(engine: str) -> bytes:
    """The document of an engine's blank scene; KeyError where there is none."""
    if engine not in BLANKS:
        raise KeyError(engine)
    return (FOLDER / f"{engine}.html").read_bytes()
