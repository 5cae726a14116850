"""Games with one CONFIG object, as our templates have: every leaf is a knob, and its comment says what it is."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from tools.index.facts import Bind, Script
from tools.index.game import EntityKind, Knob, KnobKind, Value
from tools.index.keys import key_code
from tools.index.lexicon import singular
from tools.index.literals import Literal, read_color
from tools.index.places import place_of, read_literal
from tools.source import Source

NAME = "CONFIG"
RANGE = re.compile(r"\[\s*(-?[\d.]+?)\s*\.\.\s*(-?[\d.]+)\s*([^\]]*)\]")
VALUES = re.compile(r"\[\s*([\w-]+(?:\s*\|\s*[\w-]+)+)\s*\]")
LISTED = re.compile(r":\s*((?:'?[\w-]+'?,\s*)*'?[\w-]+'?,?\s+or\s+'?[\w-]+'?)\s*$")
COLORED = re.compile(r"colou?r|background|accent|tint|shade", re.IGNORECASE)
SETTINGS = frozenset({"look", "effects", "sound", "touch", "hint", "camera", "options", "difficulty", "debug"})
COUNTED = frozenset({"count", "lives", "points", "rows", "columns", "lanes", "level", "growth"})


class Comment(NamedTuple):
    """What a leaf's comment says."""

    about: str = ""
    low: float | None = None
    high: float | None = None
    unit: str = ""
    values: tuple[str, ...] = ()


def read_config(source: Source, script: Script) -> Iterator[Knob]:
    """The knobs of `const CONFIG = { entity: { property: literal, // about [low..high unit] } }`."""
    if not any(bind.path == NAME and bind.value.type == "object" and bind.how == "declare" for bind in script.binds):
        return
    comments = comments_of(script)
    for bind in script.binds:
        parts = bind.path.split(".")
        if bind.how == "pair" and len(parts) == 3 and parts[0] == NAME:
            literal = read_literal(script, bind.value)
            if literal is not None:
                yield knob_of(source, script, bind, literal, comments.get(bind.value.end_point.row, ""))


def kind_of_entity(name: str, properties: frozenset[str]) -> EntityKind:
    """What kind of entity a part of CONFIG is, from its name and properties."""
    if name in ("world", "text"):
        return "world" if name == "world" else "text"
    if name in ("keys", "controls"):
        return "controls"
    if name in SETTINGS or properties == frozenset({"enabled"}):
        return "settings"
    return "group" if "count" in properties or singular(name) != name else "thing"


def read_comment(text: str, value: Value) -> Comment:
    """The parts of `about [low..high unit]`, `about [one|two]` or `about: one, two or three`."""
    found = RANGE.search(text)
    if found:
        return Comment(_trimmed(text, found), float(found[1]), float(found[2]), found[3].strip())
    found = VALUES.search(text)
    if found:
        return Comment(_trimmed(text, found), values=tuple(part.strip() for part in found[1].split("|")))
    found = LISTED.search(text)
    values = tuple(re.findall(r"[\w-]+", re.sub(r"\bor\b", " ", found[1]))) if found else ()
    return Comment(text, values=values if value in values else ())


def knob_of(source: Source, script: Script, bind: Bind, literal: Literal, text: str) -> Knob:
    """The knob of a leaf, with what its comment says."""
    *_, entity, name = bind.path.split(".")
    kind, value = _typed(entity, name, literal, text)
    comment = read_comment(text, value)
    evidence = [f"config: {bind.path}"]
    if text:
        evidence.append(f"comment: {text}")
    if _used(script, entity, name):
        evidence.append(f"use: {entity}.{name} is read")
    place = place_of(source, script.region, bind.value, script.start)
    return Knob(
        entity, name, kind, value, bind.path, (place,), comment.unit, comment.low,
        comment.high, kind == "number" and _whole(name, value, comment), comment.values, comment.about,
        tuple(evidence),
    )  # fmt: skip


def _typed(entity: str, name: str, literal: Literal, text: str) -> tuple[KnobKind, Value]:
    kind, value = literal
    if kind == "text" and entity in ("keys", "controls"):
        return ("key", value) if key_code(str(value), "code") else ("text", value)
    color = read_color(str(value)) if kind == "text" and entity != "text" else None
    if color is not None and (str(value).startswith("#") or COLORED.search(f"{name} {text}")):
        return "color", color
    return kind, value


def _whole(name: str, value: Value, comment: Comment) -> bool:
    numbers = [float(value), *(n for n in (comment.low, comment.high) if n is not None)]
    whole = all(number == int(number) for number in numbers)
    return whole and (name in COUNTED or (comment.unit in ("", "lives", "points") and (comment.high or 2) > 1))


def _used(script: Script, entity: str, name: str) -> bool:
    """Whether the code reads the leaf: by its path, or by a part of CONFIG that has a name of its own."""
    return any(
        use.path.endswith((f"{entity}.{name}", f"].{name}")) or use.path == name or use.path.count(".") == 1
        for use in script.uses.get(name, ())
    )


def comments_of(script: Script) -> dict[int, str]:
    """The comment behind the code of each row of the region."""
    found: dict[int, str] = {}
    for node in script.comments:
        text = script.text(node)
        found[node.start_point.row] = text.removeprefix("//").removeprefix("/*").removesuffix("*/").strip()
    return found


def _trimmed(text: str, found: re.Match[str]) -> str:
    return f"{text[: found.start()].strip()} {text[found.end() :].strip()}".strip()
