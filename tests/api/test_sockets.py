"""The socket: what a client of the contract sees, what one that asks for more sees, and how it ends."""

import asyncio
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any, cast

import pytest
from starlette.testclient import WebSocketTestSession
from starlette.websockets import WebSocketDisconnect

from api import hub as hubs
from api import sockets
from graph.errors import NotFound, QueueFull, SessionGone, VersionConflict
from graph.events import Event
from tests.api.conftest import CODE, GAME, MOMENT, SESSION, Facade, MakeFacade, chat_result

WISH = {"type": "modification_request", "message": "red", "context": {"current_version": 1}}


def update(number: int, run_id: str | None = None) -> Event:
    """A game_update as the log has it."""
    changes: dict[str, Any] = {"summary": "Red", "modifications": []}
    data = {"game_id": GAME, "changes": changes, "version": number}
    return Event(number, "game_update", run_id or f"run-other-{number}", MOMENT, data)


@contextmanager
def connected(facade: Facade, query: str = "") -> Generator[WebSocketTestSession]:
    """A client on a log that goes on."""
    facade.engine.stays_live = True
    with facade.client.websocket_connect(f"/ws/{SESSION}{query}") as socket:
        yield socket


def close_code(socket: WebSocketTestSession) -> int:
    """The code that the server closes with, after whatever it still says."""
    while True:
        try:
            socket.receive_json()
        except WebSocketDisconnect as closed:
            return closed.code


def test_a_wish_that_changed_nothing_is_answered(facade: Facade) -> None:
    facade.engine.run = replace(facade.engine.run, result=chat_result(1, "answered"))
    with connected(facade) as socket:
        socket.send_json(WISH)
        frame = socket.receive_json()
    assert frame["type"] == "game_update"
    assert frame["changes"] == {"summary": "The player is red now.", "modifications": []}
    assert (frame["version"], frame["game_code"]) == (1, CODE)
    submitted = next(asked for name, asked in facade.engine.asked if name == "submit")
    assert submitted["request"] == {"message": "red", "context": {"current_game_version": 1}}


def test_changes_of_others_are_told_with_their_code(facade: Facade) -> None:
    facade.engine.log = [update(4)]
    with connected(facade) as socket:
        frame = socket.receive_json()
    assert (frame["type"], frame["version"], frame["sequence_number"]) == ("game_update", 4, 4)
    assert frame["game_code"] == CODE


def test_changes_of_others_are_not_told_without_real_time_updates(facade: Facade) -> None:
    facade.engine.preferences["real_time_updates"] = False
    facade.engine.log = [update(4)]
    facade.engine.run = replace(facade.engine.run, result=chat_result(5, "answered"))
    with connected(facade) as socket:
        socket.send_json(WISH)
        assert socket.receive_json()["version"] == 5


def test_a_run_is_told_once(facade: Facade) -> None:
    facade.engine.run = replace(facade.engine.run, status="queued", result=None)
    with connected(facade) as socket:
        socket.send_json(WISH)
        socket.send_json({"type": "ping"})
        assert socket.receive_json() == {"type": "pong"}
        facade.engine.run = replace(facade.engine.run, status="succeeded", result=chat_result())
        for event in (update(4, "run-1"), Event(5, "run.succeeded", "run-1", MOMENT, {}), update(6)):
            facade.engine.live.put_nowait(event)
        assert [socket.receive_json()["version"] for _ in range(2)] == [4, 6]


def test_other_frames_come_only_to_who_asks(facade: Facade) -> None:
    facade.engine.log = [Event(3, "run.started", "run-other", MOMENT, {}), update(4)]
    with connected(facade) as socket:
        assert socket.receive_json()["type"] == "game_update"
    with connected(facade, "?events=all") as socket:
        frames = [socket.receive_json() for _ in range(3)]
    assert [frame.get("kind", frame["type"]) for frame in frames] == ["run.started", "game_update", "game_update"]


def test_a_client_that_comes_back_is_told_what_it_missed(facade: Facade) -> None:
    facade.engine.log = [update(4), update(5), update(6)]
    facade.engine.begun = 6
    with connected(facade, "?last_event_id=4") as socket:
        assert [socket.receive_json()["version"] for _ in range(2)] == [5, 6]


@pytest.mark.parametrize(
    ("failure", "code", "retryable"),
    [(VersionConflict(3), "version-conflict", False), (QueueFull(4, 2), "session-queue-full", True)],
)
def test_a_refused_wish_is_an_error_frame(facade: Facade, failure: Exception, code: str, retryable: bool) -> None:
    with connected(facade) as socket:
        socket.send_json({"type": "ping"})
        socket.receive_json()
        facade.engine.failure = failure
        socket.send_json(WISH)
        frame = socket.receive_json()
    assert (frame["type"], frame["code"], frame["retryable"]) == ("error", code, retryable)
    assert frame["request_id"]
    assert frame.get("current_version") == getattr(failure, "current_version", None)


def test_a_failed_run_is_an_error_frame(facade: Facade) -> None:
    facade.engine.run = replace(facade.engine.run, status="failed", result=None, error={"code": "run-failed"})
    with connected(facade) as socket:
        socket.send_json(WISH)
        assert socket.receive_json()["code"] == "run-failed"


@pytest.mark.parametrize(
    ("frame", "code"),
    [
        ("{", "malformed-json"),
        ('{"type":"modification_request","message":NaN}', "malformed-json"),
        ('{"type":"modification_request","message":"\\ud800"}', "malformed-json"),
        ("[" * 9_000 + "]" * 9_000, "malformed-json"),
        ("[]", "invalid-frame"),
        ("null", "invalid-frame"),
        ('{"type":"modification_request"}', "invalid-frame"),
        ('{"type":"modification_request","message":""}', "invalid-frame"),
        ('{"type":"modification_request","message":1}', "invalid-frame"),
        ('{"type":"canary"}', "invalid-frame"),
        ('{"type":"modification_request","message":"x","context":{"current_version":"1"}}', "invalid-frame"),
    ],
)
def test_malformed_frames_are_errors_and_the_socket_goes_on(facade: Facade, frame: str, code: str) -> None:
    with connected(facade) as socket:
        socket.send_text(frame)
        answer = socket.receive_json()
        assert (answer["type"], answer["code"]) == ("error", code)
        assert "canary" not in str(answer)
        socket.send_json({"type": "ping"})
        assert socket.receive_json() == {"type": "pong"}


@pytest.mark.parametrize(
    ("session_id", "failure"), [("no such", None), (SESSION, NotFound("session")), (SESSION, SessionGone())]
)
def test_an_unknown_session_is_closed(facade: Facade, session_id: str, failure: Exception | None) -> None:
    facade.engine.failure = failure
    with facade.client.websocket_connect(f"/ws/{session_id}") as socket:
        assert socket.receive_json()["type"] == "error"
        assert close_code(socket) == sockets.GONE


def test_a_session_that_ends_closes_its_sockets(facade: Facade) -> None:
    with connected(facade) as socket:
        socket.send_json({"type": "ping"})
        socket.receive_json()
        facade.engine.failure = SessionGone()
        socket.send_json(WISH)
        assert close_code(socket) == sockets.GONE


def test_binary_frames_are_refused(facade: Facade) -> None:
    with connected(facade) as socket:
        socket.send_bytes(b"{}")
        assert close_code(socket) == sockets.BINARY


def test_frames_that_are_too_big_are_refused(facade: Facade) -> None:
    with connected(facade) as socket:
        socket.send_text("x" * (sockets.LARGEST + 1))
        assert close_code(socket) == sockets.TOO_BIG


def test_an_idle_socket_is_closed(facade: Facade, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sockets, "IDLE_SECONDS", 0.05)
    with connected(facade) as socket:
        assert close_code(socket) == sockets.IDLE


def test_a_session_that_expires_closes_its_sockets(facade: Facade, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sockets, "CHECK_SECONDS", 0.1)
    with connected(facade) as socket:
        socket.send_json({"type": "ping"})
        socket.receive_json()
        facade.engine.failure = SessionGone()
        assert socket.receive_json()["code"] == "session-gone"
        assert close_code(socket) == sockets.GONE


def test_unknown_sessions_are_counted(make_facade: MakeFacade) -> None:
    facade = make_facade(rate_limit="default")
    codes: list[str] = []
    for n in range(23):
        facade.engine.failure = NotFound("session")
        with facade.client.websocket_connect(f"/ws/guess-{n}") as socket:
            codes.append(socket.receive_json()["code"])
    assert codes[:20] == ["session-not-found"] * 20
    assert codes[-1] == "rate-limited"


def test_a_server_that_stops_says_so(facade: Facade) -> None:
    with connected(facade) as socket:
        facade.engine.live.put_nowait(None)
        assert close_code(socket) == sockets.RESTART


def test_a_flood_ends(make_facade: MakeFacade) -> None:
    facade = make_facade(rate_limit="1/s")
    with connected(facade) as socket:
        for _ in range(sockets.PATIENCE + 10):
            socket.send_json({"type": "ping"})
        assert close_code(socket) == sockets.FLOOD


def test_a_session_has_so_many_sockets(make_facade: MakeFacade, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hubs, "PER_SESSION", 1)
    facade = make_facade(rate_limit="default")
    with connected(facade), connected(facade) as second:
        assert second.receive_json()["status"] == 429
        assert close_code(second) == sockets.FLOOD
    with connected(facade) as third:
        third.send_json({"type": "ping"})
        assert third.receive_json() == {"type": "pong"}


@pytest.mark.parametrize(
    ("origin", "good"), [("http://testserver", True), ("https://a.example", True), ("null", False)]
)
def test_pages_of_other_origins_are_refused(make_facade: MakeFacade, origin: str, good: bool) -> None:
    facade = make_facade(allowed_origins=("https://a.example",))
    facade.engine.stays_live = True
    if good:
        with facade.client.websocket_connect(f"/ws/{SESSION}", headers={"origin": origin}) as socket:
            socket.send_json({"type": "ping"})
            assert socket.receive_json() == {"type": "pong"}
        return
    with (
        pytest.raises(WebSocketDisconnect),
        facade.client.websocket_connect(f"/ws/{SESSION}", headers={"origin": origin}),
    ):
        pass


async def test_a_client_that_does_not_read_is_closed(facade: Facade, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sockets, "SEND_SECONDS", 0.05)

    class Stuck:
        app = facade.client.app
        application_state = None
        closed = 0

        async def receive(self) -> Any:
            await asyncio.sleep(60)

        async def send_text(self, _: str) -> None:
            await asyncio.sleep(60)

        async def close(self, code: int) -> None:
            self.closed = code

    stuck = Stuck()
    facade.engine.stays_live = True
    facade.engine.log = [update(4)]
    socket = sockets.Socket(cast(Any, stuck), cast(Any, facade.engine), SESSION, everything=False)
    await asyncio.wait_for(socket.serve(0), 5)
    assert stuck.closed == sockets.SLOW
