"""Who plays a candidate before it is published: a browser, or nobody."""

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from graph.errors import PlayerLost
from graph.stages import engine_missing, stage_of
from tools.index.game import GameIndex
from tools.index.reader import read_index
from tools.playtests.film import animated, film_take
from tools.playtests.playtest import Playtest, Wish
from tools.playtests.playtester import GATE_FRAMES, Playtester
from tools.playtests.recorder import Recorder, Unplayable
from tools.playtests.recording import PageError
from tools.playtests.stage import Stage
from tools.source import read_source

log = logging.getLogger("playloom.player")

Json = dict[str, Any]
MOST_FINDINGS = 20
TOLD = ("error", "rejection", "hang", "crash", "navigation")
"""Kinds of errors that are findings of a failed playtest, each with its place."""
NO_ENGINE = "The game's engine is not installed here: run `npm ci`"


class NoPlayer:
    """Plays nothing and says so: the version has static checks only."""

    def __init__(self, reason: str) -> None:
        self._reason = reason

    async def play(self, data: bytes, wishes: list[Json], before: Json) -> Json:  # noqa: ARG002
        """Skipped, with the reason; never a verdict that was not earned."""
        return skipped(self._reason)

    def start(self) -> None:
        """Nothing to open."""

    async def close(self) -> None:
        """Nothing to give back."""


class GamePlayer:
    """Plays with one recorder, which is opened in the background and belongs to it."""

    def __init__(
        self,
        open_recorder: Callable[[], Awaitable[Recorder]],
        keep: Callable[[bytes], Awaitable[str]],
        *,
        required: bool,
        hint: str = "",
    ) -> None:
        self._open = open_recorder
        self._keep = keep
        """Keeps a screenshot and says its hash."""
        self._required = required
        self._hint = hint
        """What to install for games that this recorder cannot play."""
        self._opening: asyncio.Task[Recorder] | None = None

    def start(self) -> None:
        """Open the recorder meanwhile."""
        self._opening = self._opening or asyncio.create_task(self._opened())

    async def _opened(self) -> Recorder:
        recorder = await self._open()
        log.info("games are played with %s", recorder.name)
        return recorder

    async def ready(self) -> Recorder:
        """The recorder; Unplayable where there is none. The next call tries again then."""
        self.start()
        assert self._opening is not None
        try:
            return await asyncio.shield(self._opening)
        except Unplayable:
            self._opening = None
            raise

    async def play(self, data: bytes, wishes: list[Json], before: Json) -> Json:
        """The verdict on a document; skipped where it cannot be played, PlayerLost where it has to be."""
        return await self.play_so(data, wishes, before, 1, GATE_FRAMES)

    async def play_so(self, data: bytes, wishes: list[Json], before: Json, seed: int, frames: int) -> Json:
        """The verdict on a document that is played with another chance, or for longer; it is no version's verdict."""
        try:
            stage, index = await asyncio.to_thread(prepared, data)
            playtester = Playtester(await self.ready(), seed, frames)
            playtest = await playtester.play(stage, index, [_wish(step) for step in wishes], before or None)
        except Unplayable as error:
            if self._required:
                raise PlayerLost(str(error)) from error
            log.warning("a game could not be played; its answer says why")  # the reason may hold words of the game
            return skipped(f"{error}. {self._hint}".strip(". "))
        return await self._told(playtest)

    async def film(self, data: bytes) -> bytes:
        """A few seconds of play as an animated WebP; b"" where no picture can be had, Unplayable without a browser."""
        stage, index = await asyncio.to_thread(prepared, data)
        recorder = await self.ready()
        if recorder.tier != "browser":
            raise Unplayable("pictures need a browser")
        return animated((await recorder.record(stage, film_take(index))).film)

    async def _told(self, playtest: Playtest) -> Json:
        picture = await self._keep(playtest.screenshot) if playtest.screenshot else ""
        told = plain(playtest) | {"screenshot": picture}
        return told | ({"findings": findings(playtest)} if playtest.status == "failed" else {})

    async def close(self) -> None:
        """Close the recorder, whatever it is at."""
        opening, self._opening = self._opening, None
        if opening is None:
            return
        try:
            recorder = await opening
        except Unplayable:
            return
        await recorder.close()


def skipped(reason: str) -> Json:
    """The verdict on what nobody played."""
    return plain(Playtest("skipped", "static", reason)) | {"screenshot": ""}


def plain(playtest: Playtest) -> Json:
    """As JSON gives it back: a checkpoint holds lists, not tuples."""
    return json.loads(json.dumps(playtest.plain()))


def findings(playtest: Playtest) -> list[Json]:
    """A failed playtest as findings for whoever can repair: what was thrown where, and what else failed."""
    thrown = [error for error in playtest.errors if error.kind in TOLD]
    failed = [check for check in playtest.checks if check.status == "failed"]
    other = [check for check in failed if not any(error.message in check.message for error in thrown)]
    told = [*map(_of_error, thrown), *(_finding(check.name, check.message) for check in other)]
    return told[:MOST_FINDINGS] or [_finding("failed", playtest.reason)]


def _of_error(error: PageError) -> Json:
    return _finding(error.kind, error.message, error.line, error.frame)


def _finding(rule: str, message: str, line: int = 0, frame: int | None = None) -> Json:
    return {
        "rule": f"playtest.{rule}",
        "family": "playtest",
        "severity": "error",
        "line": line,
        "frame": frame,
        "message": message,
    }


def prepared(data: bytes) -> tuple[Stage, GameIndex]:
    """The stage of a document and its index; Unplayable where its engine is not here."""
    if engine_missing(data):
        raise Unplayable(NO_ENGINE)
    return stage_of(data), read_index(read_source(data))


def _wish(step: Json) -> Wish:
    return Wish(step["entity"], step["property"], step["old"], step["new"], step.get("symbol") or "")
