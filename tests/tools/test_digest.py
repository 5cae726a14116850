"""A game in a few lines."""

from pathlib import Path

import pytest

from templates.catalog import templates
from tools.digest import around, digest, passages
from tools.index.reader import read_index
from tools.relevance import ranked, words_of
from tools.source import Source, read_source

GAME = read_source(templates()["basic_platformer"].html)
GAMES = Path(__file__).parent / "index" / "games"


def told(source: Source, message: str, limit: int = 5_000) -> str:
    return digest(source, read_index(source), message, limit)


def shown(source: Source, message: str, limit: int = 3_000) -> list[str]:
    text = passages(source, read_index(source), message, limit)
    return [line.removeprefix("--- ").partition(",")[0] for line in text.split("\n") if line.startswith("--- ")]


def test_values_with_their_ranges_and_parts_with_their_lines() -> None:
    text = told(GAME, "")
    assert text.startswith("Golden Climb: phaser3, 854 lines, 34539 bytes.\nValues:\n")
    for line in ("player: color #3498db, size 38 [24..56]", "title 'Golden Climb'", "left ArrowLeft", "script 2 20+832",
                 "Level: constructor() 408+3, create() 412+19", "css: html, body 9+1"):  # fmt: skip
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
    text = told(GAME, "the coins should spin when collected", 900)
    assert "coins: color #ffc928" in text
    assert "collectCoin()" in text
    assert "drawHills" not in text
    assert "more: use find)" in text


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
