"""Games: make, bring, look, change as a whole, go back, compare, take away."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from api.delivery import DeliveryDep
from api.deps import CallerDep, EngineDep, GamePath, IfNoneMatch, owner_of
from api.etags import game_tag, matches, tag
from api.guard import LARGE_BODY, GuardedRoute
from api.openapi import document, problems, run_answers
from api.schemas.games import (
    Game,
    GameDiff,
    GameFormat,
    GeneratedGame,
    GenerateGame,
    ImportGame,
    PlaytestedGame,
    PlaytestGame,
    RegeneratedGame,
    RegenerateGame,
    RollbackGame,
    RolledBack,
)
from api.schemas.validation import Validated, ValidateDocument

router = APIRouter(prefix="/api/games", tags=["games"], route_class=GuardedRoute)

Version = Annotated[int | None, Query(ge=1, le=2_147_483_647, description="Without it the current one.")]
SOURCE_POLICY = "sandbox; default-src 'none'"
"""For a game's source: whoever opens it in a browser reads it and runs nothing."""


@router.post("/generate", response_model=GeneratedGame, responses=run_answers())
async def generate(body: GenerateGame, delivery: DeliveryDep) -> object:
    """Make a game from a description."""
    return await delivery.of("generate", body.session_id, body, streamed=body.stream)


@router.post("/import", response_model=GeneratedGame, responses=run_answers(), openapi_extra=LARGE_BODY)
async def bring(body: ImportGame, delivery: DeliveryDep) -> object:
    """Bring a game that was made elsewhere, to go on with it here."""
    return await delivery.of("import", body.session_id, body, streamed=body.stream)


@router.post("/validate", response_model=Validated, responses=problems(body=True), openapi_extra=LARGE_BODY)
async def validate(engine: EngineDep, body: ValidateDocument) -> object:
    """Check a document; nothing is kept of it."""
    return await engine.validate(body.html)


@router.get(
    "/{game_id}", response_model=Game, responses={304: {"description": "Not Modified"}, **problems(401, 404, 410)}
)
async def show(
    engine: EngineDep,
    response: Response,
    game_id: GamePath,
    caller: CallerDep,
    version: Version = None,
    include_history: bool = False,
    form: Annotated[GameFormat, Query(alias="format")] = "complete",
    seen: IfNoneMatch = None,
) -> object:
    """Show a game at its current version, or at another one."""
    game = await engine.get_game(
        game_id, session_id=caller, version=version, include_history=include_history, format=form
    )
    response.headers["ETag"] = etag = game_tag(game)
    return Response(None, 304, {"ETag": etag}) if not include_history and matches(seen, etag) else game


@router.post("/{game_id}/regenerate", response_model=RegeneratedGame, responses=run_answers(401))
async def regenerate(body: RegenerateGame, game_id: GamePath, caller: CallerDep, delivery: DeliveryDep) -> object:
    """Make a game anew, in another engine or with more, keeping what it had."""
    owner = await owner_of(delivery.engine, game_id, body.session_id or caller)
    return await delivery.of("regenerate", owner, body, streamed=body.stream, game_id=game_id)


@router.post("/{game_id}/rollback", response_model=RolledBack, responses=run_answers(401))
async def rollback(body: RollbackGame, game_id: GamePath, caller: CallerDep, delivery: DeliveryDep) -> object:
    """Go back to a version: its code becomes a new one, and nothing is lost."""
    owner = await owner_of(delivery.engine, game_id, body.session_id or caller)
    return await delivery.of("rollback", owner, body, streamed=body.stream, game_id=game_id)


@router.post("/{game_id}/playtest", response_model=PlaytestedGame, responses=problems(401, 404, 410, body=True))
async def playtest(engine: EngineDep, game_id: GamePath, caller: CallerDep, body: PlaytestGame | None = None) -> object:
    """Play a version now, and say how it does."""
    asked = body or PlaytestGame()
    return await engine.playtest(
        game_id, session_id=asked.session_id or caller, version=asked.version, frames=asked.frames, seed=asked.seed
    )


@router.get("/{game_id}/diff", response_model=GameDiff, response_model_by_alias=True, responses=problems(401, 404, 410))
async def diff(
    engine: EngineDep,
    game_id: GamePath,
    caller: CallerDep,
    from_version: Annotated[int, Query(alias="from", ge=1, le=2_147_483_647)],
    to_version: Annotated[int, Query(alias="to", ge=1, le=2_147_483_647)],
) -> object:
    """Compare two versions."""
    return await engine.get_diff(game_id, session_id=caller, from_version=from_version, to_version=to_version)


@router.get("/{game_id}/raw", response_class=Response, responses={**document(), **problems(401, 404, 410)})
async def raw(
    engine: EngineDep, game_id: GamePath, caller: CallerDep, version: Version = None, seen: IfNoneMatch = None
) -> Response:
    """A version's document, byte for byte."""
    found = await engine.get_document(game_id, session_id=caller, version=version)
    headers = {"ETag": tag(found.version), "Content-Security-Policy": SOURCE_POLICY}
    if matches(seen, headers["ETag"]):
        return Response(None, 304, headers)
    return Response(found.data, media_type="text/html; charset=utf-8", headers=headers)


@router.get("/{game_id}/export", response_class=Response, responses={**document(), **problems(401, 404, 410)})
async def export(
    engine: EngineDep, game_id: GamePath, caller: CallerDep, version: Version = None, seen: IfNoneMatch = None
) -> Response:
    """A version as one file that plays with no network."""
    found = await engine.export(game_id, session_id=caller, version=version)
    headers = {"ETag": tag(found.version), "Content-Security-Policy": SOURCE_POLICY}
    if matches(seen, headers["ETag"]):
        return Response(None, 304, headers)
    headers["Content-Disposition"] = f'attachment; filename="{file_name(found.title)}-v{found.version}.html"'
    return Response(found.data, media_type="text/html; charset=utf-8", headers=headers)


def file_name(title: str) -> str:
    """A title as a file's name."""
    return "-".join("".join(c if c.isascii() and c.isalnum() else " " for c in title.lower()).split())[:60] or "game"
