"""Logs as JSON lines: a correlation id in each, and no id, key or game text in any."""

import logging
import re
import sys
import time
import traceback
from types import TracebackType
from typing import Any, cast

import structlog
from asgi_correlation_id import correlation_id
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from structlog.typing import EventDict, Processor, WrappedLogger

from api.metrics import Metrics
from api.passage import passage

log = structlog.stdlib.get_logger("playloom.access")

_SECRETS = re.compile(
    r"sk-[A-Za-z0-9_-]{6,}"
    r"|(?i:bearer)\s+[^\s\"']+"
    r"|(?:game_)?[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}"
    r"|(?<=/ws/)[^\s\"'?]+"
    r"|(?<=/play/)[^\s\"'?]+"
    r"|://[^\s/@\"']+@"
)
_REQUEST_ID = re.compile(r"[A-Za-z0-9._-]{1,64}\Z")
_LONGEST = 300
"""Characters of a logged text; a game never fits."""


def configure(level: str) -> None:
    """Send all logs to standard output as JSON lines; nothing is done where another host has set up its own."""
    if structlog.is_configured():
        return
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        _correlate,
        _outline,
        _redact,
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(sys.stdout)
    last: list[Processor] = [
        structlog.stdlib.ProcessorFormatter.remove_processors_meta,
        structlog.processors.JSONRenderer(),
    ]
    foreign: list[Processor] = [structlog.stdlib.ExtraAdder(), *shared]
    handler.setFormatter(structlog.stdlib.ProcessorFormatter(foreign_pre_chain=foreign, processors=last))
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(logging.WARNING)
    logging.getLogger("playloom").setLevel(level.upper())
    for name in ("uvicorn", "uvicorn.error", "uvicorn.access"):
        logger = logging.getLogger(name)
        logger.handlers, logger.propagate = [], True
        logger.setLevel(logging.WARNING if name == "uvicorn.access" else logging.INFO)
    logging.getLogger("asgi_correlation_id").setLevel(logging.ERROR)
    logging.getLogger("uvicorn.error").addFilter(_no_sockets)


class AccessLog:
    """Middleware that writes one line and one measurement a request: the route's template, never the path."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self.app = app
        self.metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        began, status = time.perf_counter(), 500

        async def watch(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self.app(scope, receive, watch)
        finally:
            seconds = time.perf_counter() - began
            route = route_template(scope)
            self.metrics.request(scope["method"], route, status, seconds)
            notes = passage(scope)
            log.info(
                "request",
                method=scope["method"],
                route=route,
                status=status,
                ms=round(seconds * 1000, 1),
                sid=notes.session,
                error=notes.error,
            )


def valid_request_id(text: str) -> bool:
    """Whether an X-Request-ID that a client sent may stand in logs and answers."""
    return _REQUEST_ID.match(text) is not None


def route_template(scope: Scope) -> str:
    """The route's path with its parameters' names, such as /api/games/{game_id}."""
    return getattr(scope.get("route"), "path", None) or "unmatched"


def _correlate(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    event["request_id"] = correlation_id.get()
    event.pop("color_message", None)  # uvicorn's own, for terminals
    return event


def _outline(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    """An exception as its kinds and places: its message may quote what was sent."""
    found: object = event.pop("exc_info", None)
    if found is True:
        found = sys.exc_info()
    error = cast("tuple[object, ...]", found)[1] if isinstance(found, tuple) else found
    chain: list[dict[str, Any]] = []
    while isinstance(error, BaseException) and len(chain) < 5:
        chain.append({"kind": type(error).__qualname__, "at": _places(error.__traceback__)})
        error = error.__cause__ or error.__context__
    if chain:
        event["exception"] = chain
    return event


def _places(trace: TracebackType | None) -> list[str]:
    return [f"{'/'.join(f.filename.split('/')[-2:])}:{f.lineno} {f.name}" for f in traceback.extract_tb(trace)[-12:]]


def _redact(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    return cast(
        "EventDict",
        {key: value if key in ("request_id", "timestamp") else redacted(value) for key, value in event.items()},
    )


def redacted(value: object) -> object:
    """A value without secrets and without long texts."""
    if isinstance(value, str):
        return _SECRETS.sub("[redacted]", value[:_LONGEST])
    if isinstance(value, dict):
        return {str(k): redacted(v) for k, v in cast("dict[object, object]", value).items()}
    if isinstance(value, (list, tuple)):
        return [redacted(v) for v in cast("list[object]", value)]
    return value if value is None or isinstance(value, (bool, int, float)) else redacted(str(value))


def _no_sockets(record: logging.LogRecord) -> bool:
    """uvicorn writes a socket's whole path."""
    return "WebSocket" not in record.getMessage()
