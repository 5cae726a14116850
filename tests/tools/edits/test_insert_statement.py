import collections
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tree_sitter import Node

from tests.tools.edits.conftest import done, handle, nodes, page, refused, script, starting
from tools.edits.edit import InsertStatement
from tools.edits.insert_statement import statement_of
from tools.edits.payload import Payload, read_payload
from tools.handles import handle_of
from tools.source import Source, named_descendants, read_source

GAME = """const A = 1;

// Makes it.
function create() {
  this.add(1);
  this.add(2); // two
}

class Scene {
  update() {
    if (A) { move(); }
  }
}"""


def inserted(code: str, at: str, where: Any, new: str) -> str:
    source = page(code)
    return script(source, InsertStatement(handle=starting(source, at), where=where, code=new))


def test_no_code_is_refused() -> None:
    source = page(GAME)
    for code in ("", "  \n", "// only a remark"):
        edit = InsertStatement(handle=starting(source, "this.add(1);"), where="after", code=code)
        assert refused(source, edit).code == "bad_syntax"


@pytest.mark.parametrize(
    ("at", "where", "old", "new"),
    [
        ("this.add(1);", "before", "  this.add(1);", "  more();\n  this.add(1);"),
        ("this.add(1);", "after", "this.add(1);", "this.add(1);\n  more();"),
        ("this.add(2);", "after", "this.add(2); // two", "this.add(2); // two\n  more();"),
        ("function create", "first", "  this.add(1);", "  more();\n  this.add(1);"),
        ("function create", "last", "this.add(2); // two", "this.add(2); // two\n  more();"),
        ("function create", "before", "// Makes it.", "more();\n// Makes it."),
        ("const A", "after", "const A = 1;", "const A = 1;\nmore();"),
        ("update()", "first", "    if (A)", "    more();\n    if (A)"),
        ("if (A)", "last", "{ move(); }", "{ move(); more(); }"),
        ("move()", "before", "{ move(); }", "{ more(); move(); }"),
    ],
)
def test_places(at: str, where: str, old: str, new: str) -> None:
    assert inserted(GAME, at, where, "more();") == GAME.replace(old, new)


def test_a_piece_of_code_is_fitted_to_the_indentation() -> None:
    new = "\n    for (const a of b) {\n      say(`one\n  two`);\n    }\n"
    assert (
        inserted("class S {\n\tgo() {\n\t\tone();\n\t}\n}", "one();", "after", new)
        == "class S {\n\tgo() {\n\t\tone();\n\t\tfor (const a of b) {\n\t\t  say(`one\n  two`);\n\t\t}\n\t}\n}"
    )


@pytest.mark.parametrize(
    ("before", "at", "where", "new", "after"),
    [
        ("function f() {}", "function f", "first", "a();", "function f() {\n  a();\n}"),
        ("function f() {\n}", "function f", "last", "a();", "function f() {\n  a();\n}"),
        ("function f() {\n  // later\n}", "function f", "last", "a();", "function f() {\n  // later\n  a();\n}"),
        ("a();b();", "b();", "before", "c()", "a();c(); b();"),
        ("a() // one\nb()", "a()", "after", "c()", "a() // one\nc()\nb()"),
        ("a() // one\nb()", "a()", "after", "[c].d()", "a(); // one\n[c].d()\nb()"),
        ("a();b();", "b();", "before", "if (c) d()", "a();if (c) d(); b();"),
        ("a()\nb()", "a()", "after", "c()", "a()\nc()\nb()"),
        ("a()\nb()", "a()", "after", "[1].map(c)", "a();\n[1].map(c)\nb()"),
        ("a()\n;[1].map(b)", "a()", "after", "c()", "a()\n; c();[1].map(b)"),
        ("a();b()", "b()", "after", "c() // three", "a();b(); c() // three"),
        (
            "switch (a) {\n  case 1:\n    b();\n}",
            "b();",
            "before",
            "c();",
            "switch (a) {\n  case 1:\n    c();\n    b();\n}",
        ),
        ("'use strict';\na();", "", "first", "b();", "'use strict';\nb();\na();"),
        ("const f = () => {\n  a();\n};", "const f", "last", "b();", "const f = () => {\n  a();\n  b();\n};"),
    ],
)
def test_bodies_and_semicolons(before: str, at: str, where: Any, new: str, after: str) -> None:
    source = page(before)
    place = starting(source, at) if at else starting(source, before, "program")
    assert script(source, InsertStatement(handle=place, where=where, code=new)).rstrip() == after.rstrip()


MARKED = "function f() {\n  a();\n  // playloom:dash begin\n  b();\n  // playloom:dash end\n}"


def test_behind_the_end_mark_of_a_mechanic_and_not_into_it() -> None:
    end = "  // playloom:dash end\n"
    assert inserted(MARKED, "function f", "last", "c();") == MARKED.replace(end, f"{end}  c();\n")
    tail = MARKED.replace(end, f"{end}  d();\n")
    assert inserted(tail, "d();", "before", "c();") == MARKED.replace(end, f"{end}  c();\n  d();\n")
    assert inserted(MARKED, "b();", "before", "c();") == MARKED.replace(
        "  // playloom:dash b", "  c();\n  // playloom:dash b"
    )


def test_crlf_is_kept() -> None:
    source = read_source(b"<script>\r\nfunction f() {\r\n  a();\r\n}\r\n</script>")
    patch = done(source, InsertStatement(handle=starting(source, "a();"), where="after", code="b();\nc();\n"))
    assert patch.data == source.data.replace(b"a();", b"a();\r\n  b();\r\n  c();")


def test_one_line_code() -> None:
    assert inserted("let a=1;function f(){g()}", "g()", "after", "h();\ni()") == "let a=1;function f(){g(); h();\ni();}"


def test_a_syntax_error_points_into_the_payload() -> None:
    source = page(GAME)
    error = refused(
        source, InsertStatement(handle=starting(source, "this.add(1);"), where="after", code="a();\nb(;\nc();")
    )
    assert (error.code, error.line) == ("bad_syntax", 2)
    assert "b(;" in error.message
    assert "^" in error.message


@pytest.mark.parametrize(
    ("at", "where", "code", "error"),
    [
        ("this.add(1);", "after", "return; }); (function () {", "bad_syntax"),
        ("const A", "after", "let A = 2;", "name_conflict"),
        ("const A", "after", "function create() {}", "name_conflict"),
        ("const A", "after", "var A = 2;", "name_conflict"),
        ("const A", "after", "return 1;", "early_error"),
        ("const A", "after", "await x();", "early_error"),
        ("const A", "after", "import a from 'a';", "wrong_kind"),
        ("const A", "after", "let a = '</script>';", "security_violation"),
        ("const A", "after", "let a = '<!--';", "security_violation"),
        ("const A", "after", "a();\n// ... rest unchanged ...", "bad_syntax"),
        ("const A", "after", "// existing code here\na();", "bad_syntax"),
        ("const A", "first", "a();", "wrong_kind"),
        ("// Makes", "after", "a();", "wrong_kind"),
        ("1);", "after", "a();", "wrong_kind"),
    ],
)
def test_refused(at: str, where: Any, code: str, error: str) -> None:
    source = page(GAME)
    place = handle(source, "1", "number") if at == "1);" else starting(source, at)
    assert refused(source, InsertStatement(handle=place, where=where, code=code)).code == error


def test_a_name_of_another_script_is_a_conflict() -> None:
    source = read_source(b"<script>let a = 1;</script><script>b();</script>")
    error = refused(source, InsertStatement(handle=starting(source, "b", region=1), where="after", code="let a = 2;"))
    assert error.code == "name_conflict"
    assert error.candidates[0].text == "a"


def test_a_name_of_an_inner_scope_is_no_conflict() -> None:
    assert "let A = 2;" in inserted(GAME, "this.add(1);", "after", "let A = 2;")


def test_code_behind_a_return_is_refused() -> None:
    source = page("function f() {\n  return 1;\n}")
    assert (
        refused(source, InsertStatement(handle=starting(source, "function"), where="last", code="a();")).code
        == "wrong_kind"
    )


CROWDED = "a()\nb();let c = () => { d() } // e\nif (f) { g(); h() } else i()\nfor (const j of k) { l(`\n`) }"
PIECES = ["m()", "let n = 1", "[1].map(o)", "(p)()", "if (q) r()", "s() // t", "function u() {\n  v()\n}", "`w`.x()"]


@given(st.data())
def test_the_other_statements_stay_what_they_are(data: st.DataObject) -> None:
    source = page(CROWDED)
    statements = [node for node in nodes(source, 0) if statement_of(node) == node]
    target, piece = data.draw(st.sampled_from(statements)), data.draw(st.sampled_from(PIECES))
    where: Any = data.draw(st.sampled_from(["before", "after"]))
    patch = done(source, InsertStatement(handle=handle_of(source, 0, target), where=where, code=piece))
    payload = read_payload(piece)
    assert isinstance(payload, Payload)
    before, after = (collections.Counter(kinds(s.tree(0).root_node)) for s in (source, Source(patch.data)))
    assert after == before + collections.Counter(kinds(*payload.nodes))


def kinds(*roots: Node) -> list[str]:
    return [node.type for root in roots for node in named_descendants(root) if node.type != "comment"]


def test_an_import_goes_into_a_module() -> None:
    source = read_source(b"<script type=module>\nimport a from 'a';\na();\n</script>")
    patch = done(
        source, InsertStatement(handle=starting(source, "import", "program"), where="first", code="import b from 'b';")
    )
    assert patch.data == source.data.replace(b"a();", b"import b from 'b';\na();")
