"""A run's story while it goes on: in order, whole for whoever hears any of it, no denser than the log can keep."""

import asyncio
import time
from typing import Any

from graph.events import Draft, EventLog
from graph.live_text import LiveText, Piece, joined
from graph.storage.base import Json

PAUSES = (0.05, 0.1, 0.2, 0.4)
"""Seconds between two pieces of what a model writes; each for `DENSE` of them, the last for all that follow."""
DENSE = 60
"""With that, 90 seconds of writing are about 350 events."""
LARGEST = 4_000
"""Characters of a piece that does not wait."""
TELLING = ("game.candidate", "model.started")
"""What takes long enough for somebody to come: from there on the run is told whether or not anyone listens."""


class Progress:
    """What is told of one run."""

    def __init__(self, events: EventLog, row: Any, *, plays: bool) -> None:
        self._events, self._row, self._plays = events, row, plays
        self._told = bool(row.request.get("stream"))
        self._held: list[Draft] = []
        """What nobody heard so far; told with the rest where somebody comes before the end."""
        self._live = LiveText()
        self._pieces: list[Piece] = []
        self._written, self._last = 0, 0.0
        self._timer: asyncio.Task[None] | None = None
        self._line = asyncio.Lock()

    async def hear(self, part: Json) -> None:
        """Tell a part of the graph's stream."""
        if part["type"] == "updates":
            await self.tell([Draft("step.finished", self._row.id, {"node": node}) for node in part["data"]])
            return
        said = dict(part["data"])
        kind = said.pop("kind")
        if kind == "model.delta":
            await self._hear_text(said)
            return
        if kind == "model.started":
            self._live = LiveText()
        game: Json = {"game": self._row.game_id} if kind == "game.candidate" else {}
        await self.tell([Draft(kind, self._row.id, said | game)])

    async def tell(self, drafts: list[Draft]) -> None:
        """Tell something behind all that was said before."""
        await self._write(drafts)

    async def end(self) -> None:
        """Tell what is left."""
        async with self._line:  # then it has written nothing by half
            self.stop()
        await self._write([])

    def stop(self) -> None:
        """Tell nothing more."""
        if self._timer is not None:
            self._timer.cancel()

    async def _hear_text(self, said: Json) -> None:
        read = self._live.call if said.get("call") else self._live.words
        self._pieces += read(said["text"])
        if not self._pieces:
            return
        wait = self._last + PAUSES[min(self._written // DENSE, len(PAUSES) - 1)] - time.monotonic()
        if wait <= 0 or sum(len(piece.text) for piece in self._pieces) > LARGEST:
            await self._write([])
        elif self._timer is None or self._timer.done():
            self._timer = asyncio.create_task(self._later(wait))

    async def _later(self, seconds: float) -> None:
        await asyncio.sleep(seconds)
        await self._write([])

    async def _write(self, drafts: list[Draft]) -> None:
        async with self._line:
            pieces, self._pieces = joined(self._pieces), []
            live = [Draft("model.delta", self._row.id, {"of": p.of, "part": p.part, "text": p.text}) for p in pieces]
            if live:
                self._written, self._last = self._written + len(live), time.monotonic()
            self._held += [*live, *drafts]
            self._told = self._told or any(self._telling(draft) for draft in drafts)
            if self._held and (self._told or self._events.listened(self._row.session_id)):
                held, self._held = self._held, []
                await self._events.append(self._row.session_id, held)

    def _telling(self, draft: Draft) -> bool:
        return draft.kind in TELLING and (self._plays or draft.kind != "game.candidate")
