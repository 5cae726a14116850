"""A film: what is filmed, and how stills become one animated picture that a browser reads."""

import base64
from typing import Any

import pytest
from playwright.async_api import async_playwright

from tests.tools.playtests.conftest import browser_or_skip, canvas_game, stage_of
from tests.tools.playtests.toy import Rules, index_of
from tools.playtests.browser_recorder import BrowserRecorder
from tools.playtests.film import animated, chunks, film_take, size_of
from tools.playtests.take import Take

LOSSY = base64.b64decode("UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA")
LOSSLESS = base64.b64decode("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==")
DECODE = """async (text) => {
  const data = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const decoder = new ImageDecoder({ data, type: 'image/webp' });
  await decoder.tracks.ready;
  const { frameCount, repetitionCount } = decoder.tracks.selectedTrack;
  const colors = [];
  for (let frameIndex = 0; frameIndex < frameCount; frameIndex++) {
    const { image } = await decoder.decode({ frameIndex });
    const pen = new OffscreenCanvas(image.codedWidth, image.codedHeight).getContext('2d');
    pen.drawImage(image, 0, 0);
    colors.push([...pen.getImageData(160, 120, 1, 1).data.slice(0, 3), image.duration / 1000]);
  }
  return { endless: repetitionCount === Infinity, colors };
}"""


def test_the_play_is_filmed_from_its_start_on() -> None:
    take = film_take(index_of(Rules()))
    assert take.film
    assert take.seek is not None
    assert (take.look_at[0], take.look_at[1], len(take.look_at)) == (take.seek.first, take.seek.first + 8, 23)
    assert take.frames - take.look_at[0] == 180


@pytest.mark.parametrize("still", [LOSSY, LOSSLESS])
def test_stills_become_frames(still: bytes) -> None:
    film = animated([still, still, still], 133.3)
    parts = list(chunks(film))
    assert [name for name, _ in parts] == [b"VP8X", b"ANIM", b"ANMF", b"ANMF", b"ANMF"]
    assert len(film) == int.from_bytes(film[4:8], "little") + 8
    frame = parts[2][1]
    assert int.from_bytes(frame[12:15], "little") == 133
    assert frame[16:] == still[12:]  # the very picture
    assert bool(parts[0][1][0] & 0x10) is (still is LOSSLESS)


def test_stills_of_another_size_are_left_out() -> None:
    bigger = LOSSLESS.replace(b"\x2f\x00\x00\x00\x10", b"\x2f\x01\x00\x00\x10")
    assert size_of(list(chunks(bigger))) == (2, 1)
    assert animated([LOSSLESS, bigger]) == animated([LOSSLESS])


def test_nothing_filmed() -> None:
    assert animated([]) == b""
    with pytest.raises(ValueError, match="not a WebP"):
        animated([b"\x89PNG"])


async def decoded(film: bytes) -> Any:
    """What a browser makes of it: it plays without end, and the colour in its middle and the ms of each frame."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=browser_or_skip(), args=["--no-sandbox"])
        page = await browser.new_page()
        await page.route("**/*", lambda route: route.fulfill(body="", content_type="text/html"))
        await page.goto("https://film.test/")
        return await page.evaluate(DECODE, base64.b64encode(film).decode())


@pytest.mark.browser
@pytest.mark.asyncio(loop_scope="module")
async def test_a_browser_shows_what_was_played(recorder: BrowserRecorder) -> None:
    code = """
let n = 0;
const pen = c.getContext('2d');
(function frame() {
  pen.fillStyle = n++ < 30 ? '#ff0000' : '#0000ff';
  pen.fillRect(0, 0, 400, 300);
  requestAnimationFrame(frame);
})();"""
    recording = await recorder.record(stage_of(canvas_game(code)), Take(50, look_at=(10, 20, 45), film=True))
    told = await decoded(animated(recording.film))
    assert told["endless"]
    assert [milliseconds for *_, milliseconds in told["colors"]] == [133, 133, 133]
    assert [[channel > 128 for channel in color] for *color, _ in told["colors"]] == [
        [True, False, False],
        [True, False, False],
        [False, False, True],
    ]


@pytest.mark.browser
@pytest.mark.asyncio(loop_scope="module")
async def test_a_film_changes_nothing_of_the_play(recorder: BrowserRecorder) -> None:
    stage = stage_of(
        canvas_game("(function frame() { c.getContext('2d').fillRect(9, 9, 9, 9); requestAnimationFrame(frame); })();")
    )
    plain, filmed = [await recorder.record(stage, Take(20, film=film)) for film in (False, True)]
    assert (plain.film, len(filmed.film)) == ((), 1)
    assert plain.trace_hash == filmed.trace_hash
