"""From exceptions to problem+json (RFC 9457): the one table of statuses."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

import orjson
import structlog
from asgi_correlation_id import correlation_id
from fastapi.exceptions import RequestValidationError, ResponseValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.passage import passage
from api.refusals import BadHost, Malformed, RateLimited, RunProblem, TooLarge, WrongMediaType
from graph.errors import (
    Draining,
    EngineError,
    EnginesMissing,
    KeyReused,
    ModelUnavailable,
    NotFound,
    PlayerLost,
    PreconditionFailed,
    QueueFull,
    QuotaUsed,
    RequestRefused,
    RunEnded,
    RunFailed,
    SessionGone,
    SessionRequired,
    StorageUnavailable,
    VersionConflict,
)

log = structlog.stdlib.get_logger("playloom.errors")

MEDIA_TYPE = "application/problem+json"


@dataclass(frozen=True, slots=True)
class Kind:
    """How one exception is answered."""

    status: int
    code: str = ""
    """Empty where the exception carries its own."""


KINDS: dict[type[Exception], Kind] = {
    NotFound: Kind(404),
    SessionGone: Kind(410, "session-gone"),
    SessionRequired: Kind(401, "session-required"),
    VersionConflict: Kind(409, "version-conflict"),
    PreconditionFailed: Kind(412, "precondition-failed"),
    QueueFull: Kind(429, "session-queue-full"),
    KeyReused: Kind(422, "idempotency-key-reused"),
    RequestRefused: Kind(422),
    RunEnded: Kind(409, "run-ended"),
    RunFailed: Kind(500),
    PlayerLost: Kind(503),
    ModelUnavailable: Kind(503),
    QuotaUsed: Kind(429),
    Draining: Kind(503, "draining"),
    EnginesMissing: Kind(503, "engines-missing"),
    StorageUnavailable: Kind(503, "storage-unavailable"),
    EngineError: Kind(500, "engine-error"),
    RateLimited: Kind(429, "rate-limited"),
    Malformed: Kind(400, "malformed-json"),
    TooLarge: Kind(413, "body-too-large"),
    WrongMediaType: Kind(415, "unsupported-media-type"),
    BadHost: Kind(400, "bad-host"),
    RequestValidationError: Kind(422, "invalid-request"),
    RunProblem: Kind(500),
    HTTPException: Kind(500),
}
"""Every exception that has an answer of its own; all others are 500 internal-error."""

CODES: dict[str, int] = {
    "session-busy": 409,
    "run-cancelled": 409,
    "run-timeout": 503,
    "model-quota": 429,
    "model-unavailable": 503,
    "playtest-unavailable": 503,
    "version-conflict": 409,
    "precondition-failed": 412,
    "session-gone": 410,
    "storage-unavailable": 503,
}
"""Statuses of codes: of refusals that are no matter of the body, and of what ended a run."""

_CARRIED = ("current_version", "limit", "policy")


def problem(status: int, code: str, detail: str, **more: object) -> dict[str, Any]:
    """The body of a problem."""
    request_id = correlation_id.get()
    return {
        "type": f"urn:playloom:problem:{code}",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
        "instance": f"urn:playloom:request:{request_id}",
        "code": code,
        "request_id": request_id,
        **more,
    }


def problem_of(error: Exception) -> dict[str, Any]:
    """The problem that tells of this exception."""
    kind = next((KINDS[cls] for cls in type(error).__mro__ if cls in KINDS), None)
    if kind is None:
        return problem(500, "internal-error", "Something went wrong here. Nothing was changed that should not be.")
    match error:
        case RequestValidationError():
            errors = _fields(error.errors())
            return problem(kind.status, kind.code, "The request does not have the right shape.", errors=errors)
        case RunProblem():
            return _run_problem(error)
        case HTTPException():
            return problem(error.status_code, _code(error.status_code), _sentence(error.status_code))
        case NotFound():
            return problem(kind.status, f"{error.what}-not-found", str(error))
        case RequestRefused():
            return _refused(error.code, str(error), error.field)
        case _:
            more = {name: getattr(error, name) for name in _CARRIED if hasattr(error, name)}
            return problem(kind.status, kind.code or getattr(error, "code", "failed"), str(error), **more)


def headers_of(error: Exception) -> dict[str, str]:
    """The headers that belong to this exception's answer."""
    headers = dict(error.headers or {}) if isinstance(error, HTTPException) else {}
    if (seconds := getattr(error, "retry_after", None)) is not None:
        headers["Retry-After"] = str(seconds)
    if isinstance(error, SessionRequired):
        headers["WWW-Authenticate"] = 'Session header="X-Session-ID"'
    return headers


def problem_response(error: Exception) -> Response:
    """The whole answer to this exception."""
    body = problem_of(error)
    return Response(orjson.dumps(body), body["status"], headers_of(error), MEDIA_TYPE)


class LastResort:
    """Middleware that turns what nobody expected into a 500 problem, and logs where it came from."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        started = False

        async def watch(message: Message) -> None:
            nonlocal started
            started = started or message["type"] == "http.response.start"
            await send(message)

        try:
            await self.app(scope, receive, watch)
        except Exception as error:
            passage(scope).error = "internal-error"
            log.exception("unexpected error", mismatches=_mismatches(error))
            if started:
                raise
            await problem_response(error)(scope, receive, send)


def _run_problem(error: RunProblem) -> dict[str, Any]:
    code = str(error.error.get("code") or "run-failed")
    if field := error.error.get("field"):
        return _refused(code, str(error), str(field))
    status = 404 if code.endswith("-not-found") else CODES.get(code, 500)
    return problem(status, code, str(error), **{n: error.error[n] for n in _CARRIED if n in error.error})


def _refused(code: str, detail: str, field: str) -> dict[str, Any]:
    place = _pointer(("body", *field.split(".")))
    return problem(CODES.get(code, 422), code, detail, errors=[{"pointer": place, "detail": detail}])


def _fields(errors: Sequence[Mapping[str, Any]]) -> list[dict[str, str]]:
    return [{"pointer": _pointer(error["loc"]), "detail": _told(error)} for error in errors[:20]]


def _told(error: Mapping[str, Any]) -> str:
    """pydantic's sentence, save for the kinds that quote what was sent."""
    quotes = str(error["type"]).startswith(("union_tag", "url", "json"))
    return "This does not have the right form." if quotes else str(error["msg"])


_NAME = re.compile(r"[A-Za-z0-9_-]{1,64}\Z")


def _pointer(place: Sequence[str | int]) -> str:
    """/body/message, /query/limit, /header/prefer; a name that nobody would give a field is left out."""
    return "".join("/" + (str(part) if _NAME.match(str(part)) else "*") for part in place)


def _mismatches(error: Exception) -> list[str] | None:
    if not isinstance(error, ResponseValidationError):
        return None
    return [f"{_pointer(found['loc'])}: {found['type']}" for found in error.errors()[:20]]


def _code(status: int) -> str:
    return HTTPStatus(status).phrase.lower().replace(" ", "-")


def _sentence(status: int) -> str:
    sentences = {
        400: "The request cannot be read.",
        404: "There is nothing at this address.",
        405: "This address does not take this method.",
    }
    return sentences.get(status, HTTPStatus(status).description or HTTPStatus(status).phrase)
