"""Measures against the physics of the toy."""

from typing import Any

import pytest

from tests.tools.playtests.test_played import played
from tests.tools.playtests.toy import Rules, changed
from tools.playtests.measures.registry import MEASURES
from tools.playtests.playtest import Measure
from tools.playtests.proof import read_measures

RULES = Rules(coin_at=140)


def measured(**values: Any) -> dict[tuple[str, str], Measure]:
    game = played(changed(RULES, **values))
    measures = [measure for ask in MEASURES for measure in ask(game)]
    assert len({(each.metric, each.entity) for each in measures}) == len(measures)
    return {(each.metric, each.entity): each for each in measures}


@pytest.mark.parametrize(
    ("values", "metric", "entity", "expected"),
    [
        ({}, "player", "player", "player"),
        ({}, "latency", "player", 0),
        ({"speed": 90.0}, "speed", "player", 90),
        ({"speed": 260.0}, "speed", "player", 260),
        ({"jump": 330.0}, "launch", "player", 330),
        ({"jump": 600.0}, "launch", "player", 600),
        ({"gravity": 500.0}, "fall", "player", 500),
        ({"gravity": 1400.0}, "fall", "player", 1400),
        ({"enemy_speed": 25.0}, "speed", "enemies", 25),
        ({"enemy_speed": 120.0}, "speed", "enemies", 120),
        ({"enemies": 5}, "count", "enemies", 5),
        ({"enemies": 5}, "most", "enemies", 5),
        ({"size": 50.0}, "width", "player", 70),
        ({"size": 50.0}, "size", "player", 70),
        ({}, "color", "player", "#3498db"),
        ({}, "color", "coins", "#ffcc00"),
        ({"title": "Star Catch"}, "text", "text.title", "Star Catch"),
        ({"lives": 7}, "start lives", "", 7),
        ({"points": 250}, "top score", "", 250),
        ({"points": 250}, "points", "", "250"),
        ({}, "key", "keys.jump", "Space"),
    ],
)
def test_what_is_measured(values: dict[str, Any], metric: str, entity: str, expected: float | str) -> None:
    measure = measured(**values)[metric, entity]
    wanted = expected if isinstance(expected, str) else pytest.approx(expected, rel=0.03)
    assert (measure.value, measure.reason) == (wanted, "")


@pytest.mark.parametrize(("jump", "gravity"), [(330.0, 500.0), (450.0, 800.0), (700.0, 200.0)])
def test_the_apex_is_what_physics_say(jump: float, gravity: float) -> None:
    found = measured(jump=jump, gravity=gravity)
    assert found["apex", "player"].value == pytest.approx(jump**2 / (2 * gravity), rel=0.04)
    assert found["time_to_apex", "player"].value == pytest.approx(jump / gravity, abs=2.5 / 60)


@pytest.mark.parametrize(
    ("values", "metric", "entity", "reason"),
    [
        ({"dead": frozenset({"jump"})}, "apex", "player", "The player did not rise when the key was pressed."),
        ({"dead": frozenset({"left", "right"})}, "speed", "player", "The player did not go anywhere"),
        ({"dead": frozenset({"left", "right"})}, "latency", "player", "It did not answer"),
        ({"jump": 900.0, "gravity": 200.0}, "apex", "player", "did not come to its highest point"),
        ({"dead": frozenset({"jump"})}, "key", "keys.jump", "Space was not seen to do anything."),
    ],
)
def test_what_is_not_measured_says_why(values: dict[str, Any], metric: str, entity: str, reason: str) -> None:
    measure = measured(**values)[metric, entity]
    assert measure.value is None
    assert reason in measure.reason


def test_a_text_that_was_not_shown_says_so() -> None:
    game = played(RULES)
    game.gate.things.pop("title")
    game.keys.things.pop("title")
    measures = {(m.metric, m.entity): m for ask in MEASURES for m in ask(game)}
    assert measures["text", "text.title"].value is None
    assert "not seen" in measures["text", "text.title"].reason


def test_measures_are_read_from_a_stored_playtest() -> None:
    stored = {"measures": [{"metric": "apex", "entity": "player", "value": None, "unit": "px", "reason": "gone"}]}
    assert read_measures(stored) == {("apex", "player"): Measure("apex", "player", None, "px", "gone")}
    assert read_measures({}) == {}
