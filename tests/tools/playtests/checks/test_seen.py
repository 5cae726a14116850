"""Checks that only look: pictures, slow frames, games without a canvas or a loop."""

from dataclasses import replace

import pytest

from tests.tools.playtests.test_played import played
from tests.tools.playtests.toy import Rules
from tools.playtests.checks import controls, frames, smooth, textures, visible
from tools.playtests.controls import Control
from tools.playtests.doubt import Answer
from tools.playtests.played import Played
from tools.playtests.playtest import Check
from tools.playtests.recording import Look, PageError, Recording

SOUND = played(Rules())
EMPTY = Recording(True, 600)
PICTURE = Look(0, 400, 300, 9, 0.5, "a")


def of(recording: Recording) -> Played:
    return replace(SOUND, gate=recording, keys=recording)


def status(answer: Answer) -> str:
    assert isinstance(answer, Check)
    return answer.status


def test_a_missing_picture() -> None:
    assert status(textures.check(SOUND)) == "passed"
    answer = textures.check(played(Rules(errors=(PageError("texture", "koin"),))))
    assert isinstance(answer, Check)
    assert (answer.status, "koin" in answer.message) == ("warned", True)


FAST = [0.4] * 90


@pytest.mark.parametrize(
    ("script_ms", "expected"),
    [(FAST, "passed"), ([20.0] * 90, "warned"), ([*FAST, *[60.0] * 4], "warned"), ([], "not_run")],
)
def test_slow_frames(script_ms: list[float], expected: str) -> None:
    assert status(smooth.check(of(replace(EMPTY, script_ms=script_ms)))) == expected


def test_a_game_without_a_canvas_cannot_be_looked_at() -> None:
    assert status(visible.check(of(EMPTY))) == "not_run"


def test_a_game_without_a_loop_that_waits_for_a_click() -> None:
    waits = Recording(True, 0, looks=(PICTURE,), canvas=(400, 300), listens=frozenset({"pointerdown"}))
    unknown = replace(of(waits), controls=())
    assert status(frames.check(unknown)) == "warned"
    assert status(frames.check(of(waits))) == "failed"  # its keys were pressed, and nothing was drawn
    assert status(frames.check(of(replace(waits, looks=(PICTURE, replace(PICTURE, hash="b")))))) == "warned"
    assert status(frames.check(of(replace(waits, listens=frozenset())))) == "failed"


def test_a_game_that_stops_where_it_is_over() -> None:
    over = Recording(True, 300, snapshots=[(0, {"state": "playing"}), (290, {"state": "lost"})])
    assert status(frames.check(of(over))) == "passed"
    stopped = replace(over, snapshots=[])
    assert status(frames.check(of(stopped))) == "failed"
    assert status(frames.check(replace(of(stopped), keys=SOUND.keys))) == "warned"


def test_a_machine_that_is_too_slow_fails_no_game() -> None:
    assert status(frames.check(of(replace(EMPTY, frames=300, slow=True)))) == "warned"
    assert status(controls.check(of(replace(EMPTY, frames=300, slow=True)))) == "not_run"


def test_controls_that_nobody_knows() -> None:
    unknown = replace(SOUND, controls=(), gate=replace(SOUND.gate, manifest={}), keys=SOUND.keys)
    assert status(controls.check(unknown)) == "passed"
    deaf = replace(of(EMPTY), controls=())
    assert status(controls.check(deaf)) == "warned"
    restart = (Control("restart", "KeyR"),)
    listening = replace(EMPTY, listens=frozenset({"keydown"}))
    take = replace(SOUND.gate_take)
    only = replace(of(listening), controls=restart, gate_take=take, keys=replace(listening, frames=SOUND.drill.frames))
    assert status(controls.check(only)) == "not_run"  # a restart may wait for the end
    assert status(controls.check(replace(deaf, gate=replace(EMPTY, listens=frozenset({"keydown"}))))) == "not_run"
