import pytest

from tools.edits.early_errors import clashes, early_error
from tools.source import read_source


def error_of(code: str, kind: str = "") -> str | None:
    source = read_source(f"<script {kind}>{code}</script>".encode())
    error = early_error(source, source.regions[0])
    return error and f"{error.line}: {error.message}"


@pytest.mark.parametrize(
    "code",
    [
        "",
        "let a = 1; a();",
        "throw new Error('never runs'); while (true) {}",
        "class A { static { let a = 1; } static { a(); } }",
        "class A { #p; static is(a) { return #p in a; } }",
        "let a = /[a--b]/v, b = /(?<=a)b/dg, c = /(?i:a)/;",
        "a ??= b?.c; d = 1_000n; ({ ...e } = f);",
        "'use strict'; let a = 1;",
        "<!-- old\nlet a = 1;",
        "with (a) { b(); }",
    ],
)
def test_good_code_has_none(code: str) -> None:
    assert error_of(code) is None


@pytest.mark.parametrize(
    ("code", "line"),
    [
        ("let a = 1;\nlet a = 2;", 2),
        ("let a;\n\nvar a;", 3),
        ("return 1;", 1),
        ("a();\nbreak;", 2),
        ("await a();", 1),
        ("function f() {\n  await a();\n}", 2),
        ("a = /(/;", 1),
        ("'use strict';\nwith (a) { b(); }", 2),
        ("class A { b() { this.#c = 1; } }", 1),
        ("1 = 2;", 1),
    ],
)
def test_early_errors_of_scripts(code: str, line: int) -> None:
    error = error_of(code)
    assert error is not None
    assert error.startswith(f"{line}: ")


@pytest.mark.parametrize(
    "code", ["import a from 'a';\nexport let b = await a();", "for await (const a of b) {}", "let a = 1;"]
)
def test_good_modules_have_none(code: str) -> None:
    assert error_of(code, "type=module") is None


@pytest.mark.parametrize(
    "code", ["let a; let a;", "import a from 'a'; let a;", "return 1;", "with (a) {}", "function f() { await 1 }"]
)
def test_early_errors_of_modules(code: str) -> None:
    assert error_of(code, "type=module") is not None


def test_a_handler_may_return() -> None:
    source = read_source(b'<p onclick="return false"><p onclick="let a; let a">')
    assert early_error(source, source.regions[0]) is None
    assert early_error(source, source.regions[1]) is not None


def test_deep_nesting_is_not_judged() -> None:
    assert error_of("a = " + "[" * 20_000 + "]" * 20_000) is None


@pytest.mark.parametrize(
    ("first", "second", "names"),
    [
        ("let a;", "let b;", []),
        ("var a;", "var a;", []),
        ("function a() {}", "function a() {}", []),
        ("let a;", "let a;", ["a"]),
        ("class a {}", "function a() {}", ["a"]),
        ("var a;", "{ let a; }", []),
    ],
)
def test_names_that_clash_between_scripts(first: str, second: str, names: list[str]) -> None:
    source = read_source(
        f"<script>{first}</script><script>{second}</script><script type=module>let a;</script>".encode()
    )
    assert list(clashes(source)) == names
