import pytest

from tools.source import read_source
from tools.validators import elision

PLACEHOLDERS = [
    "// ... rest of the code unchanged ...",
    "// ... existing code ...",
    "/* ...remaining methods stay the same... */",
    "// … rest of the game",
    "// rest of the code remains the same",
    "// (rest of your game logic here)",
    "// Rest of the functions",
    "// previous code here",
    "// keep the existing update logic",
    "// same as before",
    "// [unchanged]",
    "// omitted for brevity",
    "// your code here",
    "// implementation goes here",
    "/* code goes here */",
]

ORDINARY = [
    "// the rest of the platforms are placed at random",
    "// what stays the same between frames",
    "// loop... forever",
    "// existing enemies move faster",
    "// the player rests here",
    "// same height as the door",
    "// put the coin above the platform",
    "// remaining lives",
    "// add remaining segments",
    "// validate the rest of the rows are the same length",
    "// keep original colours",
    "const text = '... rest of the code unchanged ...';",
    "call(...rest); const [first, ...others] = list;",
]


@pytest.mark.parametrize("line", PLACEHOLDERS)
def test_a_placeholder_is_an_error(line: str) -> None:
    source = read_source(f"<!DOCTYPE html>\n<script>\nlet a = 1;\n{line}\n</script>".encode())
    assert [(f.rule, f.severity, f.line) for f in elision.check(source)] == [("syntax.elided", "error", 4)]


@pytest.mark.parametrize("line", ORDINARY)
def test_an_ordinary_comment_is_not(line: str) -> None:
    assert elision.check(read_source(f"<script>\n{line}\n</script>".encode())) == []


def test_a_placeholder_in_the_markup() -> None:
    source = read_source(b"<body>\n<!-- ... rest of the page unchanged ... -->\n</body>")
    assert [f.line for f in elision.check(source)] == [2]
