"""How much: absolute values, differences, ratios and percentages of a clause."""

from collections.abc import Sequence
from dataclasses import dataclass

from tools.wording.numbers import UNITS
from tools.wording.phrase import before
from tools.wording.reading import Operator
from tools.wording.tags import Tag


@dataclass(frozen=True, slots=True)
class Amount:
    """What a clause says about how much."""

    operator: Operator
    value: float
    unit: str
    used: frozenset[int]
    loose: bool = False
    """Whether the number has no word of its own ("5 lives"), so that "more" can make a difference of it."""


def amount(tags: Sequence[Tag], direction: float) -> Amount | None:
    """The amount in `tags`; `direction` is that of the comparative or verb, 0 where there is none."""
    ratio = _ratio(tags, direction)
    if ratio:
        return ratio
    percent = next((position for position, tag in enumerate(tags) if tag.kind == "percent"), None)
    if percent is not None:
        return _percent(tags, percent, direction)
    return _number(tags, direction)


def _ratio(tags: Sequence[Tag], direction: float) -> Amount | None:
    found = [position for position, tag in enumerate(tags) if tag.kind == "ratio" and tag.value > 0]
    if not found:
        return None
    value = tags[found[0]].value
    if value < 1 and any(tag.word == "again" for tag in tags[found[0] :]):
        return None
    if direction > 0 and value < 1 and before(tags, found[0]) == "by":
        value += 1
    # "twice as slow" is half as fast; "half as fast" and "halve" already say what they do.
    if direction < 0 and value > 1:
        value = 1 / value
    return Amount("multiply", value, "", frozenset(found[:1]))


def _percent(tags: Sequence[Tag], position: int, direction: float) -> Amount:
    part, lead = tags[position].value / 100, before(tags, position)
    used = frozenset({position})
    if lead in {"to", "at", "=", ":", "be", "volume"} or (direction == 0 and lead != "by"):
        return Amount("set", tags[position].value, "%", used)
    return Amount("multiply", max(0.0, 1 + part * (direction or 1)), "", used)


def _number(tags: Sequence[Tag], direction: float) -> Amount | None:
    found = [position for position, tag in enumerate(tags) if tag.kind == "number"]
    if not found:
        return _each(tags)
    leads = {position: before(tags, position) for position in found}
    old = {position for position in found if leads[position] in {"from", "instead of", "rather than", "than", "not"}}
    new = [position for position in found if position not in old]
    if len(new) != 1:
        return None
    position, tag = new[0], tags[new[0]]
    used = frozenset(found)
    lead = leads[position]
    if lead == "by" and direction and not old:
        return Amount("add", tag.value * direction, tag.unit, used)
    if tag.text.startswith(("+", "-")) and lead not in {"to", "at", "=", ":", "be", "should be", "is"}:
        return Amount("add", tag.value, tag.unit, used)
    if direction and tag.unit and not old and _compares(tags, position + 1):
        return Amount("add", tag.value * direction, tag.unit, used)
    stated = bool(old) or lead in {"to", "at", "=", ":", "be", "should be", "every", "is"}
    return Amount("set", tag.value, tag.unit, used, loose=not stated)


def _each(tags: Sequence[Tag]) -> Amount | None:
    """ "Every second" at the end of a clause."""
    last = len(tags) - 1
    if last < 1 or tags[last - 1].word not in {"every", "each", "per"} or tags[last].word not in {"second", "minute"}:
        return None
    return Amount("set", 1.0, UNITS[tags[last].word], frozenset({last}))


def _compares(tags: Sequence[Tag], position: int) -> bool:
    """Whether a comparative stands right there: "3 px smaller"."""
    return position < len(tags) and tags[position].sense.comparative is not None
