"""What a new game shall be, by a model: a brief with a place to start from and the parts to build."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import cast

from nodes.asking import ask
from nodes.marks import as_data
from nodes.prompt import Bill, Call, Prompt, Tool, Turn
from nodes.prompts import DESIGN
from nodes.state import Budget, GameState, Json, Model, Terms
from templates.blanks import BLANKS
from templates.catalog import ENGINES, templates

PARTS = {"strong": 3, "small": 5}
"""Parts of a game at most, by profile: a small model does less at once."""
LINES = ("title", "pitch", "genre", "goal", "lose", "look")
LISTS = ("entities", "controls", "parts")
LONGEST = 400
"""Characters of one line of a design."""
ANSWER = 2_500
"""Tokens of a design."""
TRIES = 2
BLANK = "blank "
UNSAID = ("variables", "auto_save")
"""Preferences that are no matter of a design."""
BEGUN: Json = {"left": ["the design"]}
"""The design of a game of which nothing is designed yet."""


@dataclass(frozen=True, slots=True)
class Designed:
    """What came of asking."""

    brief: Json | None
    """title, pitch, genre, entities, controls, goal, lose, look, start, parts; None where none came."""
    bill: Bill
    problem: str = ""
    """Why there is none, as a sentence."""
    fault: str = "build"
    """What kept it from coming: a fault of the model's, or "build"."""


async def design(
    state: GameState, model: Model, terms: Terms, budget: Budget, tell: Callable[[Json], None], told: str = ""
) -> Designed:
    """Ask for the brief; one that cannot be used is asked for once more. `told` is what is known besides."""
    bill, turns = Bill(**state.spent), [Turn("user", told + _told(state))]
    problem = ""
    for _ in range(TRIES):
        tool = _tool(starts(state))
        text = DESIGN.text.replace("{parts}", str(PARTS[terms.profile]))
        prompt = Prompt(text, tuple(turns), (tool,), max(budget.seconds - bill.seconds, 0.1), ANSWER)
        asked = await ask(model, prompt, tell, bill, budget, "design")
        bill, answer = asked.bill, asked.answer
        if answer is None:
            return Designed(None, bill, asked.problem, asked.fault)
        call = next((call for call in answer.calls if call.name == "design"), None)
        if not answer.calls:
            return Designed(None, bill, "The model answered in words and designed nothing.")
        brief, problem = _read(call, starts(state), PARTS[terms.profile])
        if brief is not None:
            return Designed(brief, bill)
        results = tuple((each, problem) for each in answer.calls)
        turns += [Turn("assistant", answer.text, answer.calls), Turn("user", results=results)]
    return Designed(None, bill, problem)


def starts(state: GameState) -> list[str]:
    """From what it may start: a template that was named, else the templates, of an engine that the words name, and the
    blank scenes, of an engine that is preferred. What is made anew starts from the scene of its engine."""
    if state.kind == "regenerate":
        return [BLANK + state.engine]
    if state.template_id:
        return [state.template_id]
    said = ENGINES.get(str(state.intent["brief"]["engine"]))
    preferred = said or ENGINES.get(str(state.preferences.get("engine")))
    found = [name for name, each in templates().items() if said in (None, each.config.engine)]
    return [*found, *(BLANK + each for each in BLANKS if preferred in (None, each))]


def _tool(names: Sequence[str]) -> Tool:
    fields: Json = {name: {"type": "string"} for name in LINES}
    fields |= {name: {"type": "array", "items": {"type": "string"}} for name in LISTS}
    fields["start"] = {"enum": list(names)}
    return Tool("design", "Design the game.", {"type": "object", "properties": fields, "required": list(fields)})


def _told(state: GameState) -> str:
    named = [name for name in starts(state) if not name.startswith(BLANK)]
    listed = [f"{name}: {templates()[name].config.engine}. {templates()[name].config.description}" for name in named]
    blanks = [name for name in starts(state) if name.startswith(BLANK)]
    asked = state.preferences | {"new_features": state.options.get("new_features") or None}
    wanted = {name: value for name, value in asked.items() if value is not None and name not in UNSAID}
    told = ["Templates:", *listed, *([f"Blank scenes: {', '.join(blanks)}"] if blanks else [])]
    told += [as_data(f"Also asked for: {wanted}")] if wanted else []
    return "\n".join([*told, described(state.message)])


def described(message: str) -> str:
    """The player's description, in marks that it cannot close."""
    return f"<description>\n{as_data(message)}\n</description>"


def _read(call: Call | None, names: Sequence[str], most: int) -> tuple[Json | None, str]:
    """The brief, or what is wrong with it."""
    if call is None or call.arguments is None:
        return None, "There is no such call, or its arguments are no JSON object: call design."
    told = call.arguments
    brief: Json = {name: _line(told.get(name)) for name in LINES}
    for name in LISTS:
        items: object = told.get(name)
        brief[name] = (
            [_line(item) for item in cast("list[object]", items) if _line(item)] if isinstance(items, list) else []
        )
    brief["parts"] = brief["parts"][:most]
    missing = [name for name in ("title", "pitch", "parts") if not brief[name]]
    if missing:
        return None, f"The design lacks {', '.join(missing)}. Send it whole."
    if told.get("start") not in names:
        return None, f"start is one of: {', '.join(names)}. Send the design again."
    brief["genre"] = re.sub(r"[^a-z0-9]+", "_", brief["genre"].lower()).strip("_")[:30] or "game"
    return brief | {"start": told["start"]}, ""


def _line(value: object) -> str:
    return " ".join(str(value).split())[:LONGEST] if isinstance(value, str | int | float) else ""
