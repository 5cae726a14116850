"""Runs on a real server: keys, conflicts, the bound, waiting, cancelling."""

from concurrent.futures import ThreadPoolExecutor

import httpx2

from tests.api.conftest import Server

RED = "make the player red"


def test_a_key_makes_one_version(server: Server) -> None:
    session_id = server.session()
    game = server.game(session_id)
    body, headers = {"session_id": session_id, "message": RED}, {"idempotency-key": "one"}

    def ask(_: int) -> httpx2.Response:
        with httpx2.Client(base_url=server.url, timeout=60) as client:
            return client.post("/api/chat/message", json=body, headers=headers)

    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(ask, range(6)))
    assert {answer.status_code for answer in answers} == {200}
    assert {answer.json()["version_info"]["new_version"] for answer in answers} == {2}
    assert sum("idempotency-replayed" in answer.headers for answer in answers) == 5
    assert server.client.get(f"/api/games/{game['game_id']}").json()["current_version"] == 2
    other = server.client.post("/api/chat/message", json=body | {"message": "make it blue"}, headers=headers)
    assert (other.status_code, other.json()["code"]) == (422, "idempotency-key-reused")


def test_a_stale_version_is_refused(server: Server) -> None:
    session_id = server.session()
    server.game(session_id)
    first = server.chat(session_id, RED, context={"current_game_version": 1})
    assert (first.status_code, first.headers["etag"]) == (200, '"2"')
    stale = server.chat(session_id, "make the player green", context={"current_game_version": 1})
    assert (stale.status_code, stale.json()["code"], stale.json()["current_version"]) == (409, "version-conflict", 2)
    body = {"session_id": session_id, "message": "make the player green"}
    for match, status in (('"1"', 412), ('"abc"', 412), ('"2"', 200)):
        answer = server.client.post("/api/chat/message", json=body, headers={"if-match": match})
        assert answer.status_code == status, answer.text


def test_more_than_four_open_runs_are_refused(server: Server) -> None:
    session_id = server.session()
    server.game(session_id)

    def ask(n: int) -> int:
        with httpx2.Client(base_url=server.url, timeout=60) as client:
            body = {"session_id": session_id, "message": f"make the player #1111{n:02d}"}
            answer = client.post("/api/chat/message", json=body)
            assert answer.status_code == 200 or int(answer.headers["retry-after"]) > 0
            return answer.status_code

    with ThreadPoolExecutor(16) as pool:
        statuses = list(pool.map(ask, range(10, 26)))
    assert set(statuses) <= {200, 429}
    assert 200 in statuses
    versions = server.client.get(f"/api/sessions/{session_id}").json()["current_game"]["current_version"]
    assert versions == 1 + statuses.count(200)


def test_a_run_can_be_looked_at_later(server: Server) -> None:
    session_id = server.session()
    body = {"session_id": session_id, "description": "a space shooter"}
    answer = server.client.post("/api/games/generate", json=body, headers={"prefer": "respond-async"})
    assert answer.status_code == 202
    assert answer.headers["preference-applied"] == "respond-async"
    place = answer.headers["location"]
    events = server.client.get(f"{place}/events").text
    assert "event: run.succeeded" in events
    run = server.client.get(place).json()
    assert (run["status"], run["result"]["version"], run["error"]) == ("succeeded", 1, None)
    assert run["game_id"] == run["result"]["game_id"]
    cancelled = server.client.post(f"{place}/cancel")
    assert (cancelled.status_code, cancelled.json()["code"]) == (409, "run-ended")


def test_an_open_run_can_be_cancelled(server: Server) -> None:
    session_id = server.session()
    server.game(session_id)
    headers, body = {"prefer": "respond-async"}, {"session_id": session_id, "message": RED}
    places = [server.client.post("/api/chat/message", json=body, headers=headers).headers["location"] for _ in range(3)]
    answer = server.client.post(f"{places[-1]}/cancel")
    assert answer.status_code in (202, 409)
    run = server.client.get(places[-1]).json()
    if answer.status_code == 202:
        assert (run["status"], run["result"], run["error"]["code"]) == ("cancelled", None, "run-cancelled")
        assert server.chat(session_id, "make the player blue").status_code == 200


def test_what_the_client_has_is_not_sent_again(server: Server) -> None:
    game = server.game(server.session())
    for route in ("", "/raw", "/export"):
        address = f"/api/games/{game['game_id']}{route}"
        tag = server.client.get(address).headers["etag"]
        assert server.client.get(address, headers={"if-none-match": tag}).status_code == 304


def test_a_session_without_a_game_is_told_so(server: Server) -> None:
    answer = server.chat(server.session(), RED)
    assert answer.status_code < 500
