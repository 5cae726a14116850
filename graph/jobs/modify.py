"""A chat message into a new version, an answer, or a question back."""

from graph.games import change_names
from graph.jobs.parts import (
    attempt_of,
    changes_of,
    count_lines,
    not_measured,
    performance_impact,
    play_url,
    report_of,
    turns,
    usage,
    verdict_of,
    version_info,
)
from graph.jobs.work import Answer, Done, Work
from graph.storage.base import Json
from nodes.state import Request

KEPT_CONTEXT = ("current_focus", "user_intent_history")
"""What a client says of its own state, kept with the message."""


def start(work: Work) -> Request:
    """The message, on the game's current version; without a game it is a description."""
    asked = work.request
    wanted: Json = asked.get("modification_preferences") or {}
    level = wanted.get("explanation_level") or work.session.preferences.get("explanation_level") or "detailed"
    return {
        "message": asked["message"],
        "game_id": str(work.game.id) if work.game else "",
        "preferences": {
            "engine": work.session.preferences.get("preferred_engine"),
            "auto_save": work.session.preferences.get("auto_save"),
        },
        "kind": "modify" if work.game else "generate",
        "run_id": work.run_id,
        "options": {
            "explanation_level": level,
            "preview_only": bool(wanted.get("preview_only")),
            "preserve_existing_features": wanted.get("preserve_existing_features", True),
            "fresh_context": not work.window,
            "history": [] if work.window else _history(asked.get("context") or {}),
        },
    }


def _history(context: Json) -> list[list[str]]:
    """The client's own account of the conversation, used where the server has none."""
    turns: list[Json] = context.get("conversation_history") or []
    if not turns and context.get("current_focus"):
        return [["user", str(context["current_focus"])[:500]]]
    return [[turn["role"], turn["content"][:500]] for turn in turns[-6:]]


def answer(done: Done) -> Answer:
    """The contract's answer to a chat message."""
    state, report = done.state, report_of(done)
    changes, base = changes_of(done), done.base
    lines = count_lines(done, changes)
    summary = _summary(done, changes)
    impact = performance_impact(state.playtest) if done.old != done.new else None
    shown = [_shown(change, done) for change in changes]
    before: set[str] = set(base.report.get("browser_compatibility", [])) if base else set[str]()
    lost: set[str] = before - set(report.get("browser_compatibility", []))
    body: Json = {
        "response": state.reply,
        "game_code": None,
        "modifications": {
            "summary": summary,
            "changes": shown,
            "total_lines_changed": lines,
            "modification_time": done.seconds,
            "validation_passed": report.get("passed") if done.old != done.new else None,
        },
        "conversation_context": {
            "intent_detected": state.intent["label"],
            "confidence": state.intent.get("confidence"),
            "elements_identified": {"colors": [], "actions": [], "modifiers": []} | state.intent.get("elements", {}),
            "preserved_features": _kept(done),
            "suggested_next_steps": state.intent.get("suggestions", []),
        },
        "version_info": version_info(done),
        "performance_metrics": {
            "generation_time": done.seconds,
            "code_quality_score": report.get("code_quality", 0),
            "performance_impact": impact,
            "compatibility_maintained": not lost,
        },
        "game_id": done.game.public_id if done.game else None,
        "outcome": state.outcome,
        "understood": state.intent.get("understood", []),
        "not_understood": state.intent.get("not_understood", []),
        "candidates": [candidate for question in state.questions for candidate in question["candidates"]],
        "preservation": state.patch.get("preservation"),
        "playtest": verdict_of(done) if state.playtest or done.version else None,
        "attempt": attempt_of(done),
        "play_url": play_url(done),
        "not_measured": not_measured(done, {"performance_metrics.performance_impact": impact}),
        "usage": usage(done),
    }
    applied = change_names(changes) if done.version else []
    said = turns(done, applied, modification_time=done.seconds)
    context: Json = done.work.request.get("context") or {}
    said[0][2].update({name: context[name] for name in KEPT_CONTEXT if context.get(name)})
    return Answer(body, said)


def _summary(done: Done, changes: list[Json]) -> str:
    if done.version is None or not changes:
        return done.state.reply if done.version is None else str(done.version.summary)
    return str(done.version.summary)


def _shown(change: Json, done: Done) -> Json:
    """A change, with its lines before and after unless the client did not want to see them."""
    wanted: Json = done.work.request.get("modification_preferences") or {}
    if wanted.get("preview_changes") is not False:
        return change
    return change | {"code_location": change["code_location"] | {"before": None, "after": None}}


def _kept(done: Done) -> list[str]:
    before: list[str] = done.base.report.get("features", []) if done.base else []
    after = report_of(done).get("features", [])
    return [feature for feature in before if feature in after]
