import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from tools.source import WIDEST_ERROR, Region, Source, Splice, UnreadableDocument, read_source, tangled

CRASH_LOOP = """
import tree_sitter, tree_sitter_javascript
language = tree_sitter.Language(tree_sitter_javascript.language())
tree = tree_sitter.Parser(language).parse(b"let a = {b: 1, c: 'd'};\\n" * 2500)
for _ in range(20):
    stack = [tree.root_node]
    while stack:
        node = stack.pop()
        node.start_point.row, node.end_point.column
        stack.extend(node.children)
"""


def kinds(text: str) -> list[tuple[str, str]]:
    source = read_source(text.encode())
    return [(region.kind, source.text(region.start, region.end)) for region in source.regions]


def test_regions_of_each_kind() -> None:
    assert kinds(
        '<style>a{}</style><script src="x.js"></script><script>1</script><script type=module>2</script>'
        '<script type="importmap">{}</script><script type="x-shader">3</script><p onclick="go()" ONLOAD=b onx="">'
    ) == [
        ("style", "a{}"),
        ("script", ""),
        ("script", "1"),
        ("module", "2"),
        ("importmap", "{}"),
        ("data", "3"),
        ("handler", "go()"),
        ("handler", "b"),
    ]


def test_a_document_without_code_has_no_regions() -> None:
    assert kinds("<p>Hello") == []
    assert kinds("") == []


def test_plain_code_is_one_script() -> None:
    assert kinds("let a = 1;") == [("script", "let a = 1;")]
    assert kinds("import a from 'a';\na();") == [("module", "import a from 'a';\na();")]
    assert kinds("\ufefflet a = 1;") == [("script", "let a = 1;")]


def test_address_and_attributes() -> None:
    region = read_source(b'<script src="a.js" SRC="b.js" integrity=x></script>').regions[0]
    assert region == Region(0, "script", 42, 42, "a.js", {"src": "a.js", "integrity": "x"})


def test_a_script_end_in_a_string_is_escaped() -> None:
    assert kinds("<script>a = '<\\/script>';</script><p>") == [("script", "a = '<\\/script>';")]


@pytest.mark.parametrize(
    ("text", "agree"),
    [
        ("<script>1</script>", True),
        ("<script>\r\n1\r\n</script>", True),
        ("<p><svg><script>1</script></svg>", True),
        ("let a = 1", True),
        ("<textarea><script>1</script></textarea>", False),
        ("<iframe><script>1</script></iframe>", False),
        ("<script>// <!-- <script>\n</script> </script>", False),
        ("<script>1", False),
    ],
)
def test_agreement_with_a_browser(text: str, agree: bool) -> None:
    assert read_source(text.encode()).agree is agree


def test_lines_and_spans_count_bytes() -> None:
    source = read_source("<p>\U0001f680\r\n<script>let a\n= '\U0001f680';</script>".encode())
    node = source.tree(0).root_node.descendant_for_byte_range(8, 14)
    assert node is not None
    start, end = source.span(0, node)
    assert source.text(start, end) == "'\U0001f680'"
    assert source.line(start) == 3
    assert source.line(0) == 1


def test_the_same_bytes_are_read_once() -> None:
    assert read_source(b"<p>once") is read_source(b"<p>once")
    assert read_source(b"<p>once") is not read_source(b"<p>twice")


def test_threads_share_one_tree() -> None:
    source = Source(b"<script>" + b"let a = 1;\n" * 2000 + b"</script>")
    with ThreadPoolExecutor(8) as pool:
        trees = list(pool.map(source.tree, [0] * 32))
    assert len({id(tree) for tree in trees}) == 1


def test_spliced_trees_equal_fresh_ones() -> None:
    source = read_source(b"<p>a</p><script>let a = 1;\nlet b = 2;</script><style>p { color: red }</style>")
    for region in source.regions:
        source.tree(region.number)
    style = source.tree(1)
    at = source.data.index
    edits = {b"2;": b"[10,\n20];", b"a</p": b"<b>x</b></p", b"1;": b"\n'\xc3\xa9';"}
    after = source.spliced([Splice(at(old), at(old) + len(old), new) for old, new in edits.items()])
    fresh = Source(after.data)
    assert after.data.startswith(b"<p><b>x</b></p><script>let a = \n'\xc3\xa9';\nlet b = [10,\n20];</script><style>")
    assert after.regions == fresh.regions
    assert str(after.html_tree.root_node) == str(fresh.html_tree.root_node)
    assert str(after.tree(0).root_node) == str(fresh.tree(0).root_node)
    assert after.tree(0).root_node.end_point == fresh.tree(0).root_node.end_point
    assert after.tree(1) is style


def test_tree_sitter_survives_reading_points() -> None:
    """0.26.0 dies of a segmentation fault here; hence a process of its own."""
    assert subprocess.run([sys.executable, "-c", CRASH_LOOP], check=False).returncode == 0


def test_an_error_with_more_parts_than_a_query_gets_through_is_known_by_their_number() -> None:
    def broken(brackets: int) -> bool:
        return tangled(Source(b"<script>" + b"(" * brackets + b"</script>").tree(0).root_node)

    assert not broken(WIDEST_ERROR)
    assert broken(WIDEST_ERROR + 1)
    assert not tangled(Source(b"<script>" + b"a();\n" * (WIDEST_ERROR + 1) + b"</script>").tree(0).root_node)


@pytest.mark.parametrize("data", [b"<!--" * 20_000, b"<div>" * 50_000, b"<b><table>" * 40_000])
def test_a_document_that_no_parser_gets_through_is_refused_in_time(
    data: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tools.source.PATIENCE", 0.2)
    with pytest.raises(UnreadableDocument):
        Source(data)
