"""How often one may ask: by session, address, new sessions, failed look-ups. In memory, or in Redis while it lives."""

import math
import time
from dataclasses import dataclass
from typing import Any

import structlog
from limits import RateLimitItem, RateLimitItemPerMinute, RateLimitItemPerSecond
from limits.aio.storage import MemoryStorage, RedisStorage
from limits.aio.strategies import SlidingWindowCounterRateLimiter
from redis.asyncio import ConnectionPool
from redis.asyncio.retry import Retry
from redis.backoff import ExponentialWithJitterBackoff
from redis.exceptions import RedisError
from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.errors import problem_response
from api.passage import Standing, passage, short
from api.refusals import RateLimited

log = structlog.stdlib.get_logger("playloom.limits")

OPEN_RUNS = '"open-runs";q=4;qu="concurrent-requests"'
"""The bound that no setting takes away: runs that a session may have open at once."""
PAUSE = 5.0
"""Seconds for which a Redis that failed is not asked again."""
FREE = ("/api/health/", "/metrics")
"""Where probes ask; they are never refused."""


@dataclass(frozen=True, slots=True)
class Policy:
    """One limit: its name in the headers and its numbers."""

    name: str
    item: RateLimitItem

    @property
    def field(self) -> str:
        """As RateLimit-Policy says it."""
        return f'"{self.name}";q={self.item.amount};w={self.item.get_expiry()}'


def policies(rate: str) -> dict[str, Policy]:
    """The limits that RATE_LIMIT asks for: none, the default ones, or N a second a session and 5 N an address."""
    if rate == "off":
        return {}
    if rate == "default":
        items: dict[str, RateLimitItem] = {
            "session": RateLimitItemPerMinute(120),
            "address": RateLimitItemPerMinute(600),
            "new-sessions": RateLimitItemPerMinute(30),
            "failed-look-ups": RateLimitItemPerMinute(20),
        }
    else:
        n = int(rate.partition("/")[0])
        items = {
            "session": RateLimitItemPerSecond(n),
            "address": RateLimitItemPerSecond(5 * n),
            "new-sessions": RateLimitItemPerSecond(n),
            "failed-look-ups": RateLimitItemPerSecond(n),
        }
    return {name: Policy(name, item) for name, item in items.items()}


class Limits:
    """The counters of all limits."""

    def __init__(self, rate: str, redis_url: str = "") -> None:
        self.policies = policies(rate)
        self._memory = SlidingWindowCounterRateLimiter(MemoryStorage())
        self._redis: SlidingWindowCounterRateLimiter | None = None
        self._pool: ConnectionPool | None = None
        if redis_url and self.policies:
            self._pool = _pool(redis_url)
            self._redis = SlidingWindowCounterRateLimiter(_storage(redis_url, self._pool))
        self._redis_again = 0.0

    async def spend(self, name: str, key: str) -> Standing | None:
        """Count one request against a limit; RateLimited when it is used up."""
        policy = self.policies.get(name)
        if policy is None:
            return None
        good, standing = await self._count(policy, short(key))
        if not good:
            raise RateLimited(name, max(1, standing.reset))
        return standing

    async def spend_session(self, scope: Scope, session_id: str) -> None:
        """Count one request against its session, and note where that stands."""
        notes = passage(scope)
        notes.session = short(session_id)
        if standing := await self.spend("session", session_id):
            notes.standings.append(standing)

    def headers(self, standings: list[Standing]) -> dict[str, str]:
        """The RateLimit fields of an answer: all policies, and the standing that has the least left."""
        if not self.policies:
            return {"RateLimit-Policy": OPEN_RUNS}
        fields = {"RateLimit-Policy": ", ".join([p.field for p in self.policies.values()] + [OPEN_RUNS])}
        if standings:
            least = min(standings, key=lambda s: s.remaining)
            fields["RateLimit"] = f'"{least.policy}";r={least.remaining};t={least.reset}'
        return fields

    async def close(self) -> None:
        """Let go of Redis."""
        if self._pool is not None:
            await self._pool.disconnect()

    async def _count(self, policy: Policy, key: str) -> tuple[bool, Standing]:
        if self._redis and time.monotonic() >= self._redis_again:
            try:
                return await _hit(self._redis, policy, key)
            except (RedisError, OSError, TimeoutError) as error:
                self._redis_again = time.monotonic() + PAUSE
                log.warning("redis failed, limits are counted in this process", error=type(error).__name__)
        return await _hit(self._memory, policy, key)


def limits_of(connection: HTTPConnection) -> Limits:
    """The counters of the app that the request came to."""
    return connection.app.state.limits


def client_address(scope: Scope) -> str:
    """The address that the request came from, as the server's proxy settings see it."""
    client = scope.get("client")
    return client[0] if client else "unknown"


class AddressLimit:
    """Middleware that counts requests by address and gives every answer its RateLimit fields."""

    def __init__(self, app: ASGIApp, limits: Limits) -> None:
        self.app = app
        self.limits = limits

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        notes = passage(scope)

        async def with_fields(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(self.limits.headers(notes.standings))
            await send(message)

        try:
            if not scope["path"].startswith(FREE) and (
                standing := await self.limits.spend("address", client_address(scope))
            ):
                notes.standings.append(standing)
        except RateLimited as error:
            notes.error = "rate-limited"
            notes.standings.append(Standing(error.policy, 0, error.retry_after))
            await problem_response(error)(scope, receive, with_fields)
            return
        await self.app(scope, receive, with_fields)


async def _hit(limiter: SlidingWindowCounterRateLimiter, policy: Policy, key: str) -> tuple[bool, Standing]:
    good = await limiter.hit(policy.item, policy.name, key)
    reset, remaining = await limiter.get_window_stats(policy.item, policy.name, key)
    return good, Standing(policy.name, remaining, max(0, math.ceil(reset - time.time())))


def _pool(url: str) -> ConnectionPool:
    """Connections that give up quickly: limits must not make answers slow."""
    return ConnectionPool.from_url(
        url,
        socket_timeout=0.25,
        socket_connect_timeout=0.25,
        retry=Retry(ExponentialWithJitterBackoff(0.01, 0.05), 1),
    )


def _storage(url: str, pool: ConnectionPool) -> RedisStorage:
    options: dict[str, Any] = {"connection_pool": pool}
    return RedisStorage(f"async+{url}", implementation="redispy", key_prefix="playloom:limits", **options)
