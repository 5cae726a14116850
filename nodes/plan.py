"""How it will be done: an EditPlan, by the reader where it understands all, else by the model where there is one."""

from dataclasses import replace

from langgraph.runtime import Runtime

from nodes.build import begun, build
from nodes.model_plan import model_plan
from nodes.prompt import Bill
from nodes.reader_plan import reader_plan
from nodes.repair import QUOTA, noted, one_class, why_stop
from nodes.state import Context, GameState, Json, Terms, Update

ANEW: Update = {"patch": {}, "report": {}, "playtest": {}, "findings": []}
"""What is forgotten of a candidate when it is given up for the game as it was."""


async def plan(state: GameState, runtime: Runtime[Context]) -> Update:
    """Write the plan; what failed is planned again by the model: the reader would only say the same."""
    context = runtime.context
    if state.design:
        return await build(state, runtime)
    terms = await context.model.terms()
    if state.attempts:
        if terms is None or state.repair.get("ended") or state.intent["branch"] != "modify":
            return {"plan": {}, "outcome": "failed"}
        return await _again(state, runtime, terms)
    drafted = await reader_plan(state, context)
    if terms is not None and state.kind == "generate":
        return drafted | begun(state, drafted, terms)
    if terms is None or not _for_model(state, drafted, terms):
        return drafted
    planned = await model_plan(state, runtime, terms, {"by_model": True})
    return _instead(state, drafted, planned, "") if planned.get("findings") else planned


async def _again(state: GameState, runtime: Runtime[Context], terms: Terms) -> Update:
    """One more plan by the model, while that is worth it; the reader's own plan is not made a second time."""
    if not state.repair:
        state = replace(state, repair={"by_model": True, "by_reader": True}, intent=_with_removal(state))
    record = noted(state.repair, state.findings)
    reason = why_stop(record, state.attempts, Bill(**state.spent), runtime.context.budget)
    planned: Update = {} if reason else await model_plan(state, runtime, terms, record)
    if planned.get("plan"):
        return planned
    if planned and not planned.get("findings") and not state.fallback:
        return planned | ANEW | {"code_hash": state.base_hash}
    drafted: Update = {} if state.repair.get("by_reader") else await reader_plan(state, runtime.context)
    return _instead(state, drafted, planned, f"It ended there: {reason}.")


def _with_removal(state: GameState) -> Json:
    """The intent, with whether the player's words, as the reader understood them, take something away."""
    removes = any(step["new"] is False or step["new"] == 0 for step in state.steps)
    return state.intent | {"removes": removes}


def _for_model(state: GameState, drafted: Update, terms: Terms) -> bool:
    """Whether the model is asked: the reader does what it understands whole, and costs nothing."""
    if state.intent["branch"] != "modify":
        return False
    left = drafted.get("refusals") or drafted.get("questions") or state.intent["not_understood"]
    return terms.planner == "model" or bool(left) or state.intent["kind"] != "modify"


def _instead(state: GameState, drafted: Update, planned: Update, reason: str) -> Update:
    """What the reader understood is done instead; where that is nothing, the last problem is the answer.

    A candidate that plays, though not as wished, is better than both and is kept.
    """
    ended: Json = {"ended": True}
    faults = planned.get("findings", [])
    if state.fallback:
        told = [f"The model could not mend that: {fault['message']}" for fault in faults]
        kept = state.fallback | {"notes": [*state.fallback["notes"], *told]}
        spent = planned.get("spent", state.spent)
        return {"plan": {}, "outcome": "failed", "repair": ended, "spent": spent, "fallback": kept}
    over = [fault for fault in faults if fault["rule"] == QUOTA]
    # What failed is the plan before it, whatever the model says after the reader's, or has no share left to say.
    earlier = bool(state.repair.get("by_reader") or (over and state.findings))
    worst = one_class(state.findings if earlier or not faults else faults)[0]
    why = [fault["message"] for fault in faults if earlier] if planned else [reason]
    update: Update = {"repair": ended, "spent": planned.get("spent", state.spent)}
    asks = bool(drafted.get("questions")) and state.intent["reading"]["intent"] == "modify"
    if drafted.get("plan") or asks:
        told = " ".join([worst["message"].rstrip(".") + ".", *why])
        notes = [*drafted.get("notes", []), f"The model could not do all of it: {told}"]
        return drafted | update | ANEW | {"code_hash": state.base_hash, "notes": notes}
    found = [worst, *(fault for fault in over if fault is not worst)]
    return update | {"plan": {}, "steps": [], "outcome": "failed", "findings": found, "notes": why}
