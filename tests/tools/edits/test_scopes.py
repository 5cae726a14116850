from tests.tools.edits.conftest import page
from tools.edits.scopes import scopes_of


def bindings(code: str) -> dict[str, tuple[str, int]]:
    """Kind and number of uses of the names of the outermost scope."""
    top = scopes_of(page(code), 0).top
    return {name: (binding.kind, len(binding.uses)) for name, binding in top.names.items()}


def test_no_code_declares_nothing() -> None:
    assert bindings("") == {}


def test_kinds_and_uses() -> None:
    code = "var a = 1; let b = a; const c = { b }; function d() { return c; } class e extends d {} new e(); b.a;"
    assert bindings(code) == {
        "a": ("var", 1),
        "b": ("let", 2),
        "c": ("const", 1),
        "d": ("function", 1),
        "e": ("class", 1),
    }


def test_var_and_functions_go_to_the_function_around() -> None:
    assert bindings("{ var a; let b; function c() { var d; } }") == {"a": ("var", 0), "c": ("function", 0)}


def test_inner_names_hide_outer_ones() -> None:
    code = "let a; function f(a) { a; } { let a; a; } for (const a of b) a; try {} catch (a) { a; } (a => a)(1);"
    code += "class C { m(a) { a } }"
    assert bindings(code)["a"] == ("let", 0)


def test_free_names() -> None:
    scopes = scopes_of(page("a.b = c; d: for (;;) break d; ({ e, f: g });"), 0)
    assert sorted(scopes.free) == ["a", "c", "e", "g"]
