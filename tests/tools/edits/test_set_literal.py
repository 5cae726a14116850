import string
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tools.edits.conftest import done, evaluate, handle, page, refused, script, starting
from tools.edits.edit import SetLiteral
from tools.edits.literals import format_number, read_color, read_literal, write_literal
from tools.source import Source, read_source

GAME = """const CONFIG = {
  player: {
    color: '#3498db', // the player
    speed: 160,
  },
};"""


def set_to(code: str, old: str, value: Any, kind: str = "") -> str:
    source = page(code)
    return script(source, SetLiteral(handle=handle(source, old, kind), value=value))


def test_the_same_value_changes_nothing() -> None:
    source = page(GAME)
    assert refused(source, SetLiteral(handle=handle(source, "160"), value=160)).code == "no_change"
    assert refused(source, SetLiteral(handle=handle(source, "'#3498db'"), value="#3498DB")).code == "no_change"


def test_one_literal_changes_and_nothing_else() -> None:
    assert set_to(GAME, "'#3498db'", "red") == GAME.replace("#3498db", "#ff0000")
    assert set_to(GAME, "160", 200) == GAME.replace("160", "200")


@pytest.mark.parametrize(
    ("before", "value", "after"),
    [
        ("160", 200.5, "200.5"),
        ("160", 1e-7, "0.0000001"),
        ("160", 1e21, "1000000000000000000000"),
        ("160", -5, "-5"),
        ("-330", -400, "-400"),
        ("-330", 400, "400"),
        ("- 330", 12, "12"),
        (".5", 0.25, ".25"),
        ("-.5", -0.25, "-.25"),
        ("0.5", 0.1 + 0.2, "0.30000000000000004"),
        ("1_000", 2000, "2000"),
        ("1e3", 500, "500"),
        ("10n", 12, "12n"),
        ("0x10", 255, "0xff"),
        ("0x00FF00", 255, "0x0000FF"),
        ("0xff0000", "#00ff00", "0x00ff00"),
        ("0xFF0000", "lime", "0x00FF00"),
        ("0xff", 1.5, "1.5"),
        ("0x80ff0000", "blue", "0x800000ff"),
        ("true", False, "false"),
        ("'#f00'", "#0f0", "'#00ff00'"),
        ("'#f008'", "lime", "'#00ff0088'"),
        ("'#ff000080'", "lime", "'#00ff0080'"),
        ("'#ff000080'", "#00ff0011", "'#00ff0011'"),
        ('"#FF0000"', "#00ffaa", '"#00FFAA"'),
        ("'#ff0000'", 0x00FF00, "'#00ff00'"),
        ("'red'", "blue", "'blue'"),
        ("'red'", "#00ff00", "'#00ff00'"),
        ("'red'", "0x00ff00", "'#00ff00'"),
        ("'red'", "a text", "'a text'"),
        ("'rgb(255, 0, 0)'", "#00ff80", "'rgb(0, 255, 128)'"),
        ("'rgba(255,0,0,.5)'", "lime", "'rgba(0,255,0,.5)'"),
        ("'rgb(255 0 0 / 50%)'", "lime", "'rgb(0 255 0 / 50%)'"),
        ("'0xff0000'", "lime", "'0x00ff00'"),
        ("'Hello'", 'It\'s "me"', "'It\\'s \"me\"'"),
        ('"Hello"', 'It\'s "me"', '"It\'s \\"me\\""'),
        ("`Hello`", "a `b` ${c} \\", "`a \\`b\\` \\${c} \\\\`"),
        ("'Hello'", "</script><!-- <SCRIPT </Script", "'<\\/script>\\x3c!-- \\x3cSCRIPT <\\/Script'"),
        ("'Hello'", "a\nb\r\t\0\u2028\U0001f680", "'a\\nb\\r\\t\\x00\\u2028\U0001f680'"),
        ("`a\nb`", "c\nd", "`c\nd`"),
        ("`a b`", "c\nd", "`c\\nd`"),
    ],
)
def test_form_is_kept(before: str, value: Any, after: str) -> None:
    code = f"let a = {before};"
    assert set_to(code, before, value) == f"let a = {after};"


@pytest.mark.parametrize(
    ("before", "value"),
    [
        ("160", "fast"),
        ("160", "red"),
        ("160", True),
        ("10n", 1.5),
        ("true", 1),
        ("true", "true"),
        ("'Hello'", 5),
        ("'Hello'", False),
        ("'#ff0000'", "a text"),
        ("'#ff0000'", 1.5),
        ("'rgb(1,2,3)'", "a text"),
        ("`a ${b}`", "c"),
        ("b", 1),
        ("f(1)", 1),
        ("String.raw`x`", "y"),
    ],
)
def test_the_wrong_kind_is_refused(before: str, value: Any) -> None:
    source = page(f"let a = {before};")
    nth = before.startswith("String")
    where = handle(source, before[10:] if nth else before)
    assert refused(source, SetLiteral(handle=where, value=value)).code == "wrong_kind"


def test_a_name_or_an_address_is_no_value() -> None:
    for code in ("let a = {'key': 1};", "let a = {'key'() {}};"):
        source = page(code)
        assert refused(source, SetLiteral(handle=handle(source, "'key'", "string"), value="x")).code == "wrong_kind"
    source = read_source(b"<script type='module'>import 'a';</script>")
    assert refused(source, SetLiteral(handle=handle(source, "'a'"), value="x")).code == "wrong_kind"


def test_a_part_that_is_no_literal_names_those_inside() -> None:
    source = page(GAME)
    error = refused(source, SetLiteral(handle=starting(source, "player:", "pair"), value=1))
    assert [place.text for place in error.candidates] == ["'#3498db'", "160"]


def test_a_pair_or_a_declaration_stands_for_its_value() -> None:
    assert set_to(GAME, "speed: 160", 200) == GAME.replace("160", "200")
    assert set_to("let a = 1, b = 2;", "b = 2", 3) == "let a = 1, b = 3;"
    assert set_to("const JUMP = -12;", "const JUMP = -12;", -20, "lexical_declaration") == "const JUMP = -20;"


@pytest.mark.parametrize(
    ("before", "old", "value", "after"),
    [
        ("function f() { return-5 }", "-5", 7, "function f() { return 7 }"),
        ("function f() { return-5 }", "-5", -7, "function f() { return-7 }"),
        ("let a = 9, b = a -5;", "5", -3, "let a = 9, b = a - -3;"),
        ("let a = 2 ** 2;", "2", -3, "let a = (-3) ** 2;"),
        ("let a = 2..toFixed();", "2.", 3, "let a = (3).toFixed();"),
        ("let a = .5in{};", ".5", 2, "let a = 2 in{};"),
    ],
)
def test_neighbours_stay_apart(before: str, old: str, value: Any, after: str) -> None:
    assert set_to(before, old, value) == after


def test_crlf_emoji_and_one_line_code() -> None:
    source = read_source("<p>\U0001f680</p>\r\n<script>\r\nlet t='\U0001f680',n=1;\r\n</script>".encode())
    patch = done(source, SetLiteral(handle=handle(source, "1"), value=2))
    assert patch.data == source.data.replace(b"n=1", b"n=2")
    assert patch.changes[0]["code_location"]["line_numbers"] == [3]
    assert patch.changes[0]["code_location"]["after"] == "let t='\U0001f680',n=2;"


def test_inside_a_handler_no_value_ends_the_attribute() -> None:
    source = read_source(b"<p onclick=\"say('Hi')\"><p onclick='say(\"Hi\")'><p onclick=say(`Hi`)>")
    edits = [SetLiteral(handle=handle(source, text, region=n), value="a \"b\" 'c' &amp; <>") for n, text in
             enumerate(["'Hi'", '"Hi"', "`Hi`"])]  # fmt: skip
    patch = done(source, *edits)
    after = Source(patch.data)
    assert [region.kind for region in after.regions] == ["handler"] * 3
    for region in after.regions:
        said = evaluate(
            f"let said; const say = text => said = text; {after.text(region.start, region.end)}; return said"
        )
        assert said == "a \"b\" 'c' &amp; <>"


@pytest.mark.parametrize(
    ("before", "value", "after"),
    [
        ("#fff", "red", "#ff0000"),
        ("red", "blue", "blue"),
        ("red", "#123456", "#123456"),
        ("12px", 20, "20px"),
        ("1.5em", 0.5, "0.5em"),
    ],
)
def test_style_values(before: str, value: Any, after: str) -> None:
    source = read_source(f"<style>p {{ x: {before}; }}</style>".encode())
    patch = done(source, SetLiteral(handle=handle(source, before), value=value))
    assert patch.data.decode() == f"<style>p {{ x: {after}; }}</style>"


def test_style_values_of_the_wrong_kind() -> None:
    source = read_source(b"<style>p { x: 12px; y: 'a'; z: red; }</style>")
    for text, value in (("12px", "red"), ("'a'", "</style>"), ("'a'", 1), ("red", "url(x)"), ("red", True)):
        assert refused(source, SetLiteral(handle=handle(source, text), value=value)).code == "wrong_kind"


QUOTES = st.sampled_from(["'", '"', "`"])
NASTY = st.text() | st.text(alphabet="</script!->\\'\"`${}\r\n\u2028 " + string.ascii_lowercase)


@given(NASTY, QUOTES)
def test_any_text_comes_back(text: str, quote: str) -> None:
    source = page(f"let a = {quote}Hello there{quote};")
    if text == "Hello there":
        return
    patch = done(source, SetLiteral(handle=handle(source, f"{quote}Hello there{quote}"), value=text))
    after = Source(patch.data)
    assert len(after.regions) == len(source.regions)
    assert after.agree
    region = after.regions[0]
    assert evaluate(after.text(region.start, region.end) + "; return a") == text


@given(
    st.floats(allow_nan=False, allow_infinity=False) | st.integers(-(2**53), 2**53),
    st.sampled_from(["7", "-7", ".7", "0x7"]),
)
def test_any_number_comes_back(number: float, old: str) -> None:
    code = write_literal(old, number)
    assert isinstance(code, str)
    if abs(number) < 1e15:  # beyond that QuickJS reads decimals less exactly than a browser
        assert float(evaluate(f"return {code}")) == number
    assert float(read_literal(code) or 0) == number
    assert "e" not in format_number(number)


@pytest.mark.parametrize("text", ["", "a b", "`${x}`", "1px", "null", "a+1", "'a' + 'b", "0x", "[1]"])
def test_other_texts_are_no_literals(text: str) -> None:
    assert read_literal(text) is None


@pytest.mark.parametrize(
    ("text", "color"),
    [
        ("RED", "#ff0000"),
        ("#ABC", "#aabbcc"),
        ("0x00ff00", "#00ff00"),
        ("rgb(100%, 0%, 0%)", "#ff0000"),
        ("#ab", None),
        ("", None),
    ],
)
def test_colors(text: str, color: str | None) -> None:
    assert read_color(text) == color


LABEL = "const score = 7;\nreturn `Score: ${score} points`;"


def test_words_of_a_template_are_set_and_its_values_stay() -> None:
    assert set_to(LABEL, "Score: ", "Points: ", "string_fragment") == LABEL.replace("Score", "Points")
    assert set_to(LABEL, " points", "", "string_fragment") == LABEL.replace(" points", "")


@given(st.text(st.characters(codec="utf-8"), max_size=20))
def test_no_text_leaves_the_words_of_a_template(text: str) -> None:
    assert evaluate(set_to(LABEL, "Score: ", f"x{text}", "string_fragment")) == f"x{text}7 points"


def test_a_number_is_no_words() -> None:
    source = page(LABEL)
    error = refused(source, SetLiteral(handle=handle(source, "Score: ", "string_fragment"), value=3))
    assert error.code == "wrong_kind"
    tagged = page(LABEL.replace("`Score", "say`Score"))
    error = refused(tagged, SetLiteral(handle=handle(tagged, "Score: ", "string_fragment"), value="x"))
    assert "tagged" in error.message
