from collections.abc import Callable

import pytest

CASES: dict[str, tuple[str, ...]] = {
    "make the game harder": ("game.difficulty increase 1",),
    "too hard": ("game.difficulty decrease 1",),
    "it's way too easy": ("game.difficulty increase 1",),
    "a bit easier please": ("game.difficulty decrease 0.5",),
    "the game is boring": (),
    "I can barely see the player": ("player.visibility increase 1",),
    "the coins are hard to see": ("coins.visibility increase 1",),
    "The coins are hard to see, make them larger": ("coins.size increase 1",),
    "I can barely see the player. Make it red": ("player.color set #e74c3c",),
    "make the enemies more visible": ("enemies.visibility increase 1",),
    "the computer is too good": ("enemies.speed decrease 1",),
    "make the enemies easier": ("enemies.speed decrease 1",),
    "neon style": ("look.style set neon",),
    "make it look neon": ("look.style set neon",),
    "I want flat graphics": ("look.style set flat",),
    "draw everything in a cartoon style": ("look.style set cartoon",),
    "hard mode": ("game.difficulty increase 1",),
    "easy mode please": ("game.difficulty decrease 1",),
    "change difficulty to easy": ("game.difficulty decrease 1",),
    "the game is great but way too hard": ("game.difficulty decrease 1",),
}


@pytest.mark.parametrize(("message", "wished"), CASES.items())
def test_moods(message: str, wished: tuple[str, ...], wishes: Callable[[str], tuple[str, ...]]) -> None:
    assert wishes(message) == wished
