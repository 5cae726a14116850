"""The reader's plan: what the words ask for, as edits, without a model."""

import asyncio
from dataclasses import asdict
from typing import Any

from pydantic import TypeAdapter

from nodes.state import Context, GameState, Json, Update
from templates.catalog import SWITCHES, Template, level, templates
from tools.edits.edit import Edit, EditPlan
from tools.features.registry import FEATURES
from tools.features.wishes import Wished, plan_features
from tools.index.game import GameIndex, Value
from tools.index.reader import read_index
from tools.knobs import Refused, set_symbols
from tools.source import Source, read_source
from tools.versions import PastVersion
from tools.wording.generation import interpret, plan_brief
from tools.wording.memory import recollect
from tools.wording.planner import plan_wishes
from tools.wording.proposal import Proposal
from tools.wording.reading import Brief, Reading
from tools.wording.steps import Step

BRIEF = TypeAdapter(Brief)
READING = TypeAdapter(Reading)
REMEMBERED = 40
PRESETS = {"beginner": "easy", "advanced": "hard"}


async def reader_plan(state: GameState, context: Context) -> Update:
    """The edits for what is understood, and sentences for what is not."""
    data = await context.documents.read(state.base_hash)
    if state.intent["branch"] == "modify":
        past = await context.versions.past(state.game_id, REMEMBERED)
        return await asyncio.to_thread(_modify, state, data, past)
    old = None
    if state.kind == "regenerate":
        version = await context.versions.find(state.game_id, state.base_version)
        old = await context.documents.read(version.code_hash) if version else None
    return await asyncio.to_thread(_create, state, data, old)


def _modify(state: GameState, data: bytes, past: list[PastVersion]) -> Update:
    source = read_source(data)
    index = read_index(source)
    reading = READING.validate_python(state.intent["reading"])
    proposal = plan_wishes(reading, index, recollect(past, state.base_version, state.window), FEATURES)
    return _with_features(_update(proposal, []), _wished(source, index, proposal))


def _wished(source: Source, index: GameIndex, proposal: Proposal) -> Wished:
    return plan_features(source, index, proposal.features, proposal.plan, proposal.removals)


def _with_features(update: Update, wished: Wished) -> Update:
    """The update with the ready-made mechanics that were asked for: edits, steps, and why some cannot be."""
    update["plan"] = wished.plan.model_dump() if wished.plan else {}
    update["steps"] = [*update.get("steps", []), *_feature_steps(wished)]
    update["notes"] = [*update.get("notes", []), *wished.notes]
    update["refusals"] = [*update.get("refusals", []), *wished.refusals]
    return update


def _feature_steps(wished: Wished) -> list[Json]:
    return [
        {"entity": name, "property": "", "old": None, "new": None, "kind": kind, "sentence": said, "symbol": ""}
        for kind, told in (("feature_addition", wished.added), ("feature_removal", wished.removed))
        for name, said in told.items()
    ]


def _update(proposal: Proposal, notes: list[str]) -> Update:
    return {
        "plan": proposal.plan.model_dump() if proposal.plan else {},
        "steps": [step_of(step) for step in proposal.steps],
        "notes": [*notes, *proposal.notes],
        "questions": [asdict(question) for question in proposal.questions],
        "refusals": list(proposal.refusals),
    }


def step_of(step: Step) -> Json:
    """A step as plain data; its knob is named by its symbol."""
    return {
        "entity": step.entity,
        "property": step.property,
        "old": step.old,
        "new": step.new,
        "kind": step.kind,
        "sentence": step.sentence,
        "symbol": step.knob.symbol,
    }


def _create(state: GameState, data: bytes, old: bytes | None) -> Update:
    chosen = templates()[state.template_used]
    source = read_source(data)
    index = read_index(source)
    brief = BRIEF.validate_python(state.intent["brief"])
    values, notes = _wanted(state, chosen)
    if old is not None:
        carried, lost = _carried(read_index(read_source(old)), index, state)
        values = carried | values
        notes += lost
    edits, refused = set_symbols(index, {f"CONFIG.{path}": value for path, value in values.items()})
    notes += [f"{chosen.paths.get(bad.symbol.removeprefix('CONFIG.'), bad.symbol)} {bad.message}" for bad in refused]
    proposal = plan_brief(brief, index, FEATURES)
    update = _update(proposal, [*state.notes, *notes])
    words = list(proposal.plan.edits) if proposal.plan else []
    merged = _merged([*edits, *words])
    drafted = EditPlan(strategy="surgical", edits=merged, rationale=interpret(brief, index))
    return _with_features(update, plan_features(source, index, proposal.features, drafted))


def _merged(edits: list[Edit]) -> list[Edit]:
    """One edit a place; what the words say comes last and wins."""
    return list({edit.handle: edit for edit in edits}.values())


def _wanted(state: GameState, chosen: Template) -> tuple[dict[str, Value], list[str]]:
    """Values by path that the preferences ask for, and what this template lacks."""
    config = chosen.config
    asked = state.preferences
    values: dict[str, Value] = {}
    notes: list[str] = []
    difficulty = asked.get("difficulty")
    if difficulty and (preset := PRESETS.get(level(str(difficulty)))):
        values |= config.difficulties.get(preset, {})
    for name, path in (("canvas_width", "world.width"), ("canvas_height", "world.height"), ("style", "look.style")):
        if asked.get(name) is not None:
            values[path] = asked[name]
    for name, switch in SWITCHES.items():
        if isinstance(asked.get(name), bool):
            switched = config.switched(name, asked[name])
            values |= switched or {}
            notes += [] if switched else [f"{config.name} has no switch for {switch}."]
    values |= config.switched("performance_mode", asked.get("performance_mode")) or {}
    variables: dict[str, Value] = asked.get("variables") or {}
    notes += [f"{config.name} has no variable {name}." for name in variables if name not in config.variables]
    values |= {config.variables[name].path: value for name, value in variables.items() if name in config.variables}
    known = {variable.path for variable in config.variables.values()}
    notes += [f"{config.name} has no {path}." for path in values if path not in known]
    return {path: value for path, value in values.items() if path in known}, notes


def _carried(old: GameIndex, new: GameIndex, state: GameState) -> tuple[dict[str, Value], list[str]]:
    """What the old game's knobs bring to the new one, and what they cannot."""
    origin = _origin(state)
    carried: dict[str, Value] = {}
    lost: list[str] = []
    for symbol, knob in old.symbols.items():
        path = symbol.removeprefix("CONFIG.")
        touched = path not in origin or origin[path] != knob.value
        target = new.symbols.get(symbol)
        if knob.kind in ("text", "key") and not touched:
            continue
        if target is None:
            if touched:
                lost.append(f"Not carried over: {path} = {knob.value}; this engine's template has no such setting.")
            continue
        edits, refused = set_symbols(new, {symbol: knob.value})
        if refused:
            lost.append(_not_carried(path, knob.value, refused[0]))
        elif edits:
            carried[path] = knob.value
    return carried, lost


def _not_carried(path: str, value: Value, refused: Refused) -> str:
    return f"Not carried over: {path} = {value}; here it {refused.message}."


def _origin(state: GameState) -> dict[str, Any]:
    """The defaults of the template that the old game came from."""
    template = templates().get(str(state.options.get("old_template")))
    if template is None:
        return {}
    symbols = read_index(read_source(template.html)).symbols
    return {symbol.removeprefix("CONFIG."): knob.value for symbol, knob in symbols.items()}
