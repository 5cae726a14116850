"""The index of a version that differs from another in literals of CONFIG alone: carried over, not read anew."""

from collections.abc import Collection
from dataclasses import replace
from hashlib import sha256

from tools.handles import HANDLE
from tools.index.config import NAME
from tools.index.game import GameIndex, Knob, Place, Value
from tools.index.literals import read_color, read_number, read_string
from tools.index.places import snippet_at
from tools.positions import Positions
from tools.source import Source


def carry_index(before: Source, after: Source, handles: Collection[str]) -> bool:
    """Build the next version's index from this one's, if the edits only set literals of CONFIG; whether they did.

    `handles` are those of all that was edited. Where anything else may have changed, the index is read from the code
    when it is asked for.
    """
    index: GameIndex | None = before.known("index")
    regions = {handle.partition(":")[0] for handle in handles}
    if index is None or len(regions) != 1 or not (region := regions.pop()).isdecimal():
        return False
    positions: Positions | None = after.known(("handles.positions", int(region)))
    if positions is None or any(not _plain(knob) for knob in index.symbols.values()):
        return False
    symbols = {symbol: _carried(after, int(region), positions, knob, handles) for symbol, knob in index.symbols.items()}
    knobs = {symbol: knob for symbol, knob in symbols.items() if knob is not None}
    touched = [index.symbols[symbol] for symbol, knob in knobs.items() if knob.value != index.symbols[symbol].value]
    lines = {knob.places[0].line for knob in touched}
    if len(knobs) != len(symbols) or not len(touched) == len(handles) == len(lines):
        return False
    entities = {
        name: replace(entity, knobs={prop: knobs[knob.symbol] for prop, knob in entity.knobs.items()})
        for name, entity in index.entities.items()
    }
    after.memo("index", lambda: replace(index, entities=entities, symbols=knobs))
    return True


def _plain(knob: Knob) -> bool:
    return knob.symbol.startswith(f"{NAME}.") and len(knob.places) == 1


def _carried(after: Source, region: int, positions: Positions, knob: Knob, handles: Collection[str]) -> Knob | None:
    """The knob in the next version; None where it has to be read from the code."""
    place = knob.places[0]
    if place.handle not in handles:
        return knob
    named = HANDLE.fullmatch(place.handle)
    span = positions.span(named["kind"], named["path"], int(named["ordinal"])) if named else None
    if named is None or span is None:
        return None
    start = after.regions[region].start + span.start
    text = after.text(start, after.regions[region].start + span.end)
    value = _value(knob, text)
    if value is None:
        return None
    handle = place.handle[:-6] + sha256(text.encode()).hexdigest()[:6]
    moved = Place(handle, place.line, snippet_at(after, start), place.factor, place.offset)  # pyright: ignore[reportArgumentType]  Deferred takes a str
    return replace(knob, value=value, places=(moved,))


def _value(knob: Knob, text: str) -> Value | None:
    """What the new literal says, where it says so without the rest of the code."""
    if knob.kind == "number":
        number = read_number(text)
        both_whole = number is not None and number == int(number) and knob.value == int(knob.value)
        return number if both_whole or not knob.integer else None
    if knob.kind == "color":
        return read_color(read_string(text))
    if knob.kind == "text" and (not knob.values or read_string(text) in knob.values):
        return read_string(text) if read_color(read_string(text)) is None else None
    return None
