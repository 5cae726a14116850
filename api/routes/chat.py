"""Chat: wishes, history, a fresh start."""

from typing import Annotated

from fastapi import APIRouter, Query

from api.delivery import DeliveryDep
from api.deps import EngineDep, SessionPath
from api.guard import GuardedRoute
from api.openapi import problems, run_answers
from api.schemas.chat import (
    ChatAnswer,
    ChatMessage,
    ConversationReset,
    History,
    HistoryFormat,
    ResetConversation,
)

router = APIRouter(prefix="/api/chat", tags=["chat"], route_class=GuardedRoute)


@router.post("/message", response_model=ChatAnswer, responses=run_answers(401))
async def message(body: ChatMessage, delivery: DeliveryDep) -> object:
    """Change the game by a wish in words, or ask about it."""
    return await delivery.of("modify", body.session_id, body, streamed=body.stream)


@router.get(
    "/history/{session_id}", response_model=History, response_model_exclude_unset=True, responses=problems(404, 410)
)
async def history(
    engine: EngineDep,
    session_id: SessionPath,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
    offset: Annotated[int, Query(ge=0, le=1_000_000)] = 0,
    include_metadata: bool = True,
    form: Annotated[HistoryFormat, Query(alias="format")] = "detailed",
) -> object:
    """Show the conversation of a session, oldest first."""
    return await engine.history(session_id, limit=limit, offset=offset, include_metadata=include_metadata, format=form)


@router.post("/reset", response_model=ConversationReset, responses=problems(404, 410, body=True))
async def reset(engine: EngineDep, body: ResetConversation) -> object:
    """Begin the conversation afresh; what to keep is said by the options."""
    return await engine.reset(body.session_id, body.options(), body.reason)
