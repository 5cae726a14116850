"""Words into a new game."""

from graph.games import preview_url
from graph.jobs.parts import not_measured, play_url, report_of, told_findings, turns, usage, verdict_of
from graph.jobs.work import Answer, Done, Work
from graph.storage.base import Json
from nodes.state import Request
from tools.engines import addresses


def start(work: Work) -> Request:
    """The description, with everything that was said beside it."""
    asked = work.request
    preferences: Json = {"engine": work.session.preferences.get("preferred_engine")}
    preferences |= {key: value for key, value in asked.get("preferences", {}).items() if value is not None}
    preferences |= {key: value for key, value in asked.get("advanced_options", {}).items() if value is not None}
    preferences |= {"game_type": asked.get("game_type"), "variables": asked.get("variables")}
    return {
        "message": asked["description"],
        "game_id": "",
        "template_id": asked.get("template_id") or "",
        "preferences": preferences,
        "kind": "generate",
        "run_id": work.run_id,
        "options": {},
    }


def answer(done: Done) -> Answer:
    """The contract's answer to generate."""
    assert done.game is not None
    assert done.version is not None
    state, report = done.state, report_of(done)
    score = state.playtest.get("performance_score")
    body: Json = {
        "game_id": done.game.public_id,
        "session_id": done.work.session.public_id,
        "version": done.version.number,
        "game_code": None,
        "metadata": {
            "title": done.game.title,
            "game_type": state.game_type,
            "engine": state.engine,
            "features": report.get("features", []),
            "template_used": state.template_used or None,
            "generation_time": done.seconds,
            "code_size": len(done.new),
            "performance_score": score,
        },
        "conversation_context": {
            "initial_prompt": state.message,
            "ai_interpretation": state.reply,
            "applied_modifications": [step["sentence"] for step in state.steps],
            "context_window": [{"role": role, "content": content} for role, content in state.window],
        },
        "validation_results": {
            "security_score": report["security_score"],
            "code_quality": report["code_quality"],
            "browser_compatibility": report["browser_compatibility"],
            "passed": report["passed"],
            "findings": report["findings"],
            "warnings": [*state.notes, *state.refusals, *told_findings(report)],
        },
        "assets": {"sprites": [], "sounds": [], "external_libraries": addresses(done.new)},
        "outcome": state.outcome,
        "understood": state.intent.get("understood", []),
        "not_understood": state.intent.get("not_understood", []),
        "playtest": verdict_of(done),
        "play_url": play_url(done),
        "preview_url": preview_url(done.version),
        "not_measured": not_measured(done, {"metadata.performance_score": score}),
        "usage": usage(done),
    }
    told: Json = {"generation_time": done.seconds, "template_used": state.template_used or None}
    return Answer(body, turns(done, [], **told))
