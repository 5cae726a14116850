"""Headers of every answer: safety, request ids, CORS, policies."""

import re

import pytest

from tests.api.conftest import GAME, SESSION, Facade, MakeFacade
from tools.policies import game_connections, game_policy, page_policy

ORIGIN = "https://play.example"


def test_answers_are_safe(facade: Facade) -> None:
    headers = facade.client.get(f"/api/sessions/{SESSION}").headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cache-control"] == "no-store"
    assert headers["content-security-policy"] == "default-src 'none'; frame-ancestors 'none'"


def test_a_request_id_is_kept_when_it_is_one(facade: Facade) -> None:
    kept = facade.client.get("/api/health/", headers={"x-request-id": "trace-1.a_b"})
    assert kept.headers["x-request-id"] == "trace-1.a_b"
    for forged in ("a b", "x" * 65, "a\x1b[31m", "{}"):
        made = facade.client.get("/api/health/", headers={"x-request-id": forged})
        assert re.fullmatch("[0-9a-f]{32}", made.headers["x-request-id"])


def test_other_origins_are_told_nothing_unless_allowed(make_facade: MakeFacade) -> None:
    client = make_facade(allowed_origins=(ORIGIN,)).client
    good = client.get("/api/health/", headers={"origin": ORIGIN}).headers
    assert good["access-control-allow-origin"] == ORIGIN
    exposed = {name.strip() for name in good["access-control-expose-headers"].split(",")}
    assert exposed >= {"ETag", "Location", "Retry-After", "RateLimit", "RateLimit-Policy", "X-Request-ID"}
    assert "access-control-allow-credentials" not in good
    assert (
        "access-control-allow-origin"
        not in client.get("/api/health/", headers={"origin": "https://evil.example"}).headers
    )


def test_preflights(make_facade: MakeFacade) -> None:
    client = make_facade(allowed_origins=(ORIGIN,)).client
    asked = {
        "origin": ORIGIN,
        "access-control-request-method": "POST",
        "access-control-request-headers": "content-type, x-session-id, idempotency-key, if-match, prefer",
    }
    good = client.options("/api/chat/message", headers=asked)
    assert good.status_code == 200
    assert good.headers["access-control-allow-origin"] == ORIGIN
    refused = client.options("/api/chat/message", headers=asked | {"origin": "https://evil.example"})
    assert (refused.status_code, refused.json()["code"]) == (400, "cors-refused")


def test_the_game_page_is_shut_in(facade: Facade) -> None:
    answer = facade.client.get("/play/abc")
    policy = answer.headers["content-security-policy"]
    assert policy == (
        "sandbox allow-scripts allow-pointer-lock; default-src 'none'; script-src 'unsafe-inline' "
        "http://testserver/engines/phaser@3.90.0/dist/phaser.min.js; style-src 'unsafe-inline'; img-src data: blob:; "
        "media-src data: blob:; font-src data:; connect-src 'none'; worker-src 'none'; frame-src 'none'; "
        "object-src 'none'; base-uri 'none'; form-action 'none'; webrtc 'block'"
    )
    connections = answer.headers["connection-allowlist"]
    assert connections == (
        '("http://testserver/play/abc" "http://testserver/engines/phaser@3.90.0/dist/phaser.min.js*");webrtc=block'
    )
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert "camera=()" in answer.headers["permissions-policy"]
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("host", ["evil.example; script-src *", "a b", "", "x'y", "a/b", "a:b:c"])
def test_a_host_cannot_write_into_a_policy(facade: Facade, host: str) -> None:
    answer = facade.client.get("/play/abc", headers={"host": host})
    assert answer.status_code == 400
    assert "script-src" not in answer.headers.get("content-security-policy", "")


def test_the_public_url_stands_for_the_host(make_facade: MakeFacade) -> None:
    facade = make_facade(public_url="https://games.example/")
    facade.client.get("/play/abc", headers={"host": "inner:8000"})
    assert facade.engine.asked[-1][1]["base_url"] == "https://games.example"


def test_policies_name_what_is_let_in() -> None:
    assert "frame-src https://a.example/play/;" in page_policy("https://a.example")
    assert "connect-src 'self' wss://a.example;" in page_policy("https://a.example")
    assert "script-src 'unsafe-inline';" in game_policy(())
    assert game_connections((), "https://a.example/play/b") == '("https://a.example/play/b");webrtc=block'


def test_a_source_is_read_and_not_run(facade: Facade) -> None:
    answer = facade.client.get(f"/api/games/{GAME}/raw")
    assert answer.headers["content-security-policy"] == "sandbox; default-src 'none'"


def test_engine_files_are_for_every_origin_and_only_those_of_the_table(facade: Facade) -> None:
    good = facade.client.get("/engines/phaser@3.90.0/dist/phaser.min.js", headers={"origin": "null"})
    assert good.status_code == 200
    assert good.headers["access-control-allow-origin"] == "*"
    assert "immutable" in good.headers["cache-control"]
    assert good.headers["content-type"].startswith("text/javascript")
    for path in (
        "phaser@3.90.0/package.json",
        "phaser@3.90.0/dist/../package.json",
        "phaser@3.90.0/dist/..%2f..%2fpackage.json",
        "three@0.187.0/examples/jsm/../../package.json",
        "three@0.187.0/examples/jsm/",
        "%2fetc%2fpasswd",
        "phaser@1.0.0/dist/phaser.min.js",
        f"three@0.187.0/examples/jsm/{'a' * 300}.js",
        "%00",
    ):
        assert facade.client.get(f"/engines/{path}").status_code == 404, path


@pytest.mark.parametrize("path", ["..%2fapp.py", "%00", "a" * 300, "index.html/x"])
def test_the_page_has_its_own_files_and_no_others(facade: Facade, path: str) -> None:
    assert facade.client.get(f"/playground/{path}").status_code == 404
