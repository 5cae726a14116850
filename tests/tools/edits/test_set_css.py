import pytest

from tests.tools.edits.conftest import done, refused, starting
from tools.edits.edit import SetCss
from tools.source import read_source

STYLE = """
  body { margin: 0; color: #fff !important }
  .pad,
  .button {
    width: 76px;
    border: 1px solid red
  }
  .empty {}
"""


def styled(selector: str, name: str, value: str, style: str = STYLE) -> str:
    source = read_source(f"<style>{style}</style>".encode())
    text = done(source, SetCss(selector=selector, name=name, value=value)).data.decode()
    return text.removeprefix("<style>").removesuffix("</style>")


def test_the_same_value_changes_nothing() -> None:
    source = read_source(f"<style>{STYLE}</style>".encode())
    assert refused(source, SetCss(selector="body", name="margin", value="0")).code == "no_change"


@pytest.mark.parametrize(
    ("selector", "name", "value", "old", "new"),
    [
        ("body", "margin", "1px 2px", "margin: 0", "margin: 1px 2px"),
        ("body", "color", "red", "#fff !important", "red !important"),
        (".pad, .button", "border", "0", "1px solid red", "0"),
        ("body", "padding", "2px", "#fff !important", "#fff !important; padding: 2px;"),
        (".pad, .button", "height", "1px", "1px solid red", "1px solid red;\n    height: 1px;"),
        (".empty", "height", "1px", "{}", "{ height: 1px; }"),
        ("#new:hover", "color", "rgb(1, 2, 3)", ".empty {}", ".empty {}\n  #new:hover { color: rgb(1, 2, 3); }"),
    ],
)
def test_set_or_added(selector: str, name: str, value: str, old: str, new: str) -> None:
    assert styled(selector, name, value) == STYLE.replace(old, new)


def test_into_an_empty_sheet() -> None:
    assert styled("p", "color", "red", "") == "\n  p { color: red; }\n"


@pytest.mark.parametrize(
    ("selector", "value"),
    [
        ("p", "red; } body { x: y"),
        ("p", "red}"),
        ("p", ""),
        ("p {} q", "red"),
        ("p", "red; x: y"),
        ("p", "'</style>'"),
        ("", "red"),
    ],
)
def test_nothing_breaks_out(selector: str, value: str) -> None:
    source = read_source(f"<style>{STYLE}</style>".encode())
    edit = SetCss.model_construct(
        kind="set_css", handle="", selector=selector, name="color", value=value, description=""
    )
    assert refused(source, edit).code == "bad_syntax"


def test_a_handle_chooses_the_sheet() -> None:
    source = read_source(b"<style>p { x: 1px; }</style><style>p { x: 1px; }</style>")
    first = SetCss(handle=starting(source, "p", "rule_set", region=0), selector="p", name="x", value="2px")
    assert done(source, first).data == b"<style>p { x: 2px; }</style><style>p { x: 1px; }</style>"
    assert done(source, SetCss(selector="p", name="x", value="2px")).data.endswith(b"<style>p { x: 2px; }</style>")


def test_no_sheet_is_not_found() -> None:
    assert refused(read_source(b"<p>"), SetCss(selector="p", name="x", value="1px")).code == "not_found"
