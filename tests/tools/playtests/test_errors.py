"""What goes wrong in a page, with its line, its column and its frame."""

import pytest

from tests.tools.playtests.conftest import canvas_game, error, phaser_game, stage_of
from tools.playtests.browser_recorder import BrowserRecorder
from tools.playtests.recording import PageError, Recording
from tools.playtests.take import Act, Take

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

LOOP = "function frame() { requestAnimationFrame(frame); }\nframe();\n"


async def recorded(recorder: BrowserRecorder, html: str, *acts: Act, frames: int = 20) -> Recording:
    return await recorder.record(stage_of(html), Take(frames=frames, acts=acts))


async def test_a_game_without_faults(recorder: BrowserRecorder) -> None:
    assert (await recorded(recorder, canvas_game(LOOP))).errors == ()


async def test_bad_syntax(recorder: BrowserRecorder) -> None:
    recording = await recorded(recorder, canvas_game("let a = ;"))
    assert not recording.booted
    assert recording.frames == 0
    assert error(recording) == PageError("error", "SyntaxError: Unexpected token ';'", 4, 9)


async def test_an_error_at_load(recorder: BrowserRecorder) -> None:
    found = error(await recorded(recorder, canvas_game(LOOP + "nothing();")))
    assert found == PageError("error", "ReferenceError: nothing is not defined", 6, 1, None)


async def test_an_error_in_a_frame_stops_the_game(recorder: BrowserRecorder) -> None:
    code = "let n = 0;\nfunction frame() {\n  if (++n > 5) boom();\n  requestAnimationFrame(frame);\n}\nframe();"
    recording = await recorded(recorder, canvas_game(code))
    assert recording.frames == 5
    assert error(recording) == PageError("error", "ReferenceError: boom is not defined", 6, 16, 4)


async def test_an_error_is_told_once_with_its_count(recorder: BrowserRecorder) -> None:
    code = "function frame() {\n  requestAnimationFrame(frame);\n  boom();\n}\nrequestAnimationFrame(frame);"
    found = error(await recorded(recorder, canvas_game(code)))
    assert found == PageError("error", "ReferenceError: boom is not defined", 6, 3, 0, 20)


async def test_an_error_in_a_handler(recorder: BrowserRecorder) -> None:
    code = LOOP + "addEventListener('keydown', () => boom());"
    found = error(await recorded(recorder, canvas_game(code), Act(7, "keydown", "Space")))
    assert (found.line, found.frame) == (6, 7)


async def test_an_error_in_a_timer(recorder: BrowserRecorder) -> None:
    found = error(await recorded(recorder, canvas_game(LOOP + "setTimeout(() => boom(), 100);")))
    assert (found.line, found.frame) == (6, 5)


async def test_a_rejection(recorder: BrowserRecorder) -> None:
    code = LOOP + "Promise.reject(new Error('no luck'));"
    assert error(await recorded(recorder, canvas_game(code))) == PageError("rejection", "Error: no luck", 6, 16)


async def test_a_word_on_the_console(recorder: BrowserRecorder) -> None:
    code = LOOP + "console.error('bad', 7);\nconsole.log('good');"
    assert error(await recorded(recorder, canvas_game(code))) == PageError("console", "bad 7", 6, 9)


async def test_a_missing_script(recorder: BrowserRecorder) -> None:
    html = canvas_game(LOOP).replace("<body", '<script src="https://cdn.example/game.js"></script><body')
    found = error(await recorded(recorder, html))
    assert found == PageError("resource", "A script could not be loaded: https://cdn.example/game.js", 2)


async def test_a_missing_picture(recorder: BrowserRecorder) -> None:
    found = error(await recorded(recorder, canvas_game(LOOP + "new Image().src = 'hero.png';")))
    assert found == PageError("resource", "A picture could not be loaded: http://game.test/hero.png", 6)


async def test_a_missing_file_of_a_phaser_game(recorder: BrowserRecorder) -> None:
    html = phaser_game(
        "\nthis.hero = this.add.image(9, 9, 'hero');", preload="this.load.image('hero', 'pictures/hero.png');"
    )
    found = (await recorded(recorder, html)).errors
    assert ("resource", "A file could not be loaded: http://game.test/pictures/hero.png", 5) in {
        (error.kind, error.message, error.line) for error in found
    }
    assert {error.kind for error in found} == {"resource", "texture"}


async def test_the_line_of_an_error_that_an_engine_throws(recorder: BrowserRecorder) -> None:
    found = error(await recorded(recorder, phaser_game("\n    this.add.sprite(0, 0, 'x').play('none').body.stop();")))
    assert (found.kind, found.line) == ("error", 8)


async def test_an_error_in_an_engine_has_its_text(recorder: BrowserRecorder) -> None:
    found = (await recorded(recorder, phaser_game("this.add.group([1, 2]);"))).errors
    assert [(error.kind, "Script error" in error.message) for error in found] == [("error", False)]


async def test_a_missing_texture(recorder: BrowserRecorder) -> None:
    found = error(await recorded(recorder, phaser_game("this.hero = this.add.image(100, 100, 'koin');")))
    assert found == PageError("texture", "The image hero is drawn with a picture that does not exist", frame=0)


async def test_a_dialog(recorder: BrowserRecorder) -> None:
    found = (await recorded(recorder, canvas_game(LOOP + "alert('hi');\nif (!confirm('sure?')) open('/x');"))).errors
    assert [(e.kind, e.message, e.line) for e in found] == [
        ("dialog", "alert: hi", 6),
        ("dialog", "confirm: sure?", 7),
        ("dialog", "open: /x", 7),
    ]


async def test_a_page_that_breaks_what_it_finds(recorder: BrowserRecorder) -> None:
    """Names of a game hide those of the browser, and libraries write on prototypes."""
    code = """
class Map {} class Image {} const Event = 1, Path = 2; let performance = 3; var Set = 4, JSON = {}, Number = 5;
Array.prototype.toJSON = Object.prototype.toJSON = () => 'spoilt';
for (const name of ['push', 'map', 'filter', 'forEach', 'sort', 'slice', 'join', 'find', 'shift', 'splice']) {
  Array.prototype[name] = () => { throw new Error('mine'); };
}
Object.prototype.extra = Array.prototype.extra = 1;
Object.keys = Math.max = Reflect.apply = console.error = String.prototype.slice = () => { throw new Error('mine'); };
const context = document.getElementById('c').getContext('2d');
function frame() {
  context.fillStyle = '#ff0000';
  context.fillRect(10, 10, 20, 20);
  requestAnimationFrame(frame);
}
requestAnimationFrame(frame);
"""
    recording = await recorded(recorder, canvas_game(code))
    assert (recording.frames, recording.errors) == (20, ())
    assert [thing.color for thing in recording.things.values()] == ["#ff0000"]
