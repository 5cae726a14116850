from collections.abc import Callable

import pytest

from tests.tools.wording.conftest import entity, knob, make_index
from tools.index.game import GameIndex


@pytest.fixture
def index() -> GameIndex:
    return make_index(
        entity("ball", "thing", knob("ball", "speed", 4)), entity("goal", "settings", knob("goal", "points", 7))
    )


CASES: dict[str, tuple[str, ...]] = {
    "play": (),
    "play until 10": ("goal.points set 10",),
    "win at 500 points": ("goal.points set 500",),
    "I want to win with 3": ("goal.points set 3",),
    "first to 5": ("goal.points set 5",),
    "play until 10 seconds are over": (),
}


@pytest.mark.parametrize(("message", "wished"), CASES.items())
def test_goals(message: str, wished: tuple[str, ...], wishes: Callable[[str], tuple[str, ...]]) -> None:
    assert wishes(message) == wished
