"""The version, made."""

from dataclasses import replace
from typing import cast

from langgraph.runtime import Runtime

from nodes.state import Context, GameState, Json, Update
from tools.versions import GameVersion, VersionDraft


async def commit(state: GameState, runtime: Runtime[Context]) -> Update:
    """Append the candidate, or the version that is restored, to the game's versions."""
    context = runtime.context
    taken: Update = {}
    if state.outcome == "failed":
        if not state.fallback:
            return _rejected(state, await context.versions.commit(await _attempt(state, context)))
        taken = cast("Update", {**state.fallback, "fallback": {}, "outcome": "", "findings": []})
        state = replace(state, **taken)
    draft = await _draft(state, context)
    if state.intent["branch"] == "restore":
        old = await context.versions.find(state.game_id, state.intent["to"])
        if old is None or old.status == "rejected":
            return {"outcome": "refused", "refusals": ["There is no such version to go back to."]}
        draft = await _restoring(draft, old, state, context)
    version = await context.versions.commit(draft)
    if version.status == "rejected":  # by this run, before it was interrupted
        return _rejected(state, version)
    if state.kind in ("generate", "regenerate") and draft.template_id:
        await context.usage.used(draft.template_id, state.run_id, succeeded=True)
    return taken | {
        "game_id": version.game_id,
        "new_version": version.number,
        "code_hash": version.code_hash,
        "engine": draft.engine,
        "game_type": draft.game_type,
        "template_used": draft.template_id or "",
    }


async def _draft(state: GameState, context: Context) -> VersionDraft:
    """The candidate as a version."""
    preservation: Json | None = state.patch.get("preservation")
    report = state.report | {"playtest": state.playtest} | ({"preservation": preservation} if preservation else {})
    return VersionDraft(
        run_id=state.run_id,
        game_id=state.game_id,
        base=state.base_version,
        data=await context.documents.read(state.code_hash),
        base_hash=state.base_hash or None,
        engine=state.engine,
        game_type=state.game_type,
        title=state.title,
        template_id=state.template_used or None,
        prompt=state.message,
        summary=_summary(state),
        publish=state.preferences.get("auto_save") is not False,
        changes=state.patch.get("changes", []) if state.kind == "modify" else [],  # of new ones they are read off
        report=report,
    )


async def _restoring(draft: VersionDraft, old: GameVersion, state: GameState, context: Context) -> VersionDraft:
    """The old version once more, with the verdicts that belong to its document; a newer one of playing counts."""
    return replace(
        draft,
        data=await context.documents.read(old.code_hash),
        engine=old.engine,
        game_type=old.game_type,
        title=old.title,
        template_id=old.template_id,
        summary=f"Went back to version {old.number}",
        restored_from=old.number,
        publish=True,
        changes=[],
        report=old.report | ({"playtest": state.playtest} if state.playtest else {}),
    )


async def _attempt(state: GameState, context: Context) -> VersionDraft:
    """An attempt that failed for good: kept to be looked at, and never current."""
    draft = await _draft(state, context)
    return replace(draft, publish=False, rejected=True, report=draft.report | {"rejected_for": state.findings})


def _rejected(state: GameState, version: GameVersion) -> Update:
    return {"rejected": version.number, "code_hash": state.base_hash, "outcome": "failed"}


def _summary(state: GameState) -> str:
    if state.kind == "generate":
        return "Initial game creation"
    if state.kind == "regenerate":
        return f"Regenerated for {state.engine}"
    if state.kind == "import":
        return "Imported"
    sentences = [step["sentence"] for step in state.steps]
    return ("Changed " + "; ".join(sentences))[:300] if sentences else "Changed"
