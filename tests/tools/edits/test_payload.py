import pytest

from tools.edits.errors import EditError
from tools.edits.payload import ELISION, Payload, read_payload


def read(code: str, members: bool = False) -> Payload:
    payload = read_payload(code, members)
    assert isinstance(payload, Payload), payload
    return payload


def test_plain_code_stays_as_it_is() -> None:
    assert read("a();\nb();").code == b"a();\nb();"


def test_common_indentation_and_empty_lines_around_go() -> None:
    assert read("\n\n    a();\n      b();\n\n").code == b"a();\n  b();"
    assert read("\ta();\r\n\tb();").code == b"a();\nb();"


def test_what_stands_in_a_text_keeps_its_indentation() -> None:
    payload = read("  a(`\nb\n  c`);\n  d();")
    assert payload.code == b"a(`\nb\n  c`);\nd();"
    assert payload.lines(b"    ", b"\n") == b"    a(`\nb\n  c`);\n    d();"


def test_names() -> None:
    code = "let a, { b, c: d } = e; function f(g) { var h; } var i; class j {} { let k; var l; }"
    assert {binding.name for binding in read(code).names} == {"a", "b", "d", "f", "i", "j", "l"}


def test_members() -> None:
    assert [node.type for node in read("a = 1;\nb() {}", members=True).nodes] == [
        "field_definition",
        "method_definition",
    ]


@pytest.mark.parametrize(("code", "line"), [("a(;", 1), ("\n\na();\nb(;\n", 4), ("a();\n}", 2)])
def test_the_line_of_an_error_is_the_payloads(code: str, line: int) -> None:
    error = read_payload(code)
    assert isinstance(error, EditError)
    assert (error.code, error.line) == ("bad_syntax", line)


@pytest.mark.parametrize(
    "text",
    [
        "// ... rest unchanged ...",
        "// ...",
        "/* ... */",
        "// … same as before",
        "...",
        "// rest of the code",
        "// existing code here",
        "// (other methods remain the same)",
        "// keep the previous functions unchanged",
        "<!-- rest of the file is unchanged -->",
    ],
)
def test_elided_code_is_seen(text: str) -> None:
    assert ELISION.search(f"a();\n  {text}\nb();")


@pytest.mark.parametrize(
    "text",
    [
        "f(...a);",
        "say('wait...');",
        "// the rest of the coins fall down",
        "// other enemies stay where they are",
        "// the previous record",
        "[\n  ...a,\n]",
    ],
)
def test_an_honest_remark_is_not(text: str) -> None:
    assert not ELISION.search(text)
