"""What a model may look at: parts and values by name, and where a text stands."""

import pytest

from nodes.lookups import LONGEST, look
from nodes.prompt import Call, Json
from templates.catalog import templates
from tools.index.reader import read_index
from tools.source import read_source

GAME = read_source(templates()["basic_platformer"].html)
INDEX = read_index(GAME)


def looked(name: str, told: Json | None) -> str:
    return look(GAME, INDEX, Call("1", name, told))


def read(*parts: str) -> str:
    return looked("read", {"parts": list(parts)})


def test_a_part_is_shown_with_its_line() -> None:
    shown = read("Level.squashEnemy")
    assert shown.startswith("--- Level.squashEnemy, line 691\nsquashEnemy(enemy) {")


def test_several_parts_at_once() -> None:
    shown = read("Level.squashEnemy", "burst")
    assert "squashEnemy(enemy) {" in shown
    assert "burst(x, y, color, count) {" in shown


@pytest.mark.parametrize("name", ["coins", "coins.color"])
def test_the_values_of_a_thing(name: str) -> None:
    assert read(name).startswith("coins: color #ffc928, count 6 [1..15]")


def test_the_values_of_all() -> None:
    assert {"player: color #3498db", "effects: enabled true"} <= {line.partition(",")[0] for line in
                                                                 read("values").split("\n")}  # fmt: skip


@pytest.mark.parametrize(("name", "listed"), [("Level", "Level: constructor, create"), ("script 2", "CONFIG, EDGE")])
def test_of_what_is_long_the_parts_are_listed(name: str, listed: str) -> None:
    assert read(name).startswith(listed)
    assert len(read(name)) < LONGEST


LONG = "\n".join(f"    let far{number} = {number};" for number in range(600))
DOCUMENT = f"""<canvas id="c"></canvas>
<script>
let top0 = 0;
function play() {{
  function hop() {{}}
{LONG}
}}
{LONG.replace("far", "top").replace("    ", "")}
play();
</script>
"""


def long_read(*parts: str) -> str:
    source = read_source(DOCUMENT.encode())
    return look(source, read_index(source), Call("1", "read", {"parts": list(parts)}))


def test_of_what_is_long_the_head_is_shown_too_and_where_it_goes_on() -> None:
    shown = long_read("play")
    assert shown.startswith("play: hop\n--- play, line 4\nfunction play() {")
    assert len(shown) <= LONGEST
    line = int(shown.rpartition("(cut: read line ")[2].rstrip(")"))
    seen = int(shown.rpartition("let far")[2].partition(" ")[0])
    assert long_read(f"line {line}").startswith(f"--- line {line}\n    let far{seen + 1} = {seen + 1};")


def test_any_line_is_reached_by_its_number() -> None:
    assert long_read("line 5") == "--- play.hop, line 5\nfunction hop() {}"
    assert "let top599 = 599;\nplay();\n</script>" in long_read("line 1190")
    assert "let top0 = 0;" in long_read("script 0")


def test_what_is_long_leaves_room_for_what_else_is_read() -> None:
    assert "--- play.hop, line 5\nfunction hop() {}" in long_read("play", "script 0", "play.hop")


def test_what_is_no_name_is_looked_for() -> None:
    assert "emitting: false" in read("emitting")
    assert read("this.burst(enemy").startswith("--- this.burst(enemy stands in:\n")


def test_what_is_not_there_is_said_with_what_is_near() -> None:
    assert read("Level.squashEnemies").startswith("--- not_found: There is no 'Level.squashEnemies' in the game.")


def test_a_look_has_an_end() -> None:
    shown = read("drawPlayer", "drawEnemy", "drawPlatform", "drawSky", "Sounds", "addButtons", "drawGlow", "drawHills")
    assert len(shown) < LONGEST + 100


@pytest.mark.parametrize(
    ("name", "told", "said"),
    [
        ("read", {"parts": "Level"}, "read was called wrongly"),
        ("read", None, "read was called wrongly"),
        ("find", {"text": "emitting"}, "emitting: false"),
        ("find", {"text": "no such text"}, "Nothing was found."),
        ("find", {}, "find was called wrongly"),
        ("shell", {"command": "ls"}, "There is no such call: use read or plan."),
    ],
)
def test_other_calls(name: str, told: Json | None, said: str) -> None:
    assert said in looked(name, told)
