"""What the person is told: what was done, what was not, and what can be done next."""

import asyncio

from langgraph.runtime import Runtime

from nodes.state import Context, GameState, Json, Update
from tools.features.detach import spoken
from tools.index.game import Knob
from tools.index.reader import read_index
from tools.playtests.verdicts import confirmed, unconfirmed
from tools.source import read_source
from tools.wording.steps import Step
from tools.wording.suggestions import suggest

WORDS = ("generate", "modify")
"""Kinds of work whose message is the person's own; "it" means nothing that others say."""
TURNS = 6
"""Turns of the conversation that the state keeps."""
DONE = {
    "": ("Changed", "This would change"),
    "feature_addition": ("Added", "This would add"),
    "feature_removal": ("Took out", "This would take out"),
}
"""What a step did and would do, by its kind."""
SMALL_TALK = "Tell me what you would like to change in the game."


async def reply(state: GameState, runtime: Runtime[Context]) -> Update:
    """Say how it went; the words come from what was really done."""
    outcome = state.outcome or _outcome(state)
    text = _text(state, outcome)
    runtime.stream_writer({"kind": "message.delta", "text": text})
    intent = state.intent | {"suggestions": await _suggestions(state, runtime.context)}
    intent.pop("reading", None)
    intent.pop("brief", None)
    said = [["user", state.message[:500]], ["assistant", text[:500]]] if state.kind in WORDS else []
    turns = [*state.window, *said]
    return {
        "outcome": outcome,
        "reply": text,
        "intent": intent,
        "plan": {},
        "repair": {},
        "design": {},
        "kind": "",
        "version": None,
        "template_id": "",
        "options": {},
        "window": turns[-TURNS:],
    }


async def _suggestions(state: GameState, context: Context) -> list[str]:
    if not state.code_hash:
        return []
    data = await context.documents.read(state.code_hash)
    return await asyncio.to_thread(_suggested, data, state.steps)


def _suggested(data: bytes, steps: list[Json]) -> list[str]:
    index = read_index(read_source(data))
    return suggest(
        index, [_step(step, index.symbols[step["symbol"]]) for step in steps if step["symbol"] in index.symbols]
    )


def _step(plain: Json, knob: Knob) -> Step:
    told = {name: value for name, value in plain.items() if name != "symbol"}
    return Step(**told, knob=knob)


def _outcome(state: GameState) -> str:
    if state.findings:
        return "failed"
    if state.new_version:
        return "partly" if state.questions or state.refusals else "applied"
    if state.options.get("preview_only") and (state.intent["branch"] == "create" or state.code_hash != state.base_hash):
        return "previewed"
    if state.intent.get("answer"):
        return "answered"
    if state.questions:
        return "asked"
    kind = state.intent.get("kind")
    if kind in ("unsupported", "unclear") or state.refusals:
        return "asked" if kind == "unclear" else "refused"
    return "answered"


def _text(state: GameState, outcome: str) -> str:
    parts = [_done(state, outcome)]
    if state.new_version or outcome == "previewed":
        parts += _played(state.playtest)
    parts += [note.rstrip(".") + "." for note in state.notes]
    parts += [refusal.rstrip(".") + "." for refusal in state.refusals]
    parts += [question["text"] for question in state.questions]
    return " ".join(part for part in parts if part) or SMALL_TALK


def _done(state: GameState, outcome: str) -> str:
    intent = state.intent
    if outcome == "failed":
        return _failed(state)
    if intent.get("answer"):
        return str(intent["answer"])
    if intent["branch"] == "restore" and state.new_version:
        return f"The game is as it was in version {intent['to']}; this is version {state.new_version}."
    if intent["branch"] == "restore" and outcome == "previewed":
        return f"This would make the game as it was in version {intent['to']}."
    if intent["branch"] == "import":
        if state.playtest.get("status") == "failed":
            return f"The game is imported, but it does not play: {state.playtest['reason']} Say what should change."
        return "The game is imported. Tell me what you would like to change."
    if intent["branch"] == "create" and state.new_version:
        return f"{_interpretation(state)}. Play it, then tell me what to change."
    if state.repair.get("by_model") and outcome in ("applied", "partly", "previewed") and state.plan.get("rationale"):
        return str(state.plan["rationale"])
    if outcome in ("applied", "partly", "previewed"):
        brief = state.options.get("explanation_level") == "simple"
        return _changed(state.steps, outcome == "previewed") + ("" if brief else " Everything else is as it was.")
    return "" if state.questions else str(intent.get("reason") or "")


def _failed(state: GameState) -> str:
    """What happened, and where."""
    worst = state.findings[0] if state.findings else {"message": "the plan could not be made"}
    message = str(worst["message"]).rstrip(".")
    if worst.get("family") != "playtest":
        return f"That did not work, so nothing was changed: {message}."
    place = [f"line {worst['line']}"] if worst.get("line") else []
    place += [f"frame {worst['frame']}"] if worst.get("frame") is not None else []
    where = f" ({', '.join(place)})" if place else ""
    return f"I tried it and played it, and it did not work: {message}{where}. So nothing was changed."


def _played(verdict: Json) -> list[str]:
    """What was wished, measured."""
    good, missed = confirmed(verdict), unconfirmed(verdict)
    told = [f"Played: {'; '.join(good)}."] if good else []
    return told + ([f"Played, but not confirmed: {'; '.join(missed)}."] if missed else [])


def _changed(steps: list[Json], previewed: bool) -> str:
    """What steps did, by what was done: "Changed ...; .... Added .... Took out ...."."""
    said: dict[str, list[str]] = {}
    for step in steps:
        said.setdefault(step["kind"] if step["kind"] in DONE else "", []).append(_sentence(step))
    between = {kind: " and " if kind == "feature_removal" else "; " for kind in said}
    return " ".join(f"{DONE[kind][previewed]} {between[kind].join(said[kind])}." for kind in DONE if kind in said)


def _sentence(step: Json) -> str:
    return f"the {spoken(step['entity'])}" if step["kind"] == "feature_removal" else step["sentence"]


def _interpretation(state: GameState) -> str:
    return str(state.plan.get("rationale") or f"Generated a {state.game_type}")
