"""An OpenAI-compatible endpoint of our own: real HTTP, a script of answers, no patience with a wrong number of calls.

    with serve([Step(calls=(("plan", {...}),)), Fault("429", retry_after="0.1"), ...]) as endpoint:
        ... ask at endpoint.url ...
        endpoint.done()          # fails where the script was not played to its end

Each request takes the next step of the script; one too many is answered with 418 and fails `done`.
"""

import asyncio
import json
import socket
import threading
from collections.abc import AsyncIterator, Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Literal

import uvicorn
from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import Route

Json = dict[str, Any]
FaultKind = Literal[
    "429", "500", "401", "404", "400", "hang", "drip", "cut", "length", "html", "empty", "garbage", "no_choices",
    "reset", "refusal", "content_filter", "no_finish",
]  # fmt: skip


@dataclass(frozen=True)
class Step:
    """One good answer."""

    text: str = ""
    calls: tuple[tuple[str, Json | str], ...] = ()
    """Name and arguments each; a text is sent as it is."""
    tokens: tuple[int, int, int] | None = (100, 20, 0)
    """In, out, cached; None: the endpoint does not count."""
    pause: float = 0.0
    """Seconds before each piece."""
    remaining: str = "59"
    """x-ratelimit-remaining-requests."""
    pieces: int = 12
    """Characters in a piece."""


@dataclass(frozen=True)
class Fault:
    """One bad answer."""

    kind: FaultKind
    retry_after: str | None = None
    message: str = "something is wrong"
    text: str = "half of an ans"
    """What comes before it goes wrong."""


@dataclass
class Endpoint:
    """The server, its script and what it was asked."""

    script: list[Step | Fault]
    refuses: tuple[str, ...] = ()
    """Fields of a request that it does not know: they are answered with 400, and take no step."""
    asked: list[Json] = field(default_factory=list[Json])
    """The bodies of the requests that took a step."""
    turned_down: list[Json] = field(default_factory=list[Json])
    keys: set[str] = field(default_factory=set[str])
    surplus: int = 0
    left: int = 0
    """Answers whose client went away before their end."""
    url: str = ""

    def done(self) -> None:
        """Fail where it was asked too often or not often enough."""
        assert self.surplus == 0, f"{self.surplus} requests more than the script has steps"
        assert len(self.asked) == len(self.script), f"asked {len(self.asked)} times, the script has {len(self.script)}"

    def add(self, *steps: Step | Fault) -> None:
        """Let the script go on."""
        self.script += steps

    async def answer(self, request: Request) -> Response:
        """The next step."""
        body: Json = await request.json()
        self.keys.add(request.headers.get("authorization", ""))
        unknown = [name for name in self.refuses if _names(body, name)]
        if unknown:
            self.turned_down.append(body)
            return _problem(400, f"{unknown[0]} is not supported here")
        if len(self.asked) >= len(self.script):
            self.surplus += 1
            return _problem(418, "the script is over")
        step = self.script[len(self.asked)]
        self.asked.append(body)
        if isinstance(step, Fault):
            return self._faulty(step)
        headers = {"x-ratelimit-remaining-requests": step.remaining}
        return StreamingResponse(self._watched(_good(step)), media_type="text/event-stream", headers=headers)

    def _faulty(self, fault: Fault) -> Response:
        if fault.kind.isdigit():
            headers = {"retry-after": fault.retry_after} if fault.retry_after else {}
            return _problem(int(fault.kind), fault.message, headers)
        if fault.kind == "html":
            return HTMLResponse("<!doctype html><title>Sign in</title>")
        return StreamingResponse(self._watched(_bad(fault)), media_type="text/event-stream")

    async def _watched(self, pieces: AsyncIterator[str]) -> AsyncIterator[str]:
        try:
            async for piece in pieces:
                yield piece
        except (asyncio.CancelledError, GeneratorExit, ClientDisconnect):
            self.left += 1
            raise


def _names(body: Json, name: str) -> bool:
    """Whether a request has a field, or a response_format of that type."""
    wanted: Json = body.get("response_format") or {}
    return name in body or wanted.get("type") == name


def _problem(status: int, message: str, headers: dict[str, str] | None = None) -> Response:
    return JSONResponse({"error": {"message": message, "type": "error", "code": None}}, status, headers)


def _frame(delta: Json, finish: str | None = None) -> str:
    chunk: Json = {"id": "c", "object": "chat.completion.chunk", "created": 1, "model": "fake"}
    return f"data: {json.dumps(chunk | {'choices': [{'index': 0, 'delta': delta, 'finish_reason': finish}]})}\n\n"


def _pieces(text: str, size: int) -> list[str]:
    return [text[at : at + size] for at in range(0, len(text), size)]


async def _good(step: Step) -> AsyncIterator[str]:
    yield _frame({"role": "assistant", "content": ""})
    for piece in _pieces(step.text, step.pieces):
        await asyncio.sleep(step.pause)
        yield _frame({"content": piece})
    for number, (name, arguments) in enumerate(step.calls):
        head: Json = {"index": number, "id": f"id_{number}", "type": "function"}
        yield _frame({"tool_calls": [head | {"function": {"name": name, "arguments": ""}}]})
        sent = arguments if isinstance(arguments, str) else json.dumps(arguments)
        for piece in _pieces(sent, step.pieces):
            await asyncio.sleep(step.pause)
            yield _frame({"tool_calls": [{"index": number, "function": {"arguments": piece}}]})
    yield _frame({}, "tool_calls" if step.calls else "stop")
    if step.tokens:
        into, out, cached = step.tokens
        usage = {"prompt_tokens": into, "completion_tokens": out, "total_tokens": into + out}
        usage["prompt_tokens_details"] = {"cached_tokens": cached}  # pyright: ignore[reportArgumentType]
        chunk: Json = {"id": "c", "object": "chat.completion.chunk", "created": 1, "model": "fake", "choices": []}
        yield f"data: {json.dumps(chunk | {'usage': usage})}\n\n"
    yield "data: [DONE]\n\n"


async def _bad(fault: Fault) -> AsyncIterator[str]:
    if fault.kind == "no_choices":
        yield 'data: {"id":"c","object":"chat.completion.chunk","created":1,"model":"fake","choices":[]}\n\n'
        yield "data: [DONE]\n\n"
        return
    if fault.kind == "empty":
        yield _frame({"role": "assistant", "content": ""})
        yield _frame({}, "stop")
        yield "data: [DONE]\n\n"
        return
    if fault.kind == "hang":
        await asyncio.sleep(3600)
    if fault.kind == "drip":
        while True:
            await asyncio.sleep(0.05)
            yield _frame({"content": "a"})
    yield _frame({"role": "assistant", "content": fault.text})
    if fault.kind == "garbage":
        yield "data: {this is no json\n\n"
    elif fault.kind == "length":
        yield _frame({}, "length")
    elif fault.kind == "content_filter":
        yield _frame({}, "content_filter")
    elif fault.kind == "refusal":
        yield _frame({"refusal": "I will not do that."})
        yield _frame({}, "stop")
    elif fault.kind == "reset":
        raise ConnectionResetError("the script says so")
    yield "data: [DONE]\n\n" if fault.kind == "no_finish" else ""


@contextmanager
def serve(script: Sequence[Step | Fault] = (), refuses: tuple[str, ...] = ()) -> Generator[Endpoint]:
    """The endpoint on a free port, in a thread of its own."""
    endpoint = Endpoint(list(script), refuses)
    app = Starlette(routes=[Route("/v1/chat/completions", endpoint.answer, methods=["POST"])])
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen(128)  # who comes before the server is up waits for it
        endpoint.url = f"http://127.0.0.1:{listening.getsockname()[1]}/v1"
        config = uvicorn.Config(app, log_level="critical", lifespan="off", timeout_graceful_shutdown=1)
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        try:
            yield endpoint
        finally:
            server.should_exit = True
            thread.join(10)
