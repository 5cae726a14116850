"""The WebSocket of a session: wishes in, game updates out; a view of the same event log that the streams show."""

import asyncio
import contextlib
from collections import deque
from collections.abc import Mapping
from typing import Any, cast

import orjson
import structlog
from asgi_correlation_id import correlation_id
from fastapi import WebSocket
from pydantic import ValidationError
from starlette.websockets import WebSocketDisconnect, WebSocketState

from api.delivery import result_of, run_problem
from api.errors import problem, problem_of
from api.guard import read_json
from api.limits import limits_of
from api.outbox import Frame, Outbox, Overflow
from api.passage import short
from api.refusals import Malformed, RateLimited
from api.schemas.events import ModificationRequest
from api.streaming import shown
from graph.engine import Engine
from graph.errors import EngineError, NotFound, SessionGone
from graph.events import Event
from graph.runs import Run

log = structlog.stdlib.get_logger("playloom.sockets")

GONE, IDLE, FLOOD = 4404, 4408, 4429
BINARY, TOO_BIG, FAILED, RESTART, SLOW = 1003, 1009, 1011, 1012, 1013
LARGEST = 64 * 1024
"""Bytes of a frame that a client may send."""
IDLE_SECONDS = 3_600.0
CHECK_SECONDS = 60.0
SEND_SECONDS = 10.0
PATIENCE = 10
"""Refused frames in a row after which a flooding client is let go."""


class Closing(Exception):
    """The socket has to be closed, with this code; a last frame says why."""

    def __init__(self, code: int, frame: Frame | None = None) -> None:
        super().__init__(str(code))
        self.code = code
        self.frame = frame


class Socket:
    """One client of a session."""

    def __init__(self, websocket: WebSocket, engine: Engine, session_id: str, *, everything: bool) -> None:
        self.websocket = websocket
        self.engine = engine
        self.session_id = session_id
        self.everything = everything
        """Whether the client asked for all events, not only for game updates."""
        self.outbox = Outbox()
        self._own: deque[str] = deque(maxlen=256)
        """Runs that this client asked for."""
        self._told: deque[str] = deque(maxlen=256)
        """Runs whose update was sent to it."""
        self._order = asyncio.Lock()
        """Held while a wish is submitted, so that a run is known as our own before its events are looked at."""
        self._refused = 0
        self._ending: asyncio.Queue[int] = asyncio.Queue()

    async def serve(self, after: int) -> None:
        """Talk until one side ends it."""
        works = (self._read(), self._follow(after), self._write(), self._end())
        tasks = [asyncio.create_task(work) for work in works]
        try:
            done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
        await self._leave(next(iter(done)).exception())

    async def _leave(self, reason: BaseException | None) -> None:
        code, frame = FAILED, None
        match reason:
            case WebSocketDisconnect():
                code = reason.code
            case Closing():
                code, frame = reason.code, reason.frame
            case Overflow():
                code = SLOW
            case _:
                log.error("socket failed", sid=short(self.session_id), exc_info=reason)
        if not isinstance(reason, WebSocketDisconnect):
            await close(self.websocket, code, frame)
        log.info("socket closed", sid=short(self.session_id), code=code)

    def end(self, code: int) -> None:
        """Have the socket closed."""
        self._ending.put_nowait(code)

    async def _end(self) -> None:
        """Wait to be closed, and look now and then whether the session is still there."""
        while True:
            try:
                raise Closing(await asyncio.wait_for(self._ending.get(), CHECK_SECONDS))
            except TimeoutError:
                await self._check_session()

    async def _read(self) -> None:
        while True:
            try:
                message = await asyncio.wait_for(self.websocket.receive(), IDLE_SECONDS)
            except TimeoutError:
                raise Closing(IDLE) from None
            if message["type"] == "websocket.disconnect":
                raise WebSocketDisconnect(message.get("code", 1005))
            text = message.get("text")
            if text is None:
                raise Closing(BINARY)
            if len(text.encode("utf-8", "replace")) > LARGEST:
                raise Closing(TOO_BIG)
            await self._heard(text)

    async def _heard(self, text: str) -> None:
        try:
            await limits_of(self.websocket).spend("session", self.session_id)
            self._refused = 0
            frame = read_json(text.encode("utf-8", "replace"))
            kind = cast("dict[str, object]", frame).get("type") if isinstance(frame, dict) else None
            if kind == "ping":
                self.outbox.put({"type": "pong"})
            elif kind != "pong":
                await self._wish(ModificationRequest.model_validate(frame))
        except RateLimited as error:
            self._refused += 1
            if self._refused >= PATIENCE:
                raise Closing(FLOOD, error_frame(error)) from None
            self.outbox.put(error_frame(error))
        except (Malformed, ValidationError, EngineError) as error:
            if isinstance(error, SessionGone) or (isinstance(error, NotFound) and error.what == "session"):
                raise Closing(GONE, error_frame(error)) from None
            self.outbox.put(error_frame(error))

    async def _wish(self, wish: ModificationRequest) -> None:
        request: dict[str, Any] = {"message": wish.message}
        if wish.game_id:
            request["game_id"] = wish.game_id
        if wish.context.current_version:
            request["context"] = {"current_game_version": wish.context.current_version}
        async with self._order:
            run = await self.engine.submit(self.session_id, "modify", request, idempotency_key=wish.id)
            self._own.append(run.id)
        if run.ended:
            await self._answer(run)

    async def _follow(self, after: int) -> None:
        async for event in self.engine.events(self.session_id, after=after):
            if self.everything:  # a long replay, or what a model writes, is more than a socket takes at once
                await self.outbox.room()
            async with self._order:
                await self._happened(event)
        await self._check_session()
        raise Closing(RESTART)

    async def _happened(self, event: Event) -> None:
        if self.everything:
            self.outbox.put({"type": "event", **shown(event)})
        mine = event.run_id in self._own
        if event.kind == "game_update" and (mine or await self._wants_updates()):
            self._tell(await self._update(event), event.run_id)
        elif event.kind in ("run.succeeded", "run.failed", "run.cancelled") and mine and event.run_id:
            await self._answer(await self.engine.get_run(event.run_id))

    async def _answer(self, run: Run) -> None:
        """Tell the end of a run that this client asked for, where no update has told it yet."""
        if run.id in self._told:
            return
        failure = run_problem(run)
        if failure is not None:
            self._told.append(run.id)
            self.outbox.put(failed_frame(failure))
        else:
            self._tell(update_of_result(run), run.id)

    def _tell(self, frame: Frame, run_id: str | None) -> None:
        if run_id is not None:
            if run_id in self._told:
                return
            self._told.append(run_id)
        self.outbox.put(frame)

    async def _wants_updates(self) -> bool:
        session = await self.engine.get_session(self.session_id)
        return bool(session["preferences"].get("real_time_updates", True))

    async def _update(self, event: Event) -> Frame:
        frame: Frame = {"type": "game_update", "timestamp": event.created_at, **event.data}
        if "game_code" not in frame:
            document = await self.engine.get_document(
                frame["game_id"], session_id=self.session_id, version=frame["version"]
            )
            frame["game_code"] = document.data.decode("utf-8", "replace")
        return frame | {"sequence_number": event.id, "run_id": event.run_id}

    async def _check_session(self) -> None:
        try:
            await self.engine.cursor(self.session_id)
        except (NotFound, SessionGone) as error:
            raise Closing(GONE, error_frame(error)) from None

    async def _write(self) -> None:
        while True:
            frame = await self.outbox.take()
            try:
                await asyncio.wait_for(self.websocket.send_text(orjson.dumps(frame).decode()), SEND_SECONDS)
            except TimeoutError:
                raise Closing(SLOW) from None


async def close(websocket: WebSocket, code: int, frame: Frame | None = None) -> None:
    """Close, with a last word, and without waiting long for a client that does not read."""
    if websocket.application_state is WebSocketState.DISCONNECTED:
        return
    with contextlib.suppress(Exception):
        async with asyncio.timeout(1):
            if frame is not None:
                await websocket.send_text(orjson.dumps(frame).decode())
            await websocket.close(code)


def update_of_result(run: Run) -> Frame:
    """The update that tells a run's result: without changes where nothing changed, as when it was only a question."""
    result = result_of(run)
    modifications: Mapping[str, Any] = result.get("modifications") or {}
    info: Mapping[str, Any] = result.get("version_info") or {}
    return {
        "type": "game_update",
        "game_id": run.game_id,
        "game_code": result.get("game_code"),
        "changes": {
            "summary": result.get("response", ""),
            "modifications": [_short_change(change) for change in modifications.get("changes", [])],
        },
        "version": info.get("new_version") or info.get("previous_version"),
        "timestamp": run.finished_at or run.created_at,
        "outcome": result.get("outcome"),
        "run_id": run.id,
    }


def error_frame(error: Exception) -> Frame:
    """What a client is told of a frame that was refused."""
    if isinstance(error, ValidationError):
        places = ", ".join(".".join(str(part) for part in e["loc"]) for e in error.errors(include_input=False)[:5])
        return failed_frame(problem(422, "invalid-frame", f"The frame does not have the right shape: {places}."))
    return failed_frame(problem_of(error))


def failed_frame(body: Mapping[str, Any]) -> Frame:
    """A problem as a frame."""
    return {
        "type": "error",
        "code": body["code"],
        "status": body["status"],
        "message": body["detail"],
        "retryable": body["status"] in (429, 503),
        "request_id": body.get("request_id") or correlation_id.get(),
        **{name: body[name] for name in ("current_version",) if name in body},
    }


def _short_change(change: Mapping[str, Any]) -> dict[str, Any]:
    place: Mapping[str, Any] = change.get("code_location") or {}
    return {
        "type": change.get("type"),
        "element": change.get("element") or place.get("file_section"),
        "from": place.get("before"),
        "to": place.get("after"),
        "line_numbers": place.get("line_numbers", []),
    }
