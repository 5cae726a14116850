"""The WebSocket of a session."""

from typing import Annotated

from fastapi import APIRouter, Query, WebSocket

from api.deps import EngineDep, base_url, known
from api.handlers import counted
from api.hub import hub_of
from api.limits import client_address, limits_of
from api.refusals import RateLimited
from api.sockets import FLOOD, GONE, Socket, close, error_frame
from graph.errors import EngineError

router = APIRouter()


@router.websocket("/ws/{session_id}")
async def connect(
    websocket: WebSocket,
    engine: EngineDep,
    session_id: str,
    events: Annotated[str, Query()] = "",
    last_event_id: Annotated[int | None, Query(ge=0, le=2**62)] = None,
) -> None:
    """Send wishes and be told of every new version of the session's games."""
    if not _may_come_from(websocket):
        await websocket.close()
        return
    await websocket.accept()
    address = client_address(websocket.scope)
    try:
        await limits_of(websocket).spend("address", address)
        begin = await engine.cursor(known("session", session_id))
        socket = Socket(websocket, engine, session_id, everything=events == "all")
        with hub_of(websocket).place(socket, address):
            await socket.serve(begin if last_event_id is None else last_event_id)
    except RateLimited as error:
        await close(websocket, FLOOD, error_frame(error))
    except EngineError as error:
        await close(websocket, GONE, error_frame(await counted(websocket, error)))


def _may_come_from(websocket: WebSocket) -> bool:
    """CORS does not hold for sockets: a page of another origin has to be allowed by name."""
    origin = websocket.headers.get("origin")
    allowed: tuple[str, ...] = websocket.app.state.settings.allowed_origins
    return origin is None or origin in allowed or "*" in allowed or origin == base_url(websocket)
