"""A session: one page in a browser, from its first byte to its last frame."""

import asyncio
import base64
import contextlib
import json
import secrets
import time
from dataclasses import replace
from typing import Any

from playwright.async_api import Error

from tools.playtests.blank_page import BlankPage
from tools.playtests.browser import BrowserFailed, Running
from tools.playtests.closed_network import PAGE
from tools.playtests.instrument import PREFIX, instrument
from tools.playtests.reading import located, merged, read_error, read_recording
from tools.playtests.recorder import Unplayable
from tools.playtests.recording import PageError, Recording
from tools.playtests.scopes import Scopes
from tools.playtests.stage import Stage
from tools.playtests.take import Take

PICTURE = 0.6
"""Size of a picture as a share of the window's: 480 x 360 of a desktop's."""


class Session:
    """Plays one take."""

    def __init__(self, stage: Stage, take: Take, page: BlankPage, running: Running, limit: float) -> None:
        self._stage = stage
        self._take = take
        self._blank = page
        self._running = running
        self._limit = limit
        self._handle = f"playtest_{secrets.token_hex(8)}"
        self._started = time.monotonic()
        self._heard = self._started
        self._told: dict[str, Any] = {"booted": False, "frames": 0}
        self._errors: list[PageError] = []
        self._resizing: asyncio.Future[None] | None = None
        self._muted: list[str] = []

    async def record(self) -> Recording:
        """The recording, whatever the page does; BrowserFailed where it was not the page."""
        playing = asyncio.ensure_future(self._played())
        crash = asyncio.ensure_future(self._blank.crashed.wait())
        try:
            while (left := self._heard + self._limit - time.monotonic()) > 0 and not (playing.done() or crash.done()):
                await asyncio.wait({playing, crash}, timeout=left, return_when=asyncio.FIRST_COMPLETED)
            recording = self._judged(playing)
        finally:
            crash.cancel()
            playing.cancel()
            with contextlib.suppress(asyncio.CancelledError, Error):
                await playing
        return replace(recording, seconds=time.monotonic() - self._started)

    def _judged(self, playing: asyncio.Future[Recording]) -> Recording:
        if self._blank.crashed.is_set():
            self._running.worn = True
            why = "for its memory" if self._running.watchdog.killed else "by itself"
            return self._broken(PageError("crash", f"The page's process ended {why}"))
        if not playing.done():
            # What hangs may be the process that paints for all pages: then another page is the culprit.
            if self._running.worn:
                raise BrowserFailed("it hung with another page")
            self._running.worn = True
            return self._broken(PageError("hang", f"No answer within {self._limit:g} s"))
        failed = playing.exception()
        if failed is None:
            return playing.result()
        if isinstance(failed, Error) and self._running.browser.is_connected():
            return self._broken(PageError("navigation", "The page left while it was played"))
        if isinstance(failed, Error):
            raise BrowserFailed(str(failed)) from failed
        raise failed

    def _broken(self, error: PageError) -> Recording:
        """What is known of a page that gave no recording."""
        frames = int(self._told["frames"])
        seen = replace(error, frame=frames or None)
        return Recording(
            booted=bool(self._told["booted"]),
            frames=frames,
            errors=merged([*self._errors, *self._blank.network.stopped, seen]),
        )

    async def _played(self) -> Recording:
        page, client, network = self._blank.page, self._blank.client, self._blank.network
        network.stage = self._stage
        client.on("Runtime.bindingCalled", self._hear)
        client.on("Runtime.exceptionThrown", self._unmute)
        await page.add_init_script(instrument(self._handle, self._blank.binding, self._take.seed))
        await page.goto(PAGE, wait_until="commit", timeout=0)
        text = await self._performed()
        self._heard = time.monotonic()  # from here on it is our own work
        if text is None:
            return self._broken(PageError("navigation", "The page left for another one while it was loaded"))
        recording = await asyncio.to_thread(read_recording, text, self._stage.first_line, network.stopped)
        errors = located(self._unmuted(recording.errors), self._stage.page, self._stage.first_line)
        recording = replace(recording, errors=errors)
        return replace(recording, screenshot=await self._shot()) if self._take.screenshot else recording

    async def _performed(self) -> str | None:
        """Plays the take; not through playwright's evaluation, which works with what the page left of its globals."""
        opened = await self._evaluated("open()")
        if opened is None:
            return None
        state: dict[str, bool] = json.loads(opened)
        if state["booted"] and not state["phaser"]:  # Phaser's scenes lead to all that is in them
            await Scopes(self._blank.client, self._handle).reveal()
        self._heard = time.monotonic()
        return await self._evaluated(f"play({json.dumps(self._take.told(self._limit))})")

    async def _evaluated(self, call: str) -> str | None:
        """What the instrument answers; None where another page is in its place."""
        code = f"location.href.startsWith({json.dumps(PAGE)}) ? {self._handle}.{call} : null"
        code += f"\n//# sourceURL={PREFIX}take.js"
        answer = await self._blank.send("Runtime.evaluate", expression=code, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in answer:
            raise Unplayable(f"The instrument failed: {answer['exceptionDetails']}"[:1000])
        return answer["result"]["value"]

    async def _shot(self) -> bytes:
        """Made smaller, which also smooths the edges that WebGL left rough."""
        view = (await self._blank.send("Page.getLayoutMetrics"))["cssVisualViewport"]
        place = {"x": view["pageX"], "y": view["pageY"], "width": view["clientWidth"], "height": view["clientHeight"]}
        clip = place | {"scale": PICTURE}
        shot = await self._blank.send("Page.captureScreenshot", format="jpeg", quality=70, clip=clip)
        return base64.b64decode(shot["data"])

    def _hear(self, event: dict[str, Any]) -> None:
        if event["name"] != self._blank.binding:
            return
        self._heard = time.monotonic()
        news: dict[str, Any] = json.loads(event["payload"])
        if "resize" in news:
            width, height = news["resize"]
            self._resizing = asyncio.ensure_future(self._resize(width, height))
        elif "error" in news:
            self._errors.append(read_error(news["error"], self._stage.first_line))
        else:
            self._told |= news

    async def _resize(self, width: int, height: int) -> None:
        with contextlib.suppress(Error):
            await self._blank.page.set_viewport_size({"width": width, "height": height})

    def _unmute(self, event: dict[str, Any]) -> None:
        """An error in an engine's file is told to the page without its text, but not to us."""
        details = event["exceptionDetails"]
        if details.get("url", PAGE) != PAGE:
            thrown = details.get("exception", {}).get("description", details["text"])
            self._muted.append(str(thrown).splitlines()[0][:500])

    def _unmuted(self, errors: tuple[PageError, ...]) -> tuple[PageError, ...]:
        texts = iter(dict.fromkeys(self._muted))
        return tuple(
            replace(error, message=next(texts, error.message)) if error.message == "Script error." else error
            for error in errors
        )
