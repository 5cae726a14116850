"""One literal of a document is set, whatever the document is like: nothing else changes by a byte."""

import pytest

from tests.tools.edits.conftest import attempt, done, handle
from tools.edits.edit import SetLiteral
from tools.edits.errors import EditError
from tools.source import read_source

MINIFIED = "<canvas id=c></canvas><script>let s=3,v=-3,b={r:8,c:'#f00'};function f(){b.x+=s;s=3}f()</script>"
CASES: dict[str, tuple[str, str, int | str, str]] = {
    "CRLF": (
        "<script>\r\nconst speed = 4; // fast\r\nlet hits = 0;\r\n</script>\r\n",
        "4",
        6,
        "<script>\r\nconst speed = 6; // fast\r\nlet hits = 0;\r\n</script>\r\n",
    ),
    "emoji before and inside": (
        "<title>🚀 Go</title><script>say('🐢🐇'); const cry = '🎉 Won!';</script><p>🏁</p>",
        "'🎉 Won!'",
        "🍓 Done!",
        "<title>🚀 Go</title><script>say('🐢🐇'); const cry = '🍓 Done!';</script><p>🏁</p>",
    ),
    "no UTF-8 beside it": (
        "<script>/* caf\udce9 */ const speed = 4;</script>",
        "4",
        6,
        "<script>/* caf\udce9 */ const speed = 6;</script>",
    ),
    "a module": (
        "<script type=module>import * as T from 'three';\nexport const size = 1.5;</script>",
        "1.5",
        2,
        "<script type=module>import * as T from 'three';\nexport const size = 2;</script>",
    ),
    "a script's end in a string": (
        "<script>const html = '<script><\\/script>'; const speed = 4;</script><p>4</p>",
        "4",
        6,
        "<script>const html = '<script><\\/script>'; const speed = 6;</script><p>4</p>",
    ),
    "one line without spaces": (MINIFIED, "-3", -5, MINIFIED.replace("v=-3", "v=-5")),
    "a text between the values of a template": (
        "<script>show(`Score: ${score}, lives ${lives}`);</script>",
        "Score: ",
        "Points: `${",
        "<script>show(`Points: \\`\\${${score}, lives ${lives}`);</script>",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_set_in(name: str) -> None:
    before, old, new, after = CASES[name]
    source = read_source(before.encode("utf-8", "surrogateescape"))
    patch = done(source, SetLiteral(handle=handle(source, old), value=new))
    assert patch.data == after.encode("utf-8", "surrogateescape")


def test_set_in_the_second_of_two_scripts_with_the_same_code() -> None:
    source = read_source(b"<script>{ let a = 1; }</script><p>1</p><script>{ let a = 1; }</script>")
    patch = done(source, SetLiteral(handle=handle(source, "1", region=1), value=2))
    assert patch.data == b"<script>{ let a = 1; }</script><p>1</p><script>{ let a = 2; }</script>"


def test_set_in_a_handler_of_an_attribute() -> None:
    source = read_source(
        b"<button onclick=\"go(3, 'left')\" onkeydown=go(3)>Go</button><script>function go() {}</script>"
    )
    patch = done(source, SetLiteral(handle=handle(source, "3", region=0), value=12))
    assert patch.data == source.data.replace(b"go(3, ", b"go(12, ")


def test_a_script_cannot_be_ended_by_a_text() -> None:
    source = read_source(b"<script>const cry = 'x';</script>")
    patch = attempt(source, SetLiteral(handle=handle(source, "'x'"), value="</script><script>"))
    written = patch.data if not isinstance(patch, EditError) else b""
    assert b"</script><script>" not in written


def test_a_tagged_template_is_no_text() -> None:
    source = read_source(b"<script>const page = html`Score: ${score}`;</script>")
    refused = attempt(source, SetLiteral(handle=handle(source, "Score: "), value="Points: "))
    assert isinstance(refused, EditError)
    assert refused.code == "wrong_kind"
