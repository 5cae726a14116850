"""The context of a run that brings none: Studio's, on the same data folder as the server."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from graph.archive import Archive, Store, studio_session
from graph.models.endpoint import Endpoint, open_endpoint
from graph.player import GamePlayer, NoPlayer
from graph.recorders import browser_there, missing, open_recorder
from graph.settings import Settings
from graph.storage.blobs import Blobs
from graph.storage.database import Database
from nodes.prompt import Answer, Prompt
from nodes.state import Budget, Context, Documents, Json, Model, Player, Terms, Usage, Versions
from tools.playtests.recorder import Recorder
from tools.versions import GameVersion, PastVersion, VersionDraft

OFF = "PLAYTEST is off"
_STORES: dict[str, Store] = {}
"""One store for each database of this process: SQLite has one writer, so its line of writes must be one too."""
_PLAYERS: dict[str, NoPlayer | GamePlayer] = {}


def store_of(settings: Settings) -> Store:
    """The store of the settings' database, the same for everyone in this process."""
    if settings.database not in _STORES:
        database = Database(settings.database)
        _STORES[settings.database] = Store(database, Blobs(database))
    return _STORES[settings.database]


def player_of(settings: Settings) -> NoPlayer | GamePlayer:
    """The player of the settings, the same for everyone in this process: a browser is not started twice."""
    if settings.database not in _PLAYERS:
        _PLAYERS[settings.database] = _player(settings)
    return _PLAYERS[settings.database]


def _player(settings: Settings) -> NoPlayer | GamePlayer:
    if settings.playtest == "off":
        return NoPlayer(OFF)

    required, wanted = settings.playtest == "required", settings.playtest_browser

    async def opened() -> Recorder:
        return await open_recorder(wanted, required=required)

    async def keep(picture: bytes) -> str:
        return (await store_of(settings).blobs.write(picture, None))[0]

    hint = "" if browser_there(wanted) else missing(wanted)
    return GamePlayer(opened, keep, required=required, hint=hint)


def forget_player(settings: Settings) -> None:
    """Called when the player is closed."""
    _PLAYERS.pop(settings.database, None)


def forget_store(settings: Settings) -> None:
    """Called when the store is closed, so that a later opening begins anew."""
    _STORES.pop(settings.database, None)


class StudioArchive:
    """An archive that opens DATA_DIR when it is first used."""

    def __init__(self) -> None:
        self._opened: tuple[Store, int] | None = None
        self._opening = asyncio.Lock()

    async def _open(self) -> Archive:
        """An archive of its own for each call: one remembers what it has read for as long as a run."""
        async with self._opening:
            if self._opened is None:
                settings = await asyncio.to_thread(Settings)
                await asyncio.to_thread(settings.data_dir.mkdir, parents=True, exist_ok=True)
                store = store_of(settings)
                await store.database.open()
                self._opened = store, await studio_session(store.database)
            store, session = self._opened
            return Archive(store, session, "", guarded=False)

    async def read(self, name: str) -> bytes:
        """See Archive."""
        return await (await self._open()).read(name)

    async def write(self, data: bytes, parent: str | None) -> str:
        """See Archive."""
        return await (await self._open()).write(data, parent)

    async def used(self, template_id: str, use_id: str, *, succeeded: bool) -> None:
        """See Archive."""
        await (await self._open()).used(template_id, use_id, succeeded=succeeded)

    async def find(self, game_id: str, number: int | None) -> GameVersion | None:
        """See Archive."""
        return await (await self._open()).find(game_id, number)

    async def past(self, game_id: str, limit: int) -> list[PastVersion]:
        """See Archive."""
        return await (await self._open()).past(game_id, limit)

    async def candidate(self, code_hash: str) -> str:
        """See Archive."""
        return await (await self._open()).candidate(code_hash)

    async def verdict(self, code_hash: str) -> dict[str, Any] | None:
        """See Archive."""
        return await (await self._open()).verdict(code_hash)

    async def judge(self, game_id: str, number: int, verdict: dict[str, Any]) -> None:
        """See Archive."""
        await (await self._open()).judge(game_id, number, verdict)

    async def commit(self, draft: VersionDraft) -> GameVersion:
        """See Archive. A thread's state brings the id of its last run, so the base tells its runs apart."""
        return await (await self._open()).commit(replace(draft, run_id=f"{draft.run_id}-{draft.base}"))


class StudioPlayer:
    """The player of the settings, opened when it is first used."""

    async def play(self, data: bytes, wishes: list[dict[str, Any]], before: dict[str, Any]) -> dict[str, Any]:
        """See GamePlayer."""
        player = await asyncio.to_thread(lambda: player_of(Settings()))  # it looks for a browser on the disk
        return await player.play(data, wishes, before)


class StudioModel:
    """The model of the settings as they are now: Studio goes on while its `.env` is written."""

    def __init__(self) -> None:
        self._opened: tuple[Settings, Endpoint] | None = None
        self._opening = asyncio.Lock()

    async def _model(self) -> Model:
        async with self._opening:
            settings = await asyncio.to_thread(Settings)  # reading them blocks
            old = self._opened
            if old is not None and old[0] == settings:
                return old[1].model
            endpoint = await asyncio.to_thread(open_endpoint, settings)
            self._opened = settings, endpoint
            if old is not None:
                await old[1].close()
            return endpoint.model

    async def terms(self) -> Terms | None:
        """See Model."""
        return await (await self._model()).terms()

    async def ask(self, prompt: Prompt, tell: Callable[[Json], None]) -> Answer:
        """See Model."""
        return await (await self._model()).ask(prompt, tell)


STUDIO = StudioArchive()
STUDIO_MODEL = StudioModel()


@dataclass(frozen=True)
class DefaultContext(Context):
    """A context whose every part has a default."""

    documents: Documents = field(default_factory=lambda: STUDIO)
    versions: Versions = field(default_factory=lambda: STUDIO)
    usage: Usage = field(default_factory=lambda: STUDIO)
    player: Player = field(default_factory=StudioPlayer)
    budget: Budget = field(default_factory=Budget)
    model: Model = field(default_factory=lambda: STUDIO_MODEL)
