"""The document that a new game is built on: the draft that plays already, a template, or an engine's blank scene."""

import asyncio
from dataclasses import replace
from typing import cast

from nodes.design import BLANK
from nodes.old_game import old_document
from nodes.reader_plan import reader_plan
from nodes.state import Context, GameState, Json, Update
from templates.blanks import blank
from templates.catalog import templates
from tools.edits.apply import apply
from tools.edits.edit import EditPlan
from tools.edits.errors import EditError
from tools.index.reader import read_index
from tools.knobs import set_symbols
from tools.source import read_source


async def ground(state: GameState, context: Context) -> Update:
    """What the design starts from, with what the reader understood and the design's title in it."""
    brief: Json = state.design["brief"]
    start = str(brief["start"])
    if start == state.template_used and state.fallback:
        return {"code_hash": await _named(state, context, state.code_hash)}
    if start.startswith(BLANK):
        engine = start.removeprefix(BLANK)
        genre = state.game_type if state.kind == "regenerate" else brief["genre"]
        html, known = blank(engine), {"engine": engine, "game_type": genre, "template_used": ""}
    else:
        chosen = templates()[start]
        config = chosen.config
        html, known = chosen.html, {"engine": config.engine, "game_type": config.category, "template_used": start}
    name = await context.documents.write(html, None)
    told: Json = {"base_hash": name, "code_hash": name, **known, "steps": [], "notes": []}
    state = replace(state, **told)
    if state.template_used:
        told["code_hash"] = await _with_draft(state, context)
    named = await _named(state, context, told["code_hash"])
    old = await old_document(state, context)
    told["code_hash"] = named if old is None else await _with_old(old, context, named)
    return cast("Update", told)


async def _with_old(old: bytes, context: Context, name: str) -> str:
    """The document with the values that the game had before, where it has the same ones."""
    html = await context.documents.read(name)
    before, index = await asyncio.to_thread(lambda: (read_index(read_source(old)), read_index(read_source(html))))
    values = {symbol: knob.value for symbol, knob in before.symbols.items() if symbol in index.symbols}
    edits, _ = set_symbols(index, values)
    return await _edited(context, name, EditPlan(strategy="surgical", edits=edits))


async def _with_draft(state: GameState, context: Context) -> str:
    """The template, with what the reader understood."""
    drafted = await reader_plan(state, context)
    return await _edited(context, state.base_hash, EditPlan.model_validate(drafted.get("plan") or _no_plan()))


async def _named(state: GameState, context: Context, name: str) -> str:
    """The document with the design's title, where the player gave none."""
    if state.intent["brief"]["title"]:
        return name
    index = await asyncio.to_thread(read_index, read_source(await context.documents.read(name)))
    edits, _ = set_symbols(index, {"CONFIG.text.title": state.design["brief"]["title"][:40]})
    return await _edited(context, name, EditPlan(strategy="surgical", edits=edits))


async def _edited(context: Context, name: str, plan: EditPlan) -> str:
    """The document with the edits; as it is where they cannot be done."""
    if not plan.edits:
        return name
    done = await asyncio.to_thread(apply, read_source(await context.documents.read(name)), plan)
    return name if isinstance(done, EditError) else await context.documents.write(done.data, name)


def _no_plan() -> Json:
    return {"strategy": "surgical", "edits": []}
