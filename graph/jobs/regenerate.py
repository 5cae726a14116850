"""A game, made anew: on another engine, with another look."""

from graph.jobs.parts import not_measured, play_url, report_of, turns, usage, verdict_of
from graph.jobs.work import Answer, Done, Work
from graph.storage.base import Json
from nodes.state import Request
from tools.index.reader import read_index
from tools.source import read_source

BROUGHT = {"three.js": ("3d_graphics", "advanced_physics"), "phaser3": ("2d_graphics",), "canvas": ("2d_graphics",)}
"""Features that come with an engine's templates (three.js ones run on cannon-es)."""
NEEDS = {"three.js": "WebGL 2.0 required", "phaser3": "WebGL or Canvas 2D", "canvas": "Canvas 2D"}


def start(work: Work) -> Request:
    """The modifications that were asked for."""
    assert work.game is not None
    asked: Json = work.request.get("modifications") or {}
    preferences: Json = {"auto_save": True}
    if asked.get("enhance_graphics"):
        preferences["style"] = "cartoon"
    if asked.get("optimization") == "performance":
        preferences["performance_mode"] = "performance"
    return {
        "message": work.request.get("regeneration_reason") or "Regenerate the game",
        "game_id": str(work.game.id),
        "preferences": preferences,
        "kind": "regenerate",
        "run_id": work.run_id,
        "options": {
            "change_engine": asked.get("change_engine"),
            "old_template": work.game.template_id,
            "new_features": asked.get("new_features") or [],
        },
    }


def answer(done: Done) -> Answer:
    """The contract's answer to regenerate: what was done, and what was not."""
    assert done.game is not None
    assert done.version is not None
    assert done.base is not None
    asked: Json = done.work.request.get("modifications") or {}
    old, new = done.base.engine, done.version.engine
    index = read_index(read_source(done.new))
    has = {*index.features, *BROUGHT[new]}
    wanted: list[str] = asked.get("new_features") or []
    style, effects = index.symbols.get("CONFIG.look.style"), index.symbols.get("CONFIG.effects.enabled")
    enhanced = bool(asked.get("enhance_graphics")) and style is not None and style.value == "cartoon"
    faster = bool(asked.get("optimization") == "performance") and effects is not None and effects.value is False
    notes = [f"Not there yet: {feature}." for feature in wanted if feature not in has]
    if asked.get("enhance_graphics") and not enhanced:
        notes.append("This template has no richer way of drawing.")
    if asked.get("optimization") and not faster:
        notes.append(f"Nothing could be optimised for {asked['optimization']}.")
    body: Json = {
        "game_id": done.game.public_id,
        "new_version": done.version.number,
        "regeneration_summary": {
            "engine_changed": f"{old} → {new}" if old != new else f"{new}, as before",
            "graphics_enhanced": enhanced,
            "performance_optimized": faster,
            "features_added": [feature for feature in wanted if feature in has],
        },
        "game_code": None,
        "migration_notes": [*done.state.notes, *done.state.refusals, *notes],
        "compatibility": {
            "browser_support": report_of(done).get("browser_compatibility", []),
            "performance_requirements": NEEDS[new],
        },
        "playtest": verdict_of(done),
        "play_url": play_url(done),
        "not_measured": not_measured(done, {}),
        "usage": usage(done),
    }
    return Answer(body, turns(done, []), _reset(done.work.request.get("preserve") or {}))


def _reset(preserve: Json) -> Json | None:
    """What was not to be preserved, in the words of a reset."""
    if all(value is not False for value in preserve.values()):
        return None
    return {
        "preserve_game": True,
        "preserve_preferences": preserve.get("user_preferences") is not False,
        "clear_conversation_history": preserve.get("conversation_history") is False,
        "reset_context": preserve.get("session_state") is False,
    }
