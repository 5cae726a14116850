"""The page at `/`, where all of this can be used, and the files that it loads."""

from pathlib import Path

from fastapi import APIRouter, Response
from fastapi.responses import FileResponse
from starlette.exceptions import HTTPException

from api.deps import BaseUrl
from api.guard import GuardedRoute
from tools.policies import page_policy

FOLDER = Path(__file__).resolve().parent.parent / "playground"
TYPES = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".ico": "image/x-icon",
    ".webmanifest": "application/manifest+json",
}
LONGEST_NAME = 255
"""What a file's name may have; a file system refuses to look for a longer one."""

router = APIRouter(include_in_schema=False, route_class=GuardedRoute)


@router.get("/")
async def page(base_url: BaseUrl) -> Response:
    """The page, whose frames lead to games and nowhere else."""
    return _file("index.html", base_url)


@router.get("/playground/{path:path}")
async def asset(path: str, base_url: BaseUrl) -> Response:
    """A file of the page."""
    return _file(path, base_url)


def _file(path: str, base_url: str) -> Response:
    found = (FOLDER / path).resolve() if "\0" not in path and len(path) <= LONGEST_NAME else FOLDER
    if not found.is_relative_to(FOLDER) or not found.is_file() or found.suffix not in TYPES:
        raise HTTPException(404)
    headers = {"Cache-Control": "no-cache", "Content-Security-Policy": page_policy(base_url)}
    return FileResponse(found, media_type=TYPES[found.suffix], headers=headers)
