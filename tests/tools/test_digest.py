"""A game in a few lines."""

from pathlib import Path

import pytest

from templates.catalog import templates
from tools.digest import NEAR, Room, around, digest, parts_in, passages, room_for, values_of
from tools.index.reader import read_index
from tools.relevance import ranked, words_of
from tools.source import Source, read_source

GAME = read_source(templates()["basic_platformer"].html)
GAMES = Path(__file__).parent / "index" / "games"


def told(source: Source, message: str, limit: int = 5_000) -> str:
    return digest(source, read_index(source), message, limit)


def shown(source: Source, message: str, limit: int = 3_000, *, named: bool = False) -> list[str]:
    text = passages(source, read_index(source), message, limit, named=named)
    return [line.removeprefix("--- ").partition(",")[0] for line in text.split("\n") if line.startswith("--- ")]


def test_values_with_their_ranges_and_parts_by_name() -> None:
    text = told(GAME, "")
    assert text.startswith("Golden Climb: phaser3, 854 lines, script 2\n")
    for line in ("player: color #3498db, size 38 [24..56]", "title 'Golden Climb'", "left ArrowLeft", "CONFIG, EDGE",
                 "Level: constructor, create, paintAll", "css: html, body, #game"):  # fmt: skip
        assert line in text
    assert "const CONFIG" not in text


def test_a_function_is_named_once() -> None:
    assert told(GAME, "").count("jumpReach") == 1


@pytest.mark.parametrize("limit", [600, 1_500, 3_000, 6_000])
@pytest.mark.parametrize("name", ["basic_platformer", "lane_racer", "three_platformer"])
def test_it_is_as_long_as_it_may_be(name: str, limit: int) -> None:
    source = read_source(templates()[name].html)
    assert len(told(source, "make the coins spin", limit)) <= limit * 1.1


def test_where_room_is_short_what_the_message_is_about_stays() -> None:
    text = told(GAME, "the coins should spin when collected", 600)
    assert "coins: color #ffc928" in text
    assert "collectCoin" in text
    assert "movePlayer" not in text
    assert "more values: world, player, platforms" in text
    assert "more parts: read script 2)" in text
    assert "more: read values)" in told(GAME, "the coins should spin when collected", NEAR.outline)


def test_a_message_that_names_a_function_needs_little_room() -> None:
    index = read_index(GAME)
    assert room_for(GAME, index, "when I squash an enemy it explodes") == NEAR
    far = room_for(GAME, index, "let it snow")
    assert NEAR.outline < far.outline <= 5_000
    assert NEAR.code < far.code <= 3_000


def test_of_a_small_game_less_is_shown() -> None:
    source = read_source((GAMES / "snake.html").read_bytes())
    assert room_for(source, read_index(source), "let it snow") == Room(NEAR.outline, NEAR.code)


def test_what_the_message_names_has_its_values_whatever_room_there_is() -> None:
    text = told(GAME, "the player should glow", NEAR.outline)
    assert "player: color #3498db, size 38 [24..56], speed 220 [80..400], jump 450 [300..700], lives 3 [1..9]" in text
    assert "coins: color" not in text


MANY = "".join(f"    v{number}: {number}," for number in range(99))
CROWDED = f"""<canvas id="c"></canvas>
<script>
const CONFIG = {{
  player: {{ {MANY} color: '#ff0000' }},
  coins: {{ color: '#00ff00', size: 20 }},
}};
function drawCoins() {{ return CONFIG.coins.color; }}
function drawPlayer() {{ return CONFIG.player.color; }}
</script>
"""


def test_what_has_too_many_values_is_named_and_the_next_has_its_own() -> None:
    lines = told(read_source(CROWDED.encode()), "player and coins shall shine", NEAR.outline).split("\n")
    assert lines[1].startswith("player: ")
    assert lines[1].endswith(" values, read player")
    assert lines[2] == "coins: color #00ff00, size 20"
    assert not any(line.startswith("more values") for line in lines)


def test_some_parts_are_named_though_the_values_took_all_the_room() -> None:
    text = told(GAME, "player coins enemies platforms world shall glow", NEAR.outline)
    assert "draw" in text
    assert text.endswith(" more parts: read script 2)")


def test_a_function_is_named_by_words_next_to_each_other() -> None:
    index = read_index(GAME)
    for message in ("draw the enemy with horns", "the enemy I draw has horns"):
        assert room_for(GAME, index, message) == NEAR
    assert room_for(GAME, index, "draw a moon above the hills and make each enemy green") != NEAR


def test_a_function_that_is_named_is_shown_alone_if_so_wanted_and_whole() -> None:
    assert shown(GAME, "when I squash an enemy it explodes", NEAR.code, named=True) == ["Level.squashEnemy"]
    assert shown(GAME, "draw the enemy with horns", 10, named=True) == ["drawEnemy"]
    assert len(shown(GAME, "draw the enemy with horns")) > 1


def test_a_word_of_many_names_tells_less_than_one_of_few() -> None:
    scores = {part.entry.path: part.score for part in ranked(GAME, read_index(GAME), "the coins of the level")}
    rarer = {part.entry.path: part.score for part in ranked(GAME, read_index(GAME), "the hills of the level")}
    assert rarer["drawHills"] > scores["drawCoin"]


def test_values_of_one_thing_and_of_all() -> None:
    index = read_index(GAME)
    assert values_of(index, "coins") == "coins: color #ffc928, count 6 [1..15], size 26 [16..48], points 100 [10..1000]"
    assert values_of(index, "dragons") == ""
    assert {"player", "coins", "keys"} <= {line.partition(":")[0] for line in values_of(index, "values").split("\n")}


def test_the_parts_of_a_class() -> None:
    (level,) = [part.entry for part in ranked(GAME, read_index(GAME), "") if part.entry.path == "Level"]
    assert parts_in(GAME, level.handle).startswith("Level: constructor, create, paintAll")
    assert parts_in(GAME, "2:number:CONFIG#0@000000") == ""


@pytest.mark.parametrize(
    ("message", "first"),
    [
        ("when I squash an enemy it explodes", "Level.squashEnemy"),
        ("the hero should bounce when he jumps", "Level.jump"),
        ("draw mountains behind the hills", "drawHills"),
        ("show the time in the hud", "Level.showHud"),
        ("play a sad tune when I lose the game", "Level.loseGame"),
    ],
)
def test_the_code_that_a_message_is_about(message: str, first: str) -> None:
    assert first in shown(GAME, message)[:3]


def test_small_talk_is_about_nothing() -> None:
    assert shown(GAME, "thank you so much") == []


def test_passages_are_whole_functions_within_the_limit() -> None:
    text = passages(GAME, read_index(GAME), "enemies coins player platforms", 2_000)
    assert 0 < len(text) <= 2_000
    assert text.rstrip().endswith("}")


def test_the_function_around_a_line() -> None:
    line = GAME.data.split(b"hitEnemy(enemy) {\n")[0].count(b"\n") + 4
    assert around(GAME, line).startswith("--- Level.hitEnemy, line ")
    assert "const UNIT" in around(GAME, 97)


@pytest.mark.parametrize("path", sorted(GAMES.glob("*.html")), ids=lambda path: path.stem)
def test_games_of_others(path: Path) -> None:
    source = read_source(path.read_bytes())
    text = told(source, "make it harder")
    assert "script" in text
    assert len(text) < len(source.data)


def test_words_are_read_with_the_names_of_the_game() -> None:
    words = words_of("The baddies should be jumping", read_index(GAME))
    assert {"enemy", "jump"} <= words


def test_every_part_has_a_score() -> None:
    assert all(part.score == 0 for part in ranked(GAME, read_index(GAME), "zzz"))
