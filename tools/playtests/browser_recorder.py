"""Records games in a browser: everything that a page can do, with time that stands still between frames."""

import asyncio
import os
from pathlib import Path

from tools.playtests.browser import BrowserFailed, Chromium, find_browser
from tools.playtests.recorder import Tier, Unplayable
from tools.playtests.recording import Recording
from tools.playtests.session import Session
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
                    async with self._chromium.page(phone=take.phone) as (page, running):
                        return await Session(stage, take, page, running, self._limit).record()
                except BrowserFailed as error:
                    # It went away under the take, by no fault of this game: another may be the culprit.
                    if attempt == 2:
                        raise Unplayable(f"The browser failed: {error}") from error
        raise AssertionError

    async def close(self) -> None:
        """Ends the browser."""
        await self._chromium.close()
