"""Frames that nobody looks at are not painted; what is looked at is as if they had been."""

import pytest

from tests.tools.playtests.conftest import canvas_game, stage_of, template, three_game
from tools.playtests.browser_recorder import BrowserRecorder
from tools.playtests.take import Act, Take

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

CUBE = """
const cube = new THREE.Mesh(new THREE.BoxGeometry(2, 2, 2), new THREE.MeshBasicMaterial({ color: 0xff0000 }));
scene.add(cube);
let n = 0;"""
LATER = "if (++n === 20) cube.material.color.set('#00ff00'); cube.position.x = n / 100;"


@pytest.mark.parametrize("name", ["basic_shooter", "three_platformer"])
async def test_a_look_is_the_same_with_every_frame_painted(recorder: BrowserRecorder, name: str) -> None:
    acts = (Act(2, "keydown", "Space"), Act(4, "keyup", "Space"))
    stage = stage_of(template(name))
    looks = [
        (await recorder.record(stage, Take(40, acts, look_at=(20,), paint=paint))).looks for paint in (False, True)
    ]
    assert looks[0] == looks[1]


async def test_colours_told_to_a_shader_in_frames_that_are_not_painted(recorder: BrowserRecorder) -> None:
    recording = await recorder.record(stage_of(three_game(CUBE, LATER)), Take(frames=40, look_at=(10,)))
    assert ["#ff0000" in look.palette for look in recording.looks] == [True, False]
    assert ["#00ff00" in look.palette for look in recording.looks] == [False, True]
    assert recording.draws == [1] * 40


async def test_a_canvas_that_is_drawn_on_once(recorder: BrowserRecorder) -> None:
    code = """
const context = document.getElementById('c').getContext('2d');
context.fillStyle = '#0000ff';
context.fillRect(0, 0, 400, 300);
function frame() { requestAnimationFrame(frame); }
frame();"""
    recording = await recorder.record(stage_of(canvas_game(code)), Take(frames=60))
    assert recording.looks[0].palette == {"#0000ff": 1.0}
    assert recording.asleep == 59


async def test_a_picture_that_grows_bit_by_bit(recorder: BrowserRecorder) -> None:
    """Nothing is painted over, so nothing may be left out."""
    code = """
const context = document.getElementById('c').getContext('2d');
let x = 0;
function frame() {
  context.fillStyle = '#00ff00';
  context.fillRect(4 * x++, 0, 4, 300);
  requestAnimationFrame(frame);
}
frame();"""
    recording = await recorder.record(stage_of(canvas_game(code)), Take(frames=99))
    assert recording.looks[0].palette == {"#00ff00": 1.0}


async def test_a_game_that_draws_every_other_frame(recorder: BrowserRecorder) -> None:
    recording = await recorder.record(
        stage_of(three_game(CUBE, "if (n++ % 2) return")), Take(frames=31, look_at=(14, 15))
    )
    assert [look.colors > 1 for look in recording.looks] == [True, True, True]


async def test_a_scene_that_is_drawn_once(recorder: BrowserRecorder) -> None:
    recording = await recorder.record(stage_of(three_game(CUBE, "if (n++) return")), Take(frames=31))
    assert "#ff0000" in recording.looks[0].palette
