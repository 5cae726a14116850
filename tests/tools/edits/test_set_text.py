import pytest

from tests.tools.edits.conftest import done, handle, refused, starting
from tools.edits.edit import SetText
from tools.edits.set_text import escape_text
from tools.source import read_source


def with_text(html: str, tag: str, text: str) -> str:
    source = read_source(html.encode())
    return done(source, SetText(handle=starting(source, tag, "element", None), text=text)).data.decode()


def test_the_same_text_changes_nothing() -> None:
    source = read_source(b"<title>A</title>")
    where = handle(source, "<title>A</title>", "element", region=None)
    assert refused(source, SetText(handle=where, text="A")).code == "no_change"


@pytest.mark.parametrize(
    ("before", "text", "after"),
    [
        ("<title>A &amp; B</title><p>", "C & D", "<title>C &amp; D</title><p>"),
        ("<title></title>", "C", "<title>C</title>"),
        ("<title>\r\n  A\r\n</title>", "C", "<title>\r\n  C\r\n</title>"),
        (
            "<title>A</title>",
            "</title><script>x</script>",
            "<title>&lt;/title&gt;&lt;script&gt;x&lt;/script&gt;</title>",
        ),
        ("<title>A</title>", "\U0001f680\0", "<title>\U0001f680 </title>"),
        ("<title>A\n", "B", "<title>B\n"),
    ],
)
def test_text_is_set_and_white_space_kept(before: str, text: str, after: str) -> None:
    assert with_text(before, "<title", text) == after


def test_an_element_with_others_inside_names_them() -> None:
    source = read_source(b"<h1><b>A</b> game</h1>")
    error = refused(source, SetText(handle=starting(source, "<h1", "element", None), text="C"))
    assert error.code == "wrong_kind"
    assert [place.text for place in error.candidates] == ["<b>A</b>"]


def test_a_text_among_elements_is_set_alone() -> None:
    source = read_source(b"<h1><b>A</b> game</h1>")
    patch = done(source, SetText(handle=handle(source, "game", "text", region=None), text="story"))
    assert patch.data == b"<h1><b>A</b> story</h1>"


def test_a_script_is_no_text() -> None:
    source = read_source(b"<script>1</script><br>")
    for text in ("<script>1</script>", "<br>"):
        where = handle(source, text, region=None)
        assert refused(source, SetText(handle=where, text="C")).code == "wrong_kind"


def test_escape() -> None:
    assert escape_text("a<b>&\tc\r") == "a&lt;b&gt;&amp;\tc "
