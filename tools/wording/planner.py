"""Wishes into edits: which literals get which values, and what is asked, refused or noted instead."""

from dataclasses import replace

from tools.edits.edit import EditPlan, SetLiteral
from tools.index.game import GameIndex, Knob, Value
from tools.wording.colors import PALETTE, color_name, contrast, distance
from tools.wording.keys import notation, shown, written
from tools.wording.memory import Memory
from tools.wording.numbers import convert
from tools.wording.properties import Choice, choose, property_of
from tools.wording.proposal import Draft, Proposal
from tools.wording.reading import Question, Reading, Wish
from tools.wording.scene import ask_knob, knob_candidate
from tools.wording.steps import Step, StepKind, limited, moved, rounded, shown_number, stepped

KINDS: dict[str, StepKind] = {
    "speed": "physics_adjustment", "jump": "physics_adjustment", "gravity": "physics_adjustment",
    "bounce": "physics_adjustment", "friction": "physics_adjustment",
    "acceleration": "physics_adjustment", "size": "size_change", "width": "size_change", "height": "size_change",
    "radius": "size_change", "scale": "size_change",
    "count": "count_change", "lives": "rule_change", "points": "rule_change", "interval": "rule_change",
    "time": "rule_change",
}  # fmt: skip

EASIER: tuple[tuple[str, str, int], ...] = (("enemies", "speed", -1), ("obstacles", "speed", -1), ("traffic", "speed", -1), ("asteroids", "speed", -1), ("enemies", "count", -1), ("player", "lives", 1), ("moves", "count", 1), ("world", "time", 1), ("pipes", "gap", 1))  # fmt: skip
"""What "easier" does where a game has it (entity, property, way); "harder" does the opposite. At most three of them, in this order."""
LIT = 3.0
"""The contrast with the background (WCAG ratio) from which a thing that "cannot be seen" is made larger and not recoloured."""


def plan_wishes(reading: Reading, index: GameIndex, memory: Memory) -> Proposal:
    """The edits for the wishes of `reading`; every place of a knob is set, or none."""
    del memory
    draft = Draft(questions=list(reading.questions), refusals=list(reading.refusals), notes=list(reading.notes))
    for wish in reading.wishes:
        _do(wish, index, draft)
    return proposal(draft, index, reading.features)


def proposal(draft: Draft, index: GameIndex, features: tuple[str, ...] = ()) -> Proposal:
    """What a draft came to, as edits."""
    steps = tuple(step for step in draft.values.values() if step.new != step.old)
    edits = [edit for step in steps for edit in _edits(step, index)]
    rationale = "; ".join(step.sentence for step in steps)
    plan = EditPlan(strategy="surgical", edits=list(edits), rationale=rationale) if edits else None
    return Proposal(
        plan,
        steps,
        tuple(draft.questions),
        tuple(dict.fromkeys(draft.refusals)),
        tuple(dict.fromkeys(draft.notes)),
        features,
    )


def _edits(step: Step, index: GameIndex) -> list[SetLiteral]:
    value = step.new
    if step.knob.kind == "key":
        siblings = [str(knob.value) for knob in index.entities[step.entity].knobs.values() if knob.kind == "key"]
        value = written(str(value), notation(siblings))
    return [
        SetLiteral(
            handle=place.handle,
            entity=step.entity,
            property=step.property,
            description=step.sentence,
            value=_literal(value, place.factor, place.offset, step.knob),
        )
        for place in step.knob.places
    ]


def _literal(value: Value, factor: float, offset: float, knob: Knob) -> Value:
    """The literal that makes the knob hold `value`: value = literal * factor + offset."""
    if isinstance(value, str | bool):
        return value
    literal = (value - offset) / factor
    literal = round(literal, 10)
    return (
        int(literal)
        if float(literal).is_integer() and (knob.integer or isinstance(knob.value, int) or float(value).is_integer())
        else literal
    )


def _do(wish: Wish, index: GameIndex, draft: Draft) -> None:
    if wish.property == "difficulty" and wish.entity not in index.entities:
        _difficulty(wish, index, draft)
        return
    if wish.property == "visibility":
        _visibility(wish, index, draft)
        return
    entity = index.entities.get(wish.entity)
    choice = (
        choose(entity, wish.property)
        if entity and wish.property not in entity.knobs
        else Choice((entity.knobs[wish.property],))
        if entity
        else Choice()
    )
    if not choice.knobs:
        draft.refusals.append(f"The {wish.property} of the {wish.entity} cannot be set in this game.")
    elif choice.several:
        draft.questions.append(ask_knob(wish.entity, choice))
    elif not all(knob.certain for knob in choice.knobs):
        knob = next(knob for knob in choice.knobs if not knob.certain)
        draft.questions.append(
            Question(
                f"I am not certain that {knob.symbol} is the {property_of(knob)} of the {wish.entity}. Shall I change it?",
                (knob_candidate(knob),),
            )
        )
    else:
        for knob in choice.knobs:
            _set(knob, wish, choice.inverse, len(choice.knobs) > 1, draft)


def _set(knob: Knob, wish: Wish, inverse: bool, several: bool, draft: Draft) -> None:
    old = draft.values[knob.symbol].new if knob.symbol in draft.values else knob.value
    new = (
        _new_number(knob, wish, old, inverse, several, draft)
        if knob.kind == "number"
        else _new_value(knob, wish, draft)
    )
    if new is None:
        return
    if new == old:
        draft.notes.append(f"The {spoken(knob)} is already {shown_value(knob, new)}.")
        return
    put(draft, knob, new)


def put(draft: Draft, knob: Knob, new: Value) -> None:
    """Let `knob` become `new` in the draft."""
    sentence = f"{spoken(knob)} from {shown_value(knob, knob.value)} to {shown_value(knob, new)}"
    kinds: dict[str, StepKind] = {
        "color": "color_change",
        "text": "text_change",
        "key": "key_change",
        "boolean": "setting_change",
    }
    kind = kinds.get(knob.kind) or KINDS.get(knob.property, "setting_change")
    draft.values[knob.symbol] = Step(knob.entity, knob.property, knob.value, new, kind, sentence, knob)


def spoken(knob: Knob) -> str:
    """A knob by its entity and property: "player speed"; a switch by its entity alone: "sound"."""
    if knob.property == "enabled":
        return knob.entity
    return f"{knob.entity} {property_of(knob)}"


def shown_value(knob: Knob, value: Value) -> str:
    """A value as the player would say it: "blue (#3498db)", "220 px/s", "on"."""
    if isinstance(value, bool):
        return "on" if value else "off"
    if isinstance(value, str):
        if knob.kind == "color":
            name = color_name(value)
            return f"{name} ({value})" if name else value
        return shown(value) if knob.kind == "key" else f'"{value}"'
    return shown_number(value) + (
        f" {knob.unit}" if knob.unit and knob.unit not in {"px/s2", "lives", "points"} else ""
    )


def _new_value(knob: Knob, wish: Wish, draft: Draft) -> Value | None:
    """The new value of a knob that is no number."""
    value = wish.amount
    if knob.kind == "boolean":
        if wish.operator in {"enable", "disable", "remove"}:
            return wish.operator == "enable"
        return value if isinstance(value, bool) else None
    if wish.operator != "set" or not isinstance(value, str):
        draft.refusals.append(f"The {property_of(knob)} of the {knob.entity} is no number that can go up or down.")
        return None
    if knob.values and value not in knob.values:
        draft.refusals.append(f"The {property_of(knob)} can be {', '.join(knob.values)}, not {value}.")
        return None
    return value


def _new_number(knob: Knob, wish: Wish, value: Value, inverse: bool, several: bool, draft: Draft) -> float | None:
    """The new value of a number, limited where the wish is relative; None where it is refused."""
    old = float(value) if not isinstance(value, str) else 0.0
    sign = {"increase": 1.0, "decrease": -1.0, "enable": 1.0}.get(wish.operator, 0.0)
    amount = wish.amount if isinstance(wish.amount, int | float) and not isinstance(wish.amount, bool) else None
    if sign and wish.operator != "enable":
        goal = moved(old, "interval" if inverse else wish.property, -sign if inverse else sign, amount or 1.0, knob)
    elif wish.operator == "multiply" and amount is not None:
        goal = stepped(old, old / amount if inverse and amount else old * amount, knob)
    elif wish.operator == "add" and amount is not None:
        goal = old + (convert(amount, wish.unit, knob.unit) or amount)
        if inverse:
            goal = moved(old, "interval", -amount, 1.0, knob)
    elif wish.operator in {"remove", "disable"} or wish.operator == "set":
        return _absolute(knob, wish, 0.0 if wish.operator != "set" else amount, inverse, several, draft)
    else:
        return None
    new, note = limited(goal, knob)
    if note and new != old:
        draft.notes.append(f"The {property_of(knob)} of the {knob.entity} was {note}.")
    if note and new == old:
        draft.notes.append(
            f"The {property_of(knob)} of the {knob.entity} is at {shown_value(knob, new)} already, {note.removeprefix('limited to ' + shown_number(new) + ', ')}."
        )
        return None
    return new


def _absolute(knob: Knob, wish: Wish, amount: float | None, inverse: bool, several: bool, draft: Draft) -> float | None:
    if amount is None or (inverse and wish.unit == ""):
        draft.refusals.append(
            f"The {wish.property} of the {wish.entity} cannot be set to {wish.amount or 'nothing'} in this game; it can go up or down."
        )
        return None
    new = convert(amount, wish.unit, knob.unit)
    if wish.unit == "%":
        top = (
            knob.high
            if knob.high is not None and knob.low == 0
            else float(knob.value)
            if not isinstance(knob.value, str)
            else 1.0
        )
        new = rounded(top * amount / 100, float(knob.value), knob) if not isinstance(knob.value, str) else None
    if new is None:
        draft.questions.append(
            Question(
                f"The {property_of(knob)} of the {knob.entity} is not counted in {wish.unit}; it is {shown_value(knob, knob.value)} now. Which number shall it be?",
                (knob_candidate(knob),),
            )
        )
        return None
    if knob.integer and not float(new).is_integer():
        draft.refusals.append(f"The {property_of(knob)} of the {knob.entity} has to be a whole number.")
        return None
    if limited(new, knob)[1]:
        low, high = (
            shown_number(knob.low) if knob.low is not None else "any",
            shown_number(knob.high) if knob.high is not None else "any",
        )
        draft.refusals.append(
            f"The {property_of(knob)} of the {knob.entity} can be {low} to {high} in this game, not {shown_number(new)}; it stays {shown_value(knob, knob.value)}."
        )
        return None
    del several
    return new


def _difficulty(wish: Wish, index: GameIndex, draft: Draft) -> None:
    """Easier or harder, as EASIER says."""
    way = 1 if wish.operator == "decrease" else -1
    done = 0
    for name, family, sign in EASIER:
        entity = index.entities.get(name)
        choice = choose(entity, family) if entity else Choice()
        if done == 3 or len(choice.knobs) != 1 or not choice.knobs[0].certain:
            continue
        single = replace(wish, entity=name, property=family, operator="increase" if sign * way > 0 else "decrease")
        before = len(draft.values)
        _set(choice.knobs[0], single, choice.inverse, False, draft)
        done += len(draft.values) > before
    if not done:
        draft.questions.append(
            Question("What shall become easier or harder? Name a thing and its speed, size or number.")
        )


def _visibility(wish: Wish, index: GameIndex, draft: Draft) -> None:
    """A thing that cannot be seen: another colour where it is too like the background, else larger."""
    entity, world = index.entities[wish.entity], index.entities.get("world")
    color = entity.knobs.get("color")
    behind = world.knobs.get("background") if world else None
    if color and behind and contrast(str(color.value), str(behind.value)) < LIT:
        best = max(
            ("yellow", "white", "red", "black", "orange", "cyan"),
            key=lambda name: (
                contrast(PALETTE[name], str(behind.value)) >= LIT,
                distance(PALETTE[name], str(behind.value)),
            ),
        )
        put(draft, color, PALETTE[best])
        return
    _do(replace(wish, property="size", operator="increase", amount=1.0), index, draft)
