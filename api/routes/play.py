"""Playing a version: its page, and the engines that it loads."""

from fastapi import APIRouter, Response

from api.deps import BaseUrl, EngineDep, PlayPath
from api.guard import GuardedRoute
from api.openapi import document, problems
from tools.policies import GAME_PERMISSIONS, game_connections, game_policy

router = APIRouter(tags=["play"], route_class=GuardedRoute)


@router.get("/play/{play_id}", response_class=Response, responses={**document(), **problems(404)})
async def play(engine: EngineDep, play_id: PlayPath, base_url: BaseUrl) -> Response:
    """The page of one version, shut in: no network, no storage of ours, no way out of its frame."""
    page = await engine.get_play(play_id, base_url)
    headers = {
        "Content-Security-Policy": game_policy(page.engine_addresses),
        "Connection-Allowlist": game_connections(page.engine_addresses),
        "Permissions-Policy": GAME_PERMISSIONS,
    }
    return Response(page.data, media_type="text/html; charset=utf-8", headers=headers)
