"""The table of errors, and that every answer of an error is a problem."""

import inspect

import pytest
from starlette.exceptions import HTTPException

from api.errors import KINDS, headers_of, problem_of
from api.refusals import RunProblem
from graph import errors
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
    stored_error,
)
from tests.api.conftest import SESSION, Facade

TABLE: list[tuple[Exception, int, str]] = [
    (NotFound("session"), 404, "session-not-found"),
    (NotFound("game"), 404, "game-not-found"),
    (SessionGone(), 410, "session-gone"),
    (PlayerLost("The browser is gone"), 503, "playtest-unavailable"),
    (SessionRequired(), 401, "session-required"),
    (VersionConflict(3), 409, "version-conflict"),
    (PreconditionFailed(3), 412, "precondition-failed"),
    (QueueFull(4, 2), 429, "session-queue-full"),
    (QuotaUsed(3_600), 429, "model-quota"),
    (ModelUnavailable("The key is refused."), 503, "model-unavailable"),
    (KeyReused(), 422, "idempotency-key-reused"),
    (RequestRefused("variables.canvas_width", "Out of range."), 422, "request-refused"),
    (RequestRefused("force", "Busy.", "session-busy"), 409, "session-busy"),
    (RunEnded("succeeded"), 409, "run-ended"),
    (RunFailed("It could not be made."), 500, "run-failed"),
    (Draining(), 503, "draining"),
    (StorageUnavailable("The disk is full."), 503, "storage-unavailable"),
    (EnginesMissing(), 503, "engines-missing"),
    (HTTPException(405), 405, "method-not-allowed"),
    (KeyError("canary"), 500, "internal-error"),
]


@pytest.mark.parametrize(("error", "status", "code"), TABLE, ids=lambda v: v if isinstance(v, str) else None)
def test_the_answer_of_each_exception(facade: Facade, error: Exception, status: int, code: str) -> None:
    facade.engine.failure = error
    answer = facade.client.get(f"/api/sessions/{SESSION}")
    problem = answer.json()
    assert (answer.status_code, problem["status"], problem["code"]) == (status, status, code)
    assert answer.headers["content-type"] == "application/problem+json"
    assert problem["request_id"] == answer.headers["x-request-id"]
    assert {"type", "title", "detail", "instance"} <= problem.keys()
    assert "canary" not in answer.text
    assert "ratelimit-policy" in answer.headers
    assert answer.headers["cache-control"] == "no-store"


def test_every_error_of_the_engine_is_in_the_table() -> None:
    known = {kind for _, kind in inspect.getmembers(errors, inspect.isclass) if issubclass(kind, EngineError)}
    assert known <= KINDS.keys()


def test_what_an_error_carries_is_told() -> None:
    assert problem_of(VersionConflict(3))["current_version"] == 3
    assert problem_of(QueueFull(4, 2))["limit"] == 4
    assert headers_of(QueueFull(4, 2)) == {"Retry-After": "2"}
    assert headers_of(Draining()) == {"Retry-After": "5"}
    assert "WWW-Authenticate" in headers_of(SessionRequired())
    refused = problem_of(RequestRefused("variables.canvas_width", "Out of range."))
    assert refused["errors"] == [{"pointer": "/body/variables/canvas_width", "detail": "Out of range."}]


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (VersionConflict(3), 409),
        (PreconditionFailed(3), 412),
        (NotFound("template"), 404),
        (SessionGone(), 410),
        (RequestRefused("modifications.change_engine", "There is none."), 422),
        (RunFailed("No."), 500),
        (TimeoutError(), 503),
        (RunEnded("cancelled"), 409),
        (StorageUnavailable("Full."), 503),
        (ModelUnavailable("The key is refused."), 503),
    ],
)
def test_a_run_that_failed_answers_as_the_exception_would(error: Exception, status: int) -> None:
    problem = problem_of(RunProblem(stored_error(error)))
    assert problem["status"] == status
    assert problem.get("current_version") == getattr(error, "current_version", None)


def test_unknown_addresses_and_methods_are_problems(facade: Facade) -> None:
    missing = facade.client.get("/api/nothing")
    assert (missing.status_code, missing.json()["code"]) == (404, "not-found")
    wrong = facade.client.patch(f"/api/sessions/{SESSION}")
    assert (wrong.status_code, wrong.json()["code"]) == (405, "method-not-allowed")
    assert "GET" in wrong.headers["allow"]
    assert wrong.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("session_id", ["no such", "..%2f..", "%00", "x" * 200, "é", "a'--", "%ed%a0%80"])
def test_ids_that_cannot_be_are_not_found(facade: Facade, session_id: str) -> None:
    answer = facade.client.get(f"/api/sessions/{session_id}")
    assert answer.status_code == 404
    assert facade.engine.asked == []


def test_an_answer_of_the_wrong_shape_is_a_500_without_its_content(facade: Facade) -> None:
    facade.engine.preferences = {"auto_save": "canary"}
    answer = facade.client.get(f"/api/sessions/{SESSION}")
    assert answer.status_code == 500
    assert "canary" not in answer.text


@pytest.mark.parametrize(
    ("query", "pointer"), [("limit=0", "/query/limit"), ("limit=x", "/query/limit"), ("offset=-1", "/query/offset")]
)
def test_refused_queries_are_named(facade: Facade, query: str, pointer: str) -> None:
    answer = facade.client.get(f"/api/chat/history/{SESSION}?{query}")
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == pointer
