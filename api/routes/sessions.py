"""Sessions: create, look, change, end; their games and their events."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from sse_starlette import EventSourceResponse

from api.deps import EngineDep, SessionPath, new_session
from api.guard import GuardedRoute
from api.hub import hub_of
from api.openapi import EVENTS, problems
from api.schemas.sessions import (
    CreateSession,
    PreferencesUpdated,
    SessionCreated,
    SessionDeleted,
    SessionGames,
    SessionInfo,
    UpdateSession,
)
from api.streaming import LastEvent, all_as_sse, stream

router = APIRouter(prefix="/api/sessions", tags=["sessions"], route_class=GuardedRoute)


@router.post("/", response_model=SessionCreated, responses=problems(body=True), dependencies=[Depends(new_session)])
async def create(engine: EngineDep, body: CreateSession | None = None) -> object:
    """Make a session. Its id is the right to all that is in it: keep it secret."""
    body = body or CreateSession()
    preferences = body.user_preferences.model_dump(exclude_none=True)
    return await engine.create_session(preferences, body.client_info.model_dump(exclude_none=True))


@router.get("/{session_id}", response_model=SessionInfo, responses=problems(404, 410))
async def show(engine: EngineDep, session_id: SessionPath) -> object:
    """Show a session: its game, its conversation's figures, its preferences."""
    return await engine.get_session(session_id)


@router.put("/{session_id}", response_model=PreferencesUpdated, responses=problems(404, 410, body=True))
async def update(engine: EngineDep, session_id: SessionPath, body: UpdateSession) -> object:
    """Change preferences; those that are left out stay."""
    preferences, metadata = body.preferences.model_dump(exclude_none=True), body.metadata.model_dump(exclude_none=True)
    return await engine.update_session(session_id, preferences, metadata)


@router.delete("/{session_id}", response_model=SessionDeleted, responses=problems(404, 409, 410))
async def delete(
    request: Request,
    engine: EngineDep,
    session_id: SessionPath,
    force: Annotated[bool, Query(description="Cancel runs that are open, instead of refusing (409).")] = False,
    backup_data: Annotated[bool, Query(description="Write a backup first, from which it can be restored.")] = True,
) -> object:
    """End a session."""
    deleted = await engine.delete_session(session_id, force=force, backup=backup_data)
    hub_of(request).end_session(session_id)
    return deleted


@router.get("/{session_id}/games", response_model=SessionGames, responses=problems(404, 410))
async def games(engine: EngineDep, session_id: SessionPath) -> object:
    """List the games of a session."""
    return await engine.list_games(session_id)


@router.get("/{session_id}/events", response_class=EventSourceResponse, responses={**EVENTS, **problems(404, 410)})
async def events(request: Request, engine: EngineDep, session_id: SessionPath, last: LastEvent) -> EventSourceResponse:
    """Stream what happens in a session, from now on or from `Last-Event-ID`."""
    begin = await engine.cursor(session_id)
    return stream(request, all_as_sse(engine.events(session_id, after=begin if last is None else last)))
