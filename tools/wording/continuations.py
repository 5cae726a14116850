"""Fragments that go on from an earlier change: even faster, more, too much, again, a bit less."""

from tools.index.game import Value
from tools.wording.clauses import Clause
from tools.wording.memory import PastChange
from tools.wording.outcome import Outcome
from tools.wording.phrase import light, strength
from tools.wording.reading import Operator, Span, Wish
from tools.wording.scene import Scene

MORE = frozenset({
    "more", "even more", "still more", "a bit more", "a little more", "much more", "again", "further", "even further",
    "once more", "some more", "a lot more", "more please", "do it again", "do that again", "not enough",
    "thats not enough", "way more",
})  # fmt: skip
LESS = frozenset({"less", "a bit less", "a little less", "much less", "not so much", "not that much", "less please"})
TOO_MUCH = frozenset(
    {
        "too much",
        "thats too much",
        "that is too much",
        "way too much",
        "its too much",
        "a bit too much",
        "thats a bit too much",
        "that was too much",
        "a little too much",
        "it is too much",
    }
)


def continuation(clause: Clause, span: Span, scene: Scene) -> Outcome | None:
    """The wishes of a fragment that only makes sense after an earlier change; None where it is no such fragment."""
    words = " ".join(
        tag.word
        for tag in clause.tags
        if not (light(tag) and tag.has("filler", "wishing") and not tag.has("more", "less")) or tag.word == "again"
    )
    plain = " ".join(word for word in words.split() if word not in {"please", "pls", "now", "the", "just"})
    last = scene.memory.last_changes
    if plain in TOO_MUCH:
        return _halfway(last, span) if last else None
    if (plain not in MORE and plain not in LESS) or scene.last:
        return None
    wishes = tuple(
        wish
        for change in last
        if (wish := _onward(change, 1 if plain in MORE else -1, strength(clause.tags, set()), span))
    )
    return Outcome(wishes) if wishes else None


def _halfway(changes: tuple[PastChange, ...], span: Span) -> Outcome | None:
    """ "Too much": back by half of the change; colours and texts have no half."""
    wishes = tuple(
        Wish(change.entity, change.property, "set", (float(change.old) + float(change.new)) / 2, span)
        for change in changes
        if _number(change.old) and _number(change.new)
    )
    return Outcome(wishes) if wishes else None


def _onward(change: PastChange, sign: int, strong: float, span: Span) -> Wish | None:
    if not (_number(change.old) and _number(change.new)) or change.old == change.new:
        return None
    up = float(change.new) > float(change.old)
    operator: Operator = "increase" if up == (sign > 0) else "decrease"
    return Wish(change.entity, change.property, operator, strong, span)


def _number(value: Value) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
