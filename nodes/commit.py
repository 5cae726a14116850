"""The version, made."""

from langgraph.runtime import Runtime

from nodes.state import Context, GameState, Json, Update
from tools.versions import VersionDraft


async def commit(state: GameState, runtime: Runtime[Context]) -> Update:
    """Append the candidate, or the version that is restored, to the game's versions."""
    context = runtime.context
    restored = state.intent.get("to") if state.intent["branch"] == "restore" else None
    title, kind, engine, template = state.title, state.game_type, state.engine, state.template_used or None
    name, report = state.code_hash, _report(state)
    changes: list[Json] = state.patch.get("changes", []) if state.kind == "modify" else []  # new ones: read off
    if restored is not None:
        old = await context.versions.find(state.game_id, restored)
        if old is None:
            return {"outcome": "refused", "refusals": ["There is no such version to go back to."]}
        name, kind, engine, template, title = old.code_hash, old.game_type, old.engine, old.template_id, old.title
        report = old.report
    version = await context.versions.commit(
        VersionDraft(
            run_id=state.run_id,
            game_id=state.game_id,
            base=state.base_version,
            data=await context.documents.read(name),
            base_hash=state.base_hash or None,
            engine=engine,
            game_type=kind,
            title=title,
            template_id=template,
            prompt=state.message,
            summary=_summary(state, restored),
            restored_from=restored,
            publish=restored is not None or state.preferences.get("auto_save") is not False,
            changes=changes,
            report=report,
        )
    )
    if state.kind in ("generate", "regenerate") and template:
        await context.usage.used(template, state.run_id, succeeded=True)
    return {
        "game_id": version.game_id,
        "new_version": version.number,
        "code_hash": version.code_hash,
        "engine": engine,
        "game_type": kind,
        "template_used": template or "",
    }


def _report(state: GameState) -> Json:
    preservation: Json | None = state.patch.get("preservation")
    return state.report | {"playtest": state.playtest} | ({"preservation": preservation} if preservation else {})


def _summary(state: GameState, restored: int | None) -> str:
    if restored is not None:
        return f"Went back to version {restored}"
    if state.kind == "generate":
        return "Initial game creation"
    if state.kind == "regenerate":
        return f"Regenerated for {state.engine}"
    if state.kind == "import":
        return "Imported"
    sentences = [step["sentence"] for step in state.steps]
    return ("Changed " + "; ".join(sentences))[:300] if sentences else "Changed"
