"""Playing a version: its page, and a picture of it."""

from fastapi import APIRouter, Response

from api.deps import BaseUrl, EngineDep, IfNoneMatch, PlayPath
from api.etags import matches
from api.guard import GuardedRoute
from api.openapi import document, problems
from graph.games import Picture
from graph.stages import TYPE, play_headers

router = APIRouter(tags=["play"], route_class=GuardedRoute)


@router.get("/play/{play_id}", response_class=Response, responses={**document(), **problems(404)})
async def play(engine: EngineDep, play_id: PlayPath, base_url: BaseUrl) -> Response:
    """The page of one version, shut in: no network, no storage of ours, no way out of its frame."""
    page = await engine.get_play(play_id, base_url)
    headers = play_headers(page.engine_addresses, f"{base_url}/play/{play_id}")
    return Response(page.data, media_type=TYPE, headers=dict(headers))


@router.get(
    "/play/{play_id}/preview.jpg",
    response_class=Response,
    responses={200: {"content": {"image/jpeg": {}}}, 304: {"description": "Not Modified"}, **problems(404)},
)
async def preview(engine: EngineDep, play_id: PlayPath, seen: IfNoneMatch = None) -> Response:
    """A screenshot of the version in play; there is one where it was played in a browser."""
    return _pictured(await engine.get_preview(play_id), seen, "image/jpeg")


@router.get(
    "/play/{play_id}/clip.webp",
    response_class=Response,
    responses={200: {"content": {"image/webp": {}}}, 304: {"description": "Not Modified"}, **problems(404)},
)
async def clip(engine: EngineDep, play_id: PlayPath, seen: IfNoneMatch = None) -> Response:
    """Three seconds of the version in play; recorded when it is first asked for."""
    return _pictured(await engine.get_clip(play_id), seen, "image/webp")


def _pictured(picture: Picture, seen: str | None, kind: str) -> Response:
    headers = {"ETag": f'"{picture.name}"', "Cache-Control": "public, max-age=86400"}
    if matches(seen, headers["ETag"]):
        return Response(None, 304, headers)
    return Response(picture.data, media_type=kind, headers=headers)
