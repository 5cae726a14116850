"""Templates as they are told, and counted."""

import asyncio
import time
import uuid
from typing import Any

from sqlalchemy import Integer, func, select

from graph.archive import Archive, Store
from graph.errors import NotFound, RequestRefused
from graph.storage.base import Json
from graph.storage.games import GameRow
from graph.storage.template_uses import TemplateUseRow
from templates.catalog import LEVELS, Template, Variable, categories, matching, templates
from tools.edits.apply import apply
from tools.edits.edit import EditPlan
from tools.edits.errors import EditError
from tools.index.game import Value
from tools.index.reader import read_index
from tools.knobs import Refused, set_symbols
from tools.source import read_source
from tools.validators.validate import validate


class Catalogue:
    """The templates, with what they were used for."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def list(self, category: str | None, difficulty: str | None, engine: str | None) -> Json:
        """The templates that fit, in the contract's words."""
        found = matching(category, LEVELS.get(difficulty or "", difficulty), engine)
        return {
            "templates": [
                _summary(template)
                | {"preview_image": f"/templates/{template.id}/preview.png" if template.preview else None}
                for template in found
            ],
            "total": len(found),
            "categories": categories(),
        }

    async def describe(self, template_id: str) -> Json:
        """One template with its code, in the contract's words."""
        template = self.template(template_id)
        return _summary(template) | {
            "template_code": template.html.decode(),
            "dependencies": list(template.config.dependencies),
            "usage_stats": await self._stats(template_id),
            "controls": {name: list(keys) for name, keys in template.config.controls.items()},
            "goal": template.config.goal,
            "preview_image": f"/templates/{template.id}/preview.png" if template.preview else None,
        }

    def template(self, template_id: str) -> Template:
        """A template; NotFound where there is none of that id."""
        found = templates().get(template_id)
        if found is None:
            raise NotFound("template")
        return found

    async def _stats(self, template_id: str) -> Json:
        uses = select(func.count(), func.sum(func.cast(TemplateUseRow.succeeded, Integer)))
        games = select(func.avg(GameRow.last_version - 1)).where(GameRow.template_id == template_id)
        async with self._store.database.read() as connection:
            number, good = (await connection.execute(uses.where(TemplateUseRow.template_id == template_id))).one()
            edits = (await connection.execute(games)).scalar()
        return {
            "usage_count": number,
            "success_rate": round(good / number, 4) if number else None,
            "avg_modification_count": round(float(edits), 2) if edits is not None else None,
        }

    async def process(self, template_id: str, variables: dict[str, Value], customizations: Json) -> Json:
        """The template's document with those values; RequestRefused names a variable that is out of type or range."""
        started = time.perf_counter()
        template = self.template(template_id)
        values = {_path(template, name): value for name, value in variables.items()}
        switched, warnings = _switched(template, customizations)
        data = await asyncio.to_thread(_processed, template, values, switched)
        report = await asyncio.to_thread(lambda: validate(read_source(data)))
        archive = Archive(self._store, 0, "", guarded=False)
        await archive.used(template_id, uuid.uuid4().hex, succeeded=report.passed)
        return {
            "processed_code": data.decode(),
            "template_id": template_id,
            "variables_applied": variables,
            "processing_summary": {
                "variables_substituted": len(variables),
                "customizations_applied": len(customizations) - len(warnings),
                "validation_passed": report.passed,
                "processing_time": round(time.perf_counter() - started, 4),
            },
            "warnings": warnings,
            "suggestions": _suggestions(template, variables),
        }


def warm_templates() -> None:
    """Read every template once, so that the first game is made as fast as the next one."""
    for template in templates().values():
        source = read_source(template.html)
        read_index(source)
        validate(source)


def _summary(template: Template) -> Json:
    config = template.config
    return {
        "id": config.id,
        "name": config.name,
        "description": config.description,
        "category": config.category,
        "difficulty": config.difficulty,
        "engine": config.engine,
        "features": list(config.features),
        "variables": {name: _variable(variable) for name, variable in config.variables.items()},
    }


def _variable(variable: Variable) -> Json:
    told: Json = {"type": variable.type, "default": variable.default, "description": variable.description}
    if variable.range is not None:
        told["range"] = list(variable.range)
    if variable.values is not None:
        told["values"] = list(variable.values)
    return told


def _path(template: Template, name: str) -> str:
    variable = template.config.variables.get(name)
    if variable is None:
        raise RequestRefused(f"variables.{name}", f"{template.config.name} has no variable {name}.", "unknown-variable")
    return variable.path


def _switched(template: Template, customizations: Json) -> tuple[dict[str, Value], list[str]]:
    config = template.config
    values: dict[str, Value] = {}
    warnings: list[str] = []
    for name, value in customizations.items():
        switched = config.switched(name, value)
        if switched is not None:
            values |= switched
        elif name == "performance_mode" and "effects" in config.switches:
            warnings.append("performance_mode is performance, balanced or quality; it was left as it is.")
        else:
            warnings.append(f"{config.name} has nothing to customise for {name}.")
    return values, warnings


def _processed(template: Template, values: dict[str, Value], switched: dict[str, Value]) -> bytes:
    source = read_source(template.html)
    wanted = {f"CONFIG.{path}": value for path, value in (switched | values).items()}
    edits, refused = set_symbols(read_index(source), wanted)
    if refused:
        raise _refusal(template, refused[0])
    if not edits:
        return template.html
    outcome: Any = apply(source, EditPlan(strategy="surgical", edits=list(edits)))
    if isinstance(outcome, EditError):
        raise RequestRefused("variables", outcome.message)
    return outcome.data


def _refusal(template: Template, refused: Refused) -> RequestRefused:
    name = template.paths.get(refused.symbol.removeprefix("CONFIG."), refused.symbol)
    return RequestRefused(f"variables.{name}", f"{name} {refused.message}.", "variable-refused")


def _suggestions(template: Template, variables: dict[str, Value]) -> list[str]:
    """Variables that were left at their defaults, one of each kind."""
    left = {name: variable for name, variable in template.config.variables.items() if name not in variables}
    by_type = {variable.type: name for name, variable in reversed(left.items())}
    return [f"{name} can be set too: {left[name].description.lower()}" for name in list(by_type.values())[:2]]
