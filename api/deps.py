"""What handlers are given."""

import re
from typing import Annotated

from fastapi import Depends, Header, Path, Query
from starlette.requests import HTTPConnection

from api.limits import client_address, limits_of
from api.passage import passage
from api.refusals import BadHost
from graph.engine import Engine
from graph.errors import NotFound, SessionRequired
from graph.runs import Run

PRINTABLE = r"^[\x20-\x7e]*$"
"""What a header may hold."""
_ID = re.compile(r"[A-Za-z0-9_-]{1,80}\Z")
_HOST = re.compile(r"(\[[0-9a-fA-F:.]+\]|[A-Za-z0-9._-]+)(:\d{1,5})?\Z")


def engine_of(connection: HTTPConnection) -> Engine:
    """The engine of the app."""
    return connection.app.state.engine


EngineDep = Annotated[Engine, Depends(engine_of)]


def known(what: str, value: str) -> str:
    """An id that could be one; NotFound for what cannot."""
    if not _ID.match(value):
        raise NotFound(what)
    return value


def session_path(session_id: Annotated[str, Path(description="The session's id.")]) -> str:
    """The session in the path."""
    return known("session", session_id)


def game_path(game_id: Annotated[str, Path(description="The game's id.")]) -> str:
    """The game in the path."""
    return known("game", game_id)


def run_path(run_id: Annotated[str, Path(description="The run's id.")]) -> str:
    """The run in the path."""
    return known("run", run_id)


def play_path(play_id: Annotated[str, Path(description="The play id of a version.")]) -> str:
    """The play id in the path."""
    return known("play", play_id)


def template_path(template_id: Annotated[str, Path(description="The template's id.")]) -> str:
    """The template in the path."""
    return known("template", template_id)


SessionPath = Annotated[str, Depends(session_path)]
GamePath = Annotated[str, Depends(game_path)]
RunPath = Annotated[str, Depends(run_path)]
PlayPath = Annotated[str, Depends(play_path)]
TemplatePath = Annotated[str, Depends(template_path)]


def caller(
    header: Annotated[
        str | None, Header(alias="X-Session-ID", pattern=PRINTABLE, description="The session that asks.")
    ] = None,
    query: Annotated[str | None, Query(alias="session_id", description="The session that asks.")] = None,
) -> str | None:
    """The session that asks, where the request names it outside of its body."""
    named = header or query
    return known("session", named) if named else None


CallerDep = Annotated[str | None, Depends(caller)]
IfNoneMatch = Annotated[str | None, Header(alias="If-None-Match", max_length=1_000, pattern=PRINTABLE)]


async def owner_of(engine: Engine, game_id: str, named: str | None) -> str:
    """The session that owns the game; NotFound where another one is named."""
    game = await engine.get_game(game_id, session_id=named, version=None, include_history=False, format="metadata")
    return str(game["session_id"])


async def visible_run(engine: EngineDep, run_id: RunPath, named: CallerDep) -> Run:
    """A run, for whoever may see it."""
    if named is None and engine.settings.game_access == "strict":
        raise SessionRequired
    run = await engine.get_run(run_id)
    if named is not None and named != run.session_id:
        raise NotFound("run")
    return run


RunDep = Annotated[Run, Depends(visible_run)]


async def new_session(connection: HTTPConnection) -> None:
    """Count a new session against its address."""
    if standing := await limits_of(connection).spend("new-sessions", client_address(connection.scope)):
        passage(connection.scope).standings.append(standing)


def base_url(connection: HTTPConnection) -> str:
    """The origin under which the client reaches this server."""
    public: str = connection.app.state.settings.public_url
    if public:
        return public.rstrip("/")
    if not _HOST.match(connection.headers.get("host", "")):
        raise BadHost
    scheme = {"ws": "http", "wss": "https"}.get(connection.url.scheme, connection.url.scheme)
    return f"{scheme}://{connection.headers['host']}"


BaseUrl = Annotated[str, Depends(base_url)]
