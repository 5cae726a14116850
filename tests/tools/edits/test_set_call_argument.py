from typing import Any

import pytest

from tests.tools.edits.conftest import handle, page, refused, script, starting
from tools.edits.edit import SetCallArgument


def with_argument(code: str, index: int, value: Any) -> str:
    source = page(code)
    return script(source, SetCallArgument(handle=starting(source, "f"), index=index, value=value))


def test_the_same_value_changes_nothing() -> None:
    source = page("f(1);")
    assert refused(source, SetCallArgument(handle=handle(source, "f(1)"), index=0, value=1)).code == "no_change"


@pytest.mark.parametrize(
    ("before", "index", "value", "after"),
    [
        ("f(1, 2);", 1, 5, "f(1, 5);"),
        ("f(1, -2);", 1, -5, "f(1, -5);"),
        ("f(1, 0xff0000);", 1, "lime", "f(1, 0x00ff00);"),
        ("f(a + b);", 0, "c", "f('c');"),
        ("f();", 0, 5, "f(5);"),
        ("f(1);", 1, "\U0001f680", "f(1, '\U0001f680');"),
        ("f(/* none */ 1);", 0, 5, "f(/* none */ 5);"),
    ],
)
def test_set_or_added(before: str, index: int, value: Any, after: str) -> None:
    assert with_argument(before, index, value) == after


def test_a_declaration_stands_for_its_call() -> None:
    source = page("const f = new Thing(1);")
    edit = SetCallArgument(handle=starting(source, "const"), index=0, value=2)
    assert script(source, edit) == "const f = new Thing(2);"


@pytest.mark.parametrize(
    ("code", "index", "error"),
    [
        ("f(1);", 3, "not_found"),
        ("f(...a, 1);", 1, "wrong_kind"),
        ("f({ a: 1 });", 0, "wrong_kind"),
        ("f(() => 1);", 0, "wrong_kind"),
        ("f`x`;", 0, "wrong_kind"),
        ("f + 1;", 0, "wrong_kind"),
    ],
)
def test_refused(code: str, index: int, error: str) -> None:
    source = page(code)
    assert refused(source, SetCallArgument(handle=starting(source, "f"), index=index, value=1)).code == error
