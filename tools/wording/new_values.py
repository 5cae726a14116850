"""What a wish makes of a knob's value: the new one, or why there is none."""

from dataclasses import dataclass

from tools.index.game import Knob, Value
from tools.wording.numbers import convert
from tools.wording.reading import Question, Wish
from tools.wording.scene import knob_candidate
from tools.wording.steps import limited, moved, rounded, stepped
from tools.wording.values import shown_number, shown_range, shown_value, spoken


@dataclass(frozen=True, slots=True)
class NewValue:
    """A new value, with a note where it was limited; or a refusal or a question instead."""

    value: Value | None = None
    note: str = ""
    refusal: str = ""
    question: Question | None = None


def new_value(knob: Knob, wish: Wish, old: Value, inverse: bool) -> NewValue:
    """What `wish` makes of `old`; `inverse` where the knob holds the opposite (an interval for a rate)."""
    if knob.kind != "number":
        return _plain(knob, wish)
    if isinstance(old, str):
        return NewValue(refusal=f"The {spoken(knob)} is no number.")
    if wish.operator in {"set", "remove", "disable"}:
        return _absolute(knob, wish, float(old), inverse)
    return _relative(knob, wish, float(old), inverse)


def _plain(knob: Knob, wish: Wish) -> NewValue:
    value = wish.amount
    if knob.kind == "boolean":
        if wish.operator in {"enable", "disable", "remove"}:
            return NewValue(wish.operator == "enable")
        return (
            NewValue(value)
            if isinstance(value, bool)
            else NewValue(refusal=f"The {spoken(knob)} can only be on or off.")
        )
    if wish.operator != "set" or not isinstance(value, str):
        return NewValue(refusal=f"The {spoken(knob)} is no number that can go up or down.")
    if knob.values and value not in knob.values:
        return NewValue(refusal=f"The {spoken(knob)} can be {', '.join(knob.values)}, not {value}.")
    return NewValue(value)


def _relative(knob: Knob, wish: Wish, old: float, inverse: bool) -> NewValue:
    amount = float(wish.amount) if isinstance(wish.amount, int | float) else 1.0
    sign = -1.0 if inverse else 1.0
    if wish.operator in {"increase", "decrease"}:
        way = sign if wish.operator == "increase" else -sign
        goal = moved(old, "interval" if inverse else wish.property, way, amount, knob)
    elif wish.operator == "multiply":
        goal = stepped(old, old / amount if inverse and amount else old * amount, knob)
    elif wish.operator == "add":
        # One more of what only has an interval: a step of the interval, since there is no count to add to.
        converted = convert(amount, wish.unit, knob.unit)
        goal = (
            moved(old, "interval", -amount, 1.0, knob)
            if inverse
            else old + (amount if converted is None else converted)
        )
    else:
        return NewValue(refusal=f"The {spoken(knob)} cannot be switched; it is a number.")
    new, note = limited(goal, knob)
    if note and new == old:
        return NewValue(note=f"The {spoken(knob)} is {shown_value(knob, new)} already, {note.partition(', ')[2]}.")
    return NewValue(new, note=f"The {spoken(knob)} was {note}." if note else "")


def _absolute(knob: Knob, wish: Wish, old: float, inverse: bool) -> NewValue:
    amount = 0.0 if wish.operator != "set" else wish.amount
    if isinstance(amount, str | bool) or amount is None or (inverse and not wish.unit):
        asked = "nothing" if amount in {None, 0.0} else f"{amount:g}" if isinstance(amount, float) else str(amount)
        what = f"The {wish.property} of the {wish.entity} cannot be set to {asked} in this game"
        return NewValue(refusal=f"{what}; it can go up or down.")
    new = convert(amount, wish.unit, knob.unit)
    if wish.unit == "%":
        top = knob.high if knob.high is not None and knob.low == 0 else old
        new = rounded(top * amount / 100, old, knob)
    if new is None:
        now = f"it is {shown_value(knob, old)} now"
        text = f"The {spoken(knob)} is not counted in {wish.unit}; {now}. Which number shall it be?"
        return NewValue(question=Question(text, (knob_candidate(knob),)))
    if knob.integer and not float(new).is_integer():
        return NewValue(refusal=f"The {spoken(knob)} has to be a whole number, not {shown_number(new)}.")
    if limited(new, knob)[1]:
        text = f"The {spoken(knob)} can be {shown_range(knob)} in this game, not {shown_number(new)}"
        return NewValue(refusal=f"{text}; it stays {shown_value(knob, old)}.")
    return NewValue(new)
