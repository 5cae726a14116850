"""The log of a real server in use: JSON, and nothing secret in it."""

import json

from websockets.sync.client import connect

from tests.api.conftest import MakeServer, Server

KEY = "sk-canary0123456789"


def test_nothing_secret_is_logged_in_a_whole_session(make_server: MakeServer) -> None:
    server = make_server(OPENAI_API_KEY=KEY, LOG_LEVEL="debug")
    session_id = server.session()
    game = server.game(session_id, "a platformer called Canary Cliffs")
    client, headers = server.client, {"x-session-id": session_id, "authorization": f"Bearer {KEY}"}
    server.chat(session_id, "make the canarywords player red")
    client.get(f"/api/games/{game['game_id']}?session_id={session_id}", headers=headers)
    client.get(game["play_url"])
    run = client.post("/api/chat/message", json={"session_id": session_id, "message": "hi", "stream": True})
    assert "event: result" in run.text
    with connect(f"{server.url.replace('http', 'ws', 1)}/ws/{session_id}", open_timeout=10, max_size=None) as socket:
        socket.send(json.dumps({"type": "modification_request", "message": "make the player canaryblue"}))
        socket.recv(timeout=20)
    client.post("/api/chat/message", content=b'{"canary', headers={"content-type": "application/json"})
    client.get(f"/canary/{session_id}")
    client.delete(f"/api/sessions/{session_id}")
    client.get(f"/api/sessions/{session_id}")
    server.stop()
    text = server.log.read_text()
    play_id = game["play_url"].removeprefix("/play/")
    for secret in (session_id, game["game_id"], play_id, KEY, "anary", "<!DOCTYPE", "Phaser.Game"):
        assert secret not in text, text[max(0, text.find(secret) - 300) : text.find(secret) + 100]
    lines = [json.loads(line) for line in text.splitlines() if not line.startswith("INFO: ")]
    assert sum(line["event"] == "request" for line in lines) >= 11
    assert {line["route"] for line in lines if line["event"] == "request"} >= {
        "/api/sessions/{session_id}",
        "unmatched",
    }


def test_metrics_count_by_route(server: Server) -> None:
    session_id = server.session()
    server.client.get(f"/api/sessions/{session_id}/games")
    server.client.get("/nothing/here")
    text = server.client.get("/metrics").text
    assert 'playloom_http_requests_total{method="GET",route="/api/sessions/{session_id}/games",status="200"} ' in text
    assert 'route="unmatched",status="404"' in text
    assert session_id not in text
