"""Records games in a browser: everything that a page can do, with time that stands still between frames."""

import asyncio
import base64
import contextlib
import json
import os
import secrets
import time
from dataclasses import asdict, replace
from functools import partial
from pathlib import Path
from typing import Any, cast

from playwright.async_api import BrowserContext, CDPSession, Error, Page

from tools.playtests.browser import Chromium, Running, find_browser
from tools.playtests.closed_network import PAGE, ClosedNetwork
from tools.playtests.instrument import PREFIX, instrument
from tools.playtests.reading import merged, read_error, read_recording
from tools.playtests.recorder import Tier, Unplayable
from tools.playtests.recording import PageError, Recording
from tools.playtests.scopes import Scopes
from tools.playtests.stage import Stage
from tools.playtests.take import Take

LIMIT = 8.0
"""Seconds that a page may go without an answer, and that its frames may take."""
SEATS = min(4, os.cpu_count() or 1)
"""Games that are played at the same time."""


class BrowserRecorder:
    """A Recorder in a Chromium. The browser starts with the first recording."""

    tier: Tier = "browser"

    def __init__(self, browser: str | None = None, limit: float = LIMIT, seats: int = SEATS) -> None:
        self._path = find_browser(browser)
        self._limit = limit
        self._chromium = Chromium(self._path)
        self._seats = asyncio.Semaphore(seats)

    @property
    def name(self) -> str:
        """The browser's name, with its version once it has been started."""
        return f"{Path(self._path).name if self._path else 'chromium'} {self._chromium.version}".strip()

    async def record(self, stage: Stage, take: Take) -> Recording:
        """A recording, also of a game that hangs, crashes or never boots; Unplayable without a browser that works."""
        async with self._seats:
            for attempt in (1, 2):
                try:
                    async with self._chromium.context(phone=take.phone) as (context, running):
                        return await _Session(stage, take, context, running, self._limit).record()
                except Error as error:
                    # The browser went away under the take, by no fault of this game: another may be the culprit.
                    if attempt == 2:
                        raise Unplayable(f"The browser failed: {str(error).splitlines()[0][:200]}") from error
        raise AssertionError

    async def close(self) -> None:
        """Ends the browser."""
        await self._chromium.close()


class _Session:
    """One page, from its first byte to its last frame."""

    def __init__(self, stage: Stage, take: Take, context: BrowserContext, running: Running, limit: float) -> None:
        self._stage = stage
        self._take = take
        self._context = context
        self._running = running
        self._limit = limit
        self._network = ClosedNetwork(stage)
        self._handle = f"playtest_{secrets.token_hex(8)}"
        self._binding = f"tell_{secrets.token_hex(8)}"
        self._started = time.monotonic()
        self._heard = self._started
        self._told: dict[str, Any] = {"booted": False, "frames": 0}
        self._errors: list[PageError] = []
        self._resizing: asyncio.Future[None] | None = None
        self._muted: list[str] = []

    async def record(self) -> Recording:
        page = await self._context.new_page()
        crashed = asyncio.Event()
        page.on("crash", lambda _: crashed.set())
        playing = asyncio.ensure_future(self._played(page))
        crash = asyncio.ensure_future(crashed.wait())
        try:
            while (left := self._heard + self._limit - time.monotonic()) > 0 and not (playing.done() or crash.done()):
                await asyncio.wait({playing, crash}, timeout=left, return_when=asyncio.FIRST_COMPLETED)
            recording = self._judged(playing, crashed.is_set())
        finally:
            crash.cancel()
            playing.cancel()
            with contextlib.suppress(asyncio.CancelledError, Error):
                await playing
        return replace(recording, seconds=time.monotonic() - self._started)

    def _judged(self, playing: asyncio.Future[Recording], crashed: bool) -> Recording:
        if crashed:
            self._running.worn = True
            why = "for its memory" if self._running.watchdog.killed else "by itself"
            return self._broken(PageError("crash", f"The page's process ended {why}"))
        if not playing.done():
            return self._broken(PageError("hang", f"No answer within {self._limit:g} s"))
        failed = playing.exception()
        if failed is None:
            return playing.result()
        if isinstance(failed, Error) and self._running.browser.is_connected():
            return self._broken(PageError("navigation", "The page left while it was played"))
        raise failed

    def _broken(self, error: PageError) -> Recording:
        """What is known of a page that gave no recording."""
        frames = int(self._told["frames"])
        seen = replace(error, frame=frames or None)
        return Recording(
            booted=bool(self._told["booted"]),
            frames=frames,
            errors=merged([*self._errors, *self._network.stopped, seen]),
        )

    async def _played(self, page: Page) -> Recording:
        await self._network.close_off(self._context)
        client = await self._context.new_cdp_session(page)
        client.on("Runtime.bindingCalled", partial(self._hear, page))
        client.on("Runtime.exceptionThrown", self._unmute)
        await client.send("Runtime.enable")
        await client.send("Runtime.addBinding", {"name": self._binding})
        await page.add_init_script(instrument(self._handle, self._binding, self._take.seed))
        await page.goto(PAGE, wait_until="commit", timeout=0)
        text = await self._performed(client)
        if text is None:
            return self._broken(PageError("navigation", "The page left for another one while it was loaded"))
        recording = read_recording(text, self._stage.first_line, self._network.stopped)
        recording = replace(recording, errors=self._unmuted(recording.errors))
        return replace(recording, screenshot=await self._shot(client)) if self._take.screenshot else recording

    async def _performed(self, client: CDPSession) -> str | None:
        """Plays the take; not through playwright's evaluation, which works with what the page left of its globals."""
        opened = await self._evaluated(client, "open()")
        if opened is None:
            return None
        state: dict[str, bool] = json.loads(opened)
        if state["booted"] and not state["phaser"]:  # Phaser's scenes lead to all that is in them
            await Scopes(client, self._handle).reveal()
        self._heard = time.monotonic()
        ordered = replace(self._take, acts=tuple(sorted(self._take.acts, key=lambda act: act.frame)))
        take = asdict(ordered) | {"limit_ms": self._limit * 1000}
        return await self._evaluated(client, f"play({json.dumps(take)})")

    async def _evaluated(self, client: CDPSession, call: str) -> str | None:
        """What the instrument answers; None where another page is in its place."""
        code = f"location.href.startsWith({json.dumps(PAGE)}) ? {self._handle}.{call} : null"
        code += f"\n//# sourceURL={PREFIX}take.js"
        asked = {"expression": code, "awaitPromise": True, "returnByValue": True}
        answer = cast(dict[str, Any], await client.send("Runtime.evaluate", asked))
        if "exceptionDetails" in answer:
            raise Unplayable(f"The instrument failed: {answer['exceptionDetails']}"[:1000])
        return answer["result"]["value"]

    async def _shot(self, client: CDPSession) -> bytes:
        asked = {"format": "jpeg", "quality": 70}
        shot = cast(dict[str, str], await client.send("Page.captureScreenshot", asked))
        return base64.b64decode(shot["data"])

    def _hear(self, page: Page, event: dict[str, Any]) -> None:
        if event["name"] != self._binding:
            return
        self._heard = time.monotonic()
        news: dict[str, Any] = json.loads(event["payload"])
        if "resize" in news:
            width, height = news["resize"]
            self._resizing = asyncio.ensure_future(page.set_viewport_size({"width": width, "height": height}))
        elif "error" in news:
            self._errors.append(read_error(news["error"], self._stage.first_line))
        else:
            self._told |= news

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
