"""How the answer of a run reaches the client."""

from dataclasses import replace

import pytest

from graph.events import Event
from tests.api.conftest import GAME, MOMENT, SESSION, Facade, MakeFacade

CHAT = "/api/chat/message"
WISH = {"session_id": SESSION, "message": "make it red"}


def test_a_run_that_ends_in_time_is_answered(facade: Facade) -> None:
    answer = facade.client.post(CHAT, json=WISH)
    assert answer.status_code == 200
    assert answer.json()["outcome"] == "applied"
    assert answer.headers["etag"] == '"2"'
    name, asked = facade.engine.asked[0]
    assert (name, asked["kind"], asked["request"]) == ("submit", "modify", {"message": "make it red"})


def test_a_run_that_goes_on_is_202_with_its_address(facade: Facade) -> None:
    facade.engine.run = replace(facade.engine.run, status="running", result=None, finished_at=None)
    answer = facade.client.post(CHAT, json=WISH, headers={"prefer": "respond-async"})
    assert answer.status_code == 202
    assert answer.headers["location"] == "/api/runs/run-1"
    assert answer.headers["retry-after"] == "1"
    assert answer.headers["preference-applied"] == "respond-async"
    assert answer.json()["status"] == "running"
    assert facade.engine.asked[-1] == ("wait", {"run_id": "run-1", "seconds": 0.0})


def test_the_wait_can_be_lowered(facade: Facade) -> None:
    facade.engine.run = replace(facade.engine.run, status="queued", result=None)
    facade.client.post(CHAT, json=WISH, headers={"prefer": "wait=7"})
    assert facade.engine.asked[-1] == ("wait", {"run_id": "run-1", "seconds": 7.0})
    facade.client.post(CHAT, json=WISH)
    assert facade.engine.asked[-1] == ("wait", {"run_id": "run-1", "seconds": 60.0})


@pytest.mark.parametrize(
    ("status", "error", "answered"),
    [
        ("failed", {"code": "version-conflict", "detail": "Moved on.", "current_version": 4}, 409),
        ("failed", {"code": "run-failed", "detail": "No."}, 500),
        ("cancelled", None, 409),
    ],
)
def test_a_run_without_a_result_is_a_problem(facade: Facade, status: str, error: object, answered: int) -> None:
    facade.engine.run = replace(facade.engine.run, status=status, result=None, error=error)
    answer = facade.client.post(CHAT, json=WISH)
    assert answer.status_code == answered
    assert answer.headers["content-type"] == "application/problem+json"


def test_keys_are_handed_over_and_replays_are_told(facade: Facade) -> None:
    facade.engine.run = replace(facade.engine.run, replayed=True)
    answer = facade.client.post(CHAT, json=WISH, headers={"idempotency-key": "abc"})
    assert facade.engine.asked[0][1]["key"] == "abc"
    assert answer.headers["idempotency-replayed"] == "true"
    for bad in ("", "x" * 256, "a b"):
        assert facade.client.post(CHAT, json=WISH, headers={"idempotency-key": bad}).status_code == 422


def test_a_stream_ends_with_the_result(facade: Facade) -> None:
    facade.engine.log = [Event(7, "run.started", "run-1", MOMENT, {"kind": "modify"})]
    answer = facade.client.post(CHAT, json={**WISH, "stream": True})
    assert answer.headers["content-type"].startswith("text/event-stream")
    assert answer.headers["x-accel-buffering"] == "no"
    events = answer.text.replace("\r\n", "\n").strip().split("\n\n")
    assert events[0] == "retry: 2000"
    assert events[1].startswith("id: 7\nevent: run.started\ndata: {")
    assert events[2].startswith("event: result\ndata: {")


def test_a_stream_of_a_failed_run_ends_with_its_problem(facade: Facade) -> None:
    facade.engine.run = replace(facade.engine.run, status="failed", result=None, error={"code": "run-failed"})
    answer = facade.client.post(CHAT, json={**WISH, "stream": True})
    assert "event: error" in answer.text
    assert '"code":"run-failed"' in answer.text


@pytest.mark.parametrize("kind", ["regenerate", "rollback"])
def test_the_owner_is_found_by_the_game(facade: Facade, kind: str) -> None:
    facade.engine.run = replace(facade.engine.run, status="queued", result=None)
    answer = facade.client.post(f"/api/games/{GAME}/{kind}", json={"version": 1})
    assert answer.status_code == 202
    submitted = next(asked for name, asked in facade.engine.asked if name == "submit")
    assert (submitted["session_id"], submitted["request"]["game_id"]) == (SESSION, GAME)


def test_the_session_that_asks_can_be_named_in_three_ways(facade: Facade) -> None:
    address = f"/api/games/{GAME}"
    facade.client.get(address)
    facade.client.get(address, headers={"x-session-id": "a"})
    facade.client.get(f"{address}?session_id=b")
    facade.client.post(f"{address}/rollback", json={"version": 1, "session_id": "c"})
    named = [asked["session_id"] for name, asked in facade.engine.asked if name == "get_game"]
    assert named == [None, "a", "b", "c"]


def test_a_run_is_for_its_session(facade: Facade) -> None:
    assert facade.client.get("/api/runs/run-1").json()["result"]["outcome"] == "applied"
    assert facade.client.get("/api/runs/run-1", headers={"x-session-id": SESSION}).status_code == 200
    other = facade.client.get("/api/runs/run-1", headers={"x-session-id": "other"})
    assert (other.status_code, other.json()["code"]) == (404, "run-not-found")


def test_strict_access_wants_a_session_for_a_run(make_facade: MakeFacade) -> None:
    facade = make_facade(game_access="strict")
    assert facade.client.get("/api/runs/run-1").status_code == 401


def test_cancel_is_202(facade: Facade) -> None:
    answer = facade.client.post("/api/runs/run-1/cancel")
    assert (answer.status_code, answer.json()["status"]) == (202, "cancelled")
    assert answer.json()["error"]["code"] == "run-cancelled"
