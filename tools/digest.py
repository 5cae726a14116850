"""A game in a few lines for a prompt: its values, its parts, and the code that a message is about; never all of it."""

from collections.abc import Iterator

from tools.edits.errors import EditError
from tools.find import read
from tools.index.game import Entity, GameIndex, Knob
from tools.outline import Entry
from tools.relevance import NAMED, Part, parts_of, ranked, stem, words_of
from tools.source import Source
from tools.wording.values import shown_number

LONGEST_TEXT = 40
"""Characters of a text that is a value."""


def digest(source: Source, index: GameIndex, message: str, limit: int) -> str:
    """What there is to change, at most `limit` characters: what the message is about comes first, then the rest."""
    lines = source.data.count(b"\n") + 1
    head = f"{index.title or 'Untitled'}: {index.engine}, {lines} lines, {len(source.data)} bytes."
    words = words_of(message, index)
    parts = ranked(source, index, message)
    near = [entity for entity in index.entities.values() if _about(entity, words)]
    far = [entity for entity in index.entities.values() if entity not in near]
    room = limit - len(head)
    values = list(_fitting([_values(entity) for entity in [*near, *far] if entity.knobs], room // 2))
    room -= sum(len(value) + 1 for value in values)
    return "\n".join([head, "Values:", *values, "Parts (line+lines):", *_parts(parts, room)])


def passages(source: Source, index: GameIndex, message: str, limit: int) -> str:
    """The code that the message is most about, whole functions, at most `limit` characters."""
    wanted = [part for part in ranked(source, index, message) if part.score >= 2 and part.entry.kind in NAMED]
    wanted = [part for part in wanted if part.entry.kind != "class_declaration"]
    wanted.sort(key=lambda part: (-part.score, part.entry.lines))
    shown: list[str] = []
    for part in wanted:
        text = passage(source, part.entry.handle, part.entry.path)
        if len(text) + 1 <= limit:
            shown.append(text)
            limit -= len(text) + 1
    return "\n".join(shown)


def passage(source: Source, handle: str, name: str) -> str:
    """A part with its name above it."""
    found = read(source, handle)
    if isinstance(found, EditError):
        return f"--- {name}: {found.message}"
    return f"--- {name}, line {found.line}\n{found.text}" + ("\n(it goes on)" if found.cut else "")


def around(source: Source, line: int) -> str:
    """The function that a line of the document is in; the lines beside it where it is in none."""
    holding = [e for e in parts_of(source) if e.kind in NAMED and e.line <= line < e.line + e.lines]
    if holding:
        inner = min(holding, key=lambda entry: entry.lines)
        return passage(source, inner.handle, inner.path)
    lines = source.data.decode("utf-8", "replace").split("\n")
    return "\n".join([f"--- line {line}", *lines[max(line - 4, 0) : line + 3]])


def _about(entity: Entity, words: frozenset[str]) -> bool:
    return bool(words & {stem(word) for word in (entity.name, *entity.words)})


def _fitting(lines: list[str], room: int) -> Iterator[str]:
    """The lines that fit, in their order, and how many do not."""
    left = 0
    for line in lines:
        if len(line) + 1 <= room:
            room -= len(line) + 1
            yield line
        else:
            left += 1
    if left:
        yield f"({left} more)"


def _values(entity: Entity) -> str:
    return f"{entity.name}: " + ", ".join(_value(knob) for knob in entity.knobs.values())


def _value(knob: Knob) -> str:
    if knob.kind == "number" and not isinstance(knob.value, str):
        span = f" [{knob.low:g}..{knob.high:g}]" if knob.low is not None and knob.high is not None else ""
        return f"{knob.property} {shown_number(float(knob.value))}{span}"
    if knob.kind == "text":
        text = str(knob.value)
        return f"{knob.property} {text[:LONGEST_TEXT]!r}" + ("..." if len(text) > LONGEST_TEXT else "")
    return f"{knob.property} {str(knob.value).lower() if isinstance(knob.value, bool) else knob.value}"


def _parts(parts: tuple[Part, ...], room: int) -> Iterator[str]:
    """The parts by what they stand in; where there is no room for all, those that the message is about."""
    kept = _chosen(parts, room)
    groups: dict[str, list[str]] = {}
    for part in kept:
        group, name = _named(part.entry)
        groups.setdefault(group, []).append(f"{name} {part.entry.line}+{part.entry.lines}")
    for group, names in groups.items():
        yield (f"{group}: " if group else "") + ", ".join(names)
    if len(kept) < len(parts):
        yield f"({len(parts) - len(kept)} more: use find)"


def _chosen(parts: tuple[Part, ...], room: int) -> list[Part]:
    best = sorted(parts, key=lambda part: (-part.score, part.entry.path.count("."), part.entry.line))
    kept: list[Part] = []
    groups: set[str] = set()
    for part in best:
        group, name = _named(part.entry)
        room -= len(name) + 10 + (0 if group in groups else len(group) + 3)
        groups.add(group)
        if room < 0:
            break
        kept.append(part)
    return sorted(kept, key=lambda part: part.entry.line)


def _named(entry: Entry) -> tuple[str, str]:
    """What a part stands in, and how it is called there."""
    if not entry.path:
        what = "style" if entry.kind == "style" else "script"
        return "", f"{what} {entry.handle.partition(':')[0]}"
    if entry.kind == "element":
        return "markup", f"<{entry.path}>"
    if entry.kind == "rule_set":
        return "css", entry.path
    around, _, own = entry.path.rpartition(".")
    return around, own + ("()" if entry.kind in NAMED and entry.kind != "class_declaration" else "")
