"""A game in a few lines for a prompt: its values, its parts, and the code that a message is about; never all of it."""

from collections.abc import Iterator
from dataclasses import dataclass

from tools.edits.errors import EditError
from tools.find import LONGEST, read
from tools.index.game import Entity, GameIndex, Knob
from tools.outline import Entry
from tools.relevance import FUNCTIONS, NAMED, Part, parts_of, ranked, stem, words_of
from tools.source import Source
from tools.wording.values import shown_number

LONGEST_TEXT = 40
"""Characters of a text that is a value."""
LEAST = 1.5
"""The score from which on code is shown: half a name."""
SHARE = 8
"""A game is shown by about an eighth in outline, and an eighth in code: never by less than `NEAR`, and what the message
names is shown besides."""


@dataclass(frozen=True, slots=True)
class Room:
    """Characters that a prompt has for a game."""

    outline: int
    code: int
    named: bool = False
    """Whether only the code is shown that the message names."""


NEAR = Room(280, 600, named=True)
"""Where the message names what it is about."""
FAR = Room(5_000, 3_000)
"""The most, where it does not."""
LEAST_PARTS = 80
"""Characters of names of parts, whatever room the values have left."""
NAMED_VALUES = 600
"""Characters of values of what the message names, whatever room there is."""


def room_for(source: Source, index: GameIndex, message: str) -> Room:
    """Little where the message names the function that it is about; else as much as looking for it takes.

    Of a small game it is less, as showing nearly all of it in pieces would cost more than the whole.
    """
    if any(part.named for part in ranked(source, index, message)):
        return NEAR
    share = len(source.data) // SHARE
    return Room(max(NEAR.outline, min(share, FAR.outline)), max(NEAR.code, min(share, FAR.code)))


def digest(source: Source, index: GameIndex, message: str, limit: int) -> str:
    """What there is to change, in about `limit` characters: what the message is about comes first, then the rest. What
    the message names has `NAMED_VALUES`, and the names of parts `LEAST_PARTS`, whatever the limit is."""
    regions = [region for region in source.regions if region.code and not region.address]
    scripts = [f"script {region.number}" for region in regions]
    lines = source.data.count(b"\n") + 1
    head = ", ".join([f"{index.title or 'Untitled'}: {index.engine}", f"{lines} lines", *scripts])
    room = limit - len(head)
    values = list(_all_values(index, words_of(message, index), room))
    room -= sum(len(value) + 1 for value in values)
    parts = tuple(part for part in ranked(source, index, message) if part.entry.path)
    largest = max(regions, key=lambda region: region.end - region.start, default=None)
    hint = f": read script {largest.number}" if largest else ""
    return "\n".join([head, *values, *_parts(parts, max(room, LEAST_PARTS), hint)])


def passages(source: Source, index: GameIndex, message: str, limit: int, *, named: bool = False) -> str:
    """The code that the message is most about, or only what it names: whole functions, at most `limit` characters; the
    nearest also where it alone is longer, up to `FAR.code`."""
    parts = [part for part in ranked(source, index, message) if part.entry.kind in FUNCTIONS]
    wanted = [part for part in parts if part.named or (not named and part.score >= LEAST)]
    wanted.sort(key=lambda part: (-part.score, part.entry.lines))
    shown: list[str] = []
    for part in wanted:
        text = passage(source, part.entry.handle, part.entry.path)
        if len(text) + 1 <= (limit if shown else max(limit, FAR.code)):
            shown.append(text)
            limit -= len(text) + 1
    return "\n".join(shown)


def values_of(index: GameIndex, name: str) -> str:
    """A thing's values, those of all for "values"; "" where there are none."""
    entities = [entity for entity in index.entities.values() if entity.knobs]
    return "\n".join(_values(entity) for entity in entities if name in (entity.name, "values"))


def parts_in(source: Source, handle: str) -> str:
    """The parts of a class or of a whole region, by name; "" where it has none."""
    entries = parts_of(source)
    around = next((entry for entry in entries if entry.handle == handle), None)
    if around is None:
        return ""
    end, region = around.line + around.lines, handle.partition(":")[0]
    near = [entry for entry in entries if entry is not around and around.line <= entry.line < end]
    return "\n".join(_listed([entry for entry in near if entry.handle.partition(":")[0] == region]))


def passage(source: Source, handle: str, name: str, room: int = LONGEST) -> str:
    """A part with its name above it, at most `room` characters of it."""
    found = read(source, handle)
    if isinstance(found, EditError):
        return f"--- {name}: {found.message}"
    return f"--- {name}, line {found.line}\n{_head(found.text, found.line, room, cut=found.cut)}"


def around(source: Source, line: int, room: int = 0) -> str:
    """The function that a line of the document is in; the lines beside it where it is in none. Where there is room to
    read on, and the function does not fit there, what follows the line."""
    holding = [e for e in parts_of(source) if e.kind in NAMED and e.line <= line < e.line + e.lines]
    inner = min(holding, key=lambda entry: entry.lines, default=None)
    if inner is not None:
        shown = passage(source, inner.handle, inner.path)
        if not room or len(shown) <= room:
            return shown
    lines = source.data.decode("utf-8", "replace").split("\n")
    if room:
        return "\n".join([f"--- line {line}", _head("\n".join(lines[line - 1 :]), line, room)])
    return "\n".join([f"--- line {line}", *lines[max(line - 4, 0) : line + 3]])


def _head(text: str, line: int, room: int, *, cut: bool = False) -> str:
    """Whole lines of a text that begins in this line, and where to read on."""
    if len(text) <= room and not cut:
        return text
    head = text[:room].rpartition("\n")[0]
    if not head:  # one line is longer than all the room
        return f"{text[:room]}\n(cut: line {line} goes on)"
    after = line + head.count("\n") + 1
    return f"{head}\n(cut: read line {after})"


def _about(entity: Entity, words: frozenset[str]) -> bool:
    return bool(words & {stem(word) for word in (entity.name, *entity.words)})


def _all_values(index: GameIndex, words: frozenset[str], room: int) -> Iterator[str]:
    """What the message is about with its values; the others so too where there is room for all, else by name."""
    entities = [entity for entity in index.entities.values() if entity.knobs]
    near = [entity for entity in entities if _about(entity, words)]
    others = [entity for entity in entities if not _about(entity, words)]
    shown = list(_near(near, max(room // 2, NAMED_VALUES)))
    yield from shown
    room = room // 2 - sum(len(line) + 1 for line in shown)
    far = [_values(entity) for entity in others]
    if sum(len(line) + 1 for line in far) <= max(room, 0):
        yield from far
    else:
        yield "more values: " + ", ".join(_names([entity.name for entity in others], room))


def _near(entities: list[Entity], room: int) -> Iterator[str]:
    """Each with its values where they fit, else with how many they are: what is named is never left out."""
    for entity in entities:
        line = _values(entity)
        if len(line) + 1 > room:
            line = f"{entity.name}: {len(entity.knobs)} values, read {entity.name}"
        room -= len(line) + 1
        yield line


def _names(names: list[str], room: int) -> Iterator[str]:
    """The first that fit, and how many more there are."""
    for number, name in enumerate(names):
        room -= len(name) + 2
        if room < 0:
            yield f"({len(names) - number} more: read values)"
            return
        yield name


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


def _parts(parts: tuple[Part, ...], room: int, hint: str) -> Iterator[str]:
    """The parts by what they stand in; where there is no room for all, those that the message is about."""
    kept = _chosen(parts, room - 20 - len(hint))
    yield from _listed([part.entry for part in kept])
    if len(kept) < len(parts):
        yield f"({len(parts) - len(kept)} more parts{hint})"


def _listed(entries: list[Entry]) -> Iterator[str]:
    groups: dict[str, list[str]] = {}
    for entry in entries:
        group, name = _named(entry)
        groups.setdefault(group, []).append(name)
    for group, names in groups.items():
        yield (f"{group}: " if group else "") + ", ".join(names)


def _chosen(parts: tuple[Part, ...], room: int) -> list[Part]:
    best = sorted(parts, key=lambda part: (-part.score, part.entry.path.count("."), part.entry.line))
    kept: list[Part] = []
    groups: set[str] = set()
    for part in best:
        group, name = _named(part.entry)
        room -= len(name) + 2 + (0 if group in groups else len(group) + 3)
        groups.add(group)
        if room < 0:
            break
        kept.append(part)
    return sorted(kept, key=lambda part: part.entry.line)


def _named(entry: Entry) -> tuple[str, str]:
    """What a part stands in, and how it is called there."""
    if entry.kind == "element":
        return "markup", f"<{entry.path}>"
    if entry.kind == "rule_set":
        return "css", entry.path
    around, _, own = entry.path.rpartition(".")
    return around, own
