import pytest

from tests.tools.edits.conftest import done, handle, page, starting
from tools.edits.changes import blocks
from tools.edits.edit import InsertStatement, SetLiteral
from tools.source import Splice, read_source


def test_no_splice_no_block() -> None:
    source = read_source(b"<p>a")
    assert blocks(source, source, []) == []


def test_lines_that_did_not_change_are_no_part_of_a_block() -> None:
    source = read_source(b"<p>\na\nb\nc\n")
    splices = [Splice(4, 9, b"a\nB\nB\nc"), Splice(10, 10, b"d\n")]
    found = [
        (block.old_line, block.old, block.line, block.new)
        for block, _ in blocks(source, source.spliced(splices), splices)
    ]
    assert found == [(3, ("b",), 3, ("B", "B")), (5, (), 6, ("d",))]


def test_a_comment_that_did_not_change_is_left_out() -> None:
    source = page("let a = 1, b = 'x // y', c = 2; // how many")
    location = done(source, SetLiteral(handle=handle(source, "1"), value=3)).changes[0]["code_location"]
    assert location["after"] == "let a = 3, b = 'x // y', c = 2;"


@pytest.mark.parametrize(
    ("code", "old", "value", "impact"),
    [
        ("let color = 'red';", "'red'", "blue", "visual_only"),
        ("let a = 'red';", "'red'", "blue", "visual_only"),
        ("let a = 'Hi';", "'Hi'", "Ho", "text_only"),
        ("let a = 1;", "1", 2, "gameplay_mechanics"),
        ("let a = true;", "true", False, "gameplay_mechanics"),
    ],
)
def test_impact(code: str, old: str, value: str | float | bool, impact: str) -> None:
    source = page(code)
    assert done(source, SetLiteral(handle=handle(source, old), value=value)).changes[0]["impact"] == impact


def test_impact_of_keys_and_of_code() -> None:
    source = page("let keys = { jump: 'Space' };")
    edit = SetLiteral(handle=handle(source, "'Space'"), value="Enter", entity="keys", property="jump")
    assert done(source, edit).changes[0]["impact"] == "controls"
    inserted = InsertStatement(handle=starting(source, "let keys"), where="after", code="a();")
    assert done(source, inserted).changes[0]["impact"] == "structure"
