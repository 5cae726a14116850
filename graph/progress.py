"""A run's story while it goes on: in order, whole for whoever hears any of it, no denser than the log can keep."""

import asyncio
import time
from contextlib import suppress
from typing import Any

from graph.events import Draft, EventLog, Holds
from graph.models.live_text import LiveText, Piece, joined
from graph.storage.base import Json

PAUSES = (0.05, 0.1, 0.2, 0.4)
"""Seconds between two pieces of what a model writes; each for `DENSE` of them, the last for all that follow."""
DENSE = 60
"""With that, 90 seconds of writing are about 350 events."""
PATIENCE = 0.02
"""Seconds that the end of a step may wait, to be written together with what follows it."""
NEVER = float("inf")
LARGEST = 4_000
"""Characters of a piece that does not wait."""
TELLING = ("game.candidate", "model.started")
"""What takes long enough for somebody to come: from there on the run is told whether or not anyone listens."""


class Progress:
    """What is told of one run: taken in at once, written behind the graph's back, which does not wait for it.

    What a crash takes with it are the last moments of the story, not the run's work: its checkpoints are not written
    here. Behind the run's end nothing is told, whoever ended it.
    """

    def __init__(self, events: EventLog, row: Any, holds: Holds, *, plays: bool) -> None:
        self._events, self._row, self._holds, self._plays = events, row, holds, plays
        self._told = bool(row.request.get("stream"))
        self._held: list[Draft] = []
        """What nobody heard so far; told with the rest where somebody comes before the end."""
        self._live = LiveText()
        self._pieces: list[Piece] = []
        self._written, self._last = 0, 0.0
        self._due = NEVER
        """When what there is has to be written."""
        self._sooner = asyncio.Event()
        self._writer: asyncio.Task[None] | None = None

    def hear(self, part: Json) -> None:
        """Tell a part of the graph's stream."""
        if part["type"] == "updates":
            self.tell([Draft("step.finished", self._row.id, {"node": node}) for node in part["data"]], PATIENCE)
            return
        said = dict(part["data"])
        kind = said.pop("kind")
        if kind == "model.delta":
            self._hear_text(said)
            return
        if kind == "model.started":
            self._live = LiveText()
        game: Json = {"game": self._row.game_id} if kind == "game.candidate" else {}
        self.tell([Draft(kind, self._row.id, said | game)])

    def tell(self, drafts: list[Draft], seconds: float = 0.0) -> None:
        """Tell something behind all that was said before, no later than in so many seconds."""
        self._hold()
        self._held += drafts
        self._told = self._told or any(self._telling(draft) for draft in drafts)
        self._write_in(seconds)

    async def end(self) -> None:
        """Tell what is left; what is being written is told too where the run is stopped meanwhile."""
        self._write_in(0.0)
        if self._writer is not None:
            await asyncio.shield(self._writer)

    def _hear_text(self, said: Json) -> None:
        read = self._live.call if said.get("call") else self._live.words
        self._pieces += read(said["text"])
        if not self._pieces:
            return
        large = sum(len(piece.text) for piece in self._pieces) > LARGEST
        pause = PAUSES[min(self._written // DENSE, len(PAUSES) - 1)]
        self._write_in(0.0 if large else self._last + pause - time.monotonic())

    def _hold(self) -> None:
        """Make events of what was written by the model so far."""
        pieces, self._pieces = joined(self._pieces), []
        if pieces:
            self._held += [
                Draft("model.delta", self._row.id, {"of": p.of, "part": p.part, "text": p.text}) for p in pieces
            ]
            self._written, self._last = self._written + len(pieces), time.monotonic()

    def _write_in(self, seconds: float) -> None:
        """Have it written by then; the error of the writer, where it has failed."""
        due = time.monotonic() + seconds
        if due < self._due:
            self._due = due
            self._sooner.set()
        if self._writer is None or self._writer.done():
            if self._writer is not None:
                self._writer.result()
            self._writer = asyncio.create_task(self._write())

    async def _write(self) -> None:
        while self._due < NEVER:
            while (wait := self._due - time.monotonic()) > 0:
                self._sooner.clear()
                with suppress(TimeoutError):
                    async with asyncio.timeout(wait):  # wait_for may lose a cancellation
                        await self._sooner.wait()
            self._due = NEVER
            self._hold()
            if self._held and (self._told or self._events.listened(self._row.session_id)):
                held, self._held = self._held, []
                await self._events.append(self._row.session_id, held, self._holds)

    def _telling(self, draft: Draft) -> bool:
        return draft.kind in TELLING and (self._plays or draft.kind != "game.candidate")
