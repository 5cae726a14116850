"""Engine files: those of the table, out of node_modules."""

from pathlib import Path

from fastapi import APIRouter, Response
from fastapi.responses import FileResponse
from starlette.exceptions import HTTPException

from api.guard import GuardedRoute
from api.openapi import problems
from tools.engines import served

MODULES = Path(__file__).resolve().parents[2] / "node_modules"
LONGEST_NAME = 255
"""What a file's name may have; a file system refuses to look for a longer one."""

router = APIRouter(prefix="/engines", tags=["play"], route_class=GuardedRoute)


@router.get(
    "/{path:path}",
    response_class=Response,
    responses={200: {"content": {"text/javascript": {"schema": {"type": "string"}}}}, **problems(404)},
)
async def engine_file(path: str) -> Response:
    """A file of an engine; a game, whose origin is opaque, may load it too."""
    known = served(path) if len(path) <= LONGEST_NAME else None
    if known is None or not (found := MODULES / known.module).is_file():
        raise HTTPException(404)
    headers = {"Access-Control-Allow-Origin": "*", "Cache-Control": "public, max-age=31536000, immutable"}
    return FileResponse(found, media_type="text/javascript; charset=utf-8", headers=headers)
