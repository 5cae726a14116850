"""Evidence that a control works."""

import pytest

from tests.tools.playtests.toy import KEYS, Rules, index_of, record
from tools.playtests.controls import Control, indexed
from tools.playtests.drill import drill
from tools.playtests.evidence import works
from tools.playtests.recording import Recording

DRILL = drill(indexed(index_of(Rules())))


def shows(rules: Rules, name: str) -> bool:
    recording = record(rules, DRILL.take(1))
    return works(Control(name, KEYS[name]), recording, DRILL.acts, recording.paths["player"])


@pytest.mark.parametrize("name", KEYS)
def test_every_control_of_the_toy_shows_at_once(name: str) -> None:
    assert shows(Rules(), name)


@pytest.mark.parametrize("name", sorted(KEYS.keys() - {"start"}))
def test_a_dead_control_does_not(name: str) -> None:
    assert not shows(Rules(dead=frozenset({name})), name)


def test_a_key_that_was_never_pressed_shows_nothing() -> None:
    recording = record(Rules(), DRILL.take(1))
    assert not works(Control("left", "KeyQ"), recording, DRILL.acts, recording.paths["player"])


def told(values: list[float], name: str = "speed") -> Recording:
    return Recording(True, len(values), snapshots=[(frame, {name: value}) for frame, value in enumerate(values)])


def test_a_number_that_goes_another_way_from_then_on() -> None:
    drive = Control("gas", "KeyG")
    acts = drill((drive,)).acts
    frame = next(act.frame for act in acts if act.key == "KeyG")
    faster = [5.0] * frame + [5.0 + 0.5 * at for at in range(40)]
    assert works(drive, told(faster), acts, None)
    assert not works(drive, told([5.0] * 90), acts, None)
    assert not works(drive, told([0.1 * at for at in range(90)], "clock"), acts, None)


def test_a_switch_that_the_game_tells() -> None:
    mute = Control("mute", "KeyM")
    acts = drill((mute,)).acts
    frame = next(act.frame for act in acts if act.key == "KeyM")
    assert works(mute, Recording(True, 90, snapshots=[(0, {"muted": False}), (frame, {"muted": True})]), acts, None)
