from collections.abc import Callable

import pytest

CASES: dict[str, tuple[str, ...]] = {
    "a coin": (),
    "each coin gives 50": ("coins.points set 50",),
    "catching a coin should give 250 points": ("coins.points set 250",),
    "an enemy kill is worth 20 points": ("enemies.points set 20",),
    "give the player 5 lives": ("player.lives set 5",),
    "coins count double": ("coins.points multiply 2",),
    "coins count 50": ("coins.points set 50",),
    "coins are worth twice as much": ("coins.points multiply 2",),
    "coin count 8": ("coins.count set 8",),
    "every platform gives 10 points": (),
    "coins should cost 30": (),
}


@pytest.mark.parametrize(("message", "wished"), CASES.items())
def test_rewards(message: str, wished: tuple[str, ...], wishes: Callable[[str], tuple[str, ...]]) -> None:
    assert wishes(message) == wished
