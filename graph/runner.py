"""Runs, done: first come, first served within a session, and picked up again after a crash."""

import asyncio
import logging
import time
from dataclasses import dataclass
from functools import partial
from typing import Any

from langchain_core.runnables import RunnableConfig
from langgraph.checkpoint.sqlite.aio import AsyncSqliteSaver
from langgraph.types import Durability
from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from graph.archive import Archive, Store
from graph.conversation import Conversation
from graph.errors import (
    ModelUnavailable,
    PreconditionFailed,
    QuotaUsed,
    RequestRefused,
    RunFailed,
    SessionGone,
    VersionConflict,
    stored_error,
)
from graph.events import Draft, EventLog
from graph.games import Games, brief
from graph.jobs.registry import JOBS
from graph.jobs.work import Answer, Done, Work
from graph.models.metered import Figures, Metered
from graph.progress import PATIENCE, Progress
from graph.quotas import Quotas, seconds_left
from graph.runs import MOST_ATTEMPTS, Runs
from graph.sessions import DEFAULTS
from graph.storage.base import Json, now
from graph.storage.checkpointer import prune
from graph.storage.games import GameRow
from graph.storage.messages import MessageRow
from graph.storage.sessions import SessionRow
from graph.storage.versions import VersionRow
from nodes.repair import GONE, QUOTA
from nodes.state import Budget, Context, GameState, Model, NoModel, Player, Request

log = logging.getLogger("playloom.runs")

DURABILITY: dict[bool, Durability] = {False: "exit", True: "sync"}
"""By whether there is a model. Without one a whole run takes milliseconds, and does the same again after a crash (its
version is unique on its id), while a checkpoint after every node costs more than all nodes together. What a model has
answered is not asked for again."""

MODEL_SHARE = 0.85
"""How much of a run's time may pass until the model is asked no more: what there is by then is played and saved."""


@dataclass(frozen=True, slots=True)
class Parts:
    """What the runner works with."""

    store: Store
    graph: Any
    saver: AsyncSqliteSaver
    events: EventLog
    runs: Runs
    games: Games
    conversation: Conversation
    player: Player
    plays: bool
    """Whether it is more than a word for nobody."""
    model: Model
    budget: Budget
    seconds: float
    quotas: Quotas
    figures: Figures


class Runner:
    """Takes runs up, one after another in each session."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._lines: dict[int, set[asyncio.Task[None]]] = {}
        self._tasks: dict[str, asyncio.Task[None]] = {}

    def start(self, run_id: str, session_id: int) -> None:
        """Put a run at the end of its session's line."""
        line = self._lines.setdefault(session_id, set())
        task = asyncio.create_task(self._in_line(run_id, frozenset(line)), name=f"run {run_id[:8]}")
        line.add(task)
        self._tasks[run_id] = task
        task.add_done_callback(lambda ended: self._forget(run_id, session_id, ended))

    def _forget(self, run_id: str, session_id: int, task: asyncio.Task[None]) -> None:
        self._tasks.pop(run_id, None)
        self._lines[session_id].discard(task)
        if not self._lines[session_id]:
            del self._lines[session_id]
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error("a run could not be ended", exc_info=error)

    async def wait(self, run_id: str, seconds: float) -> None:
        """Wait until the run has ended, but no longer than that."""
        if (task := self._tasks.get(run_id)) is not None:
            await asyncio.wait([task], timeout=seconds)

    def stop(self, run_id: str) -> None:
        """Stop a run whose row has been ended."""
        if (task := self._tasks.get(run_id)) is not None:
            task.cancel()

    async def drain(self, seconds: float) -> None:
        """Let what is running end; what does not end in time is found and resumed at the next start."""
        tasks = list(self._tasks.values())
        if tasks:
            _, late = await asyncio.wait(tasks, timeout=seconds)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    async def _in_line(self, run_id: str, before: frozenset[asyncio.Task[None]]) -> None:
        if before:  # all of them: the last one may be cancelled while the first still runs
            await asyncio.wait(before)
        row = await self._parts.runs.begin(run_id)
        if row is None:
            return
        started = time.perf_counter()
        try:
            if row.attempt > MOST_ATTEMPTS:
                raise RunFailed("This was tried several times and brought the server down each time.")
            async with asyncio.timeout(self._parts.seconds):
                done = await self._run(row, started)
            answer = JOBS[row.kind].answer(done)
        except Exception as error:
            if type(error).__module__ != "graph.errors":
                log.exception("a run failed")
            await self._fail(row, error)
            return
        await self._succeed(row, done, answer)
        replaced = done.base.checkpoint_id if done.base and not done.version else None
        await prune(self._parts.saver, done.thread_id, done.since, done.checkpoint_id, replaced or "")

    async def _work(self, row: Any) -> Work:
        parts = self._parts
        async with parts.store.database.read() as connection:
            session = (await connection.execute(select(SessionRow).where(SessionRow.id == row.session_id))).one()
            fresh = await _is_fresh(connection, session)
            mine = select(GameRow).where(GameRow.id == row.game_id)
            game = (await connection.execute(mine)).one() if row.game_id else None
        if session.deleted_at is not None:
            raise SessionGone
        return Work(row.id, session, game, row.request, parts.games, not fresh)

    async def _run(self, row: Any, started: float) -> Done:
        parts = self._parts
        work = await self._work(row)
        thread_id = work.game.thread_id if work.game else f"game-{row.id}"
        config: RunnableConfig = {"configurable": {"thread_id": thread_id}}
        resumed = row.attempt > 1 and await self._is_ours(config, row.id)
        made = await parts.games.version_of_run(row.id) if row.attempt > 1 else None
        if not resumed and not made:
            _check_version(work)
        request = None if resumed else JOBS[row.kind].start(work)
        base = await self._base(work, made)
        since = base.newest if base else ""
        if request and made and base:  # it was killed behind its commit: the same again, from where it began
            request["version"] = base.number
        begin = config if resumed else await self._from_base(config, work, base)
        archive = Archive(parts.store, row.session_id, thread_id)
        budget = _budget(parts.budget, row.request.get("budget") or {})
        model = Metered(parts.model, row.session_id, parts.quotas, parts.figures, started + parts.seconds * MODEL_SHARE)
        context = Context(archive, archive, archive, parts.player, budget, model)
        try:
            await self._stream(row, request, begin, context)
            snapshot = await parts.graph.aget_state(config)
            state = GameState(**snapshot.values)
            _count(parts.figures, state)
            _refuse(row.kind, state)
        except Exception:
            await prune(parts.saver, thread_id, since, "")
            raise
        checkpoint_id = snapshot.config["configurable"]["checkpoint_id"]
        return await self._done(work, state, base, thread_id, since, checkpoint_id, started)

    async def _is_ours(self, config: RunnableConfig, run_id: str) -> bool:
        """Whether the thread's head was left there by this run."""
        snapshot = await self._parts.graph.aget_state(config)
        return snapshot.values.get("run_id") == run_id

    async def _base(self, work: Work, made: Any | None) -> Any | None:
        """The version to work from; where an earlier attempt has made its version already, that one's parent."""
        if work.game is None:
            return None
        return await self._parts.games.base(work.game.id, made.parent if made else work.game.current_version)

    async def _from_base(self, config: RunnableConfig, work: Work, base: Any | None) -> RunnableConfig:
        """The base version's checkpoint: a failed run before this one has left nothing that is read."""
        checkpoint = base.checkpoint_id if base else None
        if work.game is not None and (wanted := work.request.get("version")) is not None:
            checkpoint = await self._parts.games.checkpoint(work.game.id, wanted)
        if checkpoint is None:
            return config
        return {"configurable": {**config.get("configurable", {}), "checkpoint_id": checkpoint}}

    async def _stream(self, row: Any, request: Request | None, config: RunnableConfig, context: Context) -> None:
        parts = self._parts
        holds = partial(parts.runs.holds, run_id=row.id, epoch=row.epoch)
        progress = Progress(parts.events, row, holds, plays=parts.plays)
        progress.tell([Draft("run.started", row.id, {"kind": row.kind, "attempt": row.attempt})], PATIENCE)
        stream = parts.graph.astream(
            request,
            config,
            context=context,
            stream_mode=["updates", "custom"],
            version="v2",
            durability=DURABILITY[not isinstance(parts.model, NoModel)],
        )
        try:
            async for part in stream:
                progress.hear(part)
        finally:  # also where the time is up; of a run that was cancelled nothing more is written
            await progress.end()

    async def _done(
        self,
        work: Work,
        state: GameState,
        base: Any | None,
        thread_id: str,
        since: str,
        checkpoint_id: str,
        started: float,
    ) -> Done:
        parts = self._parts
        made = await parts.games.version_of_run(work.run_id)
        rejected = made if made is not None and made.status == "rejected" else None
        version = None if rejected is not None else made
        game = work.game if version is None else await parts.games.by_number(version.game_id)
        old = await parts.store.blobs.read(base.code_hash) if base else b""
        new = old if version is None else await parts.store.blobs.read(version.code_hash)
        if state.outcome == "previewed":
            new = await parts.store.blobs.read(state.code_hash)
        seconds = max(round(time.perf_counter() - started, 4), 0.0001)
        return Done(work, state, game, base, version, old, new, seconds, thread_id, since, checkpoint_id, rejected)

    async def _succeed(self, row: Any, done: Done, answer: Answer) -> None:
        parts, version = self._parts, done.version
        drafts = [Draft("run.succeeded", row.id, {"kind": row.kind, "outcome": done.state.outcome})]
        if version is not None and version.number > 1 and version.status == "published":
            drafts.insert(0, Draft("game_update", row.id, {"game": version.game_id, "version": version.number}))
        if (made := version or done.rejected) is not None:
            drafts.insert(0, _news(made))
        shown = version or done.base
        code_hash = done.state.code_hash if done.state.outcome == "previewed" else shown.code_hash if shown else None
        ended: Json = {
            "status": "succeeded",
            "result": {"body": answer.body, "code_hash": code_hash},
            "game_id": done.game.id if done.game else None,
        }
        async with parts.store.database.write() as connection:
            if not await parts.runs.end(connection, row.id, row.epoch, ended):
                return
            await parts.conversation.add(connection, row.session_id, row.id, answer.turns)
            if shown is not None:  # what was only talked about is remembered by the version it was about
                keep = update(VersionRow).where(VersionRow.id == shown.id)
                await connection.execute(keep.values(checkpoint_id=done.checkpoint_id))
            if answer.reset is not None:
                await parts.conversation.forget(connection, row.session_id, answer.reset, DEFAULTS)
            touch = update(SessionRow).where(SessionRow.id == row.session_id)  # what was cached of it is old now
            await connection.execute(touch.values(last_activity=now()))
            events = await parts.events.write(connection, row.session_id, drafts)
        parts.events.tell(row.session_id, events)

    async def _fail(self, row: Any, error: Exception) -> None:
        parts, told = self._parts, stored_error(error)
        made = await parts.games.version_of_run(row.id)
        if made is not None and made.status != "rejected":  # its commit came before what went wrong
            told["detail"] = f"Version {made.number} was made, but not its answer. Read the game to see it."
        drafts = [*([_news(made)] if made is not None else []), Draft("run.failed", row.id, told)]
        async with parts.store.database.write() as connection:
            if not await parts.runs.end(connection, row.id, row.epoch, {"status": "failed", "error": told}):
                return
            events = await parts.events.write(connection, row.session_id, drafts)
        parts.events.tell(row.session_id, events)


def _news(version: Any) -> Draft:
    """What became of a candidate, for whoever follows."""
    rejected = version.status == "rejected"
    told: Json = {
        "game": version.game_id,
        "version": version.number,
        "status": version.status,
        "play_url": f"/play/{version.play_id}",
        "playtest": brief(version.report.get("playtest") or {}),
    }
    reasons = [finding["message"] for finding in version.report.get("rejected_for", [])]
    return Draft("version.rejected" if rejected else "version.committed", version.run_id, told | {"reasons": reasons})


def _budget(most: Budget, asked: Json) -> Budget:
    """What the settings allow, or less where the request says so."""
    named: Json = {name: value for name, value in asked.items() if value is not None}
    return Budget(
        min(most.repairs, named.get("attempts", most.repairs)),
        min(most.tokens, named.get("tokens", most.tokens)),
        min(most.seconds, named.get("seconds", most.seconds)),
        most.mends,
    )


def _check_version(work: Work) -> None:
    """Refuse what was asked of a version that is no longer the current one."""
    if work.game is None:
        return
    current, asked = work.game.current_version, work.request
    context: Json = asked.get("context") or {}
    named = context.get("current_game_version")
    if asked.get("if_match") is not None and asked["if_match"] != current:
        raise PreconditionFailed(current)
    if named is not None and named != current:
        raise VersionConflict(current)


def _count(figures: Figures, state: GameState) -> None:
    if state.spent.get("calls"):
        figures.repairs += max(0, state.attempts - (state.outcome == "failed"))  # the last one was not made again
    if state.new_version and (rung := state.patch.get("rung")):
        figures.rungs[rung] += 1


def _refuse(kind: str, state: GameState) -> None:
    """A document that could not be made is a failure of the run, not an answer; so is a wish that has no model left."""
    if state.outcome == "failed" and any(finding["rule"] == QUOTA for finding in state.findings):
        tried = next((finding["message"] for finding in state.findings if finding["rule"] != QUOTA), "")
        raise QuotaUsed(seconds_left(), tried)
    if kind in ("generate", "regenerate", "rollback", "import") and not state.new_version:
        if state.outcome == "refused":
            raise RequestRefused("modifications.change_engine", " ".join(state.refusals) or state.reply)
        if kind == "rollback" and state.findings:
            raise RequestRefused("version", state.reply, "version-does-not-play")
        told = state.reply or "The game could not be made. Nothing was changed."
        if any(finding["rule"] in GONE for finding in state.findings):
            raise ModelUnavailable(told)
        raise RunFailed(told)


async def _is_fresh(connection: AsyncConnection, session: Any) -> bool:
    """Whether the context was reset and nothing was said since."""
    if not session.context_from:
        return False
    query = select(MessageRow.id).where(MessageRow.session_id == session.id, MessageRow.number > session.context_from)
    return (await connection.execute(query.limit(1))).first() is None
