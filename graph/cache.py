"""A read cache in Redis: makes reads faster, and is never needed nor believed blindly."""

import json
import logging
import time
from collections.abc import Awaitable, Callable
from hashlib import sha256
from typing import Any, cast

import redis.asyncio as redis
from redis.asyncio.retry import Retry
from redis.backoff import ExponentialWithJitterBackoff
from redis.exceptions import RedisError

log = logging.getLogger("playloom.cache")

PATIENCE = 0.25
"""Seconds that Redis may take for an answer."""
REST = 5.0
"""Seconds that Redis is left alone after it failed."""
TTL = 3_600
"""Seconds that an entry is kept."""


def redis_client(url: str) -> Any:
    """A client that gives up quickly; its own defaults wait for many seconds."""
    return cast("Any", redis).from_url(
        url,
        socket_timeout=PATIENCE,
        socket_connect_timeout=PATIENCE,
        retry=Retry(ExponentialWithJitterBackoff(0.01, 0.05), 1),
        decode_responses=True,
    )


class Cache:
    """Values under keys that name the state they were read from, so that none is ever stale.

    A key holds the moment of the session's last change; a change makes a new key, and nothing has to be deleted.
    """

    def __init__(self, client: Any | None) -> None:
        self._client = client
        self._rests_until = 0.0

    async def through(self, parts: tuple[object, ...], read: Callable[[], Awaitable[Any]]) -> Any:
        """The value under the key, or what `read` gives, which is then kept. Secrets in the key are hashed."""
        if self._client is None or time.monotonic() < self._rests_until:
            return await read()
        name = "playloom:" + sha256(repr(parts).encode()).hexdigest()
        try:
            kept = await self._client.get(name)
        except (RedisError, OSError, TimeoutError):
            self._rest()
            return await read()
        if kept is not None:
            return json.loads(kept)
        value = await read()
        try:
            await self._client.set(name, json.dumps(value), ex=TTL)
        except (RedisError, OSError, TimeoutError):
            self._rest()
        return value

    def _rest(self) -> None:
        if time.monotonic() >= self._rests_until:
            log.warning("Redis does not answer; going on without it")
        self._rests_until = time.monotonic() + REST
