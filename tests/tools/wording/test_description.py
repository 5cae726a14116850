import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tools.wording.description import nearest_category, read_description

CATEGORIES = {
    "Create a blue platformer game where the player can jump": "platformer",
    "a space shooter with lasers": "shooter",
    "space invaders": "shooter",
    "something like Mario": "platformer",
    "candy crush but with fruit": "puzzle",
    "match three with gems": "puzzle",
    "a driving game on a highway": "racing",
    "need for speed clone": "racing",
    "flappy bird": "runner",
    "pong": "paddle",
    "a breakout game": "arcade",
    "something like Arkanoid": "arcade",
    "a brick breaker with power-ups": "arcade",
    "bricks and a paddle": "arcade",
    "a ball that breaks bricks": "arcade",
    "ping pong with two paddles": "paddle",
    "catch falling apples": "reflex",
    "a platformer with bricks": "platformer",
    "make a game": None,
    "no puzzle, a platformer please": "platformer",
    "tetris": "puzzle",
    "pac man": "maze",
}


@pytest.mark.parametrize(("text", "category"), CATEGORIES.items())
def test_category(text: str, category: str | None) -> None:
    assert read_description(text).category == category


def test_the_whole_of_a_description() -> None:
    text = (
        "Create a blue platformer game where the player can jump on platforms to reach a golden coin at the top. "
        "Make the platforms green and add some simple physics."
    )
    brief = read_description(text)
    assert brief.colors == {"player": "#3498db", "platforms": "#2ecc71", "coins": "#ffb800"}
    assert brief.features == ("jumping", "platforms", "collectibles", "physics")
    assert brief.not_understood == ()


def test_numbers_size_style_title() -> None:
    text = 'A hard neon shooter called "Night Watch" with 5 lives, ten purple enemies, 1024x768, in three.js'
    brief = read_description(text)
    assert brief.numbers == {"player.lives": 5, "enemies.count": 10}
    assert (brief.width, brief.height) == (1024, 768)
    assert (brief.style, brief.difficulty, brief.title, brief.engine) == ("neon", "hard", "Night Watch", "three.js")
    assert brief.colors == {"enemies": "#9b3fc8"}


@pytest.mark.parametrize(
    ("text", "level"),
    [("for beginners", "easy"), ("intermediate", "medium"), ("advanced racing", "hard"), ("a game", None)],
)
def test_difficulty(text: str, level: str | None) -> None:
    assert read_description(text).difficulty == level


def test_engine_by_library_before_3d() -> None:
    assert read_description("a 3d game in phaser").engine == "phaser3"
    assert read_description("a 3D platformer").engine == "three.js"
    assert read_description("plain javascript, no libraries").engine == "canvas"


def test_what_says_nothing_is_named() -> None:
    brief = read_description("A platformer. The aardvark mourns quietly.")
    assert [span.text for span in brief.not_understood] == ["The aardvark mourns quietly"] or [
        span.text for span in brief.not_understood
    ] == ["aardvark mourns quietly"]


def test_nearest_category() -> None:
    assert nearest_category("runner") == "platformer"
    assert nearest_category("paddle") == "arcade"
    assert nearest_category("shooter") == "shooter"


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=300))
def test_any_text_gives_a_brief_with_spans_in_it(text: str) -> None:
    brief = read_description(text)
    for span in (*brief.understood, *brief.not_understood):
        assert text[span.start : span.end] == span.text
