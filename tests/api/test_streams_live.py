"""Event streams of a real server."""

import json
import signal
import threading
from collections.abc import Iterator

import httpx2
import pytest

from tests.api.conftest import Json, MakeServer, Server


def parsed(lines: Iterator[str]) -> Iterator[tuple[str, str | None, Json]]:
    """Kind, id and data of each event."""
    fields: dict[str, str] = {}
    for line in lines:
        if line:
            name, _, value = line.partition(": ")
            fields[name] = value
        elif "data" in fields:
            yield fields["event"], fields.get("id"), json.loads(fields["data"])
            fields = {}


def events_of(
    server: Server, address: str, headers: dict[str, str] | None = None
) -> list[tuple[str, str | None, Json]]:
    """All events of a stream that ends."""
    answer = server.client.get(address, headers=headers or {})
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"].startswith("text/event-stream")
    assert answer.text.startswith("retry: 2000")
    return list(parsed(iter(answer.text.splitlines())))


@pytest.mark.parametrize(
    ("address", "body"),
    [("/api/games/generate", {"description": "a blue platformer"}), ("/api/chat/message", {"message": "make it red"})],
)
def test_an_answer_can_be_a_stream(server: Server, address: str, body: Json) -> None:
    session_id = server.session()
    server.game(session_id)
    answer = server.client.post(address, json={**body, "session_id": session_id, "stream": True})
    events = list(parsed(iter(answer.text.splitlines())))
    kinds = [kind for kind, _, _ in events]
    assert "step.finished" in kinds
    assert kinds[-2:] == ["run.succeeded", "result"]
    result = events[-1][2]
    assert result["game_code"].lower().startswith("<!doctype html")
    run = server.client.get(f"/api/runs/{events[0][2]['run_id']}").json()
    assert run["result"] == result


def test_a_refused_wish_is_a_problem_and_no_stream(server: Server) -> None:
    body = {"session_id": "00000000-0000-4000-8000-000000000000", "message": "x", "stream": True}
    answer = server.client.post("/api/chat/message", json=body)
    assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json")


def test_a_stream_of_a_run_can_be_resumed_anywhere(server: Server) -> None:
    session_id = server.session()
    body = {"session_id": session_id, "description": "a racing game", "stream": True}
    made = list(parsed(iter(server.client.post("/api/games/generate", json=body).text.splitlines())))
    address = f"/api/runs/{made[0][2]['run_id']}/events"
    every = events_of(server, address)
    ids = [number for _, number, _ in every]
    assert ids == [number for _, number, _ in made[:-1]]
    for cut, number in enumerate(ids, 1):
        assert number is not None
        assert events_of(server, address, {"last-event-id": number}) == every[cut:]
        assert events_of(server, f"{address}?last_event_id={number}") == every[cut:]
    assert events_of(server, address, {"last-event-id": "not a number"}) == every


def test_a_session_is_followed_and_caught_up_with(server: Server) -> None:
    session_id = server.session()
    server.game(session_id)
    address = f"/api/sessions/{session_id}/events"
    with httpx2.Client(base_url=server.url, timeout=20) as client, client.stream("GET", address) as stream:
        assert stream.headers["cache-control"] == "no-store"
        events = parsed(stream.iter_lines())
        server.chat(session_id, "make the player red")
        kinds = [next(events)]
        while kinds[-1][0] != "run.succeeded":
            kinds.append(next(events))
    update = next(event for event in kinds if event[0] == "game_update")
    assert update[2]["data"]["version"] == 2
    server.chat(session_id, "make the player green")
    headers = {"last-event-id": str(update[1])}
    with (
        httpx2.Client(base_url=server.url, timeout=20) as client,
        client.stream("GET", address, headers=headers) as stream,
    ):
        events = parsed(stream.iter_lines())
        missed = next(event for event in events if event[0] == "game_update")
    assert missed[2]["data"]["version"] == 3


def test_streams_end_cleanly_when_the_server_stops(make_server: MakeServer) -> None:
    server = make_server()
    address, ended = f"/api/sessions/{server.session()}/events", threading.Event()
    with httpx2.Client(base_url=server.url, timeout=20) as client, client.stream("GET", address) as stream:
        lines = stream.iter_lines()
        assert next(lines).startswith("retry")
        threading.Timer(0.2, lambda: (server.stop(signal.SIGTERM), ended.set())).start()
        assert list(parsed(lines)) == []
    assert ended.wait(10)
