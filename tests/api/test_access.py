"""Access: owner, other session, none and unknown, on every route that names a game, a session or a run."""

import pytest

from tests.api.conftest import Json, MakeServer, Server

UNKNOWN = "00000000-0000-4000-8000-000000000000"
GAME_ROUTES: list[tuple[str, str, Json | None]] = [
    ("GET", "", None),
    ("GET", "/raw", None),
    ("GET", "/export", None),
    ("GET", "/diff?from=1&to=1", None),
    ("POST", "/regenerate", {"modifications": {"optimization": "performance"}}),
    ("POST", "/rollback", {"version": 1}),
]


class Theft:
    """A game, its owner, and someone else."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.owner, self.other = server.session(), server.session()
        self.game = server.game(self.owner, "a puzzle game called Canary Gems")
        self.game_id: str = self.game["game_id"]

    def ask(self, method: str, route: str, body: Json | None, named: str | None, place: str) -> tuple[int, str]:
        """Status and text of the answer to someone who names this session there."""
        address, headers = f"/api/games/{self.game_id}{route}", {}
        if named and place == "header":
            headers = {"x-session-id": named}
        elif named and place == "query":
            address += f"{'&' if '?' in route else '?'}session_id={named}"
        elif named and body is not None:
            body = body | {"session_id": named}
        answer = self.server.client.request(method, address, json=body, headers=headers)
        return answer.status_code, answer.text


@pytest.fixture(scope="module")
def lax(server: Server) -> Theft:
    """Where a game's id is the right to it."""
    return Theft(server)


@pytest.fixture(scope="module")
def strict(make_server: MakeServer) -> Theft:
    """Where its session has to be named as well."""
    return Theft(make_server(GAME_ACCESS="strict"))


@pytest.mark.parametrize("place", ["header", "query", "body"])
@pytest.mark.parametrize(("method", "route", "body"), GAME_ROUTES)
@pytest.mark.parametrize("mode", ["lax", "strict"])
def test_only_the_owner_has_the_game(
    mode: str, method: str, route: str, body: Json | None, place: str, lax: Theft, strict: Theft
) -> None:
    if place == "body" and body is None:
        place = "header"
    theft = lax if mode == "lax" else strict
    for named, status in ((theft.other, 404), (UNKNOWN, 404), ("no such", 404)):
        found, text = theft.ask(method, route, body, named, place)
        assert found == status, (named, text)
        assert "<!doctype" not in text.lower()
        assert theft.owner not in text
    found, text = theft.ask(method, route, body, None, place)
    assert found == (200 if mode == "lax" else 401), text
    found, text = theft.ask(method, route, body, theft.owner, place)
    assert found == 200, text


def test_a_wish_about_a_game_of_another_session(lax: Theft) -> None:
    answer = lax.server.chat(lax.other, "make it red", game_id=lax.game_id)
    assert answer.status_code == 404


def test_a_run_is_its_sessions(strict: Theft) -> None:
    client = strict.server.client
    body = {"session_id": strict.owner, "message": "hello"}
    place = client.post("/api/chat/message", json=body, headers={"prefer": "respond-async"}).headers["location"]
    assert client.get(place).status_code == 401
    assert client.get(place, headers={"x-session-id": strict.other}).status_code == 404
    assert client.get(f"{place}/events", headers={"x-session-id": strict.other}).status_code == 404
    assert client.post(f"{place}/cancel", headers={"x-session-id": strict.other}).status_code == 404
    assert client.get(place, headers={"x-session-id": strict.owner}).status_code == 200


@pytest.mark.parametrize(
    ("method", "address", "body"),
    [
        ("GET", "/api/sessions/{}", None),
        ("PUT", "/api/sessions/{}", {}),
        ("DELETE", "/api/sessions/{}", None),
        ("GET", "/api/sessions/{}/games", None),
        ("GET", "/api/sessions/{}/events", None),
        ("GET", "/api/chat/history/{}", None),
        ("POST", "/api/chat/message", {"message": "x"}),
        ("POST", "/api/chat/reset", {}),
        ("POST", "/api/games/generate", {"description": "a platformer"}),
        ("POST", "/api/games/import", {"html": "<html></html>"}),
    ],
)
def test_a_session_that_is_not_or_is_no_more(lax: Theft, method: str, address: str, body: Json | None) -> None:
    server = lax.server
    gone = server.session()
    assert server.client.delete(f"/api/sessions/{gone}?backup_data=false").status_code == 200
    for session_id, status in ((UNKNOWN, 404), ("no-such-session", 404), (gone, 410)):
        sent = None if body is None else body | {"session_id": session_id}
        answer = server.client.request(method, address.format(session_id), json=sent)
        assert answer.status_code == status, answer.text
        assert answer.headers["content-type"] == "application/problem+json"
        assert session_id not in answer.text


def test_a_game_outlives_its_session(server: Server) -> None:
    session_id = server.session()
    game = server.game(session_id)
    server.client.delete(f"/api/sessions/{session_id}")
    assert server.client.get(f"/api/games/{game['game_id']}").json()["game_code"] == game["game_code"]
    assert server.client.get(game["play_url"]).status_code == 200


def test_ids_are_independent(lax: Theft) -> None:
    assert lax.game_id.removeprefix("game_")[:8] != lax.owner[:8]
    play = lax.game["play_url"].removeprefix("/play/")
    assert play not in lax.game_id
    assert len(play) >= 16
    assert lax.server.client.get(f"/play/{lax.game_id}").status_code == 404
