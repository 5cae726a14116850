"""Runs: look, cancel, follow."""

from fastapi import APIRouter, Request, Response
from sse_starlette import EventSourceResponse

from api.delivery import later, run_problem
from api.deps import EngineDep, RunDep
from api.guard import GuardedRoute
from api.openapi import EVENTS, problems
from api.schemas.runs import RunAnswer
from api.streaming import LastEvent, all_as_sse, stream

router = APIRouter(prefix="/api/runs", tags=["runs"], route_class=GuardedRoute)


@router.get("/{run_id}", response_model=RunAnswer, responses=problems(401, 404))
async def show(run: RunDep, response: Response) -> object:
    """Show a run, with its result or its problem once it has ended."""
    if not run.ended:
        response.headers["Retry-After"] = "1"
    return RunAnswer.of(run, run_problem(run))


@router.post("/{run_id}/cancel", status_code=202, response_model=RunAnswer, responses=problems(401, 404, 409))
async def cancel(engine: EngineDep, run: RunDep) -> Response:
    """Ask a run to stop; what it has not committed is never seen."""
    return later(await engine.cancel(run.id))


@router.get("/{run_id}/events", response_class=EventSourceResponse, responses={**EVENTS, **problems(401, 404)})
async def events(request: Request, engine: EngineDep, run: RunDep, last: LastEvent) -> EventSourceResponse:
    """Stream what happens in a run, from its beginning or from `Last-Event-ID`, until it ends."""
    return stream(request, all_as_sse(engine.events(run.session_id, run_id=run.id, after=last)))
