"""Sockets of a real server."""

import json
import signal

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection, connect

from tests.api.conftest import Json, MakeServer, Server


def join(server: Server, session_id: str, query: str = "", **options: object) -> ClientConnection:
    """A client's connection."""
    address = f"{server.url.replace('http', 'ws', 1)}/ws/{session_id}{query}"
    return connect(address, open_timeout=10, max_size=None, **options)  # type: ignore[arg-type]


def ask(socket: ClientConnection, message: str, **more: object) -> Json:
    """The answer to a wish."""
    socket.send(json.dumps({"type": "modification_request", "message": message, **more}))
    return hear(socket)


def hear(socket: ClientConnection) -> Json:
    """The next frame."""
    return json.loads(socket.recv(timeout=20))


def ended(socket: ClientConnection) -> int:
    """The code that the server closes with."""
    while True:
        try:
            socket.recv(timeout=20)
        except ConnectionClosed:
            assert socket.close_code is not None
            return socket.close_code


def test_a_literal_client_sees_updates_and_nothing_else(server: Server) -> None:
    session_id = server.session()
    server.game(session_id)
    with join(server, session_id) as one, join(server, session_id) as two:
        mine = ask(one, "make the player #123456", context={"current_version": 1})
        assert (mine["type"], mine["version"]) == ("game_update", 2)
        assert "123456" in mine["game_code"]
        assert mine["changes"]["modifications"][0]["line_numbers"]
        assert hear(two)["version"] == 2
        server.chat(session_id, "make the player #654321")
        for socket in (one, two):
            heard = hear(socket)
            assert (heard["type"], heard["version"]) == ("game_update", 3)
            assert "654321" in heard["game_code"]
        talk = ask(one, "What a lovely weather today!")
        assert (talk["type"], talk["version"], talk["changes"]["modifications"]) == ("game_update", 3, [])
        assert talk["changes"]["summary"]
        stale = ask(one, "make the player green", context={"current_version": 1})
        assert (stale["type"], stale["code"], stale["current_version"]) == ("error", "version-conflict", 3)


def test_no_inner_number_is_told(server: Server) -> None:
    session_id = server.session()
    server.game(session_id)
    with join(server, session_id, "?events=all") as socket:
        socket.send(json.dumps({"type": "modification_request", "message": "make the player red"}))
        frames = [hear(socket)]
        while frames[-1].get("kind") != "run.succeeded":
            frames.append(hear(socket))
    kinds = [frame.get("kind", frame["type"]) for frame in frames]
    assert "game_update" in kinds
    assert "step.finished" in kinds
    assert all("game" not in frame.get("data", {}) and "game" not in frame for frame in frames)
    numbers = [frame["sequence_number"] for frame in frames if frame["type"] == "event"]
    assert numbers == sorted(set(numbers))


def test_a_wish_sent_twice_is_done_once(server: Server) -> None:
    session_id = server.session()
    server.game(session_id)
    with join(server, session_id) as socket:
        assert ask(socket, "make the player red", id="wish-1")["version"] == 2
    with join(server, session_id) as socket:
        again = ask(socket, "make the player red", id="wish-1")
        assert (again["type"], again["version"]) == ("game_update", 2)
    assert server.client.get(f"/api/sessions/{session_id}").json()["current_game"]["current_version"] == 2


def test_a_client_that_comes_back_is_told_what_it_missed(server: Server) -> None:
    session_id = server.session()
    server.game(session_id)
    with join(server, session_id) as socket:
        seen = ask(socket, "make the player red")["sequence_number"]
    server.chat(session_id, "make the player green")
    server.chat(session_id, "make the player blue")
    with join(server, session_id, f"?last_event_id={seen}") as socket:
        assert [hear(socket)["version"] for _ in range(2)] == [3, 4]


def test_updates_of_others_can_be_turned_off(server: Server) -> None:
    session_id = server.session(real_time_updates=False)
    server.game(session_id)
    with join(server, session_id) as socket:
        server.chat(session_id, "make the player green")
        assert ask(socket, "make the player blue")["version"] == 3


@pytest.mark.parametrize("session_id", ["00000000-0000-4000-8000-000000000000", "no-such", "%00", "a%20b"])
def test_an_unknown_session_is_closed(server: Server, session_id: str) -> None:
    with join(server, session_id) as socket:
        assert hear(socket)["code"] == "session-not-found"
        assert ended(socket) == 4404


def test_a_deleted_session_is_closed(server: Server) -> None:
    session_id = server.session()
    with join(server, session_id) as socket:
        server.client.delete(f"/api/sessions/{session_id}")
        assert ended(socket) == 4404


def test_binary_and_big_frames_are_refused(server: Server) -> None:
    session_id = server.session()
    with join(server, session_id) as socket:
        socket.send(b"{}")
        assert ended(socket) == 1003
    with join(server, session_id) as socket:
        socket.send("x" * 70_000)
        assert ended(socket) == 1009


@pytest.mark.parametrize("origin", ["https://evil.example", "null"])
def test_pages_of_other_origins_are_refused(server: Server, origin: str) -> None:
    with pytest.raises(InvalidStatus) as refused, join(server, server.session(), origin=origin):
        pass
    assert refused.value.response.status_code == 403


def test_a_server_that_stops_says_so(make_server: MakeServer) -> None:
    server = make_server()
    with join(server, server.session()) as socket:
        ask(socket, "x")
        assert server.stop(signal.SIGTERM) in (0, -signal.SIGTERM)
        assert ended(socket) == 1012
