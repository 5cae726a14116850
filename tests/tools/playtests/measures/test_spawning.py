"""How often things come."""

from dataclasses import replace

import pytest

from tests.tools.playtests.test_played import played
from tests.tools.playtests.toy import Rules
from tools.playtests.measures import spawning
from tools.playtests.playtest import Measure
from tools.playtests.recording import Recording, Thing


def coming(*born: int) -> list[Measure]:
    game = played(Rules(enemies=0))
    things = {str(at): Thing(str(at), "sprite", group="enemies", born=frame, died=599) for at, frame in enumerate(born)}
    return spawning.measure(replace(game, gate=Recording(True, 600, things=things)))


def test_what_is_there_from_the_start_does_not_come() -> None:
    assert coming() == []
    assert coming(0, 0, 0, 0, 0) == []


def test_two_or_three_are_no_habit() -> None:
    assert coming(100, 130, 160) == []


def test_the_time_between_two() -> None:
    (found,) = coming(60, 120, 180, 240, 300)
    assert (found.metric, found.entity, found.unit) == ("spawn_interval", "enemies", "ms")
    assert found.value == pytest.approx(1000, rel=0.001)


def test_a_wave_counts_once() -> None:
    (found,) = coming(60, 60, 90, 90, 120, 120, 150, 150)
    assert found.value == pytest.approx(500, rel=0.001)
