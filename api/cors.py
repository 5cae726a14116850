"""CORS: pages of the allowed origins may call the API and read its headers; no cookies are in play."""

from collections.abc import Collection

import orjson
from starlette.datastructures import Headers
from starlette.middleware.cors import CORSMiddleware
from starlette.responses import Response
from starlette.types import ASGIApp

from api.errors import MEDIA_TYPE, problem

METHODS = ("GET", "POST", "PUT", "DELETE")
ASKED = (
    "Content-Type",
    "Idempotency-Key",
    "If-Match",
    "If-None-Match",
    "Last-Event-ID",
    "Prefer",
    "X-Request-ID",
    "X-Session-ID",
)
EXPOSED = (
    "ETag",
    "Idempotency-Replayed",
    "Location",
    "Preference-Applied",
    "RateLimit",
    "RateLimit-Policy",
    "Retry-After",
    "X-Request-ID",
)


class Cors(CORSMiddleware):
    """CORS that refuses with a problem, as everything here does."""

    def __init__(self, app: ASGIApp, origins: Collection[str]) -> None:
        super().__init__(app, origins, METHODS, ASKED, expose_headers=EXPOSED)

    def preflight_response(self, request_headers: Headers) -> Response:
        """The answer to a preflight."""
        answer = super().preflight_response(request_headers)
        if answer.status_code < 400:
            return answer
        body = problem(answer.status_code, "cors-refused", "This origin, method or header is not allowed here.")
        kept = {name: value for name, value in answer.headers.items() if not name.startswith("content-")}
        return Response(orjson.dumps(body), answer.status_code, kept, MEDIA_TYPE)
