"""Playtests on demand: a version, played now."""

from collections import Counter
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Any

from graph.archive import Archive, Store
from graph.errors import QueueFull
from graph.games import Games, told_verdict
from graph.player import GamePlayer
from graph.storage.base import Json
from nodes.state import Player
from tools.playtests.playtester import GATE_FRAMES
from tools.playtests.verdicts import played, settled

MOST_OPEN = 2
"""Playtests that a session may wait for at once."""
RETRY_AFTER = 5


class Playtests:
    """Plays versions of games when it is asked to."""

    def __init__(self, store: Store, games: Games, player: Player) -> None:
        self._store = store
        self._games = games
        self._player = player
        self._open: Counter[int] = Counter()

    async def play(self, game: Any, number: int | None, frames: int | None, seed: int | None) -> Json:
        """The verdict on a version; kept with it where it has none, and where it was played as every version is."""
        version = await self._games.version(game.id, number or game.current_version)
        parent = await self._games.version(game.id, version.parent) if version.parent else None
        before: Json = (parent.report.get("playtest") or {}) if parent else {}
        data = await self._store.blobs.read(version.code_hash)
        wishes = [change for change in version.changes if change.get("property")]
        async with self._place(game.session_id):
            if isinstance(self._player, GamePlayer):
                verdict = await self._player.play_so(data, wishes, before, seed or 1, frames or GATE_FRAMES)
            else:
                verdict = await self._player.play(data, wishes, before)
        verdict.pop("findings", None)
        verdict["performance_before"] = before.get("performance_score")
        kept = played(verdict) and frames is None and seed is None
        if kept:
            await Archive(self._store, game.session_id, "", guarded=False).judge(str(game.id), version.number, verdict)
        return {
            "game_id": game.public_id,
            "version": version.number,
            "playtest": told_verdict(verdict),
            "kept": kept and not settled(version.report.get("playtest") or {}),
            "play_url": f"/play/{version.play_id}",
        }

    @asynccontextmanager
    async def _place(self, session: int) -> AsyncGenerator[None]:
        if self._open[session] >= MOST_OPEN:
            raise QueueFull(MOST_OPEN, RETRY_AFTER)
        self._open[session] += 1
        try:
            yield
        finally:
            self._open[session] -= 1
            if not self._open[session]:
                del self._open[session]
