"""Templates as they are told, and counted."""

import pytest

from graph.archive import Store
from graph.catalogue import Catalogue, warm_templates
from graph.errors import NotFound, RequestRefused
from templates.catalog import templates
from tests.graph.conftest import Desk


@pytest.fixture
def catalogue(store: Store) -> Catalogue:
    """The catalogue on an empty database."""
    return Catalogue(store)


def test_the_list_tells_each_template_once(catalogue: Catalogue) -> None:
    told = catalogue.list(None, None, None)
    assert [template["id"] for template in told["templates"]] == list(templates())
    assert told["categories"] == ["arcade", "platformer", "puzzle", "racing", "shooter"]
    for template in told["templates"]:
        assert template["preview_image"] == f"/templates/{template['id']}/preview.png"
        for variable in template["variables"].values():
            assert {"type", "default", "description"} <= variable.keys()
            assert "path" not in variable


def test_the_list_is_filtered(catalogue: Catalogue) -> None:
    found = catalogue.list("platformer", None, "three.js")
    assert ([template["id"] for template in found["templates"]], found["total"]) == (["three_platformer"], 1)
    assert catalogue.list("platformer", None, "canvas")["total"] == 0
    assert catalogue.list(None, "medium", None) == catalogue.list(None, "intermediate", None)


async def test_a_template_is_told_with_its_code(catalogue: Catalogue) -> None:
    told = await catalogue.describe("basic_platformer")
    assert told["template_code"].encode() == templates()["basic_platformer"].html
    assert told["usage_stats"] == {"usage_count": 0, "success_rate": None, "avg_modification_count": None}
    assert told["controls"]["jump"] == ["Space", "ArrowUp"]


async def test_a_template_that_is_not_there(catalogue: Catalogue) -> None:
    with pytest.raises(NotFound):
        catalogue.template("no_such")
    with pytest.raises(NotFound):
        await catalogue.process("no_such", {}, {})


async def test_uses_and_edits_are_counted(desk: Desk) -> None:
    await desk.generate()
    await desk.chat("Make the player red")
    await desk.chat("Make the player green")
    await desk.generate("a platformer")
    told = await desk.engine.get_template("basic_platformer")
    assert told["usage_stats"] == {"usage_count": 2, "success_rate": 1.0, "avg_modification_count": 1.0}


@pytest.mark.parametrize("template_id", list(templates()))
async def test_every_variable_can_be_set_to_its_default_and_changes_nothing(
    catalogue: Catalogue, template_id: str
) -> None:
    template = templates()[template_id]
    defaults = {name: variable.default for name, variable in template.config.variables.items()}
    told = await catalogue.process(template_id, defaults, {})
    assert told["processed_code"].encode() == template.html
    assert told["processing_summary"]["variables_substituted"] == len(defaults)
    assert told["suggestions"] == []


@pytest.mark.parametrize("template_id", list(templates()))
@pytest.mark.parametrize("side", [0, 1])
async def test_every_number_goes_to_the_ends_of_its_range_and_no_further(
    catalogue: Catalogue, template_id: str, side: int
) -> None:
    variables = templates()[template_id].config.variables
    ends = {name: variable.range[side] for name, variable in variables.items() if variable.range}
    told = await catalogue.process(template_id, dict(ends), {})
    assert told["processing_summary"]["validation_passed"] is True
    name = next(iter(ends))
    with pytest.raises(RequestRefused) as caught:
        await catalogue.process(template_id, {name: ends[name] + (1 if side else -1)}, {})
    assert caught.value.field == f"variables.{name}"


async def test_switches(catalogue: Catalogue) -> None:
    told = await catalogue.process(
        "basic_platformer", {}, {"add_sound": False, "mobile_optimized": False, "performance_mode": "performance"}
    )
    assert told["warnings"] == []
    assert told["processing_summary"]["customizations_applied"] == 3
    assert told["processed_code"].count("enabled: false") == 3


async def test_what_the_words_say_of_a_variable_wins_over_a_switch(catalogue: Catalogue) -> None:
    told = await catalogue.process("basic_platformer", {"sound_enabled": True}, {"add_sound": False})
    assert told["processed_code"].encode() == templates()["basic_platformer"].html


def test_every_template_can_be_read_beforehand() -> None:
    warm_templates()
