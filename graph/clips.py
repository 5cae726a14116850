"""Clips: a few seconds of a version in play, recorded when somebody first asks for them."""

import asyncio
from collections import OrderedDict

from graph.errors import NotFound
from graph.games import Games, Picture
from graph.player import GamePlayer
from graph.storage.blobs import digest
from nodes.state import Player
from tools.playtests.recorder import Unplayable

KEPT = 64
"""Clips that are kept, about 100 KB each; an older one is recorded anew."""


class Clips:
    """Records clips one by one, beside whatever else is played."""

    def __init__(self, games: Games, player: Player) -> None:
        self._games = games
        self._player = player
        self._kept: OrderedDict[str, Picture] = OrderedDict()
        self._turn = asyncio.Lock()

    async def of(self, play_id: str) -> Picture:
        """The clip of the version behind a play address; NotFound where it was not played in a browser."""
        await self._games.picture_name(play_id)
        data = await self._games.played(play_id)
        name = digest(data)
        if name not in self._kept:
            async with self._turn:
                await self._keep(name, data)
        self._kept.move_to_end(name)
        clip = self._kept[name]
        if not clip.data:
            raise NotFound("clip")
        return clip

    async def _keep(self, name: str, data: bytes) -> None:
        if name in self._kept:  # somebody else waited for the same one
            return
        self._kept[name] = await self._recorded(data)
        if len(self._kept) > KEPT:
            self._kept.popitem(last=False)

    async def _recorded(self, data: bytes) -> Picture:
        """Empty where the game has no canvas that may be read; NotFound where nobody can play now."""
        if not isinstance(self._player, GamePlayer):
            raise NotFound("clip")
        try:
            clip = await self._player.film(data)
        except Unplayable as error:
            raise NotFound("clip") from error
        return Picture(clip, digest(clip))
