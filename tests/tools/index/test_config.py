"""Every leaf of a template's CONFIG is a certain knob that agrees with template_config.json."""

import json
from pathlib import Path
from typing import Any

import pytest

from tools.index.config import read_comment
from tools.index.game import GameIndex
from tools.index.reader import read_index
from tools.source import Source, read_source

TEMPLATES = sorted(path.parent for path in Path(__file__).parents[3].glob("templates/*/template_config.json"))

PAGE = """<!DOCTYPE html>
<title>Toad Run</title>
<script>
const CONFIG = {
  player: {
    color: '#00ff00', // colour of the toad
    speed: 120, // how fast it hops [20..300 px/s]
    mood: 'happy', // its face [happy|sad]
  },
  keys: {
    left: 'ArrowLeft', // hop left
  },
};
draw(CONFIG.player.color, CONFIG.player.speed);
</script>
"""


def index_of(html: str) -> GameIndex:
    return read_index(Source(html.encode()))


def test_a_page_without_config_has_no_config_knobs() -> None:
    assert not [s for s in index_of("<script>let a = {};</script>").symbols if s.startswith("CONFIG")]


def test_leaf_with_range_and_unit() -> None:
    knob = index_of(PAGE).symbols["CONFIG.player.speed"]
    assert (knob.entity, knob.property, knob.kind, knob.value) == ("player", "speed", "number", 120)
    assert (knob.low, knob.high, knob.unit, knob.about) == (20, 300, "px/s", "how fast it hops")
    assert knob.certain
    assert knob.places[0].line == 7
    assert knob.places[0].handle.startswith("0:number:CONFIG.player.speed#0@")


def test_leaf_with_values() -> None:
    knob = index_of(PAGE).symbols["CONFIG.player.mood"]
    assert (knob.kind, knob.value, knob.values) == ("text", "happy", ("happy", "sad"))


def test_key_leaf() -> None:
    knob = index_of(PAGE).entities["keys"].knobs["left"]
    assert (knob.kind, knob.value) == ("key", "ArrowLeft")


def test_values_in_words() -> None:
    assert read_comment("how it is drawn: cartoon, flat or neon", "flat").values == ("cartoon", "flat", "neon")
    assert read_comment("title: how we won or lost", "Bravo").values == ()


def test_same_version_same_index() -> None:
    source = read_source(PAGE.encode())
    assert read_index(source) is read_index(source)


@pytest.mark.parametrize("folder", TEMPLATES, ids=lambda folder: folder.name)
def test_every_leaf_of_a_template_is_a_certain_knob(folder: Path) -> None:
    index = read_index(Source((folder / "game.html").read_bytes()))
    config = json.loads((folder / "template_config.json").read_text(encoding="utf-8"))
    variables: dict[str, dict[str, Any]] = config["variables"]
    paths = {variable["path"] for variable in variables.values()}
    knobs = {symbol: knob for symbol, knob in index.symbols.items() if symbol.startswith("CONFIG.")}
    assert all(knob.certain for knob in knobs.values())
    assert paths == {symbol.removeprefix("CONFIG.") for symbol, knob in knobs.items() if knob.entity != "keys"}
    for variable in variables.values():
        knob = knobs[f"CONFIG.{variable['path']}"]
        assert (knob.kind, knob.value) == (variable["type"], variable["default"])
        assert [knob.low, knob.high] == variable.get("range", [None, None])
        assert knob.unit == variable.get("unit", "")
        assert list(knob.values) == variable.get("values", [])
        assert index.entities[knob.entity].knobs[knob.property] is knob
