"""Logs: JSON, correlated, and without anything that is secret."""

import io
import json
import logging
import sys
from collections.abc import Iterator
from typing import TextIO, cast

import pytest
import structlog

from api import logs
from api.logs import redacted, valid_request_id
from api.passage import short
from graph.errors import NotFound
from tests.api.conftest import GAME, SESSION, Facade

KEY = "sk-canary0123456789"


@pytest.fixture
def written(facade: Facade) -> Iterator[io.StringIO]:
    """What the app writes."""
    assert facade.client
    handler = next(
        h for h in logging.getLogger().handlers if isinstance(h.formatter, structlog.stdlib.ProcessorFormatter)
    )
    assert isinstance(handler, logging.StreamHandler)
    console, text = cast("logging.StreamHandler[TextIO]", handler), io.StringIO()
    before = console.setStream(text)
    yield text
    console.setStream(before or sys.stdout)


def test_each_request_is_one_line_by_its_route(facade: Facade, written: io.StringIO) -> None:
    facade.client.get(f"/api/sessions/{SESSION}", headers={"x-request-id": "trace-1"})
    line = json.loads(written.getvalue())
    assert (line["event"], line["method"], line["route"]) == ("request", "GET", "/api/sessions/{session_id}")
    assert (line["status"], line["request_id"], line["sid"]) == (200, "trace-1", short(SESSION))
    assert line["ms"] >= 0


def test_no_id_key_or_text_is_ever_written(facade: Facade, written: io.StringIO) -> None:
    client, headers = facade.client, {"authorization": f"Bearer {KEY}", "x-session-id": SESSION, "referer": SESSION}
    body = {"session_id": SESSION, "message": "canary-words", "game_id": GAME}
    client.post("/api/chat/message?canary-query", json=body, headers=headers)
    client.get(f"/api/games/{GAME}?session_id={SESSION}", headers=headers)
    client.get(f"/play/canary-play/{SESSION}")
    client.get(f"/canary-path/{SESSION}")
    client.post("/api/chat/message", content=b'{"message":"canary-words', headers={"content-type": "application/json"})
    for failure in (NotFound("game"), ValueError(f"canary-words {SESSION} {KEY}"), KeyError(GAME)):
        facade.engine.failure = failure
        client.get(f"/api/games/{GAME}")
    facade.engine.stays_live = True
    with client.websocket_connect(f"/ws/{SESSION}") as socket:
        socket.send_json({"type": "canary"})
        assert socket.receive_json()["type"] == "error"
    logging.getLogger("other").error("failed for %s with %s", SESSION, KEY)
    text = written.getvalue()
    assert len(text.splitlines()) >= 9
    for secret in ("canary", SESSION, GAME, GAME.removeprefix("game_"), KEY):
        assert secret not in text, secret


def test_an_exception_is_told_by_its_places(facade: Facade, written: io.StringIO) -> None:
    facade.engine.failure = ValueError("canary")
    facade.client.get(f"/api/games/{GAME}")
    line = next(json.loads(line) for line in written.getvalue().splitlines() if "unexpected" in line)
    assert line["exception"][0]["kind"] == "ValueError"
    assert any("conftest.py" in place for place in line["exception"][0]["at"])


def test_a_line_cannot_be_forged(facade: Facade, written: io.StringIO) -> None:
    facade.client.get("/api/health/", headers={"x-request-id": 'x"}{"level":"error'})
    structlog.stdlib.get_logger("playloom.test").info("two\nlines\x1b[31m")
    lines = written.getvalue().splitlines()
    assert len(lines) == 2
    assert all(json.loads(line)["level"] == "info" for line in lines)


@pytest.mark.parametrize(
    "secret", [SESSION, GAME, KEY, f"Bearer {KEY}", f"/ws/{SESSION}", "/ws/anything", "redis://user:canary@host/0"]
)
def test_redacted(secret: str) -> None:
    told = str(redacted({"a": [f"before {secret} after"]}))
    assert "[redacted]" in told
    assert secret not in told
    assert "before" in told


def test_long_texts_are_cut() -> None:
    assert len(str(redacted("x" * 10_000))) == 300


@pytest.mark.parametrize(
    ("text", "good"), [("a-1_2.B", True), ("", False), ("a b", False), ("x" * 65, False), ("a\n", False)]
)
def test_request_ids(text: str, good: bool) -> None:
    assert valid_request_id(text) is good


def test_another_host_keeps_its_own_logs(facade: Facade) -> None:
    assert facade.client
    before = logging.getLogger().handlers[:]
    logs.configure("debug")
    assert logging.getLogger().handlers == before
