"""The read cache: quick where Redis is, right where it is not, and where it goes away."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest

from graph.cache import REST, Cache, redis_client
from tests.graph.conftest import Desk, open_desk

pytestmark = pytest.mark.redis


class Server:
    """A redis-server of our own on a free port."""

    def __init__(self, folder: Path) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.url = f"redis://127.0.0.1:{self.port}/0"
        command = ["redis-server", "--port", str(self.port), "--save", "", "--appendonly", "no", "--dir", str(folder)]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        for _ in range(1_000):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.01)
        raise TimeoutError("redis-server does not answer")

    def kill(self) -> None:
        """kill -9."""
        self.process.kill()
        self.process.wait(30)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """A redis-server; where there is none, CI fails and others skip."""
    if shutil.which("redis-server") is None:
        if os.environ.get("CI"):
            pytest.fail("redis-server is missing")
        pytest.skip("redis-server is missing")
    found = Server(tmp_path)
    yield found
    found.kill()


@pytest.fixture
async def client(server: Server) -> AsyncIterator[Any]:
    """A client of that server."""
    found = redis_client(server.url)
    yield found
    await found.aclose()


class Reader:
    """Reads a value and counts how often."""

    def __init__(self, value: object) -> None:
        self.value = value
        self.reads = 0

    async def __call__(self) -> object:
        self.reads += 1
        return self.value


async def test_without_redis_everything_is_read() -> None:
    cache, read = Cache(None), Reader({"a": 1})
    assert [await cache.through(("key",), read) for _ in range(3)] == [{"a": 1}] * 3
    assert read.reads == 3


async def test_what_was_read_is_not_read_again(client: Any) -> None:
    cache, read = Cache(client), Reader({"a": [1, None, "é"]})
    assert [await cache.through(("session", "x", 1), read) for _ in range(3)] == [{"a": [1, None, "é"]}] * 3
    assert read.reads == 1
    await cache.through(("session", "x", 2), read)  # a change makes a new key
    assert read.reads == 2


async def test_a_key_shows_nothing_of_what_it_stands_for(client: Any) -> None:
    await Cache(client).through(("session", "a-secret-id"), Reader(1))
    names = await client.keys("*")
    assert len(names) == 1
    assert "secret" not in names[0]
    assert 0 < await client.ttl(names[0]) <= 3_600


async def test_redis_that_dies_is_left_alone_for_a_while(server: Server, client: Any) -> None:
    cache, read = Cache(client), Reader(7)
    assert await cache.through(("key",), read) == 7
    server.kill()
    started = time.perf_counter()
    assert [await cache.through(("key",), read) for _ in range(50)] == [7] * 50
    assert time.perf_counter() - started < REST
    assert read.reads == 51


async def test_redis_that_never_answers_is_given_up_soon() -> None:
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        client = redis_client(f"redis://127.0.0.1:{silent.getsockname()[1]}/0")
        started = time.perf_counter()
        assert await Cache(client).through(("key",), Reader(7)) == 7
        assert time.perf_counter() - started < REST
        await client.aclose()


async def tell(desk: Desk) -> tuple[int, int, str | None]:
    """Messages, version and preference of a session, as the cached answers give them."""
    session = await desk.engine.get_session(desk.session_id)
    game = session["current_game"]
    return (
        len(await desk.messages()),
        game["current_version"] if game else 0,
        session["preferences"]["explanation_level"],
    )


async def test_cached_answers_are_right_after_every_change_and_after_redis_has_died(
    tmp_path: Path, server: Server, client: Any
) -> None:
    async with open_desk(tmp_path / "data", redis_url=server.url) as desk:
        assert await tell(desk) == await tell(desk) == (0, 0, "detailed")
        assert await client.dbsize() > 0
        await desk.generate()
        assert await tell(desk) == await tell(desk) == (2, 1, "detailed")
        await desk.chat("Make the player red")
        assert await tell(desk) == (4, 2, "detailed")
        assert (await desk.engine.health())["services"]["redis"]["status"] == "healthy"
        server.kill()
        await desk.engine.update_session(desk.session_id, {"explanation_level": "simple"}, {})
        assert await tell(desk) == (4, 2, "simple")
        await desk.chat("How fast is the player?")
        assert await tell(desk) == (6, 2, "simple")
        health = await desk.engine.health()
        assert (health["status"], health["services"]["redis"]["status"]) == ("degraded", "unhealthy")
        assert (await desk.engine.readiness())["ready"] is True
