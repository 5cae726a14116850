from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tools.edits.conftest import attempt, done, handle, nodes, page, refused, starting
from tools.edits.apply import EDITS
from tools.edits.edit import BaseEdit, DeleteNode, EditPlan, InsertStatement, SetLiteral, SetProperty, SetText
from tools.edits.errors import EditError
from tools.handles import find_node, handle_of, literal_kind
from tools.patches import Patch
from tools.source import Source, read_source

TEMPLATES = Path(__file__).parents[3] / "templates"
GAME = """const CONFIG = {
  color: 'red', size: 10,
  speed: 160,
};
function go() {
  step(1);
}
go();"""


def test_every_kind_of_edit_is_registered() -> None:
    kinds = {kind.model_fields["kind"].default for kind in BaseEdit.__subclasses__()}
    assert kinds == set(EDITS)


def test_a_plan_without_edits_changes_nothing() -> None:
    assert refused(page(GAME)).code == "no_change"


def test_an_edit_that_changes_nothing_is_left_out() -> None:
    source = page(GAME)
    same = SetLiteral(handle=handle(source, "160"), value=160)
    assert refused(source, same).code == "no_change"
    patch = done(source, same, SetLiteral(handle=handle(source, "10"), value=12))
    assert [change["new"] for change in patch.changes] == [12]


def test_a_refused_edit_refuses_the_plan_and_is_named() -> None:
    source = page(GAME)
    good, bad = SetLiteral(handle=handle(source, "10"), value=12), SetLiteral(handle=handle(source, "160"), value="x")
    error = refused(source, good, bad)
    assert (error.code, error.index) == ("wrong_kind", 1)


def test_a_handle_of_an_old_version_is_stale() -> None:
    source = page(GAME)
    edit = SetLiteral(handle=handle(source, "160"), value=200)
    after = read_source(done(source, edit).data)
    error = refused(after, edit)
    assert error.code == "stale_version"
    assert error.candidates[0].text == "200"


def test_overlapping_edits_are_refused() -> None:
    source = page(GAME)
    twice = [SetLiteral(handle=handle(source, "160"), value=value) for value in (200, 300)]
    assert refused(source, *twice).code == "overlapping"
    inside = [DeleteNode(handle=starting(source, "speed")), SetLiteral(handle=handle(source, "160"), value=1)]
    assert refused(source, *inside).code == "overlapping"


def test_one_change_for_each_edit_with_the_lines_of_the_new_version() -> None:
    source = page(GAME)
    patch = done(
        source,
        SetLiteral(handle=handle(source, "160"), value=200, entity="player", property="speed", description="Faster"),
        InsertStatement(handle=starting(source, "const"), where="before", code="a();\nb();"),
    )
    assert patch.changes[0] == {
        "type": "set_literal",
        "description": "Faster",
        "entity": "player",
        "property": "speed",
        "old": 160,
        "new": 200,
        "code_location": {
            "file_section": "CONFIG.speed",
            "line_numbers": [9],
            "before": "speed: 160,",
            "after": "speed: 200,",
        },
        "impact": "gameplay_mechanics",
    }
    assert patch.changes[1]["code_location"] == {
        "file_section": "CONFIG",
        "line_numbers": [5, 6],
        "before": "",
        "after": "a();\nb();",
    }
    assert patch.lines_changed == 3


def test_two_edits_on_one_line_share_their_lines() -> None:
    source = page(GAME)
    patch = done(
        source,
        SetLiteral(handle=handle(source, "'red'"), value="blue"),
        SetLiteral(handle=handle(source, "10"), value=20),
    )
    first, second = (change["code_location"] for change in patch.changes)
    assert first["before"] == second["before"] == "color: 'red', size: 10,"
    assert first["after"] == second["after"] == "color: 'blue', size: 20,"
    assert [change["old"] for change in patch.changes] == ["red", 10]
    assert [change["impact"] for change in patch.changes] == ["visual_only", "gameplay_mechanics"]
    assert patch.lines_changed == 1


def test_a_deletion_has_no_after() -> None:
    source = page(GAME)
    patch = done(source, DeleteNode(handle=starting(source, "speed")))
    location = patch.changes[0]["code_location"]
    assert (location["before"], location["after"], location["line_numbers"]) == ("speed: 160,", "", [7])
    assert (patch.changes[0]["impact"], patch.lines_changed) == ("structure", 1)


def test_a_colour_is_told_in_the_words_of_the_wish() -> None:
    source = page("let a = 0xff0000;")
    change = done(source, SetLiteral(handle=handle(source, "0xff0000"), value="#00ff00")).changes[0]
    assert (change["old"], change["new"]) == ("#ff0000", "#00ff00")


def test_the_preservation_report() -> None:
    source = page(GAME)
    patch = done(source, SetLiteral(handle=handle(source, "160"), value=2000))
    assert patch.preservation == {
        "bytes_outside_identical": True,
        "bytes_changed": 4,
        "symbols_untouched": 4,
        "symbols_changed": ["CONFIG.speed"],
        "features_before": [],
        "features_after": [],
    }


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<textarea><script>let a = 1;</script></textarea>", "1"),
        ("<iframe><script>let a = 1;</script></iframe>", "1"),
    ],
)
def test_where_the_parsers_disagree_nothing_is_edited(html: str, text: str) -> None:
    source = read_source(html.encode())
    assert refused(source, SetLiteral(handle=handle(source, text, "number"), value=2)).code == "ambiguous"


def test_several_scripts_styles_and_markup_in_one_plan() -> None:
    source = read_source(
        b"<title>A</title><style>p { width: 1px; }</style><script>let a = 1;</script><script>let b = {};</script>"
    )
    patch = done(
        source,
        SetText(handle=starting(source, "<title", "element", None), text="B & C"),
        SetLiteral(handle=handle(source, "1px"), value=20),
        SetLiteral(handle=handle(source, "1", region=1), value=300),
        SetProperty(handle=handle(source, "{}", region=2), key="x", value="\U0001f680"),
    )
    assert patch.data.decode() == (
        "<title>B &amp; C</title><style>p { width: 20px; }</style>"
        "<script>let a = 300;</script><script>let b = { x: '\U0001f680' };</script>"
    )
    assert patch.preservation["symbols_changed"] == ["a", "b", "b.x"]


def test_an_error_that_was_there_before_does_not_stop_an_edit() -> None:
    source = page("let a = 1;\nlet a = 2;\nb( ;")
    assert done(source, SetLiteral(handle=handle(source, "1"), value=3)).data == source.data.replace(b"= 1", b"= 3")


def test_a_document_must_not_grow_without_end() -> None:
    source = read_source(b"<script>let a = '" + b"x" * (2 << 20) + b"', b = 1;</script>")
    assert refused(source, SetLiteral(handle=handle(source, "1"), value=22)).code == "too_large"


@pytest.mark.parametrize("game", sorted(TEMPLATES.glob("*/game.html")), ids=lambda path: path.parent.name)
def test_every_literal_of_a_template_can_be_set(game: Path) -> None:
    source = read_source(game.read_bytes())
    region = max(source.regions, key=lambda region: region.end - region.start).number
    literals = [node for node in nodes(source, region) if literal_kind(node) in ("number", "true", "false")]
    for node in literals[::7]:
        value = {"true": False, "false": True}.get(node.type, 7654321)
        error = attempt(source, SetLiteral(handle=handle_of(source, region, node), value=value))
        assert isinstance(error, Patch), (node.text, error)


@given(st.data())
def test_a_batch_changes_its_spans_and_nothing_else(data: st.DataObject) -> None:
    source = page("a = { b: 1, c: 'red', d: -3 };\r\n/* \U0001f680 */ f(1.5, 'x', true);\nlet e = `t`, g = 0xff;")
    literals = [n for n in nodes(source, 0) if literal_kind(n) in ("number", "string", "template_string", "true")]
    chosen = data.draw(st.lists(st.sampled_from(literals), unique_by=lambda node: node.id))
    values = {"number": st.integers() | st.floats(allow_nan=False, allow_infinity=False), "true": st.booleans()}
    edits = [
        SetLiteral(handle=handle_of(source, 0, n), value=data.draw(values.get(literal_kind(n), st.text())))
        for n in chosen
    ]
    patch = attempt(source, *edits)
    if isinstance(patch, EditError):
        assert patch.code == "no_change"
        return
    spans: list[tuple[int, int]] = []
    for edit in edits:
        found = find_node(source, edit.handle)
        assert not isinstance(found, EditError)
        spans.append((found.start, found.end))
    rest, at = patch.data, 0
    for start, end in [*sorted(spans), (len(source.data), len(source.data))]:
        kept = source.data[at:start]
        assert kept in rest
        rest, at = rest[rest.index(kept) + len(kept) :], end
    assert len(Source(patch.data).regions) == len(source.regions)


def test_a_plan_is_plain_data() -> None:
    plan = EditPlan.model_validate(
        {"strategy": "surgical", "edits": [{"kind": "set_literal", "handle": "x", "value": True}]}
    )
    assert plan.edits == [SetLiteral(handle="x", value=True)]
