"""The plan, done: byte for byte, all of it or nothing."""

import asyncio
from dataclasses import asdict

from langgraph.runtime import Runtime

from nodes.kept_code import brought_back
from nodes.state import Context, GameState, Json, Update
from tools.edits.apply import apply
from tools.edits.compare import compared
from tools.edits.edit import EditPlan
from tools.edits.errors import EditError
from tools.edits.rungs import rung_of
from tools.index.carry import carry_index
from tools.patches import Patch
from tools.source import read_source


async def edit(state: GameState, runtime: Runtime[Context]) -> Update:
    """Apply the plan to the base document, or to what an earlier plan of the same wish made of it."""
    documents = runtime.context.documents
    origin = str(state.repair.get("on") or state.base_hash)
    data = await documents.read(origin)
    plan = EditPlan.model_validate(await brought_back(state.plan, documents))
    if not plan.edits:
        return {"code_hash": state.base_hash, "patch": {}, "findings": []}
    outcome = await asyncio.to_thread(_apply, data, plan)
    if isinstance(outcome, EditError):
        return {"findings": [_finding(outcome)]}
    name = await documents.write(outcome.data, state.base_hash)
    if origin != state.base_hash:
        outcome = await asyncio.to_thread(_since, await documents.read(state.base_hash), outcome)
    patch: Json = {
        "rung": rung_of(plan),
        "changes": [dict(change) for change in outcome.changes],
        "preservation": dict(outcome.preservation),
        "lines_changed": outcome.lines_changed,
    }
    return {"code_hash": name, "patch": patch, "findings": []}


def _apply(data: bytes, plan: EditPlan) -> Patch | EditError:
    source = read_source(data)
    outcome = apply(source, plan)
    if isinstance(outcome, Patch):
        carry_index(source, read_source(outcome.data), {edit.handle for edit in plan.edits})
    return outcome


def _since(base: bytes, last: Patch) -> Patch:
    """The patch from the base, over all plans."""
    return compared(read_source(base), read_source(last.data))


def _finding(error: EditError) -> Json:
    return {
        "rule": f"edit.{error.code}",
        "family": "edit",
        "severity": "error",
        "line": error.candidates[0].line if error.candidates else 0,
        "message": error.message,
        "candidates": [asdict(candidate) for candidate in error.candidates[:3]],
    }
