import pytest

from tests.tools.edits.conftest import done, page, refused, script, starting
from tools.edits.edit import SearchReplace
from tools.source import read_source

GAME = """function a() {
  step(1);
  jump(2);
}
function b() {
    step(1);
}"""


def replaced(search: str, new: str) -> str:
    return script(page(GAME), SearchReplace(search=search, replace=new))


def test_the_same_text_changes_nothing() -> None:
    assert refused(page(GAME), SearchReplace(search="jump(2)", replace="jump(2)")).code == "no_change"


@pytest.mark.parametrize(
    ("search", "new", "old", "after"),
    [
        ("jump(2)", "jump(3)", "jump(2)", "jump(3)"),
        ("  jump(2);\n", "", "  jump(2);\n", ""),
        ("jump(2);   \n}\n", "hop();\n}\n", "  jump(2);\n}", "  hop();\n}"),
        ("      jump(2);\n    }", "      hop();\n      hop();\n    }", "  jump(2);\n}", "  hop();\n  hop();\n}"),
        ("step(1);\njump(2);", "hop();", "  step(1);\n  jump(2);", "  hop();"),
    ],
)
def test_one_place(search: str, new: str, old: str, after: str) -> None:
    got = replaced(search, new)
    assert "".join(got.split()) == "".join(GAME.replace(old, after).split())
    assert got.count("\n") == GAME.replace(old, after).count("\n")


def test_indentation_is_taken_from_the_document() -> None:
    assert replaced("jump(2);\n}", "hop();\n}") == GAME.replace("jump(2)", "hop()")


def test_crlf_is_kept() -> None:
    source = read_source(b"<script>\r\na();\r\nb();\r\n</script>")
    patch = done(source, SearchReplace(search="a();\nb();", replace="a();\nc();\nb();"))
    assert patch.data == source.data.replace(b"b();", b"c();\r\nb();")


def test_two_places_are_ambiguous_unless_a_handle_tells() -> None:
    source = page(GAME)
    error = refused(source, SearchReplace(search="step(1);", replace="hop();"))
    assert (error.code, [place.line for place in error.candidates]) == ("ambiguous", [6, 10])
    edit = SearchReplace(handle=starting(source, "function b"), search="step(1);", replace="hop();")
    assert script(source, edit) == GAME.replace("    step(1)", "    hop()")


def test_a_text_that_is_not_there_names_the_nearest_lines() -> None:
    error = refused(page(GAME), SearchReplace(search="jump(22);", replace="x"))
    assert (error.code, error.candidates[0].text) == ("not_found", "jump(2);")


@pytest.mark.parametrize(
    ("search", "new", "error"),
    [
        ("jump(2);", "// ... rest unchanged ...", "bad_syntax"),
        ("jump(2);", "jump(2;", "bad_syntax"),
        ("jump(2);", "'</script>';", "security_violation"),
        ("<body>", "<body onload='evil()'>", "security_violation"),
        ("<body>", "<body><script>evil()</script>", "security_violation"),
    ],
)
def test_refused(search: str, new: str, error: str) -> None:
    assert refused(page(GAME), SearchReplace(search=search, replace=new)).code == error
