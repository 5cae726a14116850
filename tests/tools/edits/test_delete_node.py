import pytest

from tests.tools.edits.conftest import done, handle, page, refused, script, starting
from tools.edits.edit import DeleteNode
from tools.edits.errors import EditError
from tools.handles import find_node
from tools.source import read_source

GAME = """const CONFIG = {
  speed: 1, // how fast
  jump: 2,
  last: { a: 1, b: 2 }
};
let unused = 1;
let score = 0;

class Scene {
  lives = 3;
  create() {
    this.spawn();
    score += CONFIG.speed;
  }
  spawn() {}
  idle() {}
}"""


def without(code: str, at: str) -> str:
    source = page(code)
    return script(source, DeleteNode(handle=starting(source, at)))


def test_a_deleted_node_is_not_found_again() -> None:
    source = page(GAME)
    where = starting(source, "let unused")
    after = read_source(done(source, DeleteNode(handle=where)).data)
    assert isinstance(find_node(after, where), EditError)


@pytest.mark.parametrize(
    ("at", "old"),
    [
        ("let unused", "let unused = 1;\n"),
        ("jump: 2", "  jump: 2,\n"),
        ("idle()", "  idle() {}\n"),
        ("lives = 3", "  lives = 3;\n"),
        ("this.spawn();", "    this.spawn();\n"),
        ("a: 1", "a: 1, "),
        ("b: 2", ", b: 2"),
    ],
)
def test_the_whole_line_goes(at: str, old: str) -> None:
    assert old in GAME
    assert without(GAME, at) == GAME.replace(old, "")


@pytest.mark.parametrize(
    ("before", "at", "after"),
    [
        ("a = {\n  b: 1,\n  c: 2 // two\n};", "c: 2", "a = {\n  b: 1\n};"),
        ("a = {\n  b: 1,\n  c: 2,\n};", "c: 2", "a = {\n  b: 1,\n};"),
        ("a = {b:1,c:2};", "b:1", "a = {c:2};"),
        ("a = { b: 1 };", "b: 1", "a = { };"),
        ("a = [1, 22, 3];", "22", "a = [1, 3];"),
        ("let a=1;b();c();", "b();", "let a=1;c();"),
        ("let a = 1, b = 2;", "b = 2", "let a = 1;"),
        ("a();\n", "a();", ""),
        ("a() // one\nb()", "a()", "b()"),
        ("// one\na(); // two", "// one", "a(); // two"),
        ("// one\na(); // two", "// two", "// one\na();"),
        ("a = {\n  // one\n  b: 1,\n};", "// one", "a = {\n  b: 1,\n};"),
        ("if (a) { b(); }", "b();", "if (a) { }"),
        ("for (;;) {\r\n  b();\r\n}", "b();", "for (;;) {\r\n}"),
        ("x(); function f() { f(); }", "function f", "x();"),
    ],
)
def test_separators(before: str, at: str, after: str) -> None:
    assert without(before, at).rstrip("\n") == after.rstrip("\n")


@pytest.mark.parametrize(
    ("at", "uses"),
    [
        ("let score", ["score"]),
        ("const CONFIG", ["CONFIG"]),
        ("speed: 1", ["CONFIG.speed"]),
        ("spawn()", ["this.spawn"]),
    ],
)
def test_what_is_still_used_stays(at: str, uses: list[str]) -> None:
    source = page(GAME)
    error = refused(source, DeleteNode(handle=starting(source, at)))
    assert error.code == "name_conflict"
    assert [place.text for place in error.candidates] == uses


def test_uses_in_other_scripts_and_handlers_count() -> None:
    source = read_source(b'<script>function go() {}</script><script>go();</script><p onclick="go()">')
    error = refused(source, DeleteNode(handle=starting(source, "function")))
    assert [place.line for place in error.candidates] == [1, 1]


def test_a_name_goes_together_with_its_uses() -> None:
    source = page("function spawn() {}\nspawn();\na();")
    edits = [DeleteNode(handle=starting(source, "function")), DeleteNode(handle=starting(source, "spawn();"))]
    assert script(source, *edits) == "a();"


def test_neighbours_go_together() -> None:
    source = page("a = {\n  b: 1,\n  c: 2,\n  d: 3\n};")
    edits = [DeleteNode(handle=handle(source, text)) for text in ("c: 2", "d: 3")]
    assert script(source, *edits) == "a = {\n  b: 1,\n};"


def test_a_part_names_its_whole() -> None:
    source = page("let a = 1 + f(2);\nif (a) b();")
    error = refused(source, DeleteNode(handle=handle(source, "2")))
    assert (error.code, error.candidates[0].text) == ("wrong_kind", "let a = 1 + f(2);")
    error = refused(source, DeleteNode(handle=starting(source, "b();")))
    assert (error.code, error.candidates[0].text) == ("wrong_kind", "if (a) b();")


def test_a_style_rule_goes() -> None:
    source = read_source(b"<style>\na { x: y; z: 1px; }\nb { x: y; }\n</style>")
    rule = starting(source, "b {", "rule_set")
    assert done(source, DeleteNode(handle=rule)).data == source.data.replace(b"b { x: y; }\n", b"")
    declaration = starting(source, "z: 1px;", "declaration")
    assert done(source, DeleteNode(handle=declaration)).data == source.data.replace(b"z: 1px; ", b"")


def test_markup_is_refused() -> None:
    source = read_source(b"<p>a</p>")
    assert refused(source, DeleteNode(handle=starting(source, "<p", "element", None))).code == "wrong_kind"
