"""The catalogue: what stands in each folder is whole, and is found."""

import pytest

from templates.catalog import LEVELS, Template, categories, level, matching, select, templates
from tools.index.reader import read_index
from tools.source import read_source

ALL = list(templates().values())
IDS = [template.id for template in ALL]


def test_the_templates_of_the_contract_are_there() -> None:
    assert {"basic_platformer", "basic_shooter"} <= set(IDS)
    assert categories() == ["arcade", "platformer", "puzzle", "racing", "shooter"]


@pytest.mark.parametrize("template", ALL, ids=IDS)
def test_every_variable_is_a_literal_of_the_game(template: Template) -> None:
    symbols = read_index(read_source(template.html)).symbols
    for name, variable in template.config.variables.items():
        knob = symbols[f"CONFIG.{variable.path}"]
        assert knob.value == variable.default, name
        assert knob.kind == variable.type, name
        assert (knob.low, knob.high) == (variable.range or (None, None)), name
        assert knob.values == (variable.values or ()), name
        assert variable.description, name


@pytest.mark.parametrize("template", ALL, ids=IDS)
def test_presets_and_switches_are_variables(template: Template) -> None:
    config = template.config
    paths = {variable.path: variable for variable in config.variables.values()}
    assert set(config.difficulties) == {"easy", "hard"}
    for values in config.difficulties.values():
        for path, value in values.items():
            low, high = paths[path].range or (0, 0)
            assert isinstance(value, float | int)
            assert low <= value <= high, path
    for path in config.switches.values():
        assert paths[path].type == "boolean"
    assert {"sound", "touch", "effects"} <= config.switches.keys()


@pytest.mark.parametrize("template", ALL, ids=IDS)
def test_a_template_says_how_it_is_played_and_shows_it(template: Template) -> None:
    assert template.config.goal
    assert template.config.lose
    assert template.config.controls
    assert template.preview is not None
    assert template.preview.read_bytes().startswith(b"\x89PNG")
    assert template.paths == {variable.path: name for name, variable in template.config.variables.items()}
    for address in template.config.dependencies:
        assert address.encode() in template.html


def test_either_name_of_a_difficulty() -> None:
    assert {level(name) for name in LEVELS} == set(LEVELS.values()) == {level(name) for name in LEVELS.values()}
    assert matching(None, "easy", None) == matching(None, "beginner", None)


def test_matching() -> None:
    assert matching(None, None, None) == ALL
    assert [template.id for template in matching("platformer", None, None)] == ["basic_platformer", "three_platformer"]
    assert matching("platformer", None, "canvas") == []


@pytest.mark.parametrize(
    ("category", "engine", "template_id"),
    [
        ("platformer", None, "basic_platformer"),
        ("platformer", "three.js", "three_platformer"),
        ("racing", "three.js", "lane_racer"),
        ("arcade", None, "brick_breaker"),
        (None, "three.js", "three_platformer"),
        (None, "canvas", "brick_breaker"),
    ],
)
def test_the_nearest_template_is_selected(category: str | None, engine: str | None, template_id: str) -> None:
    found = select(category, engine)
    assert found is not None
    assert found.id == template_id


def test_no_category_no_template() -> None:
    assert select("chess", None) is None
