from collections.abc import Callable

import pytest

from tools.wording.memory import Memory, PastChange

COLOR = PastChange(2, "player", "color", "#3498db", "#e74c3c")
SPEED = PastChange(3, "enemies", "speed", 60, 80)
MEMORIES = {
    "color": Memory(2, (1, 2), (COLOR,), (("user", "make the player red"),)),
    "speed": Memory(
        3, (1, 2, 3), (COLOR, SPEED), (("user", "make the player red"), ("user", "make the enemies faster"))
    ),
}
CASES: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("color", "now make it bigger", ("player.size increase 1",)),
    ("color", "make it green", ("player.color set #2ecc71",)),
    ("color", "and the coins blue", ("coins.color set #3498db",)),
    ("color", "Now blue.", ("player.color set #3498db",)),
    ("color", "it should jump higher", ("player.jump increase 1",)),
    ("color", "and faster", ("player.speed increase 1",)),
    ("color", "make them faster", ("player.speed increase 1",)),
    ("color", "Even faster.", ("player.speed increase 1",)),
    ("color", "faster enemies", ("enemies.speed increase 1",)),
    ("speed", "Even faster.", ("enemies.speed increase 1",)),
    ("speed", "even more", ("enemies.speed increase 1",)),
    ("speed", "a bit more", ("enemies.speed increase 0.5",)),
    ("speed", "more", ("enemies.speed increase 1",)),
    ("speed", "again", ("enemies.speed increase 1",)),
    ("speed", "faster", ("enemies.speed increase 1",)),
    ("speed", "that's too fast", ("enemies.speed decrease 1",)),
    ("speed", "too fast", ("enemies.speed decrease 1",)),
    ("speed", "thats too much", ("enemies.speed set 70",)),
    ("speed", "a little less", ("enemies.speed decrease 0.5",)),
    ("speed", "slower again", ("enemies.speed decrease 1",)),
    ("speed", "now make them purple", ("enemies.color set #9b3fc8",)),
    ("speed", "go back to how the speed was", ("enemies.speed set 60",)),
    ("speed", "change the speed back", ("enemies.speed set 60",)),
    ("speed", "undo the colour change", ("player.color set #3498db",)),
    ("speed", "put the player back to how it was", ("player.color set #3498db",)),
    ("speed", "remove them", ("enemies.count remove None",)),
    ("speed", "only 1 of them", ("enemies.count set 1",)),
    ("speed", "undo that and make the coins blue", ("enemies.speed set 60", "coins.color set #3498db")),
)


@pytest.mark.parametrize(("after", "message", "wished"), CASES)
def test_what_goes_on(
    after: str, message: str, wished: tuple[str, ...], wishes: Callable[[str, Memory], tuple[str, ...]]
) -> None:
    assert wishes(message, MEMORIES[after]) == wished
