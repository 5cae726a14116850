"""A carried index is the index that would be read from the code."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from templates.catalog import templates
from tools.edits.apply import apply
from tools.edits.edit import EditPlan
from tools.handles import symbols
from tools.index.carry import carry_index
from tools.index.game import GameIndex, Knob, Value
from tools.index.reader import read_index
from tools.knobs import literals
from tools.patches import Patch
from tools.source import Source, read_source

LITERALS = st.integers(0, 10_000)


def described(index: GameIndex) -> list[object]:
    """The index with its handles worked out, so that two can be compared."""
    knobs = [
        (symbol, knob.value, knob.integer, knob.places[0].handle, knob.places[0].line, knob.places[0].snippet)
        for symbol, knob in index.symbols.items()
    ]
    return [knobs, index.features, index.title, [(e.name, e.words, list(e.knobs)) for e in index.entities.values()]]


def other_value(knob: Knob, number: int) -> Value | None:
    if knob.kind == "color":
        return f"#{number * 1601 % 0xFFFFFF:06x}"
    if knob.kind == "number" and knob.low is not None and knob.high is not None:
        span = int(knob.high) - int(knob.low)
        return int(knob.low) + number % (span + 1)
    return f"text {number}" if knob.kind == "text" and not knob.values else None


@pytest.mark.parametrize("name", sorted(templates()))
@settings(max_examples=12, deadline=None)
@given(edits=st.lists(st.tuples(LITERALS, LITERALS), min_size=1, max_size=4))
def test_a_chain_of_knob_edits_carries_what_a_fresh_read_finds(name: str, edits: list[tuple[int, int]]) -> None:
    source = read_source(templates()[name].html)
    for place, number in edits:
        index = read_index(source)
        knobs = list(index.symbols.values())
        knob = knobs[place % len(knobs)]
        value = other_value(knob, number)
        if value is None or value == knob.value:
            continue
        plan = EditPlan(strategy="surgical", edits=list(literals(knob, value)))
        patch = apply(source, plan)
        assert isinstance(patch, Patch)
        after = read_source(patch.data)
        carry_index(source, after, {edit.handle for edit in plan.edits})
        fresh = Source(patch.data)
        assert described(read_index(after)) == described(read_index(fresh))
        assert dict(symbols(after)) == dict(symbols(fresh))
        source = after


def test_a_knob_edit_on_a_template_is_carried_and_not_read_anew() -> None:
    source = Source(templates()["basic_platformer"].html)
    knob = read_index(source).symbols["CONFIG.player.color"]
    patch = apply(source, EditPlan(strategy="surgical", edits=list(literals(knob, "#123456"))))
    assert isinstance(patch, Patch)
    assert carry_index(source, read_source(patch.data), {knob.places[0].handle})


def test_a_game_without_config_is_read_anew() -> None:
    html = b"<script>\nlet speed = 5;\nfunction draw() { x += speed; }\n</script>"
    source = Source(html)
    read_index(source)
    assert not carry_index(source, Source(html.replace(b"5", b"6")), {"0:number:speed#0@000000"})
