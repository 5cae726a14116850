import pytest

from tools.source import read_source
from tools.validators import syntax
from tools.validators.survey import survey

CLEAN = {
    "nothing": "",
    "static block": "class A { static { let x = 1; } }",
    "private name asked for": "class A { #x = 1; has(o) { return #x in o; } }",
    "regex v flag": "const r = /[\\p{L}--[a-z]]/v;",
    "lone surrogate": 'const s = "\\ud800";',
    "emoji": "const s = '😀';",
    "function twice": "function f() {} function f() {}",
    "html comment": "<!-- old browsers\nlet a;",
}

BROKEN = {
    "let twice": ("let a;\nlet a;", 4),
    "let and var": ("let a;\n{ var a; }", 4),
    "await in a plain function": ("function f() {\n await g(); }", 4),
    "return outside": ("let a;\nreturn 1;", 4),
    "break outside": ("break;", 3),
    "undeclared private name": ("class A { m() { return this.#y; } }", None),
    "bad regex": ("const r = /(/;", 3),
    "call assigned": ("f() = 3;", 3),
    "const without a value": ("let b;\nconst a;", 4),
    "mixed operators": ("const a = b ?? c || d;", 3),
    "brace missing": ("function f() {\n if (a) {", None),
    "quote missing": ("const a = 'x;", 3),
    "cut": ("const a = { b:", None),
    "nested too deep": ("[" * 5000 + "]" * 5000, None),
    "module syntax in a script": ("import a from 'b';", 3),
}

CLEAN_MODULES = {
    "all imports and exports": (
        "import * as T from 't';\nimport d, { a as b, c } from 'x';\nimport 'side';\nexport const z = await 3;\n"
        "export default class {}\nexport { z as q };\nexport * from 'r';\nimport.meta.url;"
    ),
    "exported function": "export default function f() {}\nexport function g() {}\nexport let [h] = [1];",
    "default expression": "export default { a: 1 };",
}

BROKEN_MODULES = {
    "import declared again": ("import T from 't';\nlet T;", 4),
    "export declared again": ("export let q;\n\nlet q;", 5),
    "await in a function": ("import 'a';\nfunction f() {\n await 1; }", 5),
    "sloppy": ("with (a) {}", 3),
}


def found(script: str, tag: str = "<script>") -> list[tuple[str, int]]:
    source = read_source(f"<!DOCTYPE html>\n{tag}\n{script}\n</script>".encode())
    return [(f.severity, f.line) for f in syntax.check(source)]


@pytest.mark.parametrize("name", CLEAN)
def test_a_script_that_browsers_read(name: str) -> None:
    assert found(CLEAN[name]) == []


@pytest.mark.parametrize("name", BROKEN)
def test_a_script_that_no_browser_reads(name: str) -> None:
    script, line = BROKEN[name]
    errors = found(script)
    assert errors
    assert errors[0][0] == "error"
    if line is not None:
        assert line in (errors[0][1], errors[0][1] - 1)


def test_a_script_of_open_brackets_is_not_read() -> None:
    source = read_source(b"<script>" + b"(" * 200_000 + b"</script>")
    assert [f.rule for f in syntax.check(source)] == ["syntax.tangled"]
    assert survey(source, 0).nodes("error") == []


@pytest.mark.parametrize("name", CLEAN_MODULES)
def test_a_module_that_browsers_read(name: str) -> None:
    assert found(CLEAN_MODULES[name], "<script type=module>") == []


@pytest.mark.parametrize("name", BROKEN_MODULES)
def test_a_module_that_no_browser_reads(name: str) -> None:
    script, line = BROKEN_MODULES[name]
    errors = found(script, "<script type=module>")
    assert errors
    assert line in (errors[0][1], errors[0][1] - 1)


def test_scripts_share_one_scope() -> None:
    source = read_source(b"<script>const A = 1; var b;</script>\n<script>let A; var b;</script>")
    assert [(f.rule, f.line, f.message) for f in syntax.check(source)] == [
        ("syntax.early_error", 2, "A is declared in two scripts.")
    ]


def test_a_module_has_a_scope_of_its_own() -> None:
    source = read_source(b"<script>const A = 1;</script><script type=module>let A;</script>")
    assert syntax.check(source) == []


def test_an_import_map_is_json() -> None:
    source = read_source(b'<script type="importmap">\n{"imports": }</script>')
    assert [(f.rule, f.line) for f in syntax.check(source)] == [("syntax.importmap", 2)]


def test_other_scripts_are_not_read() -> None:
    assert syntax.check(read_source(b"<script type='x-shader/x-vertex'>void main( {</script>")) == []
