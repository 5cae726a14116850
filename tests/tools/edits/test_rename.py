import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tools.edits.conftest import attempt, done, handle, page, refused, script, starting
from tools.edits.edit import Rename
from tools.edits.scopes import scopes_of
from tools.handles import handle_of, text_of
from tools.patches import Patch
from tools.source import Source, read_source


def test_the_same_name_changes_nothing() -> None:
    source = page("let a = 1;")
    assert refused(source, Rename(handle=handle(source, "a"), name="a")).code == "no_change"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("let a = 1; a += 2; b.a = a;", "let x = 1; x += 2; b.a = x;"),
        ("let a = 1; function f(a) { return a; } a;", "let x = 1; function f(a) { return a; } x;"),
        ("let a = 1; o = { a, b: a, a: 1 };", "let x = 1; o = { a: x, b: x, a: 1 };"),
        ("let { a, b = a } = o;", "let { a: x, b = x } = o;"),
        ("let { a = 1 } = o;", "let { a: x = 1 } = o;"),
        ("let { b: a } = o;", "let { b: x } = o;"),
        ("function a() { a(); }", "function x() { x(); }"),
        ("class a {} new a();", "class x {} new x();"),
        ("let a; { let a; a; } a;", "let x; { let a; a; } x;"),
        ("for (const a of b) { a(); }", "for (const x of b) { x(); }"),
        ("try {} catch (a) { a; }", "try {} catch (x) { x; }"),
        ("f(a => a + `${a}`);", "f(x => x + `${x}`);"),
        ("if (b) { function a() {} } a();", "if (b) { function x() {} } x();"),
        ("a: for (;;) { let a = 1; break a; }", "a: for (;;) { let x = 1; break a; }"),
    ],
)
def test_every_place_that_means_it_and_no_other(before: str, after: str) -> None:
    source = page(before)
    kind = "shorthand_property_identifier_pattern" if "a = 1 }" in before else "identifier"
    assert script(source, Rename(handle=handle(source, "a", kind), name="x")) == after


def test_a_declaration_stands_for_its_name() -> None:
    source = page("function jump() {}\njump();")
    assert script(source, Rename(handle=starting(source, "function"), name="leap")) == "function leap() {}\nleap();"


def test_other_scripts_and_handlers_follow() -> None:
    source = read_source(b'<p onclick="go()"><script>function go() {}</script><script>go(); { let go; go; }</script>')
    patch = done(source, Rename(handle=starting(source, "function", region=1), name="run"))
    assert patch.data == b'<p onclick="run()"><script>function run() {}</script><script>run(); { let go; go; }</script>'
    assert len(patch.changes) == 1


def test_imports_and_exports_keep_their_outer_name() -> None:
    source = read_source(b"<script type=module>import { a } from 'a'; a(); export { a };</script>")
    patch = done(source, Rename(handle=handle(source, "a", "identifier"), name="x"))
    assert b"import { a as x } from 'a'; x(); export { x as a };" in patch.data


def test_texts_are_left_and_named() -> None:
    source = page("let jump = 1;\nsay('press jump', jump, 'jumper');")
    patch = done(source, Rename(handle=handle(source, "jump"), name="leap"))
    assert patch.data == source.data.replace(b"let jump", b"let leap").replace(b", jump,", b", leap,")
    assert patch.notes == ("Line 6 still says jump: 'press jump'",)
    assert [change["code_location"]["line_numbers"] for change in patch.changes] == [[5], [6]]


@pytest.mark.parametrize(
    ("code", "name", "error"),
    [
        ("let a, x;", "x", "name_conflict"),
        ("let a; function f() { let x; a; }", "x", "name_conflict"),
        ("let a; function f() { x(); }", "x", "name_conflict"),
        ("let x; function f(a) { x; }", "x", "name_conflict"),
        ("var a; window.a = 1;", "x", "name_conflict"),
        ("let a;", "if", "bad_syntax"),
        ("let a;", "1x", "bad_syntax"),
        ("let a;", "a b", "bad_syntax"),
        ("let a;", "undefined", "bad_syntax"),
        ("b.a = 1;", "x", "wrong_kind"),
        ("a();", "x", "wrong_kind"),
    ],
)
def test_refused(code: str, name: str, error: str) -> None:
    source = page(code)
    assert refused(source, Rename(handle=handle(source, "a"), name=name)).code == error


def test_a_name_in_another_script_is_a_conflict() -> None:
    source = read_source(b"<script>let a;</script><script>let x;</script>")
    assert refused(source, Rename(handle=handle(source, "a"), name="x")).code == "name_conflict"


def test_a_use_names_its_declaration() -> None:
    source = read_source(b"<script>let a;</script><script>a();</script>")
    error = refused(source, Rename(handle=handle(source, "a", region=1), name="x"))
    assert (error.code, error.candidates[0].handle[:2]) == ("wrong_kind", "0:")


TANGLED = """let a = 1, b = { a }; var c = a;
function d(a, { b: e = a, f }) { let g = a; { let a = f; h = () => a + e + g; } return { a, c, i: d }; }
for (const a of c) { try { d(a); } catch (f) { f(b, a); } }
class j extends d { k(a = b) { return j.a + a; } }"""


@given(st.data())
def test_every_name_means_what_it_meant(data: st.DataObject) -> None:
    source = page(TANGLED)
    identifiers = [node for node, _ in scopes_of(source, 0).references]
    edit = Rename(
        handle=handle_of(source, 0, data.draw(st.sampled_from(identifiers))),
        name=data.draw(st.sampled_from("abcdefghijz")),
    )
    patch = attempt(source, edit)
    if isinstance(patch, Patch):
        assert meanings(Source(patch.data)) == meanings(source)
    else:
        assert patch.code in ("name_conflict", "no_change", "wrong_kind")


def meanings(source: Source) -> list[int | str]:
    """For each identifier in order which binding it means; its name for a global."""
    scopes = scopes_of(source, 0)
    seen: dict[int, int] = {}
    listed: list[int | str] = []
    for node, _ in sorted(scopes.references, key=lambda reference: reference[0].start_byte):
        binding = scopes.of_name.get(node.id)
        listed.append(text_of(node) if binding is None else seen.setdefault(id(binding), len(seen)))
    return listed
