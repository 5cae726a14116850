"""What waits to be sent to one socket: bounded, and the newest game update stands for older ones when it is full."""

import asyncio
from collections import deque
from typing import Any

SIZE = 32

Frame = dict[str, Any]


class Overflow(Exception):
    """The client reads too slowly."""


class Outbox:
    """A bounded queue of frames for one writer."""

    def __init__(self, size: int = SIZE) -> None:
        self._frames: deque[Frame] = deque()
        self._size = size
        self._filled = asyncio.Event()
        self._room = asyncio.Event()

    def put(self, frame: Frame) -> None:
        """Add a frame; Overflow when there is no room even without older game updates."""
        if len(self._frames) >= self._size:
            self._coalesce()
        if len(self._frames) >= self._size:
            raise Overflow
        self._frames.append(frame)
        self._filled.set()

    async def take(self) -> Frame:
        """The oldest frame, once there is one."""
        while not self._frames:
            self._filled.clear()
            await self._filled.wait()
        self._room.set()
        return self._frames.popleft()

    async def room(self) -> None:
        """Wait until it is half empty: what can be read from a log again does not have to be held here."""
        while len(self._frames) > self._size // 2:
            self._room.clear()
            await self._room.wait()

    def _coalesce(self) -> None:
        """Of the waiting updates of each game only the newest stays."""
        newest = {frame.get("game_id"): frame for frame in self._frames if frame["type"] == "game_update"}
        kept = [f for f in self._frames if f["type"] != "game_update" or newest[f.get("game_id")] is f]
        self._frames = deque(kept)
