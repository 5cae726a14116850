"""The OpenAPI document: every error is a Problem, and every route says which it has."""

from http import HTTPStatus
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from api.errors import MEDIA_TYPE
from api.schemas.events import ServerEvent
from api.schemas.problems import Problem
from api.schemas.runs import RunAnswer

STREAM: dict[str, Any] = {"text/event-stream": {"schema": ServerEvent.model_json_schema()}}
Responses = dict[int | str, dict[str, Any]]

ALWAYS = (400, 422, 429, 500, 503)
WITH_BODY = (413, 415)


def problems(*statuses: int, body: bool = False) -> Responses:
    """`responses` of a route: the statuses it has of its own, and those that any route has."""
    every = sorted({*statuses, *ALWAYS, *(WITH_BODY if body else ())})
    return {status: _problem(status) for status in every}


def described(app: FastAPI) -> dict[str, Any]:
    """The document, made once."""
    if app.openapi_schema is None:
        document = get_openapi(title=app.title, version=app.version, description=app.description, routes=app.routes)
        schemas = document["components"]["schemas"]
        own = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
        schemas |= own.pop("$defs", {}) | {"Problem": own}
        for left_over in ("HTTPValidationError", "ValidationError"):
            schemas.pop(left_over, None)
        app.openapi_schema = document
    return app.openapi_schema


def run_answers(*statuses: int) -> Responses:
    """`responses` of a route that starts a run."""
    own: Responses = {
        200: {"content": STREAM},
        202: {
            "model": RunAnswer,
            "description": "It takes longer: look at `Location` again after `Retry-After` seconds.",
            "headers": {"Location": {"schema": {"type": "string"}}, "Retry-After": {"schema": {"type": "integer"}}},
        },
    }
    return {**own, **problems(404, 409, 410, 412, *statuses, body=True)}


def document() -> Responses:
    """`responses` of a route that answers with a game's document."""
    return {200: {"content": {"text/html": {"schema": {"type": "string"}}}}, 304: {"description": "Not Modified"}}


EVENTS: Responses = {
    200: {
        "description": "Server-sent events; what stands in the schema is one of them.",
        "content": STREAM,
    }
}


def _problem(status: int) -> dict[str, Any]:
    return {
        "description": HTTPStatus(status).phrase,
        "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }
