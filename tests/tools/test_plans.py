"""A plan as a model writes it, read into the plan that everybody writes."""

import json
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from templates.catalog import templates
from tools.edits.apply import apply
from tools.edits.errors import EditError
from tools.index.reader import read_index
from tools.patches import Patch
from tools.plans import SHAPES, Written, edit_schema, read_plan
from tools.source import read_source

Json = dict[str, Any]
GAME = read_source(templates()["basic_platformer"].html)
INDEX = read_index(GAME)


def read(*edits: object, **more: object) -> Written | EditError:
    return read_plan(GAME, INDEX, {"outcome": "edit", "rationale": "r", "edits": list(edits)} | more)


def written(*edits: object, **more: object) -> Written:
    found = read(*edits, **more)
    assert isinstance(found, Written), found
    return found


def refused(*edits: object, **more: object) -> EditError:
    found = read(*edits, **more)
    assert isinstance(found, EditError)
    return found


def test_the_schema_is_that_of_all_edits_side_by_side() -> None:
    schema = edit_schema(list(SHAPES), bound=False)
    known = {name for shape in SHAPES.values() for name in shape.model_fields} - {"entity", "property"}
    assert set(schema["properties"]) == known
    assert schema["properties"]["kind"] == {"type": "string"}
    assert schema["properties"]["where"] == {"type": "string"}
    assert len(json.dumps(schema)) < 600  # it goes with every request


def test_a_bound_schema_lists_what_a_field_can_be() -> None:
    schema = edit_schema(["insert_statement"], bound=True)
    assert schema["properties"]["where"] == {"type": "string", "enum": ["before", "after", "first", "last"]}


def test_a_small_schema_has_the_fields_of_its_kinds_alone() -> None:
    schema = edit_schema(["set_literal", "replace_body"], bound=True)
    assert set(schema["properties"]) == {"kind", "handle", "description", "value", "code"}
    assert schema["properties"]["kind"] == {"type": "string", "enum": ["set_literal", "replace_body"]}


def test_a_value_of_the_game_is_set_at_all_its_places_and_told_as_the_reader_tells_it() -> None:
    made = written({"kind": "set_literal", "handle": "player.color", "value": "red"})
    assert [(step.entity, step.property, step.new) for step in made.steps] == [("player", "color", "#ff0000")]
    assert made.code == ()
    outcome = apply(GAME, made.plan)
    assert isinstance(outcome, Patch)
    assert b"color: '#ff0000'," in outcome.data


@pytest.mark.parametrize("name", ["player.jump", "CONFIG.player.jump"])
@pytest.mark.parametrize("value", [500, 500.0, "500"])
def test_numbers_may_be_sent_as_texts(name: str, value: object) -> None:
    (step,) = written({"kind": "set_literal", "handle": name, "value": value}).steps
    assert step.new == 500


def test_code_is_edited_by_the_names_of_its_parts() -> None:
    made = written(
        {
            "kind": "insert_statement",
            "handle": "Level.puff",
            "where": "first",
            "code": "this.puffs = 1;",
            "value": None,
        },
        {"kind": "set_literal", "handle": "coins.count", "value": 9},
        {"kind": "set_attribute", "handle": "title", "name": "lang", "value": "en", "description": "in English"},
    )
    assert [edit.kind for edit in made.plan.edits] == ["set_literal", "insert_statement", "set_attribute"]
    assert made.code == ("Level.puff extended", "in English")
    assert made.plan.strategy == "surgical"
    assert isinstance(apply(GAME, made.plan), Patch)


def test_what_is_written_anew_is_comprehensive() -> None:
    assert written({"kind": "rewrite", "handle": "script 2", "code": "let a = 1;"}).plan.strategy == "comprehensive"
    once = {"kind": "delete_node", "handle": "Level.puff"}
    assert written(once).plan.strategy == "surgical"
    assert written(once, strategy="comprehensive").plan.strategy == "comprehensive"


def test_no_edit_is_wider_than_the_union_allows() -> None:
    assert refused({"kind": "shell", "handle": "x", "command": "rm"}).code == "bad_plan"
    made = written({"kind": "replace_body", "handle": "Level.puff", "code": "return;", "path": "/etc", "entity": "x"})
    assert made.plan.edits[0].model_dump() == {
        "kind": "replace_body", "handle": made.plan.edits[0].handle, "code": "return;",
        "description": "", "entity": "", "property": "",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("edit", "told"),
    [
        ({"kind": "set_literal", "handle": "player.speed", "value": 9_999}, "player.speed lies from 80 to 400."),
        ({"kind": "set_literal", "handle": "player.color", "value": "reddish"}, "player.color is a colour"),
        ({"kind": "set_literal", "handle": "player.speed", "value": [1]}, "player.speed is a number."),
        ({"kind": "set_literal", "handle": "player.speed"}, "player.speed is a number."),
        ({"kind": "insert_statement", "handle": "Level.puff", "where": "inside", "code": "x();"}, "where"),
        ({"kind": "insert_statement", "handle": "Level.puff", "where": "first"}, "code"),
        ({"kind": "replace_body", "handle": "Level.nothing", "code": "x();"}, "There is no 'Level.nothing'"),
        ({"kind": "replace_body", "handle": 5, "code": "x();"}, "no such kind"),
        ({"handle": "Level.puff"}, "no such kind"),
        ("player.speed = 5", "An edit is no object."),
        ({"kind": "set_literal", "handle": "player.speed", "value": 220}, "as the plan sets them already"),
    ],
)
def test_what_is_wrong_with_an_edit_is_said(edit: object, told: str) -> None:
    assert told in refused(edit).message


def test_which_edit_is_wrong_is_said() -> None:
    good = {"kind": "set_literal", "handle": "player.speed", "value": 300}
    assert refused(good, {"kind": "delete_node", "handle": "nothing"}).index == 1


def test_a_plan_has_edits_and_not_too_many() -> None:
    assert refused().message == "The plan has no edits."
    assert refused(edits="all").message == "The plan has no edits."
    assert refused(*[{"kind": "delete_node", "handle": "a"}] * 61).code == "too_large"


values: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
names = st.sampled_from(["code", "value", "where", "search", "replace", "name", "text", "index"])
places = st.sampled_from(["player.speed", "Level.puff", "", "title", "script 2"])


def joined(fields: Json, kind: Any, handle: Any) -> Json:
    return fields | {"kind": kind, "handle": handle}


edits: st.SearchStrategy[Json] = st.builds(
    joined, st.dictionaries(names, values, max_size=6), st.sampled_from(list(SHAPES)) | values, places | values
)


@given(st.dictionaries(st.sampled_from(["edits", "strategy", "rationale"]), values | st.lists(edits, max_size=3)))
def test_whatever_is_sent_is_a_plan_or_an_error(told: Json) -> None:
    found = read_plan(GAME, INDEX, told)
    assert isinstance(found, Written | EditError)
    if isinstance(found, Written):
        assert cast("Any", apply(GAME, found.plan)) is not None
