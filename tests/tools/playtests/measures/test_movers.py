"""How fast things move, also in a world that scrolls."""

from dataclasses import replace

import pytest

from tests.tools.playtests.test_played import played
from tests.tools.playtests.toy import Rules
from tools.playtests.measures import movers
from tools.playtests.playtest import Measure
from tools.playtests.recording import Path, Recording, Thing

FRAMES = list(range(200))


def moving(**speeds: tuple[str, float, float]) -> dict[tuple[str, str], Measure]:
    """Things by id: their group, and their speed across and along in px/s."""
    things = {name: Thing(name, "sprite", group=group, died=199) for name, (group, _, _) in speeds.items()}
    paths = {
        n: Path(FRAMES, [x / 60 * f for f in FRAMES], [y / 60 * f for f in FRAMES]) for n, (_, x, y) in speeds.items()
    }
    recording = Recording(True, 200, things=things, paths=paths)
    game = replace(played(Rules(tells=False)), gate=recording, keys=recording)
    return {(each.metric, each.entity): each for each in movers.measure(game)}


def test_what_stands_has_no_speed() -> None:
    assert moving(a=("enemies", 0, 0))["speed", "enemies"].value == 0


def test_speed_and_its_parts() -> None:
    found = moving(a=("enemies", 30, 40), b=("enemies", -30, -40))
    assert [found[metric, "enemies"].value for metric in ("speed", "speed_x", "speed_y")] == [50, 30, 40]


def test_the_speed_of_its_own_in_a_world_that_scrolls() -> None:
    trees = {f"tree{at}": ("trees", 0.0, 324.0) for at in range(6)}
    found = moving(a=("enemies", 0, 124), **trees)
    assert found["speed", "enemies"].value == pytest.approx(124)
    assert found["own_speed", "enemies"].value == pytest.approx(200, rel=0.01)
