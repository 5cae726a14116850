"""A new game by a model, part by part: what plays so far is always kept, beginning with what the reader made."""

import asyncio
from dataclasses import asdict, replace
from typing import Any, cast

from langgraph.runtime import Runtime
from pydantic import TypeAdapter

from nodes.design import BLANK, LISTS, described, design
from nodes.model_plan import Task, model_plan
from nodes.prompt import Bill
from nodes.prompts import BUILD
from nodes.reader_plan import reader_plan
from nodes.repair import noted, one_class, why_stop
from nodes.state import Context, GameState, Json, Terms, Update
from templates.blanks import blank
from templates.catalog import ENGINES, templates
from tools.edits.apply import apply
from tools.edits.edit import EditPlan
from tools.edits.errors import EditError
from tools.index.reader import read_index
from tools.knobs import set_symbols
from tools.source import read_source
from tools.wording.beyond import beyond
from tools.wording.reading import Brief

BRIEF = TypeAdapter(Brief)
KEPT = (
    "base_hash", "code_hash", "engine", "game_type", "title", "template_used", "intent", "plan", "steps", "notes",
    "report", "patch", "playtest",
)  # fmt: skip
"""What of the state belongs to a game that plays."""
WHOLE = {"strong": 15_000, "small": 0}
"""Characters up to which a document is shown whole, by profile: a blank scene is."""
CODE = 6_000
"""Characters of code that are shown of a larger one."""
ANEW: Update = {"attempts": 0, "findings": [], "repair": {}}


def begun(state: GameState, drafted: Update, terms: Terms) -> Update:
    """The mark that a model goes on where the reader's draft is played: more was said than it can do."""
    brief = BRIEF.validate_python(state.intent["brief"])
    lacks = len(drafted.get("notes", [])) > len(state.notes) or bool(drafted.get("refusals"))
    other = brief.category is not None and brief.category != state.game_type
    elsewhere = brief.engine is not None and ENGINES.get(brief.engine) != state.engine
    more = lacks or other or elsewhere or beyond(state.message, brief)
    return {"design": {"left": ["the design"]}} if terms.planner == "model" or more else {}


async def build(state: GameState, runtime: Runtime[Context]) -> Update:
    """The next part where all is well so far, the same once more where it is not, and what plays where that ends."""
    terms = await runtime.context.model.terms()
    if terms is None:  # it was there when the run began
        return _ended(state, "The model is gone.")
    if "brief" not in state.design:
        return await _designed(state, runtime, terms)
    if not state.findings:
        return await _part(replace(state, fallback=_kept(state)), runtime, terms)
    record = noted(state.repair, state.findings)
    if (reason := why_stop(record, state.attempts, Bill(**state.spent), runtime.context.budget)) is not None:
        return _ended(state, f"{_worst(state.findings)} It ended there: {reason}.")
    return await _planned(state, runtime, terms, record)


async def _designed(state: GameState, runtime: Runtime[Context], terms: Terms) -> Update:
    """The design, and its first part on the document that it starts from."""
    context = runtime.context
    kept = {} if state.findings else _kept(state)  # a draft that does not play is nothing to fall back on
    made = await design(state, context.model, terms, context.budget, runtime.stream_writer)
    state = replace(state, spent=asdict(made.bill), fallback=kept, attempts=0, findings=[], repair={})
    if made.brief is None:
        return _ended(state, made.problem)
    state = replace(state, design={"brief": made.brief, "left": made.brief["parts"], "part": ""})
    started = await _started(state, context)
    return cast("Update", {**started, **await _part(replace(state, **cast("Any", started)), runtime, terms)})


async def _started(state: GameState, context: Context) -> Update:
    """The document that the design starts from, with what the reader understood and the design's title in it."""
    brief: Json = state.design["brief"]
    start = str(brief["start"])
    if start == state.template_used and state.fallback:
        return {"code_hash": await _named(state, context, state.code_hash)}
    if start.startswith(BLANK):
        engine = start.removeprefix(BLANK)
        html, known = blank(engine), {"engine": engine, "game_type": brief["genre"], "template_used": ""}
    else:
        chosen = templates()[start]
        config = chosen.config
        html, known = chosen.html, {"engine": config.engine, "game_type": config.category, "template_used": start}
    name = await context.documents.write(html, None)
    told: Json = {"base_hash": name, "code_hash": name, **known, "steps": [], "notes": []}
    state = replace(state, **told)
    if state.template_used:
        told["code_hash"] = await _with_draft(state, context)
    told["code_hash"] = await _named(state, context, told["code_hash"])
    return cast("Update", told)


async def _with_draft(state: GameState, context: Context) -> str:
    """The template, with what the reader understood."""
    drafted = await reader_plan(state, context)
    return await _edited(context, state.base_hash, EditPlan.model_validate(drafted.get("plan") or _no_plan()))


async def _named(state: GameState, context: Context, name: str) -> str:
    """The document with the design's title, where the player gave none."""
    if state.intent["brief"]["title"]:
        return name
    index = await asyncio.to_thread(read_index, read_source(await context.documents.read(name)))
    edits, _ = set_symbols(index, {"CONFIG.text.title": state.design["brief"]["title"][:40]})
    return await _edited(context, name, EditPlan(strategy="surgical", edits=edits))


async def _edited(context: Context, name: str, plan: EditPlan) -> str:
    """The document with the edits; as it is where they cannot be done."""
    if not plan.edits:
        return name
    done = await asyncio.to_thread(apply, read_source(await context.documents.read(name)), plan)
    return name if isinstance(done, EditError) else await context.documents.write(done.data, name)


def _no_plan() -> Json:
    return {"strategy": "surgical", "edits": []}


async def _part(state: GameState, runtime: Runtime[Context], terms: Terms) -> Update:
    """The plan of the next part, on what plays so far."""
    part, *left = state.design["left"]
    state = replace(state, design=state.design | {"part": part, "left": left}, attempts=0, findings=[], repair={})
    runtime.stream_writer({"kind": "build.part", "part": part, "left": len(left)})
    update = await _planned(state, runtime, terms, {"by_model": True})
    return cast("Update", {**ANEW, "fallback": state.fallback, "design": state.design, **update})


async def _planned(state: GameState, runtime: Runtime[Context], terms: Terms, record: Json) -> Update:
    """The model's plan for the part that is worked on; the end where it has none."""
    brief: Json = state.design["brief"]
    about = " ".join([state.design["part"], *brief["entities"]])
    task = Task(BUILD[terms.profile].text, about, _told(state), CODE, WHOLE[terms.profile])
    made = await model_plan(state, runtime, terms, record, task)
    planned = made.get("plan")
    if not planned:
        spent = made.get("spent", state.spent)
        return _ended(replace(state, spent=spent), _why_not(made))
    made["plan"] = planned | {"rationale": brief["pitch"].rstrip(".")}
    made["intent"] = state.intent | {"understood": [state.message], "not_understood": []}
    return made


def _told(state: GameState) -> str:
    brief: Json = state.design["brief"]
    done = brief["parts"][: len(brief["parts"]) - len(state.design["left"]) - 1]
    lines = [f"{name}: {'; '.join(value) if name in LISTS else value}" for name, value in brief.items()
             if name not in ("start", "parts", "pitch")]  # fmt: skip
    told = ["The design:", *lines, *(["Built already:", *done] if done else []), f"Build now: {state.design['part']}"]
    return "\n".join([described(state.message), *told])


def _why_not(made: Update) -> str:
    if findings := made.get("findings"):
        return _worst(findings)
    said = [*made.get("refusals", []), *(question["text"] for question in made.get("questions", []))]
    return f"It said: {said[0]}" if said else "It planned nothing."


def _worst(findings: list[Json]) -> str:
    return str(one_class(findings)[0]["message"]).rstrip(".") + "."


def _kept(state: GameState) -> Json:
    return {name: getattr(state, name) for name in KEPT}


def _ended(state: GameState, problem: str) -> Update:
    """What plays is taken, and it is said what it lacks; where nothing plays, that is the answer."""
    told: Json = {"plan": {}, "outcome": "failed", "design": {}, "repair": {}, "spent": state.spent}
    if not state.fallback:
        finding = {"rule": "model.build", "family": "model", "severity": "error", "line": 0, "message": problem}
        return cast("Update", told | {"findings": [finding], "fallback": {}})
    note = f"The model could not build all of it: {problem}"
    kept = state.fallback | {"notes": [*state.fallback["notes"], note]}
    return cast("Update", told | {"fallback": kept})
