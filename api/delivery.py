"""How the answer of a run reaches the client: after a wait, later by its address, or as a stream."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Depends, Header, Request, Response
from fastapi.responses import JSONResponse
from sse_starlette import ServerSentEvent

from api.deps import PRINTABLE, EngineDep
from api.errors import problem_of
from api.etags import result_tag, version_of
from api.prefer import preference
from api.refusals import RunProblem
from api.schemas.base import Ask
from api.schemas.runs import RunAnswer
from api.streaming import as_sse, stream, told
from graph.engine import Engine
from graph.runs import Run

POLL = 1
"""Seconds after which a client may look again for a run that goes on."""

Key = Annotated[str | None, Header(alias="Idempotency-Key", min_length=1, max_length=255, pattern=r"^[\x21-\x7e]+$")]
Match = Annotated[str | None, Header(alias="If-Match", max_length=200, pattern=PRINTABLE)]
Prefer = Annotated[str | None, Header(max_length=200, pattern=PRINTABLE)]


@dataclass(frozen=True)
class Delivery:
    """One request for a run."""

    engine: Engine
    request: Request
    response: Response
    key: str | None
    version: int | None
    prefer: str | None

    async def of(self, kind: str, session_id: str, ask: Ask, *, streamed: bool = False, **more: object) -> object:
        """Submit the wish and answer with what becomes of it."""
        wish = ask.model_dump(exclude={"session_id", "stream"}, exclude_unset=True) | more
        if streamed:
            wish["stream"] = True
        run = await self.engine.submit(session_id, kind, wish, if_match=self.version, idempotency_key=self.key)
        if streamed:
            return stream(self.request, self._events(run))
        preferred = preference(self.prefer)
        run = run if run.ended else await self.engine.wait(run, preferred.seconds)
        headers = {"Preference-Applied": preferred.applied} if preferred.applied else {}
        return self._finished(run, headers) if run.ended else later(run, headers)

    def _finished(self, run: Run, headers: dict[str, str]) -> dict[str, Any]:
        result = result_of(run)
        if run.replayed:
            headers["Idempotency-Replayed"] = "true"
        if found := result_tag(result):
            headers["ETag"] = found
        self.response.headers.update(headers)
        return result

    async def _events(self, run: Run) -> AsyncIterator[ServerSentEvent]:
        async for event in self.engine.events(run.session_id, run_id=run.id):
            yield as_sse(event)
        run = await self.engine.get_run(run.id)
        if run.status == "succeeded":
            yield told("result", run.result)
        elif run.ended:
            yield told("error", run_problem(run))


def result_of(run: Run) -> dict[str, Any]:
    """The result of a run that ended; RunProblem where there is none."""
    if run.status != "succeeded" or run.result is None:
        raise RunProblem(run.error or _ended(run))
    return run.result


def run_problem(run: Run) -> dict[str, Any] | None:
    """The problem of a run that ended without a result."""
    failed = run.ended and run.status != "succeeded"
    return problem_of(RunProblem(run.error or _ended(run))) if failed else None


def later(run: Run, headers: dict[str, str] | None = None) -> Response:
    """202: where to look for the run, and when."""
    headers = {**(headers or {}), "Location": f"/api/runs/{run.id}", "Retry-After": str(POLL)}
    return JSONResponse(RunAnswer.of(run, run_problem(run)).model_dump(mode="json"), 202, headers)


def _ended(run: Run) -> dict[str, str]:
    code = "run-cancelled" if run.status == "cancelled" else "run-failed"
    return {"code": code, "detail": f"The run has ended: {run.status}. Nothing was changed."}


def delivery(
    engine: EngineDep, request: Request, response: Response, key: Key = None, match: Match = None, prefer: Prefer = None
) -> Delivery:
    """The delivery that the request's headers ask for."""
    return Delivery(engine, request, response, key, version_of(match), prefer)


DeliveryDep = Annotated[Delivery, Depends(delivery)]
