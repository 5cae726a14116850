"""Words of games with a paddle, a ball, bricks, levels and power-ups."""

import pytest

from tests.tools.wording.conftest import entity, knob, make_index, written
from tools.wording.defaults import by_difficulty
from tools.wording.memory import Memory
from tools.wording.message import read_message

INDEX = make_index(
    entity("player", "thing", knob("player", "width", 124, 70, 240), knob("player", "lives", 3, 1, 9)),
    entity("ball", "thing", knob("ball", "color", "#ffffff"), knob("ball", "speed", 330, 180, 520)),
    entity("bricks", "group", knob("bricks", "color", "#ff0000"), knob("bricks", "rows", 5, 1, 9)),
    entity("levels", "group", knob("levels", "count", 3, 1, 8), words=("level", "stage", "wave")),
    entity(
        "pickups",
        "group",
        knob("pickups", "enabled", True),
        knob("pickups", "color", "#00ff00"),
        knob("pickups", "time", 12, 4, 30, unit="s"),
        words=("pickup", "power up", "powerup"),
    ),
    entity("keys", "controls", knob("keys", "launch", "Space"), knob("keys", "pause", "KeyP")),
)
CASES: dict[str, tuple[str, ...]] = {
    "make it 5 levels": ("levels.count set 5",),
    "more levels": ("levels.count increase 1",),
    "the power-ups should be yellow": ("pickups.color set #ffdd33",),
    "no power-ups": ("pickups.enabled disable False",),
    "power-ups should last 20 seconds": ("pickups.time set 20",),
    "launch the ball with the X key": ("keys.launch set KeyX",),
    "press X to launch": ("keys.launch set KeyX",),
    "one more row of bricks": ("bricks.rows add 1",),
    "make it easier": ("game.difficulty decrease 1",),
    "launch the bricks with X": (),
}


@pytest.mark.parametrize(("message", "wished"), CASES.items())
def test_wishes(message: str, wished: tuple[str, ...]) -> None:
    reading = read_message(message, INDEX, Memory())
    assert tuple(written(wish) for wish in reading.wishes) == wished


def test_easier_is_a_slower_ball_and_more_lives() -> None:
    wish = read_message("make it easier", INDEX, Memory()).wishes[0]
    easier = [written(each) for each in by_difficulty(wish, INDEX)]
    assert easier == ["ball.speed decrease 1", "player.lives increase 1"]


def test_a_dash_between_words_is_no_hyphen() -> None:
    reading = read_message("ball: blue - bricks: green", INDEX, Memory())
    assert [written(wish) for wish in reading.wishes] == ["ball.color set #3498db", "bricks.color set #2ecc71"]
