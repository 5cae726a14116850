"""Wishes into edits: which literals get which values, and what is asked, refused or noted instead."""

from collections.abc import Collection
from dataclasses import replace

from tools.edits.edit import DeleteNode, Edit, EditPlan
from tools.index.game import Entity, GameIndex, Knob, Place, Value
from tools.knobs import written
from tools.wording.answers import answer
from tools.wording.defaults import by_difficulty, by_visibility
from tools.wording.memory import Memory
from tools.wording.new_values import new_value
from tools.wording.properties import Choice, choose, property_of
from tools.wording.proposal import Draft, Proposal
from tools.wording.reading import Question, Reading, Wish
from tools.wording.scene import ask_knob, knob_candidate
from tools.wording.steps import Step, StepKind
from tools.wording.values import shown_value, spoken

KINDS: dict[str, StepKind] = {
    **dict.fromkeys(("speed", "jump", "gravity", "bounce", "friction", "acceleration"), "physics_adjustment"),
    **dict.fromkeys(("size", "width", "height", "radius", "scale"), "size_change"),
    **dict.fromkeys(("lives", "points", "interval", "time"), "rule_change"),
    "count": "count_change",
}
KINDS_OF_KNOBS: dict[str, StepKind] = {
    "color": "color_change",
    "text": "text_change",
    "key": "key_change",
    "boolean": "setting_change",
}


def plan_wishes(reading: Reading, index: GameIndex, memory: Memory, ready: Collection[str] = ()) -> Proposal:
    """The edits for the wishes of `reading`; every place of a knob is set, or none.

    `ready` names the mechanics that the caller can add; others that are wished for are refused.
    """
    draft = Draft(questions=list(reading.questions), refusals=list(reading.refusals), notes=list(reading.notes))
    for wish in reading.wishes:
        _do(wish, index, memory, draft)
    draft.refusals += [not_ready(feature) for feature in reading.features if feature not in ready]
    if reading.wishes or reading.features or reading.removals:
        draft.refusals += [f'"{span.text[:120]}" was not understood.' for span in reading.not_understood]
        draft.notes += [told for span in reading.asked if (told := answer(span.text, index))]
    made = proposal(draft, tuple(feature for feature in reading.features if feature in ready))
    return replace(made, removals=reading.removals)


def not_ready(feature: str) -> str:
    """The sentence for a mechanic that cannot be added."""
    return f"Adding {feature.replace('_', ' ')} is a new rule for this game, and there is no ready-made one."


def proposal(draft: Draft, features: tuple[str, ...] = ()) -> Proposal:
    """What a draft came to, as edits."""
    steps = tuple(step for step in draft.values.values() if step.new != step.old)
    edits = [edit for step in steps for edit in _edits(step)]
    rationale = "; ".join(step.sentence for step in steps)
    return Proposal(
        plan=EditPlan(strategy="surgical", edits=list(edits), rationale=rationale) if edits else None,
        steps=steps,
        questions=tuple(draft.questions),
        refusals=tuple(dict.fromkeys(draft.refusals)),
        notes=tuple(dict.fromkeys(draft.notes)),
        features=features,
    )


def _edits(step: Step) -> list[Edit]:
    return [_edit(step, place) for place in step.knob.places]


def _edit(step: Step, place: Place) -> Edit:
    if step.property == "presence":
        told = step.sentence
        return DeleteNode(handle=str(place.handle), entity=step.entity, property=step.property, description=told)
    return written(place, step.new, step.entity, step.property, step.sentence)


def _do(wish: Wish, index: GameIndex, memory: Memory, draft: Draft) -> None:
    if wish.property == "difficulty" and wish.entity not in index.entities:
        wishes = by_difficulty(wish, index)
        if not wishes:
            text = "What shall become easier or harder? Name a thing and its speed, size or number."
            draft.questions.append(Question(text))
        for each in wishes:
            _do(each, index, memory, draft)
        return
    entity = index.entities.get(wish.entity)
    if entity is None:
        draft.refusals.append(f'There is no "{wish.entity}" in this game.')
        return
    if wish.property == "presence":
        _take_out(entity, draft)
        return
    if wish.property == "visibility":
        _do(by_visibility(wish, index), index, memory, draft)
        return
    knob = entity.knobs.get(wish.property)
    _set_all(Choice((knob,)) if knob else choose(entity, wish.property), wish, memory, draft)


def _take_out(entity: Entity, draft: Draft) -> None:
    """Delete the statements that put a thing into the game."""
    knob = Knob(entity.name, "presence", "boolean", True, f"{entity.name} (its statements)", entity.calls)
    step = Step(entity.name, "presence", True, False, "setting_change", f"{entity.name} taken out of the game", knob)
    draft.values[knob.symbol] = step


def _set_all(choice: Choice, wish: Wish, memory: Memory, draft: Draft) -> None:
    doubtful = next((knob for knob in choice.knobs if not knob.certain and not confirmed(knob, memory)), None)
    if not choice.knobs:
        draft.refusals.append(f"The {wish.property} of the {wish.entity} cannot be set in this game.")
    elif choice.several:
        draft.questions.append(ask_knob(wish.entity, choice))
    elif doubtful:
        what = f"{doubtful.symbol} is the {property_of(doubtful)} of the {wish.entity}"
        draft.questions.append(Question(f"I am not certain that {what}. {CONFIRM}", (knob_candidate(doubtful),)))
    else:
        for knob in choice.knobs:
            _set(knob, wish, choice.inverse, draft)


CONFIRM = "Shall I change it?"


def confirmed(knob: Knob, memory: Memory) -> bool:
    """Whether the newest message of ours asked about exactly this knob, so that it is being confirmed now."""
    asked = memory.messages[-1] if memory.messages else ("", "")
    return asked[0] == "assistant" and CONFIRM in asked[1] and f"that {knob.symbol} is" in asked[1]


def _set(knob: Knob, wish: Wish, inverse: bool, draft: Draft) -> None:
    old = draft.values[knob.symbol].new if knob.symbol in draft.values else knob.value
    new = new_value(knob, wish, old, inverse)
    if new.note:
        draft.notes.append(new.note)
    if new.refusal:
        draft.refusals.append(new.refusal)
    if new.question:
        draft.questions.append(new.question)
    if new.value is None:
        return
    if new.value == old:
        draft.notes.append(f"The {spoken(knob)} is already {shown_value(knob, old)}.")
        return
    put(draft, knob, new.value)


def put(draft: Draft, knob: Knob, new: Value) -> None:
    """Let `knob` become `new` in the draft."""
    sentence = f"{spoken(knob)} from {shown_value(knob, knob.value)} to {shown_value(knob, new)}"
    kind = KINDS_OF_KNOBS.get(knob.kind) or KINDS.get(knob.property, "setting_change")
    draft.values[knob.symbol] = Step(knob.entity, knob.property, knob.value, new, kind, sentence, knob)
