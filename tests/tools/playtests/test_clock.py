"""Time passes frame by frame, and the same way each time."""

from typing import Any

import pytest

from tests.tools.playtests.conftest import canvas_game, phaser_game, stage_of
from tools.playtests.browser_recorder import BrowserRecorder
from tools.playtests.take import FRAME_MS, Take

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

TOLD = "const told = {}; window.playloom = { snapshot: () => told };\n"


async def told(recorder: BrowserRecorder, code: str, frames: int = 60, seed: int = 1) -> dict[str, Any]:
    """What the game has written into `told` at the end."""
    recording = await recorder.record(stage_of(canvas_game(TOLD + code)), Take(frames=frames, seed=seed))
    assert recording.errors == ()
    return recording.snapshots[-1][1]


async def test_frames_are_a_sixtieth_of_a_second(recorder: BrowserRecorder) -> None:
    code = "told.at = []; (function frame(now) { if (now) told.at.push(now); requestAnimationFrame(frame); })();"
    at = (await told(recorder, code, 3))["at"]
    assert at == pytest.approx([FRAME_MS, 2 * FRAME_MS, 3 * FRAME_MS])


async def test_timers_run_in_order_and_at_their_time(recorder: BrowserRecorder) -> None:
    code = """
told.order = [];
const note = (name) => told.order.push([name, Math.round(performance.now())]);
setTimeout(note, 50, 'c');
setTimeout(() => { note('a'); setTimeout(note, 15, 'b'); }, 20);
const every = setInterval(() => { note('i'); if (told.order.length > 6) clearInterval(every); }, 30);
const never = setTimeout(note, 40, 'never');
clearTimeout(never);
(function frame() { requestAnimationFrame(frame); })();"""
    assert (await told(recorder, code))["order"] == [
        ["a", 20],
        ["i", 30],
        ["b", 35],
        ["c", 50],
        ["i", 60],
        ["i", 90],
        ["i", 120],
    ]


async def test_every_clock_shows_the_same(recorder: BrowserRecorder) -> None:
    code = """
const start = [Date.now(), +new Date(), performance.now()];
setTimeout(() => {
  told.passed = [Date.now() - start[0], new Date() - start[1], performance.now() - start[2]];
  told.stamp = new Event('x').timeStamp;
  told.date = new Date(2020, 0, 2).getFullYear();
  told.is = new Date() instanceof Date;
}, 500);
(function frame() { requestAnimationFrame(frame); })();"""
    found = await told(recorder, code)
    assert (found["passed"], found["stamp"], found["date"], found["is"]) == ([500, 500, 500], 500, 2020, True)


async def test_a_frame_that_is_taken_back_does_not_come(recorder: BrowserRecorder) -> None:
    code = """
told.ran = 0;
requestAnimationFrame(() => cancelAnimationFrame(second));
const second = requestAnimationFrame(() => told.ran++);
(function frame() { requestAnimationFrame(frame); })();"""
    assert (await told(recorder, code))["ran"] == 0


async def test_chance_comes_from_the_seed(recorder: BrowserRecorder) -> None:
    code = "told.dice = [Math.random(), Math.random()]; (function frame() { requestAnimationFrame(frame); })();"
    first, again, other = [(await told(recorder, code, 5, seed))["dice"] for seed in (1, 1, 2)]
    assert first == again
    assert first != other
    assert all(0 <= value < 1 for value in first + other)


async def test_promises_go_on_between_frames(recorder: BrowserRecorder) -> None:
    code = """
told.at = [];
const pause = (ms) => new Promise((done) => setTimeout(done, ms));
(async () => { for (let n = 0; n < 3; n++) { await pause(50); told.at.push(Math.round(performance.now())); } })();
(function frame() { requestAnimationFrame(frame); })();"""
    assert (await told(recorder, code))["at"] == [50, 100, 150]


async def test_time_stands_still_while_a_picture_loads(recorder: BrowserRecorder) -> None:
    code = """
told.loaded = [];
const canvas = document.createElement('canvas');
canvas.width = canvas.height = 1500;
const context = canvas.getContext('2d');
for (let n = 0; n < 3000; n++) { context.fillStyle = `hsl(${n}, 90%, 50%)`; context.fillRect(n % 1500, n / 2, 9, 99); }
const address = canvas.toDataURL();
let n = 0;
(function frame() {
  if (n === 5) { const image = new Image(); image.onload = () => told.loaded.push(n); image.src = address; }
  n++;
  requestAnimationFrame(frame);
})();"""
    assert (await told(recorder, code))["loaded"] == [6]


async def test_a_game_of_timers_has_frames_too(recorder: BrowserRecorder) -> None:
    recording = await recorder.record(
        stage_of(canvas_game("setInterval(() => c.getContext('2d'), 50);")), Take(frames=60)
    )
    assert recording.booted
    assert 19 <= recording.frames <= 21


async def test_a_page_that_never_asks_for_a_frame(recorder: BrowserRecorder) -> None:
    recording = await recorder.record(
        stage_of(canvas_game("c.getContext('2d').fillRect(0, 0, 9, 9);")), Take(frames=60)
    )
    assert (recording.booted, recording.frames, recording.engine) == (False, 0, "canvas")
    assert recording.looks[0].colors == 2


async def test_phaser_s_own_clock(recorder: BrowserRecorder) -> None:
    create = """
    window.playloom = { snapshot: () => ({ seconds: this.seconds }) };
    this.seconds = 0;
    this.time.addEvent({ delay: 250, loop: true, callback: () => { this.seconds += 0.25; } });"""
    recording = await recorder.record(stage_of(phaser_game(create)), Take(frames=120))
    assert recording.snapshots[-1][1]["seconds"] == pytest.approx(1.75, abs=0.26)
