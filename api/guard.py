"""The guard before the JSON bodies: size, media type, and every malformed kind, before anything else reads them."""

import email.message
from collections.abc import Callable, Coroutine
from typing import Any, cast

import orjson
from fastapi.routing import APIRoute
from starlette.requests import Request
from starlette.responses import Response

from api.limits import limits_of
from api.refusals import Malformed, TooLarge, WrongMediaType

SMALL = 256 * 1024
"""Bytes that a body may have."""
LARGE = 1024 * 1024
"""Bytes that a body with a document in it may have."""
DEPTH = 32
NODES = 2_000

LARGE_BODY: dict[str, Any] = {"x-max-body-bytes": LARGE}
"""For `openapi_extra` of a route that takes documents."""


def read_json(data: bytes) -> Any:  # noqa: ANN401 - JSON is anything
    """The value of a JSON text, or Malformed: not UTF-8, lone surrogates, NaN, too deep, too many values, NUL."""
    try:
        value = orjson.loads(data)
    except orjson.JSONDecodeError:
        raise Malformed("The body is not JSON in UTF-8.") from None
    _walk(value)
    return value


def _walk(value: object) -> None:
    level: list[object] = [value]
    nodes = 0
    for _ in range(DEPTH):
        nodes += len(level)
        if nodes > NODES:
            raise Malformed(f"The body has more than {NODES} values.")
        inner: list[object] = []
        for item in level:
            if isinstance(item, dict):
                pairs = cast("dict[str, object]", item)
                inner.extend(pairs.values())
                _clean(*pairs)
            elif isinstance(item, list):
                inner.extend(cast("list[object]", item))
            elif isinstance(item, str):
                _clean(item)
        if not inner:
            return
        level = inner
    raise Malformed(f"The body is nested deeper than {DEPTH}.")


def _clean(*texts: str) -> None:
    if any("\0" in text for text in texts):
        raise Malformed("The body holds a NUL character.")


class GuardedRequest(Request):
    """A request whose body is capped and whose JSON is guarded; both are read once."""

    max_body: int = SMALL

    async def body(self) -> bytes:
        """The body, or TooLarge as soon as that is known."""
        if not hasattr(self, "_body"):
            declared = self.headers.get("content-length", "")
            if declared.isdigit() and int(declared) > self.max_body:
                raise TooLarge(self.max_body)
            chunks: list[bytes] = []
            size = 0
            async for chunk in self.stream():
                size += len(chunk)
                if size > self.max_body:
                    raise TooLarge(self.max_body)
                chunks.append(chunk)
            self._body = b"".join(chunks)
        return self._body

    async def json(self) -> Any:  # noqa: ANN401 - JSON is anything
        """The value of the body."""
        if not hasattr(self, "_json"):
            self._json = read_json(await self.body())
        return self._json

    def says_json(self) -> bool:
        """Whether the media type is JSON."""
        message = email.message.Message()
        message["content-type"] = self.headers.get("content-type", "")
        subtype = message.get_content_subtype()
        return message.get_content_maintype() == "application" and (subtype == "json" or subtype.endswith("+json"))


class GuardedRoute(APIRoute):
    """A route that guards its body and counts the request against its session's limit."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """The handler behind the guard."""
        handle = super().get_route_handler()
        takes_body = self.body_field is not None
        max_body = int((self.openapi_extra or {}).get("x-max-body-bytes", SMALL))

        async def guarded(request: Request) -> Response:
            request = GuardedRequest(request.scope, request.receive)
            request.max_body = max_body
            body: object = None
            if takes_body and await request.body():
                if not request.says_json():
                    raise WrongMediaType
                body = await request.json()
            if session_id := _named_session(request, body):
                await limits_of(request).spend_session(request.scope, session_id)
            return await handle(request)

        return guarded


def _named_session(request: Request, body: object) -> str | None:
    """The session that the request names in its path, its header, its query or its body."""
    named: object = (
        request.path_params.get("session_id")
        or request.headers.get("x-session-id")
        or request.query_params.get("session_id")
        or (cast("dict[str, object]", body).get("session_id") if isinstance(body, dict) else None)
    )
    return named if isinstance(named, str) else None
