"""What is wanted: the words, read against the game they are about."""

import asyncio
import uuid
from dataclasses import replace
from typing import Any

from langgraph.runtime import Runtime
from pydantic import TypeAdapter

from nodes.state import Context, GameState, Json, Update
from tools.index.reader import read_index
from tools.source import read_source
from tools.versions import GameVersion, PastVersion
from tools.wording.answers import answer
from tools.wording.description import read_description
from tools.wording.labels import confidence, label
from tools.wording.memory import recollect
from tools.wording.message import read_message
from tools.wording.reading import Brief, Reading

REMEMBERED = 40
"""Versions back that "as it was" can reach."""
BRIEF = TypeAdapter(Brief)
READING = TypeAdapter(Reading)

BRANCHES = {"undo": "restore", "rollback": "restore", "modify": "modify", "create": "modify", "unclear": "modify"}


async def intent(state: GameState, runtime: Runtime[Context]) -> Update:
    """Decide what kind of work the message asks for."""
    context = runtime.context
    base = await context.versions.find(state.game_id, state.version) if state.game_id else None
    update = _fresh(state, base)
    kind = state.kind or ("modify" if base else "generate")
    if kind == "import":
        return update | _imported(state) | {"kind": kind}
    if kind in ("generate", "regenerate"):
        brief = await asyncio.to_thread(read_description, state.message)
        return update | {"kind": kind, "intent": _create(kind, brief)}
    if base is None:
        raise LookupError("the game to work on does not exist")
    if kind == "rollback":
        return update | {"kind": kind, "intent": {"branch": "restore", "label": "rollback", "to": state.options["to"]}}
    data = await context.documents.read(base.code_hash)
    past = await context.versions.past(base.game_id, REMEMBERED)
    state = replace(state, window=update.get("window", []))
    found = await asyncio.to_thread(_modify, state, data, past, base)
    if await context.model.terms() and (found["kind"] == "unsupported" or found.get("answer", "") is None):
        found["branch"] = "modify"  # the reader has nothing to say to it, the model may
    if found["branch"] == "restore":
        old = await context.versions.find(base.game_id, found["to"]) if found["to"] else None
        if old is None:
            found |= {"branch": "reply", "reason": "There is no such version to go back to."}
        elif old.status == "rejected":
            reason = (
                f"Version {old.number} is an attempt that did not pass, so the game never had it and cannot go back."
            )
            found |= {"branch": "reply", "reason": reason}
        elif state.options.get("preview_only"):
            update["code_hash"] = old.code_hash
    return update | {"kind": kind, "intent": found}


def _fresh(state: GameState, base: GameVersion | None) -> Update:
    """Nothing of an earlier run is left; the window and the game are."""
    return {
        "run_id": state.run_id or uuid.uuid4().hex,
        "base_version": base.number if base else 0,
        "base_hash": base.code_hash if base else "",
        "code_hash": base.code_hash if base else "",
        "engine": base.engine if base else "",
        "game_type": base.game_type if base else "",
        "title": base.title if base else "",
        "template_used": (base.template_id or "") if base else "",
        "plan": {},
        "steps": [],
        "notes": [],
        "questions": [],
        "refusals": [],
        "attempts": 0,
        "repair": {},
        "spent": {},
        "findings": [],
        "report": {},
        "patch": {},
        "playtest": {},
        "fallback": {},
        "design": {},
        "outcome": "",
        "reply": "",
        "new_version": 0,
        "rejected": 0,
        "window": state.options.get("history", []) if state.options.get("fresh_context") else state.window,
    }


def _imported(state: GameState) -> Update:
    """A document that stands in the blobs already."""
    return {
        "code_hash": state.options["hash"],
        "title": state.options["title"],
        "engine": state.options["engine"],
        "game_type": "imported",
        "intent": {"branch": "import", "label": "import_game"},
    }


def _create(kind: str, brief: Brief) -> Json:
    elements: dict[str, Any] = {"colors": sorted(set(brief.colors.values())), "features": list(brief.features)}
    if brief.category:
        elements["game_type"] = brief.category
    return {
        "branch": "create",
        "label": "create_game" if kind == "generate" else "regenerate_game",
        "confidence": 1.0 if brief.category else None,
        "elements": elements,
        "understood": [span.text for span in brief.understood],
        "not_understood": [span.text for span in brief.not_understood],
        "brief": BRIEF.dump_python(brief, mode="json"),
    }


def _modify(state: GameState, data: bytes, past: list[PastVersion], base: GameVersion) -> Json:
    index = read_index(read_source(data))
    reading = read_message(state.message, index, recollect(past, base.number, state.window))
    found: Json = {
        "branch": BRANCHES.get(reading.intent, "reply"),
        "kind": reading.intent,
        "label": label(reading),
        "confidence": confidence(reading),
        "elements": {
            "colors": list(reading.colors),
            "actions": list(reading.actions),
            "modifiers": list(reading.modifiers),
        },
        "understood": [span.text for span in reading.understood],
        "not_understood": [span.text for span in reading.not_understood],
        "reading": READING.dump_python(reading, mode="json", warnings="none"),  # an amount may be a whole number
        "reason": reading.reason,
    }
    if found["branch"] == "restore":
        found["to"] = reading.version or _before(past, base)
    if reading.intent == "question":
        found["answer"] = answer(state.message, index)
    return found


def _before(past: list[PastVersion], base: GameVersion) -> int | None:
    """The version that an undo leads to: the parent, seen through earlier restores."""
    by_number = {version.number: version for version in past}
    number: int | None = base.number
    while number in by_number and (restored := by_number[number].restored_from) is not None:
        number = restored
    return by_number[number].parent if number in by_number else None
