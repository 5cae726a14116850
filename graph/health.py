"""How the server is, from what it measured itself."""

import asyncio
import datetime as dt
import time
from typing import Any

from redis.exceptions import RedisError
from sqlalchemy import func, select, text

from graph.archive import Store, count
from graph.errors import StorageUnavailable
from graph.models.standing import Standing
from graph.sessions import Sessions, size_text
from graph.storage.base import Json, now
from graph.storage.runs import RunRow
from templates.catalog import templates


class Health:
    """The checks behind the health routes."""

    def __init__(self, store: Store, sessions: Sessions, client: Any | None, model: Standing | None) -> None:
        self._model = model
        self._store = store
        self._sessions = sessions
        self._redis = client

    async def detailed(self) -> Json:
        """Services and metrics, in the contract's words."""
        database, cache = await asyncio.gather(self._database(), self._cache())
        metrics, reasons = await self._metrics() if database["status"] == "healthy" else ({}, {})
        worst = "healthy" if database["status"] == "healthy" else "unhealthy"
        model, unknown = self._endpoint()
        if worst == "healthy" and "unhealthy" in (cache["status"], model["status"]):
            worst = "degraded"
        return {
            "status": worst,
            "services": {
                "database": database,
                "openai_api": model,
                "redis": cache,
            },
            "metrics": metrics,
            "not_measured": reasons | unknown | ({} if self._redis else {"services.redis": "REDIS_URL is not set"}),
        }

    def _endpoint(self) -> tuple[Json, dict[str, str]]:
        """The model's endpoint by the last answer that came from it, and why what is not known of it is not."""
        model, named = self._model, "services.openai_api"
        if model is None:
            told: Json = {"status": "not_configured", "response_time": None, "rate_limit_remaining": None}
            return told, {named: "no model is configured: the reader plans every edit"}
        milliseconds = None if model.seconds is None else round(model.seconds * 1000, 2)
        told = {
            "status": model.status,
            "response_time": milliseconds,
            "rate_limit_remaining": model.rate_limit_remaining,
        }
        reasons = {} if milliseconds is not None else {f"{named}.response_time": "the model has not answered yet"}
        if model.rate_limit_remaining is None:
            reasons[f"{named}.rate_limit_remaining"] = "the endpoint has not said"
        return told, reasons

    async def _database(self) -> Json:
        started = time.perf_counter()
        try:
            async with asyncio.timeout(1), self._store.database.read() as connection:
                await connection.execute(text("SELECT 1"))
        except (StorageUnavailable, TimeoutError):
            return {"status": "unhealthy", "response_time": None}
        return {"status": "healthy", "response_time": round((time.perf_counter() - started) * 1000, 2)}

    async def _cache(self) -> Json:
        nothing = {"response_time": None, "connected_clients": None, "memory_usage": None}
        if self._redis is None:
            return {"status": "not_configured", **nothing}
        started = time.perf_counter()
        try:
            async with asyncio.timeout(1):
                told = await self._redis.info()
        except (RedisError, OSError, TimeoutError):
            return {"status": "unhealthy", **nothing}
        return {
            "status": "healthy",
            "response_time": round((time.perf_counter() - started) * 1000, 2),
            "connected_clients": told["connected_clients"],
            "memory_usage": size_text(told["used_memory"]),
        }

    async def _metrics(self) -> tuple[Json, Json]:
        midnight = now().replace(hour=0, minute=0, second=0, microsecond=0)
        hour = now() - dt.timedelta(hours=1)
        async with self._store.database.read() as connection:
            made = await count(
                connection,
                RunRow,
                RunRow.kind.in_(("generate", "import")),
                RunRow.status == "succeeded",
                RunRow.created_at >= midnight,
            )
            query = select(RunRow.status, func.count()).where(RunRow.finished_at >= hour).group_by(RunRow.status)
            ended: dict[str, int] = {row[0]: row[1] for row in await connection.execute(query)}
            times = select(RunRow.created_at, RunRow.finished_at).where(
                RunRow.status == "succeeded", RunRow.finished_at >= hour
            )
            rows = (await connection.execute(times.order_by(RunRow.finished_at.desc()).limit(200))).all()
        seconds = [(row.finished_at - row.created_at).total_seconds() for row in rows]
        total = sum(ended.values())
        metrics = {
            "active_sessions": await self._sessions.active(),
            "games_generated_today": made,
            "average_response_time": round(sum(seconds) / len(seconds), 4) if seconds else None,
            "error_rate": round(ended.get("failed", 0) / total, 4) if total else None,
        }
        names = ("average_response_time", "error_rate")
        return metrics, {f"metrics.{name}": "no run in the last hour" for name in names if metrics[name] is None}

    async def readiness(self) -> Json:
        """Whether requests can be served; what has a fallback does not count against it."""
        database, cache = await asyncio.gather(self._database(), self._cache())
        ready = database["status"] == "healthy" and bool(templates())
        names = {"unknown": "ready", "healthy": "ready", "unhealthy": "degraded", "not_configured": "not_configured"}
        return {
            "status": "ready" if ready else "not_ready",
            "ready": ready,
            "checks": {
                "database": "ready" if database["status"] == "healthy" else "not_ready",
                "openai_api": names[self._model.status if self._model else "not_configured"],
                "redis": names[cache["status"]],
                "template_loading": "ready" if templates() else "not_ready",
            },
        }
