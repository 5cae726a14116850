"""The engine: the one door through which api/ reaches sessions, games and runs."""

import asyncio
import uuid
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import asdict, dataclass, replace
from typing import Any

from langgraph.checkpoint.sqlite.aio import AsyncSqliteSaver

from graph.archive import Store, count
from graph.backups import read_backup, restore_backup, write_backup
from graph.builder import build_graph
from graph.cache import Cache, redis_client
from graph.catalogue import Catalogue, warm_templates
from graph.clips import Clips
from graph.context import forget_player, forget_store, player_of, store_of
from graph.conversation import Conversation
from graph.errors import Draining, NotFound, PlayerMissing, RequestRefused, RunEnded, SessionRequired
from graph.events import ENDINGS, Draft, Event, EventLog
from graph.games import Document, Games, Picture, modification
from graph.health import Health
from graph.lock import FolderLock
from graph.models.endpoint import open_endpoint
from graph.models.metered import Figures
from graph.pages import engine_file, play_page
from graph.player import GamePlayer, NoPlayer
from graph.playtests import Playtests
from graph.quotas import Quotas
from graph.runner import Parts, Runner
from graph.runs import OPEN, Run, Runs
from graph.sessions import DEFAULTS, Sessions
from graph.settings import Settings
from graph.storage.base import Json, now, stamp
from graph.storage.checkpointer import open_checkpointer
from graph.storage.versions import VersionRow
from nodes.state import Budget, Player
from tools.engines import inline
from tools.index.game import GameIndex, Value
from tools.index.reader import read_index
from tools.playtests.recorder import Unplayable
from tools.source import UnreadableDocument, read_source
from tools.validators.report import ValidationReport
from tools.validators.validate import validate

DRAIN_SECONDS = 10.0
RESET: Json = {
    "preserve_game": True,
    "preserve_preferences": True,
    "clear_conversation_history": True,
    "reset_context": True,
}
"""What a reset does where the request does not say."""


@dataclass(frozen=True, slots=True)
class PlayPage:
    """A version's page as it is served for playing."""

    data: bytes
    engine_addresses: tuple[str, ...]
    """The folders of engines that its policy has to let in."""


class Engine:
    """Sessions, games and runs; every answer is plain data in the contract's words."""

    def __init__(
        self, settings: Settings, store: Store, saver: AsyncSqliteSaver, stack: AsyncExitStack, player: Player
    ) -> None:
        self.settings = settings
        self._store = store
        self._stack = stack
        self._events = EventLog(store.database)
        self._redis = redis_client(settings.redis_url) if settings.redis_url else None
        cache = Cache(self._redis)
        self._quotas = Quotas(store, settings)
        self._sessions = Sessions(store, settings.session_hours, cache, self._quotas)
        self._games = Games(store)
        self._conversation = Conversation(store, cache)
        self._runs = Runs(store)
        self._catalogue = Catalogue(store)
        self._playtests = Playtests(store, self._games, player)
        self._clips = Clips(self._games, player)
        self._endpoint = open_endpoint(settings)
        self._health = Health(store, self._sessions, self._redis, self._endpoint.standing)
        self.figures = Figures()
        self._draining = False
        self._warming: asyncio.Task[None] | None = None
        self._runner = Runner(
            Parts(
                store=store,
                graph=build_graph().compile(checkpointer=saver),
                saver=saver,
                events=self._events,
                runs=self._runs,
                games=self._games,
                conversation=self._conversation,
                player=player,
                plays=not isinstance(player, NoPlayer),
                model=self._endpoint.model,
                budget=Budget(
                    settings.repair_attempts,
                    settings.model_tokens,
                    settings.model_seconds,
                    mends=self._endpoint.standing is not None,
                ),
                seconds=settings.run_seconds,
                quotas=self._quotas,
                figures=self.figures,
            )
        )

    @classmethod
    async def open(cls, settings: Settings, player: Player | None = None) -> "Engine":
        """Take the data folder, migrate, and take up what an earlier process left open."""
        async with AsyncExitStack() as stack:
            lock = FolderLock(settings.data_dir)
            await asyncio.to_thread(lock.take)
            stack.callback(lock.release)
            store = store_of(settings)
            stack.callback(forget_store, settings)
            await store.database.open()
            stack.push_async_callback(store.database.close)
            saver = await stack.enter_async_context(open_checkpointer(settings.data_dir / "checkpoints.db"))
            player = player or await _own_player(settings, stack)
            engine = cls(settings, store, saver, stack.pop_all(), player)
        engine._warming = asyncio.create_task(asyncio.to_thread(warm_templates))
        for row in await engine._runs.left_open():
            engine._runner.start(row.id, row.session_id)
        return engine

    async def close(self) -> None:
        """Take no more work, let what runs end, close everything."""
        self._draining = True
        if self._warming is not None:
            await self._warming
        await self._runner.drain(DRAIN_SECONDS)
        self._events.close()
        await self._endpoint.close()
        if self._redis is not None:
            await self._redis.aclose()
        await self._stack.aclose()

    async def create_session(self, preferences: Json, client_info: Json) -> Json:
        """A new session."""
        return await self._sessions.create(preferences, client_info)

    async def get_session(self, session_id: str) -> Json:
        """The state of a session."""
        return await self._sessions.describe(session_id)

    async def update_session(self, session_id: str, preferences: Json, metadata: Json) -> Json:
        """Merge preferences and notes."""
        return await self._sessions.update(session_id, preferences, metadata)

    async def delete_session(self, session_id: str, *, force: bool, backup: bool) -> Json:
        """End a session; its games stay, and with `backup` a file holds all of it."""
        row = await self._sessions.row(session_id)
        if not force and await self._runs.open_of(row.id):
            raise RequestRefused(
                "force", "The session has open runs. Wait for them, or delete with force=true.", "session-busy"
            )
        location = await write_backup(self._store, row, self.settings.data_dir) if backup else None
        for run_id in await self._runs.open_of(row.id):
            await self.cancel(run_id)
        await self._sessions.delete(row)
        return {
            "session_id": session_id,
            "cleanup_summary": {
                "conversation_history_archived": True,
                "game_data_backed_up": location is not None,
                "temporary_files_deleted": True,
                "cache_cleared": True,
            },
            "backup_location": location,
            "cleanup_timestamp": stamp(now()),
            "status": "session_deleted",
        }

    async def list_games(self, session_id: str) -> Json:
        """The games of a session."""
        return await self._games.of_session(await self._sessions.row(session_id))

    async def submit(
        self,
        session_id: str,
        kind: str,
        request: Json,
        *,
        if_match: int | None = None,
        idempotency_key: str | None = None,
    ) -> Run:
        """Acknowledge a piece of work; it goes on whether or not anyone waits for it."""
        if self._draining:
            raise Draining
        session = await self._sessions.row(session_id)
        game_id = await self._target(session, kind, request)
        if kind == "generate" and request.get("template_id"):
            self._catalogue.template(request["template_id"])
        if if_match is not None:
            request = request | {"if_match": if_match}
        row: Json = {
            "id": str(uuid.uuid4()),
            "session_id": session.id,
            "game_id": game_id,
            "kind": kind,
            "request": await self._stored_request(kind, request),
        }
        async with self._store.database.write() as connection:
            earlier = await self._runs.open(connection, row, idempotency_key)
        if earlier is not None:
            return replace(await self.get_run(earlier), replayed=True)
        if self._events.listened(session.id):
            await self._events.append(session.id, [Draft("run.queued", row["id"], {"kind": kind})])
        self._runner.start(row["id"], session.id)
        return Run(row["id"], kind, "queued", session_id, request.get("game_id"), stamp(now()), None, None, None)

    async def _target(self, session: Any, kind: str, request: Json) -> int | None:
        """The game that the work is about; None for a new one."""
        if kind in ("generate", "import"):
            return None
        named = request.get("game_id")
        if named:
            game = await self._games.row(named, session.id)
            if kind == "rollback":
                _refuse_rejected(await self._games.version(game.id, request["version"]))
            return game.id
        return session.current_game

    async def _stored_request(self, kind: str, request: Json) -> Json:
        if kind != "import":
            return request
        data = request["html"].encode()
        name, _ = await self._store.blobs.write(data, None)
        index = await asyncio.to_thread(_indexed, data)
        return {"hash": name, "title": request.get("title") or index.title or "Imported game", "engine": index.engine}

    async def wait(self, run: Run, seconds: float) -> Run:
        """The run when it has ended, or as it is after that time."""
        if run.ended:
            return run
        await self._runner.wait(run.id, seconds)
        return replace(await self.get_run(run.id), replayed=run.replayed)

    async def get_run(self, run_id: str) -> Run:
        """A run as it is now."""
        row = await self._runs.get(run_id)
        return Run(
            id=row.id,
            kind=row.kind,
            status=row.status,
            session_id=row.session_name,
            game_id=row.game_name,
            created_at=stamp(row.created_at),
            finished_at=stamp(row.finished_at) if row.finished_at else None,
            result=await self._result(row.result) if row.result else None,
            error=row.error,
        )

    async def _result(self, kept: Json) -> Json:
        name = kept["code_hash"]
        code = (await self._store.blobs.read(name)).decode("utf-8", "replace") if name else ""
        return kept["body"] | {"game_code": code}

    async def cancel(self, run_id: str) -> Run:
        """End an open run; RunEnded where it has ended, or has made its version already."""
        row = await self._runs.get(run_id)
        if row.status not in OPEN:
            raise RunEnded(row.status)
        error = {"code": "run-cancelled", "detail": "The run was cancelled. Nothing was changed."}
        async with self._store.database.write() as connection:
            made = await count(connection, VersionRow, VersionRow.run_id == run_id)  # looked at where commits wait
            if made or not await self._runs.end(connection, run_id, None, {"status": "cancelled", "error": error}):
                raise RunEnded("succeeded")
            events = await self._events.write(connection, row.session_id, [Draft("run.cancelled", run_id, error)])
        self._runner.stop(run_id)
        self._events.tell(row.session_id, events)
        return await self.get_run(run_id)

    async def _game(self, game_id: str, session_id: str | None) -> Any:
        if session_id is None:
            if self.settings.game_access == "strict":
                raise SessionRequired
            return await self._games.row(game_id)
        session = await self._sessions.row(session_id)
        return await self._games.row(game_id, session.id)

    async def get_game(
        self,
        game_id: str,
        *,
        session_id: str | None,
        version: int | None,
        include_history: bool,
        format: str,  # noqa: A002
    ) -> Json:
        """A game at a version."""
        game = await self._game(game_id, session_id)
        return await self._games.describe(game, version, include_history, format)

    async def get_document(self, game_id: str, *, session_id: str | None, version: int | None) -> Document:
        """A version's document, as its bytes are."""
        return await self._games.document(await self._game(game_id, session_id), version)

    async def export(self, game_id: str, *, session_id: str | None, version: int | None) -> Document:
        """A version as one file that plays with no network."""
        document = await self.get_document(game_id, session_id=session_id, version=version)
        data = await asyncio.to_thread(inline, document.data, engine_file)
        return replace(document, data=data)

    async def get_diff(self, game_id: str, *, session_id: str | None, from_version: int, to_version: int) -> Json:
        """What differs between two versions."""
        game = await self._game(game_id, session_id)
        return {"game_id": game_id} | await self._games.diff(game, from_version, to_version)

    async def get_play(self, play_id: str, base_url: str) -> PlayPage:
        """The page behind a play address, with the engines' addresses answered from here."""
        data = await self._games.played(play_id)
        return PlayPage(*await asyncio.to_thread(play_page, data, base_url))

    async def playtest(
        self, game_id: str, *, session_id: str | None, version: int | None, frames: int | None, seed: int | None
    ) -> Json:
        """Play a version now."""
        game = await self._game(game_id, session_id)
        return await self._playtests.play(game, version, frames, seed)

    async def get_preview(self, play_id: str) -> Picture:
        """A screenshot of the version behind a play address."""
        return await self._games.pictured(play_id)

    async def get_clip(self, play_id: str) -> Picture:
        """A few seconds of the version behind a play address, in play."""
        return await self._clips.of(play_id)

    async def history(self, session_id: str, *, limit: int, offset: int, include_metadata: bool, format: str) -> Json:  # noqa: A002
        """A page of the conversation."""
        session = await self._sessions.row(session_id)
        return await self._conversation.history(session, limit, offset, include_metadata, format)

    async def reset(self, session_id: str, options: Json, reason: str) -> Json:
        """Begin the conversation anew."""
        session = await self._sessions.row(session_id)
        return await self._conversation.reset(session, RESET | options, DEFAULTS) | {"reason": reason}

    async def list_templates(self, *, category: str | None, difficulty: str | None, engine: str | None) -> Json:
        """The templates that fit."""
        return self._catalogue.list(category, difficulty, engine)

    async def get_template(self, template_id: str) -> Json:
        """One template with its code."""
        return await self._catalogue.describe(template_id)

    async def template_preview(self, template_id: str) -> bytes:
        """A screenshot of a template in play."""
        preview = self._catalogue.template(template_id).preview
        if preview is None:
            raise NotFound("template")
        return await asyncio.to_thread(preview.read_bytes)

    async def process_template(self, template_id: str, variables: dict[str, Value], customizations: Json) -> Json:
        """A template with other values."""
        return await self._catalogue.process(template_id, variables, customizations)

    async def validate(self, html: str) -> Json:
        """What the static checks find in a document."""
        report = await asyncio.to_thread(_validated, html.encode())
        findings = [asdict(finding) for finding in report.findings]
        return {
            "validation_results": {
                "passed": report.passed,
                "security_score": report.security_score,
                "code_quality": report.code_quality,
                "browser_compatibility": list(report.browser_compatibility),
                "warnings": [finding["message"] for finding in findings if finding["severity"] != "note"],
                "findings": findings,
            }
        }

    async def cursor(self, session_id: str) -> int:
        """Where a session's events stand; what follows it is yet to come."""
        return await self._events.newest((await self._sessions.row(session_id)).id)

    async def events(
        self, session_id: str, *, run_id: str | None = None, after: int | None = None
    ) -> AsyncIterator[Event]:
        """The session's events after a cursor, then those to come; a run's end with it."""
        if run_id is None:
            number, live = (await self._sessions.row(session_id)).id, True
        else:
            run = await self._runs.get(run_id)
            if run.session_name != session_id:
                raise NotFound("run")
            number, live, after = run.session_id, run.status in OPEN, after or 0
        async for event in self._events.follow(number, after, live=live, run_id=run_id):
            yield await self._told(event)
            if run_id is not None and event.kind in ENDINGS:
                return

    async def _told(self, event: Event) -> Event:
        """An event as it is sent: a game_update with its code, the end of a run with its result."""
        if event.kind == "game_update":
            return replace(event, data=await self._frame(event))
        if "game" in event.data:
            told = {name: value for name, value in event.data.items() if name != "game"}
            game = await self._games.by_number(event.data["game"]) if event.data["game"] else None
            return replace(event, data={"game_id": game.public_id if game else None, **told})
        if event.kind == "run.succeeded" and event.run_id is not None:
            return replace(event, data=event.data | {"result": (await self.get_run(event.run_id)).result})
        return event

    async def _frame(self, event: Event) -> Json:
        game = await self._games.by_number(event.data["game"])
        document = await self._games.document(game, event.data["version"])
        version = await self._games.version(game.id, event.data["version"])
        changes = await self._games.changes(version)
        return {
            "type": "game_update",
            "game_id": game.public_id,
            "game_code": document.data.decode("utf-8", "replace"),
            "changes": {"summary": version.summary, "modifications": [modification(change) for change in changes]},
            "version": event.data["version"],
            "play_url": f"/play/{version.play_id}",
            "timestamp": event.created_at,
        }

    async def restore(self, path: Any) -> Json:
        """Bring a session back from its backup file."""
        content = await asyncio.to_thread(read_backup, path)
        return await restore_backup(self._store, content, self.settings.session_hours)

    async def health(self) -> Json:
        """Services and metrics."""
        return await self._health.detailed()

    async def readiness(self) -> Json:
        """Whether requests can be served."""
        return await self._health.readiness()


async def _own_player(settings: Settings, stack: AsyncExitStack) -> Player:
    """The player of this process, whose browser starts meanwhile; PlayerMissing where it has to be there and is not."""
    player = await asyncio.to_thread(player_of, settings)
    stack.callback(forget_player, settings)
    stack.push_async_callback(player.close)
    player.start()
    if isinstance(player, GamePlayer) and settings.playtest == "required":
        try:
            await player.ready()
        except Unplayable as error:
            raise PlayerMissing(str(error)) from error
    return player


def _refuse_rejected(version: Any) -> None:
    """What never passed never becomes current, not by a rollback either."""
    if version.status == "rejected":
        detail = (
            f"Version {version.number} is an attempt that did not pass, so the game never had it. Look at its play_url."
        )
        raise RequestRefused("version", detail, "version-rejected")


def _indexed(data: bytes) -> GameIndex:
    """The index of a pasted document; RequestRefused where no parser gets through it."""
    try:
        return read_index(read_source(data))
    except UnreadableDocument as error:
        raise RequestRefused("html", str(error), "unreadable-document") from error


def _validated(data: bytes) -> ValidationReport:
    try:
        return validate(read_source(data))
    except UnreadableDocument as error:
        raise RequestRefused("html", str(error), "unreadable-document") from error
