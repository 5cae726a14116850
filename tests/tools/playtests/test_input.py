"""Keys, pointer and fingers arrive at their frame, as a browser would send them."""

from typing import Any

import pytest

from tests.tools.playtests.conftest import canvas_game, phaser_game, stage_of, three_game
from tools.playtests.browser_recorder import BrowserRecorder
from tools.playtests.recording import Recording
from tools.playtests.take import Act, Take

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

HEARD = """
const heard = [];
window.playloom = { snapshot: () => ({ heard }) };
let n = 0;
(function frame() { n++; requestAnimationFrame(frame); })();
const note = (event) => heard.push([n - 1, event.type, event.code || event.pointerType || '',
  event.keyCode || [event.clientX, event.clientY].join(), event.buttons ?? event.repeat ?? event.touches?.length ?? 0]);
"""


def listening(*kinds: str) -> str:
    return HEARD + "".join(f"c.addEventListener('{kind}', note);\n" for kind in kinds)


async def recorded(recorder: BrowserRecorder, html: str, *acts: Act, phone: bool = False) -> Recording:
    recording = await recorder.record(stage_of(html), Take(30, acts, phone=phone))
    assert recording.errors == ()
    return recording


def heard(recording: Recording) -> list[Any]:
    return recording.snapshots[-1][1]["heard"]


async def test_keys(recorder: BrowserRecorder) -> None:
    code = HEARD + "addEventListener('keydown', note); document.onkeyup = note;"
    acts = (Act(3, "keydown", "Space"), Act(5, "keydown", "Space"), Act(6, "keyup", "Space"), Act(9, "keydown", "KeyA"))
    recording = await recorded(recorder, canvas_game(code), *acts)
    assert heard(recording) == [
        [3, "keydown", "Space", 32, False],
        [5, "keydown", "Space", 32, True],
        [6, "keyup", "Space", 32, False],
        [9, "keydown", "KeyA", 65, False],
    ]
    assert recording.listens == {"keydown", "keyup"}


async def test_a_mouse(recorder: BrowserRecorder) -> None:
    code = listening("pointerdown", "mousedown", "pointermove", "mousemove", "pointerup", "mouseup", "click")
    acts = (
        Act(3, "pointerdown", x=0.5, y=0.5),
        Act(4, "pointermove", x=0.75, y=0.5),
        Act(5, "pointerup", x=0.75, y=0.5),
    )
    recording = await recorded(recorder, canvas_game(code), *acts)
    assert heard(recording) == [
        [3, "pointerdown", "mouse", "200,150", 1],
        [3, "mousedown", "", "200,150", 1],
        [4, "pointermove", "mouse", "300,150", 1],
        [4, "mousemove", "", "300,150", 1],
        [5, "pointerup", "mouse", "300,150", 0],
        [5, "mouseup", "", "300,150", 0],
        [5, "click", "mouse", "300,150", 0],
    ]


async def test_a_finger_that_taps_clicks_too(recorder: BrowserRecorder) -> None:
    code = listening("pointerdown", "touchstart", "touchend", "mousedown", "click")
    acts = (Act(3, "touchstart", x=0.5, y=0.5), Act(4, "touchend", x=0.5, y=0.5))
    found = heard(await recorded(recorder, canvas_game(code), *acts, phone=True))
    assert [entry[:3] for entry in found] == [
        [3, "pointerdown", "touch"],
        [3, "touchstart", ""],
        [4, "touchend", ""],
        [4, "mousedown", ""],
        [4, "click", "touch"],
    ]


async def test_a_tap_that_is_taken_does_not_click(recorder: BrowserRecorder) -> None:
    code = listening("touchend", "click") + "c.addEventListener('touchstart', (event) => event.preventDefault());"
    acts = (Act(3, "touchstart", x=0.5, y=0.5), Act(4, "touchend", x=0.5, y=0.5))
    found = heard(await recorded(recorder, canvas_game(code), *acts, phone=True))
    assert [entry[1] for entry in found] == ["touchend"]


async def test_a_button_over_the_canvas_is_pressed(recorder: BrowserRecorder) -> None:
    html = canvas_game(HEARD + "document.getElementById('b').onclick = note;")
    button = '<button id="b" style="position: absolute; left: 180px; top: 130px; width: 40px; height: 40px">x</button>'
    acts = (Act(3, "pointerdown", x=0.5, y=0.5), Act(4, "pointerup", x=0.5, y=0.5))
    recording = await recorded(recorder, html.replace("</canvas>", "</canvas>" + button), *acts)
    assert [entry[:2] for entry in heard(recording)] == [[4, "click"]]


async def test_a_captured_pointer(recorder: BrowserRecorder) -> None:
    code = listening("pointermove", "pointerup") + (
        "c.addEventListener('pointerdown', (event) => c.setPointerCapture(event.pointerId));"
    )
    acts = (Act(3, "pointerdown", x=0.5, y=0.5), Act(4, "pointermove", x=1.5, y=0.5), Act(5, "pointerup", x=1.5, y=0.5))
    assert [entry[1] for entry in heard(await recorded(recorder, canvas_game(code), *acts))] == [
        "pointermove",
        "pointerup",
    ]


async def test_a_window_of_another_size(recorder: BrowserRecorder) -> None:
    code = HEARD + "addEventListener('resize', () => heard.push([n - 1, innerWidth, innerHeight]));"
    recording = await recorded(recorder, canvas_game(code), Act(10, "resize", x=500, y=400))
    assert heard(recording) == [[10, 500, 400]]


async def test_a_locked_pointer(recorder: BrowserRecorder) -> None:
    code = (
        HEARD
        + """
document.addEventListener('pointerlockchange', () => heard.push([n - 1, document.pointerLockElement === c]));
c.onclick = () => c.requestPointerLock();
c.onmousemove = (event) => heard.push([n - 1, event.movementX]);"""
    )
    acts = (
        Act(3, "pointerdown", x=0.5, y=0.5),
        Act(4, "pointerup", x=0.5, y=0.5),
        Act(8, "pointermove", x=0.6, y=0.5),
    )
    assert heard(await recorded(recorder, canvas_game(code), *acts)) == [[4, True], [8, 40]]


async def test_phaser_hears_keys_and_pointer(recorder: BrowserRecorder) -> None:
    create = """
    const heard = [];
    window.playloom = { snapshot: () => ({ heard }) };
    this.input.on('pointerdown', (pointer) => heard.push([pointer.x, pointer.y]));
    this.input.keyboard.on('keydown-SPACE', () => heard.push('space'));
    this.cursors = this.input.keyboard.createCursorKeys();"""
    update = "if (this.cursors.left.isDown) window.playloom.snapshot().heard.push('left');"
    acts = (
        Act(3, "keydown", "Space"),
        Act(5, "pointerdown", x=0.25, y=0.5),
        Act(6, "pointerup", x=0.25, y=0.5),
        Act(8, "keydown", "ArrowLeft"),
        Act(9, "keyup", "ArrowLeft"),
    )
    recording = await recorded(recorder, phaser_game(create, update), *acts)
    assert heard(recording) == ["space", [100, 150], "left"]


async def test_phaser_hears_a_finger(recorder: BrowserRecorder) -> None:
    create = """
    const heard = [];
    window.playloom = { snapshot: () => ({ heard }) };
    this.input.on('pointerdown', (pointer) => heard.push([pointer.x, pointer.y, pointer.wasTouch]));"""
    acts = (Act(5, "touchstart", x=0.25, y=0.5), Act(6, "touchend", x=0.25, y=0.5))
    assert heard(await recorded(recorder, phaser_game(create), *acts, phone=True)) == [[100, 150, True]]


async def test_a_three_game_hears(recorder: BrowserRecorder) -> None:
    code = """
const heard = [];
window.playloom = { snapshot: () => ({ heard }) };
addEventListener('keydown', (event) => heard.push(event.key));
renderer.domElement.addEventListener('pointerdown', (event) => heard.push(event.clientX));"""
    acts = (Act(3, "keydown", "KeyW"), Act(4, "pointerdown", x=0.5, y=0.5))
    assert heard(await recorded(recorder, three_game(code), *acts)) == ["w", 200]
