import pytest

from tests.tools.edits.conftest import HEAD, TAIL, done, page, refused, script, starting
from tools.edits.edit import Rewrite, SetText
from tools.source import read_source

GAME = "let a = 1;\nlet b = 2;\nfunction f() {\n  return a + b;\n}"


def test_the_same_text_changes_nothing() -> None:
    source = page(GAME)
    assert refused(source, Rewrite(handle=starting(source, "let a", "program"), code=GAME)).code == "no_change"
    assert refused(source, Rewrite(code=source.data.decode())).code == "no_change"


def test_a_script_is_written_anew_and_only_the_lines_that_differ_change() -> None:
    source = page(GAME)
    new = GAME.replace("b = 2", "b = 3").replace("return", "// sum\n  return")
    edit = Rewrite(handle=starting(source, "let a", "program"), code=f"\n{new}\n\n")
    assert script(source, edit) == new
    patch = done(source, edit)
    assert [change["code_location"]["line_numbers"] for change in patch.changes] == [[6], [8]]
    assert patch.preservation["symbols_changed"] == ["b", "f"]


def test_a_document_may_get_other_scripts() -> None:
    source = page(GAME)
    patch = done(source, Rewrite(code=HEAD + GAME + TAIL + "<script>f();</script>\n"))
    assert len(read_source(patch.data).regions) == 2


def test_a_document_that_parsers_disagree_on_can_be_rewritten_only() -> None:
    source = read_source(b"<textarea><script>a()</script></textarea>")
    assert (
        done(source, Rewrite(code="<!doctype html><script>a()</script>")).data == b"<!doctype html><script>a()</script>"
    )


def test_a_style_sheet_is_written_anew() -> None:
    source = read_source(b"<style>p { x: y }</style>")
    edit = Rewrite(handle=starting(source, "p", "stylesheet"), code="q { x: y }")
    assert done(source, edit).data == b"<style>q { x: y }</style>"


@pytest.mark.parametrize(
    ("code", "error"),
    [
        ("let a = 1;\n// ... rest unchanged ...", "bad_syntax"),
        ("let a = 1;\n// existing code here\n", "bad_syntax"),
        ("let a = (1;", "bad_syntax"),
        ("let a = 1;\nlet a = 2;", "early_error"),
        ("let a = '</script>';", "security_violation"),
    ],
)
def test_a_script_that_would_not_work_is_refused(code: str, error: str) -> None:
    source = page(GAME)
    assert refused(source, Rewrite(handle=starting(source, "let a", "program"), code=code)).code == error


@pytest.mark.parametrize(
    ("code", "error"),
    [
        ("let a = 1;", "bad_syntax"),
        ("<script>let a = (1;</script>", "bad_syntax"),
        ("<script>let a; let a;</script>", "early_error"),
        ("<script>let a;</script><script>let a;</script>", "name_conflict"),
        ("<textarea><script>let a;</script></textarea>", "bad_syntax"),
        ("<p><!-- the rest of the file is unchanged -->", "bad_syntax"),
    ],
)
def test_a_document_that_would_not_work_is_refused(code: str, error: str) -> None:
    assert refused(page(GAME), Rewrite(code=code)).code == error


def test_a_rewrite_and_another_edit_overlap() -> None:
    source = page(GAME)
    title = SetText(handle=starting(source, "<title", "element", None), text="New")
    assert refused(source, title, Rewrite(code=HEAD.replace("A game", "B") + GAME + TAIL)).code == "overlapping"


def test_a_part_is_no_whole_script() -> None:
    source = page(GAME)
    assert refused(source, Rewrite(handle=starting(source, "let a"), code="a();")).code == "wrong_kind"
