"""Where to go next: pure functions of the state."""

from typing import Literal

from nodes.state import GameState


def after_intent(state: GameState) -> Literal["template", "plan", "validate", "playtest", "reply"]:
    """Each branch of the intent has its own way in; a preview of a restore commits nothing."""
    if state.intent["branch"] == "restore" and state.options.get("preview_only"):
        return "reply"
    ways: dict[str, Literal["template", "plan", "validate", "playtest", "reply"]] = {
        "create": "template",
        "modify": "plan",
        "import": "validate",
        "restore": "playtest",
    }
    return ways.get(state.intent["branch"], "reply")


def after_template(state: GameState) -> Literal["plan", "reply"]:
    """Without a template there is nothing to plan on."""
    return "reply" if state.outcome == "refused" else "plan"


def after_plan(state: GameState) -> Literal["edit", "commit", "reply"]:
    """A plan without edits changes nothing, but for a template that is right as it is; what is given up is kept."""
    if state.outcome == "failed" and _is_attempt(state):
        return "commit"
    return "edit" if state.plan and (state.plan["edits"] or state.intent["branch"] == "create") else "reply"


def after_validate(state: GameState) -> Literal["plan", "playtest"]:
    """Findings go back to the plan, which knows the budget; what passed is played."""
    return "plan" if state.findings else "playtest"


def after_playtest(state: GameState) -> Literal["plan", "commit", "reply"]:
    """What was played well is committed, unless more is to be built or only a preview was asked for.

    Of an old version that does not play there is nothing to plan.
    """
    if state.findings and state.intent.get("branch") == "restore":
        return "reply"
    if state.findings or state.design.get("left"):
        return "plan"
    return "reply" if state.options.get("preview_only") else "commit"


def _is_attempt(state: GameState) -> bool:
    """Whether there is a candidate to keep: one that plays, or a failed one of a game that is there already."""
    return bool(state.fallback or (state.game_id and state.report)) and not state.options.get("preview_only")
