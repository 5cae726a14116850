"""The browser: found, started when it is first wanted, kept, and begun anew when it died or has served long."""

import asyncio
import contextlib
import logging
import os
import shutil
import sys
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from playwright.async_api import Browser, Error, Playwright, async_playwright

from tools.playtests.blank_page import CLOSING_SECONDS, BlankPage
from tools.playtests.recorder import Unplayable
from tools.playtests.sentinel import Sentinel
from tools.playtests.watchdog import Watchdog, end_tree

logger = logging.getLogger(__name__)

NAMES = ("chromium-headless-shell", "chromium", "google-chrome", "google-chrome-stable")
"""Looked for on the path in this order; playwright's own browser comes last."""
OWN_NAMES = ("headless_shell", "chrome-headless-shell", "chrome")
"""What the browsers that playwright fetches are called."""
FLAGS = (
    "--mute-audio",
    "--autoplay-policy=no-user-gesture-required",
    "--disable-dev-shm-usage",
    "--disable-background-timer-throttling",
    "--disable-renderer-backgrounding",
    "--use-gl=angle",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    # Pages are put together without WebGL: in software it would cost a canvas game more than its own frames.
    "--disable-gpu-compositing",
    "--site-per-process",
    # No name is ever looked up, and nothing goes out that no proxy carries: there is none.
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
)
TAKES = 200
"""After so many takes a fresh browser is started."""
SPARES = 2
"""Blank pages that wait for takes, because to open one takes 80 ms: a playtest begins with two takes at once."""
OPENING_SECONDS = 20.0
STARTING_SECONDS = 60.0


def find_browser(wanted: str | None = None) -> str | None:
    """The path of a Chromium: the one that is wanted, else the first that is installed; None without one."""
    if wanted:
        return shutil.which(wanted)
    return next(filter(None, map(shutil.which, NAMES)), None) or _fetched()


def _fetched() -> str | None:
    """The newest browser that `playwright install` has put into its folder."""
    caches = {"darwin": "Library/Caches", "win32": "AppData/Local"}
    folder = Path(
        os.environ.get("PLAYWRIGHT_BROWSERS_PATH") or Path.home() / caches.get(sys.platform, ".cache") / "ms-playwright"
    )
    found = [
        path
        for path in folder.glob("chromium*-*/*/*")
        if path.name.partition(".")[0] in OWN_NAMES and path.is_file() and os.access(path, os.X_OK)
    ]
    return str(max(found, key=lambda path: (path.name != "chrome", path.stat().st_mtime))) if found else None


class BrowserFailed(RuntimeError):
    """The browser went away or answers no more, and no page that is played now is to blame."""

    def __init__(self, why: str) -> None:
        super().__init__(why.splitlines()[0][:200] if why else "no answer")


@dataclass(slots=True, eq=False)
class Running:
    """A browser that has been started."""

    browser: Browser
    pid: int
    watchdog: Watchdog
    sentinel: Sentinel
    takes: int = 0
    """How many it served."""
    open: int = 0
    """How many it serves now."""
    worn: bool = False
    """It gets no more of them."""
    spares: list[BlankPage] = field(default_factory=list[BlankPage])
    filling: asyncio.Future[None] | None = None


class Chromium:
    """Gives fresh pages of one browser. It belongs to the event loop that used it first."""

    def __init__(self, path: str | None = None, takes: int = TAKES) -> None:
        self.version = ""
        self._path = path
        self._takes = takes
        self._playwright: Playwright | None = None
        self._running: Running | None = None
        self._worn: set[Running] = set()
        self._starting = asyncio.Lock()
        self._warned = False

    @asynccontextmanager
    async def page(self, *, phone: bool) -> AsyncGenerator[tuple[BlankPage, Running]]:
        """A page of its own context; it is gone afterwards, with every window, also when the caller is cancelled."""
        running = await self._ready()
        running.takes += 1
        running.open += 1
        page: BlankPage | None = None
        try:
            page = (None if phone else _spare(running)) or await _opened(running, phone)
            yield page, running
        finally:
            running.open -= 1
            await asyncio.shield(asyncio.ensure_future(self._give_back(running, page)))

    async def close(self) -> None:
        """Ends every process."""
        async with self._starting:
            for running in [*self._worn, self._running]:
                if running is not None:
                    await _end(running)
            self._running = None
            self._worn.clear()
            await self._stop_driver()

    async def _ready(self) -> Running:
        async with self._starting:
            running = self._running
            if running is not None and (
                running.worn or running.takes >= self._takes or not running.browser.is_connected()
            ):
                self._running = None
                await self._retire(running)
            if self._running is None:
                self._running = await self._start()
            return self._running

    async def _retire(self, running: Running) -> None:
        running.worn = True
        if running.open and running.browser.is_connected():
            self._worn.add(running)
        else:
            await _end(running)

    async def _start(self) -> Running:
        try:
            return await asyncio.wait_for(self._launched(), STARTING_SECONDS)
        except (Error, OSError, TimeoutError):
            await self._stop_driver()  # it may have died with the browser: once more with a new one
        try:
            return await asyncio.wait_for(self._launched(), STARTING_SECONDS)
        except (Error, OSError, TimeoutError) as error:
            reason = BrowserFailed(str(error))
            raise Unplayable(f"No browser could be started: {reason}") from error

    async def _stop_driver(self) -> None:
        playwright, self._playwright = self._playwright, None
        if playwright is not None:
            with contextlib.suppress(Exception):
                await asyncio.wait_for(playwright.stop(), CLOSING_SECONDS)

    async def _launched(self) -> Running:
        if self._playwright is None:
            self._playwright = await async_playwright().start()
        sandbox = os.geteuid() != 0
        if not sandbox and not self._warned:
            self._warned = True
            logger.warning("Games are played without the browser's own sandbox, because this process runs as root")
        browser = await self._playwright.chromium.launch(
            executable_path=self._path,
            args=list(FLAGS),
            chromium_sandbox=sandbox,
            handle_sigint=False,
            handle_sigterm=False,
            handle_sighup=False,
        )
        self.version = browser.version
        session = await browser.new_browser_cdp_session()
        told = cast(dict[str, Any], await session.send("SystemInfo.getProcessInfo"))
        await session.detach()
        pid = next(int(process["id"]) for process in told["processInfo"] if process["type"] == "browser")
        watchdog = Watchdog(pid)
        watchdog.start()
        return Running(browser, pid, watchdog, Sentinel(pid))

    async def _give_back(self, running: Running, page: BlankPage | None) -> None:
        if page is not None and not await page.close():
            running.worn = True
        if running.open:
            return
        if running in self._worn:
            self._worn.discard(running)
            await _end(running)
        elif not running.worn and running.filling is None:
            running.filling = asyncio.ensure_future(_fill(running, self._takes))


def _spare(running: Running) -> BlankPage | None:
    while running.spares:
        page = running.spares.pop()
        if page.usable:
            return page
    return None


async def _fill(running: Running, takes: int) -> None:
    """Opens what a next playtest begins with, while nothing is played."""
    try:
        with contextlib.suppress(BrowserFailed):
            while len(running.spares) < min(SPARES, takes - running.takes) and not running.open:
                running.spares.append(await _opened(running, phone=False))
    finally:
        running.filling = None


async def _opened(running: Running, phone: bool) -> BlankPage:
    try:
        return await asyncio.wait_for(BlankPage.open(running.browser, phone=phone), OPENING_SECONDS)
    except (Error, TimeoutError) as error:
        running.worn = True
        raise BrowserFailed(str(error)) from error


async def _end(running: Running) -> None:
    running.worn = True
    running.watchdog.stop()
    running.sentinel.stop()
    if running.filling is not None:
        running.filling.cancel()
        await asyncio.wait([running.filling], timeout=CLOSING_SECONDS)
    with contextlib.suppress(Exception):
        await asyncio.wait_for(running.browser.close(), CLOSING_SECONDS)
    await asyncio.to_thread(end_tree, running.pid)
