"""A new game by a model, part by part: what plays so far is always kept, beginning with what the reader made."""

from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import Any, cast

from langgraph.runtime import Runtime
from pydantic import TypeAdapter

from nodes.design import BEGUN, LISTS, described, design
from nodes.ground import ground
from nodes.marks import as_data
from nodes.model_plan import Task, model_plan
from nodes.old_game import old_game, old_wishes
from nodes.prompt import Bill
from nodes.prompts import BUILD
from nodes.repair import OVER, noted, one_class, why_not_ask, why_stop
from nodes.state import Context, GameState, Json, Terms, Update
from templates.catalog import ENGINES
from tools.digest import Room
from tools.wording.beyond import beyond
from tools.wording.reading import Brief

BRIEF = TypeAdapter(Brief)
KEPT = (
    "base_hash", "code_hash", "engine", "game_type", "title", "template_used", "intent", "plan", "steps", "notes",
    "refusals", "report", "patch", "playtest",
)  # fmt: skip
"""What of the state belongs to a game that plays."""
WHOLE = {"strong": 15_000, "small": 0}
"""Characters up to which a document is shown whole, by profile: a blank scene is."""
ROOM = Room(5_000, 6_000)
"""What is shown of a larger one."""
ANEW: Json = {"attempts": 0, "findings": [], "repair": {}}


def begun(state: GameState, drafted: Update, terms: Terms) -> Update:
    """The mark that a model goes on where the reader's draft is played: more was said than it can do."""
    brief = BRIEF.validate_python(state.intent["brief"])
    lacks = len(drafted.get("notes", [])) > len(state.notes) or bool(drafted.get("refusals"))
    other = brief.category is not None and brief.category != state.game_type
    elsewhere = brief.engine is not None and ENGINES.get(brief.engine) != state.engine
    more = lacks or other or elsewhere or beyond(state.message, brief)
    return {"design": BEGUN} if terms.planner == "model" or more else {}


async def build(state: GameState, runtime: Runtime[Context]) -> Update:
    """The next part where all is well so far, the same once more where it is not, and what plays where that ends."""
    terms = await runtime.context.model.terms()
    if terms is None:  # it was there when the run began
        return _ended(state, "The model is gone.", _open_parts(state))
    if "brief" not in state.design:
        return await _designed(state, runtime, terms)
    if not state.findings:
        built = {name: value for name, value in state.design.items() if name != "ground"}
        return await _part(replace(state, fallback=_kept(state), design=built), runtime, terms)
    record = noted(state.repair, state.findings)
    reason = why_stop(record, state.attempts, Bill(**state.spent), runtime.context.budget)
    if reason is None:
        return await _planned(state, runtime, terms, record)
    return await _without(state, f"{_worst(state.findings)} It ended there: {reason}.", runtime, terms)


async def _designed(state: GameState, runtime: Runtime[Context], terms: Terms) -> Update:
    """The design, and its first part on the document that it starts from."""
    context = runtime.context
    plays = bool(state.report) and not state.findings  # else it is nothing to fall back on
    kept = _kept(state) if plays else {}
    wishes = await old_wishes(state, context)
    old = await old_game(state, context, terms, wishes)
    asked = replace(state, message=wishes)
    made = await design(asked, context.model, terms, context.budget, runtime.stream_writer, old)
    state = replace(state, spent=asdict(made.bill), fallback=kept, attempts=0, findings=[], repair={})
    if made.brief is None:
        return _ended(state, made.problem, rule=f"model.{made.fault}")
    state = replace(state, design={"brief": made.brief, "left": made.brief["parts"], "part": "", "lost": []})
    state = replace(state, **cast("Any", await ground(state, context)))
    return await _part(replace(state, design=state.design | {"ground": _kept(state)}), runtime, terms)


async def _part(state: GameState, runtime: Runtime[Context], terms: Terms) -> Update:
    """The plan of the next part, on what the parts before it have made."""
    part, *left = state.design["left"]
    state = replace(state, design=state.design | {"part": part, "left": left}, attempts=0, findings=[], repair={})
    runtime.stream_writer({"kind": "build.part", "part": part, "left": len(left)})
    update = await _planned(state, runtime, terms, {"by_model": True})
    begun: Json = _kept(state) | {"fallback": state.fallback, "design": state.design}
    return cast("Update", begun | ANEW | update)


async def _planned(state: GameState, runtime: Runtime[Context], terms: Terms, record: Json) -> Update:
    """The model's plan for the part that is worked on; where it has none, the building goes on without."""
    brief: Json = state.design["brief"]
    about = " ".join([state.design["part"], *brief["entities"]])
    context = runtime.context
    old = await old_game(state, context, terms, about)
    told = old + _told(replace(state, message=await old_wishes(state, context)))
    task = Task(BUILD[terms.profile].text, about, told, ROOM, WHOLE[terms.profile])
    made = await model_plan(state, runtime, terms, record, task)
    if not (planned := made.get("plan")):
        state = replace(state, spent=made.get("spent", state.spent))
        rule = next((finding["rule"] for finding in made.get("findings", [])), "")
        if rule in OVER:
            return _ended(state, _why_not(made), _open_parts(state), rule)
        return await _without(state, _why_not(made), runtime, terms)
    made["plan"] = planned | {"rationale": brief["pitch"].rstrip(".")}
    made["intent"] = state.intent | {"understood": [state.message], "not_understood": []}
    made["refusals"] = _left_out(state)
    return made


async def _without(state: GameState, problem: str, runtime: Runtime[Context], terms: Terms) -> Update:
    """The next part, on what there was before the one that failed; the end where none is left to try."""
    lost = {"part": state.design["part"], "problem": problem}
    state = replace(state, design=state.design | {"lost": [*state.design.get("lost", []), lost], "part": ""})
    if not state.design["left"]:
        return _ended(state, problem)
    reason = why_not_ask(Bill(**state.spent), runtime.context.budget)
    if reason is not None:
        return _ended(state, f"It ended there: {reason}.", _open_parts(state))
    before: Json = state.design.get("ground") or state.fallback
    return await _part(replace(state, **before), runtime, terms)


def _told(state: GameState) -> str:
    brief: Json = state.design["brief"]
    lost = [each["part"] for each in state.design.get("lost", [])]
    tried = brief["parts"][: len(brief["parts"]) - len(state.design["left"]) - 1]
    done = [part for part in tried if part not in lost]
    lines = [f"{name}: {'; '.join(value) if name in LISTS else value}" for name, value in brief.items()
             if name not in ("start", "parts", "pitch")]  # fmt: skip
    told = ["The design:", *lines, *(["Built already:", *done] if done else [])]
    told += ["Left out, for it could not be built:", *lost] if lost else []
    told += [f"Build now: {state.design['part']}"]
    return "\n".join([described(state.message), as_data("\n".join(told))])


def _why_not(made: Update) -> str:
    if findings := made.get("findings"):
        return _worst(findings)
    said = [*made.get("refusals", []), *(question["text"] for question in made.get("questions", []))]
    return f"It said: {said[0]}" if said else "It planned nothing."


def _worst(findings: list[Json]) -> str:
    return str(one_class(findings)[0]["message"]).rstrip(".") + "."


def _kept(state: GameState) -> Json:
    return {name: getattr(state, name) for name in KEPT}


def _open_parts(state: GameState) -> list[str]:
    """The parts that are not there yet: the one that is worked on, and those after it."""
    design = state.design
    return [part for part in (design.get("part"), *design["left"]) if part]


def _left_out(state: GameState) -> list[str]:
    """A sentence for each part that failed."""
    return [
        f"The model could not build this part, so it is left out: {_quoted(lost['part'])}. {lost['problem']}"
        for lost in state.design.get("lost", [])  # a checkpoint of an earlier version has none
    ]


def _quoted(part: str) -> str:
    return f'"{part.rstrip(".")}"'


def _ended(state: GameState, problem: str, open_parts: Sequence[str] = (), rule: str = "model.build") -> Update:
    """What plays is taken, and it is said what it lacks; where nothing plays, that is the answer."""
    told: Json = {"plan": {}, "outcome": "failed", "design": {}, "repair": {}, "spent": state.spent}
    if not state.fallback:
        finding = {"rule": rule, "family": "model", "severity": "error", "line": 0, "message": problem}
        return cast("Update", told | {"findings": [finding], "fallback": {}})
    if "brief" not in state.design or "ground" in state.design:  # nothing of the design is there: it is the draft
        lacks = [*state.fallback.get("refusals", []), f"The model could not build all of it: {problem}"]
    else:
        lacks = _left_out(state)
        if open_parts:
            missing = ", ".join(_quoted(part) for part in open_parts)
            lacks += [f"The model could not build all of it: {problem} What is left out: {missing}"]
    return cast("Update", told | {"fallback": state.fallback | {"refusals": lacks}})
