"""What the app does when a route raises: it answers the problem, and counts failed look-ups."""

from fastapi import FastAPI, Request
from starlette.requests import HTTPConnection
from starlette.responses import Response

from api.errors import KINDS, problem_of, problem_response
from api.limits import client_address, limits_of
from api.passage import Standing, passage
from api.refusals import RateLimited
from graph.errors import NotFound

GUESSABLE = frozenset({"session", "game", "run", "play"})
"""Things whose ids are secrets: looking for them in vain is counted."""


def install(app: FastAPI) -> None:
    """Give the app the handler of every exception in the table."""
    for kind in KINDS:
        app.add_exception_handler(kind, answer_error)


async def answer_error(request: Request, error: Exception) -> Response:
    """The answer to an exception that has one."""
    error = await counted(request, error)
    notes = passage(request.scope)
    notes.error = problem_of(error)["code"]
    if isinstance(error, RateLimited):
        notes.standings.append(Standing(error.policy, 0, error.retry_after))
    return problem_response(error)


async def counted(request: HTTPConnection, error: Exception) -> Exception:
    """The exception, after it was counted where it is a look-up in vain; RateLimited when there were too many."""
    if isinstance(error, NotFound) and error.what in GUESSABLE:
        try:
            await limits_of(request).spend("failed-look-ups", client_address(request.scope))
        except RateLimited as limited:
            return limited
    return error
