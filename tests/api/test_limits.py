"""Limits: by session, by address, new sessions, failed look-ups; with and without Redis."""

import asyncio
import contextlib
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from api.limits import Limits, policies
from api.passage import Standing
from api.refusals import RateLimited
from graph.errors import NotFound
from tests.api.conftest import SESSION, Facade, MakeFacade, free_port


def test_the_policies_of_each_setting() -> None:
    assert policies("off") == {}
    amounts = {name: policy.field for name, policy in policies("default").items()}
    assert amounts == {
        "session": '"session";q=120;w=60',
        "address": '"address";q=600;w=60',
        "new-sessions": '"new-sessions";q=30;w=60',
        "failed-look-ups": '"failed-look-ups";q=20;w=60',
    }
    assert policies("7/s")["session"].field == '"session";q=7;w=1'
    assert policies("7/s")["address"].field == '"address";q=35;w=1'


def test_off_still_tells_the_bound_that_stays(facade: Facade) -> None:
    headers = facade.client.get(f"/api/sessions/{SESSION}").headers
    assert headers["ratelimit-policy"] == '"open-runs";q=4;qu="concurrent-requests"'
    assert "ratelimit" not in headers


def test_a_session_is_limited_and_told_when_to_come_back(make_facade: MakeFacade) -> None:
    client = make_facade(rate_limit="default").client
    first = client.get(f"/api/sessions/{SESSION}")
    assert first.headers["ratelimit"].startswith('"session";r=119;t=')
    assert '"session";q=120;w=60' in first.headers["ratelimit-policy"]
    answers = [client.get(f"/api/sessions/{SESSION}") for _ in range(124)]
    assert [a.status_code for a in answers[:119]] == [200] * 119
    refused = answers[-1]
    assert (refused.status_code, refused.json()["code"], refused.json()["policy"]) == (429, "rate-limited", "session")
    assert 1 <= int(refused.headers["retry-after"]) <= 60
    assert refused.headers["ratelimit"].startswith('"session";r=0;t=')
    assert client.get(f"/api/sessions/{SESSION}2").status_code == 200


@pytest.mark.parametrize("place", ["path", "header", "query", "body"])
def test_a_session_counts_wherever_it_is_named(make_facade: MakeFacade, place: str) -> None:
    client = make_facade(rate_limit="1/s").client

    def ask() -> int:
        match place:
            case "path":
                return client.get(f"/api/sessions/{SESSION}").status_code
            case "header":
                return client.get("/api/games/g", headers={"x-session-id": SESSION}).status_code
            case "query":
                return client.get(f"/api/games/g?session_id={SESSION}").status_code
            case _:
                return client.post("/api/chat/message", json={"session_id": SESSION, "message": "x"}).status_code

    assert 429 in [ask() for _ in range(6)]


def test_an_address_is_limited_but_probes_are_not(make_facade: MakeFacade) -> None:
    client = make_facade(rate_limit="1/s").client
    statuses = [client.get(f"/play/{n}").status_code for n in range(12)]
    assert 429 in statuses
    assert [client.get("/api/health/liveness").status_code for _ in range(20)] == [200] * 20


def test_a_forwarded_address_that_nobody_vouched_for_is_no_new_one(make_facade: MakeFacade) -> None:
    client = make_facade(rate_limit="1/s").client
    statuses = [client.get("/play/x", headers={"x-forwarded-for": f"10.0.0.{n}"}).status_code for n in range(12)]
    assert 429 in statuses


def test_new_sessions_are_limited(make_facade: MakeFacade) -> None:
    client = make_facade(rate_limit="default").client
    statuses = [client.post("/api/sessions/", json={}).status_code for _ in range(33)]
    assert statuses[:30] == [200] * 30
    assert statuses[-1] == 429


def test_failed_look_ups_are_limited(make_facade: MakeFacade) -> None:
    facade = make_facade(rate_limit="default")
    statuses: list[int] = []
    for n in range(23):
        facade.engine.failure = NotFound("game")
        statuses.append(facade.client.get(f"/api/games/g{n}").status_code)
    assert statuses[:20] == [404] * 20
    assert statuses[-1] == 429
    assert facade.client.get("/api/games/mine").status_code == 200


def test_the_least_standing_is_told() -> None:
    fields = Limits("default").headers([Standing("address", 500, 9), Standing("session", 3, 7)])
    assert fields["RateLimit"] == '"session";r=3;t=7'


async def spend(limits: Limits, times: int) -> None:
    """Ask so often for one session."""
    for _ in range(times):
        await limits.spend("session", "s")


class Redis:
    """A redis-server of our own."""

    def __init__(self, folder: Path) -> None:
        self.port = free_port()
        self.url = f"redis://127.0.0.1:{self.port}/0"
        self._folder = folder
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start, and wait until it listens."""
        command = ["redis-server", "--port", str(self.port), "--save", "", "--dir", str(self._folder)]
        self._process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        assert self._process.stdout is not None
        for line in self._process.stdout:
            if b"eady to accept" in line:
                return

    def signal(self, sign: signal.Signals) -> None:
        """Kill, stop or continue it."""
        assert self._process is not None
        self._process.send_signal(sign)
        if sign is signal.SIGKILL:
            self.close()

    def close(self) -> None:
        """End it."""
        if self._process is not None:
            with contextlib.suppress(ProcessLookupError):
                self._process.send_signal(signal.SIGCONT)
            self._process.kill()
            self._process.wait(10)
            assert self._process.stdout is not None
            self._process.stdout.close()


@pytest.fixture
def redis(tmp_path: Path) -> Iterator[Redis]:
    """A running redis-server."""
    assert shutil.which("redis-server"), "these tests need redis-server"
    server = Redis(tmp_path)
    server.start()
    yield server
    server.close()


@pytest.mark.redis
async def test_limits_are_shared_through_redis(redis: Redis) -> None:
    one, two = Limits("3/s", redis.url), Limits("3/s", redis.url)
    await one.spend("session", "s")
    await two.spend("session", "s")
    await one.spend("session", "s")
    with pytest.raises(RateLimited):
        await spend(two, 4)
    await one.close()
    await two.close()


@pytest.mark.redis
@pytest.mark.parametrize("sign", [signal.SIGKILL, signal.SIGSTOP])
async def test_limits_go_on_without_redis(redis: Redis, sign: signal.Signals) -> None:
    limits = Limits("default", redis.url)
    await limits.spend("session", "s")
    redis.signal(sign)
    began = time.perf_counter()
    await limits.spend("session", "s")
    first = time.perf_counter() - began
    began = time.perf_counter()
    for _ in range(119):
        await limits.spend("session", "s")
    later = (time.perf_counter() - began) / 119
    with pytest.raises(RateLimited):
        await spend(limits, 4)
    assert first < 1.5
    assert later < 0.02
    await limits.close()


@pytest.mark.redis
async def test_redis_is_used_again_when_it_is_back(redis: Redis, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("api.limits.PAUSE", 0.1)
    limits = Limits("default", redis.url)
    redis.signal(signal.SIGKILL)
    for remaining in (119, 118):
        standing = await limits.spend("session", "s")
        assert standing is not None
        assert standing.remaining == remaining
    redis.start()
    await asyncio.sleep(0.2)
    standing = await limits.spend("session", "s")
    assert standing is not None
    assert standing.remaining == 119, "counted in redis, which knows of none before"
    await limits.close()
