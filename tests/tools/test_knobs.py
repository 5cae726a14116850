"""Setting knobs by their symbol."""

import pytest

from templates.catalog import templates
from tools.edits.apply import apply
from tools.edits.edit import EditPlan
from tools.index.game import Value
from tools.index.reader import read_index
from tools.knobs import Refused, check, literals, set_symbols
from tools.patches import Patch
from tools.source import read_source

SOURCE = read_source(templates()["basic_platformer"].html)
INDEX = read_index(SOURCE)


def test_what_is_there_already_needs_no_edit() -> None:
    assert set_symbols(INDEX, {symbol: knob.value for symbol, knob in INDEX.symbols.items()}) == ([], [])
    assert set_symbols(INDEX, {}) == ([], [])


def test_a_value_is_set_at_its_place_and_nowhere_else() -> None:
    edits, refused = set_symbols(INDEX, {"CONFIG.player.speed": 300, "CONFIG.player.color": "red"})
    assert refused == []
    patch = apply(SOURCE, EditPlan(strategy="surgical", edits=list(edits)))
    assert isinstance(patch, Patch)
    expected = SOURCE.data.replace(b"speed: 220", b"speed: 300", 1).replace(b"color: '#3498db'", b"color: '#ff0000'", 1)
    assert patch.data == expected


@pytest.mark.parametrize(
    ("symbol", "value", "taken"),
    [
        ("CONFIG.player.speed", 300, 300),
        ("CONFIG.player.speed", 80, 80),
        ("CONFIG.player.speed", 400, 400),
        ("CONFIG.player.color", "red", "#ff0000"),
        ("CONFIG.player.color", "#F00", "#ff0000"),
        ("CONFIG.player.color", "#AABBCC", "#aabbcc"),
        ("CONFIG.look.style", "neon", "neon"),
        ("CONFIG.sound.enabled", False, False),
        ("CONFIG.text.title", "Grüße ' \" </script>", "Grüße ' \" </script>"),
    ],
)
def test_what_a_knob_takes(symbol: str, value: Value, taken: Value) -> None:
    assert check(INDEX.symbols[symbol], value) == taken


@pytest.mark.parametrize(
    ("symbol", "value", "message"),
    [
        ("CONFIG.player.speed", 79, "lies from 80 to 400"),
        ("CONFIG.player.speed", 401, "lies from 80 to 400"),
        ("CONFIG.player.speed", "300", "is a number"),
        ("CONFIG.player.speed", True, "is a number"),
        ("CONFIG.player.color", "no colour", "is a colour, as #3498db"),
        ("CONFIG.player.color", "#12", "is a colour, as #3498db"),
        ("CONFIG.player.color", 255, "is a colour, as #3498db"),
        ("CONFIG.look.style", "baroque", "is one of cartoon, flat, neon"),
        ("CONFIG.sound.enabled", 1, "is true or false"),
        ("CONFIG.text.title", 5, "is a text"),
        ("CONFIG.text.title", "x" * 501, "is a text of 500 characters or less"),
        ("CONFIG.no.such", 5, "is not a variable of this game"),
    ],
)
def test_what_a_knob_refuses(symbol: str, value: Value, message: str) -> None:
    assert set_symbols(INDEX, {symbol: value}) == ([], [Refused(symbol, message)])


def test_one_bad_value_does_not_hide_the_good_ones() -> None:
    edits, refused = set_symbols(INDEX, {"CONFIG.player.speed": 300, "CONFIG.player.jump": -1})
    assert [edit.property for edit in edits] == ["speed"]
    assert [bad.symbol for bad in refused] == ["CONFIG.player.jump"]


def test_an_edit_says_what_it_is_about() -> None:
    edit = literals(INDEX.symbols["CONFIG.player.speed"], 300)[0]
    assert (edit.entity, edit.property, edit.description) == ("player", "speed", "Set player speed to 300")
    assert literals(INDEX.symbols["CONFIG.player.speed"], 300, "Faster")[0].description == "Faster"
