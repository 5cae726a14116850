import pytest

from tools.edits import style
from tools.source import read_source


@pytest.mark.parametrize(
    ("text", "newline"), [("", "\n"), ("a\nb", "\n"), ("a\r\nb\r\n", "\r\n"), ("a\r\nb\nc\nd", "\n")]
)
def test_line_ends(text: str, newline: str) -> None:
    assert style.newline_of(read_source(f"<p>{text}".encode()), None) == newline


@pytest.mark.parametrize(
    ("code", "quote", "unit"),
    [
        ("", "'", b"  "),
        ('a("b");\n    c();\n        d();', '"', b"    "),
        ("a('b');\n\tc();", "'", b"\t"),
        ("a('b', 'c', \"d\");\n  c();", "'", b"  "),
    ],
)
def test_quotes_and_indentation(code: str, quote: str, unit: bytes) -> None:
    source = read_source(f"<script>{code} </script>".encode())
    assert style.quote_of(source, source.regions[0]) == quote
    assert style.unit_of(source, source.regions[0]) == unit


def test_lines() -> None:
    data = b"a();\r\n  b(); // c\r\nd(); e(); /* f */\r\n'g // h' + i;"
    at = data.index
    assert style.indent_at(data, at(b"b")) == b"  "
    assert style.starts_line(data, at(b"b"))
    assert not style.starts_line(data, at(b"e"))
    assert style.ends_line(data, at(b" // c"))
    assert data[: style.after_comment(data, at(b" // c"))].endswith(b"// c")
    assert data[: style.after_comment(data, at(b" /* f"))].endswith(b"/* f */")
    assert not style.ends_line(data, at(b" e()"))
    assert data[style.line_start(data, at(b"e")) : style.line_end(data, at(b"e"))] == b"d(); e(); /* f */"
