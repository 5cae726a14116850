from typing import Any

import pytest

from tests.tools.edits.conftest import page, refused, script, starting
from tools.edits.edit import InsertMember

GAME = """class Scene extends Base {
  lives = 3;

  create() {
    go();
  }

  update() {}
}
class Empty {}
let tight = class {
  a() {}
  b() {}
};"""


def inserted(at: str, where: Any, new: str) -> str:
    source = page(GAME)
    return script(source, InsertMember(handle=starting(source, at), where=where, code=new))


def test_no_member_is_refused() -> None:
    source = page(GAME)
    assert (
        refused(source, InsertMember(handle=starting(source, "class Empty"), where="first", code="")).code
        == "bad_syntax"
    )


@pytest.mark.parametrize(
    ("at", "where", "new", "old", "after"),
    [
        ("class Scene", "last", "idle() {\n  a();\n}", "update() {}", "update() {}\n\n  idle() {\n    a();\n  }"),
        ("class Scene", "first", "size = 4;", "  lives", "  size = 4;\n  lives"),
        ("create()", "before", "idle() {}", "  create", "  idle() {}\n\n  create"),
        ("lives", "after", "size = 4;", "lives = 3;", "lives = 3;\n  size = 4;"),
        ("class Empty", "last", "idle() {}", "class Empty {}", "class Empty {\n  idle() {}\n}"),
    ],
)
def test_places(at: str, where: Any, new: str, old: str, after: str) -> None:
    assert inserted(at, where, new) == GAME.replace(old, after)


def test_one_line_class() -> None:
    source = page("class A { a() {} }")
    edit = InsertMember(handle=starting(source, "class"), where="last", code="b() {}")
    assert script(source, edit).split() == ["class", "A", "{", "a()", "{}", "b()", "{}", "}"]


@pytest.mark.parametrize(
    ("at", "where", "code", "error"),
    [
        ("class Scene", "last", "update() {}", "name_conflict"),
        ("class Scene", "last", "lives = 4;", "name_conflict"),
        ("class Scene", "last", "a( {}", "bad_syntax"),
        ("class Scene", "last", "} evil(); class B {", "bad_syntax"),
        ("class Scene", "last", "a() { return this.#x; }", "early_error"),
        ("go();", "last", "a() {}", "wrong_kind"),
        ("class Scene", "before", "a() {}", "wrong_kind"),
    ],
)
def test_refused(at: str, where: Any, code: str, error: str) -> None:
    source = page(GAME)
    assert refused(source, InsertMember(handle=starting(source, at), where=where, code=code)).code == error


def test_a_getter_and_a_setter_share_a_name() -> None:
    source = page("class A {\n  get a() { return 1; }\n}")
    edit = InsertMember(handle=starting(source, "class"), where="last", code="set a(b) {}")
    assert script(source, edit) == "class A {\n  get a() { return 1; }\n  set a(b) {}\n}"
