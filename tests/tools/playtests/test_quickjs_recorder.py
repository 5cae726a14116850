"""Plain canvas games, played in an interpreter."""

import asyncio

import psutil
import pytest

from tests.tools.playtests.conftest import canvas_game, error, phaser_game, stage_of, three_game
from tools.playtests.quickjs_recorder import QuickJsRecorder
from tools.playtests.recorder import Unplayable
from tools.playtests.recording import PageError, Recording
from tools.playtests.take import Act, Take

BALL = """
const context = document.getElementById('c').getContext('2d');
let x = 20;
addEventListener('keydown', (event) => { if (event.code === 'ArrowRight') x += 100; });
function frame() {
  context.fillStyle = 'tomato';
  context.fillRect(0, 0, 400, 300);
  context.save();
  context.translate(x, 150);
  context.fillStyle = 'hsl(120, 100%, 50%)';
  context.beginPath();
  context.arc(0, 0, 10, 0, 7);
  context.fill();
  context.restore();
  context.fillText('x is ' + x, 10, 30);
  x++;
  requestAnimationFrame(frame);
}
requestAnimationFrame(frame);
window.playloom = { manifest: { goal: 'none' }, snapshot: () => ({ x }) };
"""


async def played(code: str, take: Take | None = None) -> Recording:
    return await QuickJsRecorder(seconds=3).record(stage_of(canvas_game(code)), take or Take(frames=60))


async def test_a_game_is_played() -> None:
    take = Take(frames=60, acts=(Act(30, "keydown", "ArrowRight"),))
    recording = await played(BALL, take)
    assert (recording.booted, recording.frames, recording.engine, recording.errors) == (True, 60, "canvas", ())
    assert recording.canvas == (400, 300)
    assert recording.listens == {"keydown"}
    ball = next(thing for thing in recording.things.values() if thing.kind == "circle")
    assert (ball.color, ball.width) == ("#00ff00", 20)
    assert recording.paths[ball.id].x[29:31] == [49, 150]
    assert {thing.color for thing in recording.things.values()} == {"#ff6347", "#00ff00"}
    assert recording.snapshots[0] == (0, {"x": 21})
    assert recording.manifest == {"goal": "none"}
    assert recording.draws == [3] * 60
    # What an interpreter cannot see it does not tell.
    assert (recording.looks, recording.screenshot, recording.script_ms) == ((), b"", [])


async def test_things_have_the_names_of_the_game() -> None:
    code = BALL.replace("let x = 20", "const ball = { x: 20, y: 150 }").replace(
        "translate(x, 150)", "translate(ball.x, ball.y)"
    )
    recording = await played(code.replace("'x is ' + x", "'x'").replace("x++", "ball.x++").replace("({ x })", "({})"))
    assert recording.errors == ()
    assert next(thing for thing in recording.things.values() if thing.kind == "circle").name == "ball"


async def test_it_is_played_the_same_way_each_time() -> None:
    hashes = {(await played(BALL.replace("x++", "x += Math.random()"))).trace_hash for _ in range(3)}
    assert len(hashes) == 1


async def test_errors_have_their_line() -> None:
    assert error(await played("requestAnimationFrame(() => {\n  const a = 1;\n  nothing(a);\n});")).line in (6, 0)
    assert error(await played("\nnothing();")) == PageError("error", "ReferenceError: 'nothing' is not defined", 5, 0)
    thrown = error(await played("setTimeout(() => { throw new TypeError('no'); }, 100);"))
    assert (thrown.kind, thrown.message, thrown.frame) == ("error", "TypeError: no", 5)


async def test_an_endless_loop() -> None:
    found = await played("let n = 0; (function frame() { requestAnimationFrame(frame); if (++n > 5) for (;;); })();")
    assert (error(found).kind, found.booted) == ("hang", True)
    assert error(await played("for (;;);")).kind == "hang"


async def test_a_memory_bomb() -> None:
    for code in ("const a = []; for (;;) a.push({});", "setTimeout(() => { const a = []; for (;;) a.push([1]); }, 9);"):
        assert error(await played(code)).kind in ("crash", "hang")


async def test_a_regular_expression_that_never_ends() -> None:
    assert error(await played("/(a*)*b/.test('a'.repeat(40));")).kind == "hang"


@pytest.mark.parametrize("html", [phaser_game(""), three_game(""), canvas_game("c.getContext('webgl').clear(1);")])
async def test_what_needs_a_browser_is_not_played(html: str) -> None:
    with pytest.raises(Unplayable, match="browser only"):
        await QuickJsRecorder().record(stage_of(html), Take(frames=10))


async def test_newer_syntax_is_no_fault_of_the_game() -> None:
    with pytest.raises(Unplayable, match="does not know"):
        await played("class A { static { this.x = 1; } }")


async def test_nothing_is_left_of_a_recording_that_was_cancelled() -> None:
    before = {process.pid for process in psutil.Process().children()}
    recording = asyncio.create_task(played("for (;;);"))
    await asyncio.sleep(1)
    recording.cancel()
    with pytest.raises(asyncio.CancelledError):
        await recording
    assert {process.pid for process in psutil.Process().children()} <= before
