"""Templates: list, show, picture, and one with its values set."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from api.deps import EngineDep, TemplatePath
from api.guard import GuardedRoute
from api.openapi import problems
from api.schemas.templates import ProcessedTemplate, ProcessTemplate, TemplateDetail, TemplateList

router = APIRouter(prefix="/api/templates", tags=["templates"], route_class=GuardedRoute)
pictures = APIRouter(prefix="/templates", tags=["templates"], route_class=GuardedRoute)

Filter = Annotated[str | None, Query(max_length=64)]


@router.get("/", response_model=TemplateList, responses=problems())
async def list_all(
    engine: EngineDep,
    category: Filter = None,
    difficulty: Filter = None,
    engine_name: Annotated[Filter, Query(alias="engine")] = None,
) -> object:
    """List the templates, all or those of a category, a difficulty, an engine."""
    return await engine.list_templates(category=category, difficulty=difficulty, engine=engine_name)


@router.post("/process", response_model=ProcessedTemplate, responses=problems(404, body=True))
async def process(engine: EngineDep, body: ProcessTemplate) -> object:
    """Set a template's variables; one out of its type or range is refused by name."""
    customizations = body.customizations.model_dump(exclude_none=True)
    return await engine.process_template(body.template_id, body.variables, customizations)


@router.get("/{template_id}", response_model=TemplateDetail, responses=problems(404))
async def show(engine: EngineDep, template_id: TemplatePath) -> object:
    """Show a template with its code."""
    return await engine.get_template(template_id)


@pictures.get(
    "/{template_id}/preview.png",
    response_class=Response,
    responses={200: {"content": {"image/png": {}}}, **problems(404)},
)
async def preview(engine: EngineDep, template_id: TemplatePath) -> Response:
    """A screenshot of a template."""
    picture = await engine.template_preview(template_id)
    return Response(picture, media_type="image/png", headers={"Cache-Control": "public, max-age=3600"})
