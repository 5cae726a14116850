import pytest

from tests.tools.edits.conftest import done, refused, starting
from tools.edits.edit import SetAttribute
from tools.source import Source, read_source


def element(source: Source) -> str:
    kind = "self_closing_tag" if b"/>" in source.data else "element"
    return starting(source, "<", kind, None)


def test_the_same_value_changes_nothing() -> None:
    source = read_source(b"<p id=a>x</p>")
    assert refused(source, SetAttribute(handle=element(source), name="id", value="a")).code == "no_change"


@pytest.mark.parametrize(
    ("before", "name", "value", "after"),
    [
        ("<p>x</p>", "id", "a", '<p id="a">x</p>'),
        ('<p id="a">x</p>', "id", 'b "c" & <d>', '<p id="b &quot;c&quot; &amp; &lt;d&gt;">x</p>'),
        ("<p ID='a'>x</p>", "id", "it's", "<p ID='it&#39;s'>x</p>"),
        ("<p id=a>x</p>", "id", "b", "<p id=b>x</p>"),
        ("<p id=a>x</p>", "id", "b c", '<p id="b c">x</p>'),
        ("<p id=''>x</p>", "id", "b", "<p id='b'>x</p>"),
        ("<p hidden>x</p>", "hidden", None, "<p>x</p>"),
        ("<p hidden>x</p>", "hidden", "until-found", '<p hidden="until-found">x</p>'),
        ("<br class=a />", "class", "b", "<br class=b />"),
        ("<p onclick='a()'>x</p>", "title", "b", "<p onclick='a()' title=\"b\">x</p>"),
    ],
)
def test_set_added_or_taken_away(before: str, name: str, value: str | None, after: str) -> None:
    source = read_source(before.encode())
    assert done(source, SetAttribute(handle=element(source), name=name, value=value)).data.decode() == after


@pytest.mark.parametrize(
    ("html", "name", "value"),
    [
        ("<p>x</p>", "onclick", "evil()"),
        ("<p>x</p>", "srcdoc", "<b>"),
        ("<a>x</a>", "href", " java\nscript:evil()".replace("\n", "")),
        ("<a>x</a>", "href", "data:text/html,x"),
        ("<iframe></iframe>", "src", "x"),
        ("<form></form>", "method", "post"),
    ],
)
def test_what_runs_code_or_loads_is_refused(html: str, name: str, value: str) -> None:
    source = read_source(html.encode())
    assert refused(source, SetAttribute(handle=element(source), name=name, value=value)).code == "security_violation"


def test_code_is_no_element() -> None:
    source = read_source(b"<script>a();</script>")
    assert refused(source, SetAttribute(handle=starting(source, "a"), name="id", value="b")).code == "wrong_kind"
