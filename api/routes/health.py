"""Health checks."""

import datetime as dt
import time
from typing import Any

from fastapi import APIRouter, Request, Response

from api.deps import EngineDep
from api.guard import GuardedRoute
from api.openapi import problems
from api.schemas.health import DetailedHealth, Health, Liveness, Readiness
from graph.settings import VERSION

router = APIRouter(prefix="/api/health", tags=["health"], route_class=GuardedRoute)


@router.get("/", response_model=Health, responses=problems())
async def health() -> object:
    """Say that the server answers; nothing heavy is done."""
    return {"status": "healthy", **_stamp()}


@router.get("/detailed", response_model=DetailedHealth, responses=problems())
async def detailed(engine: EngineDep) -> object:
    """Show the state of what the server rests on, and its figures."""
    return {**_stamp(), **await engine.health()}


@router.get("/readiness", response_model=Readiness, responses={**problems(), 503: {"model": Readiness}})
async def readiness(engine: EngineDep, response: Response) -> object:
    """Say whether requests may be sent here; a model or Redis that is down does not prevent that."""
    found = await engine.readiness()
    response.status_code = 200 if found.pop("ready") else 503
    return found


@router.get("/liveness", response_model=Liveness, responses=problems())
async def liveness(request: Request) -> object:
    """Say that the process runs, and since when; nothing else is asked."""
    minutes = int(time.monotonic() - request.app.state.began) // 60
    return {"status": "alive", "uptime": f"{minutes // 1440}d {minutes // 60 % 24}h {minutes % 60}m"}


def _stamp() -> dict[str, Any]:
    return {"timestamp": dt.datetime.now(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ"), "version": VERSION}
