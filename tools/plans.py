"""A plan as a model writes it, one flat shape for all edits, places by name; read into the plan that all write."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, cast, get_args

from pydantic import TypeAdapter, ValidationError

from tools.edits.edit import BaseEdit, Edit, EditPlan
from tools.edits.errors import EditError
from tools.index.game import GameIndex, Knob, Value
from tools.knobs import Refused, check
from tools.source import Source
from tools.targets import handle_for
from tools.wording.planner import proposal, put
from tools.wording.proposal import Draft
from tools.wording.steps import Step

Json = dict[str, Any]
EDIT: TypeAdapter[Edit] = TypeAdapter(Edit)
SHAPES: dict[str, type[BaseEdit]] = {shape.model_fields["kind"].default: shape for shape in get_args(get_args(Edit)[0])}
"""The edits by kind."""
UNASKED = frozenset({"entity", "property"})
"""Fields that are filled in here."""
MOST = 60
"""Edits of a plan."""


@dataclass(frozen=True, slots=True)
class Written:
    """A plan that was read."""

    plan: EditPlan
    steps: tuple[Step, ...]
    """The values that it sets, told from the player's side."""
    code: tuple[str, ...]
    """What its other edits do, a sentence each."""


def edit_schema(kinds: Sequence[str], *, bound: bool) -> Json:
    """The JSON schema of an edit of one of these kinds: the fields of all, side by side.

    It goes with every request, so only where it is `bound` does it list what a field can be: a prompt says that too,
    and what is wrong with an edit is said when it is read.
    """
    fields: Json = {"kind": choice(kinds, bound=bound)}
    for kind in kinds:
        for name, told in SHAPES[kind].model_json_schema()["properties"].items():
            if name not in UNASKED and name != "kind":
                fields[name] = _joined(fields.get(name), _plain(told, bound))
    return {"type": "object", "properties": fields, "required": ["kind", "handle"]}


def choice(values: Sequence[str], *, bound: bool) -> Json:
    """The JSON schema of a text that is one of these; some endpoints want its type too."""
    return {"type": "string", "enum": list(values)} if bound else {"type": "string"}


def _plain(told: Json, bound: bool) -> Json:
    if "enum" in told:
        return choice(told["enum"], bound=bound)
    return {"type": told["type"]} if "type" in told else {}


def _joined(known: Json | None, more: Json) -> Json:
    if known is None or known == more:
        return more
    if "enum" in known and "enum" in more:
        return known | {"enum": list(dict.fromkeys([*known["enum"], *more["enum"]]))}
    return {}


def read_plan(source: Source, index: GameIndex, told: Json) -> Written | EditError:
    """The plan of `rationale` and `edits`; the first thing that is wrong with it, said to the model.

    Its strategy is comprehensive where it says so, or writes something anew.
    """
    sent: object = told.get("edits")
    edits = cast("list[object]", sent) if isinstance(sent, list) else []
    if not edits:
        return EditError("bad_plan", "The plan has no edits.", hint="Send at least one edit, or another outcome.")
    if len(edits) > MOST:
        return EditError("too_large", f"The plan has {len(edits)} edits; {MOST} are allowed.")
    draft, others, code = Draft(), list[Edit](), list[str]()
    for number, raw in enumerate(edits):
        made = _edit(source, index, raw, draft)
        if isinstance(made, EditError):
            return replace(made, index=number)
        if made is not None:
            others.append(made)
            code.append(made.description or _told(made))
    values = proposal(draft)
    merged = [*(values.plan.edits if values.plan else ()), *others]
    if not merged:
        return EditError("no_change", "All values are as the plan sets them already.")
    rationale = str(told.get("rationale") or "")[:1_000]
    anew = told.get("strategy") == "comprehensive" or any(made.kind == "rewrite" for made in others)
    strategy = "comprehensive" if anew else "surgical"
    return Written(EditPlan(strategy=strategy, edits=merged, rationale=rationale), values.steps, tuple(code))


def _edit(source: Source, index: GameIndex, raw: object, draft: Draft) -> Edit | EditError | None:
    """One edit; None where it sets a value of the index, which is kept in the draft."""
    if not isinstance(raw, dict):
        return EditError("bad_plan", "An edit is no object.")
    data = {str(name): value for name, value in cast("Json", raw).items() if name not in UNASKED}
    kind, handle = data.get("kind"), data.get("handle") or ""
    if not isinstance(kind, str) or kind not in SHAPES or not isinstance(handle, str):
        return EditError("bad_plan", "There is no such kind of edit.", hint=f"The kinds are: {', '.join(SHAPES)}.")
    fields = SHAPES[kind].model_fields
    data = {name: value for name, value in data.items() if name in fields and (value is not None or name == "value")}
    knob = _knob(index, handle) if kind in ("set_literal", "set_text") else None
    if knob is not None:
        return _set(knob, data.get("value", data.get("text")), draft)
    found = handle_for(source, handle, kind)
    if isinstance(found, EditError):
        return found
    try:
        return EDIT.validate_python(({"value": None} if kind == "set_attribute" else {}) | data | {"handle": found})
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"] if part != kind) or kind
        return EditError("bad_plan", f"{kind}: {where}: {first['msg']}.", hint=_needs(kind))


def _needs(kind: str) -> str:
    wanted = [name for name, field in SHAPES[kind].model_fields.items() if field.is_required()]
    return f"{kind} needs {', '.join(wanted)}."


def _knob(index: GameIndex, name: str) -> Knob | None:
    entity, _, prop = name.partition(".")
    owner = index.entities.get(entity)
    return index.symbols.get(name) or (owner.knobs.get(prop) if owner else None)


def _set(knob: Knob, value: object, draft: Draft) -> EditError | None:
    checked = check(knob, _number(knob, value))
    if isinstance(checked, Refused):
        return EditError("bad_plan", f"{knob.entity}.{knob.property} {checked.message}.")
    if checked != (draft.values[knob.symbol].new if knob.symbol in draft.values else knob.value):
        put(draft, knob, checked)
    return None


def _number(knob: Knob, value: object) -> Value:
    """A number that was sent as a text is meant as one."""
    if not isinstance(value, str | float | int):
        return ""
    try:
        return float(value) if knob.kind == "number" and isinstance(value, str) else value
    except ValueError:
        return value


def _told(edit: Edit) -> str:
    """A sentence for an edit that says none of itself."""
    path = edit.handle.partition("@")[0].rpartition("#")[0].split(":", 2)[-1] or "the document"
    verb = {"delete_node": "removed", "insert_statement": "extended", "insert_member": "extended", "rename": "renamed"}
    return f"{path} {verb.get(edit.kind, 'changed')}"
