"""Fragments that go on from an earlier change: even faster, more, too much, again, a bit less."""

from tools.index.game import Value
from tools.wording.clauses import Clause
from tools.wording.memory import PastChange
from tools.wording.outcome import Outcome
from tools.wording.phrase import light, strength
from tools.wording.properties import choose
from tools.wording.reading import Operator, Span, Wish
from tools.wording.scene import Scene

MORE = frozenset({
    "more", "even more", "still more", "a bit more", "a little more", "much more", "again", "further", "even further",
    "once more", "some more", "a lot more", "more please", "do it again", "do that again", "not enough",
    "thats not enough", "way more",
})  # fmt: skip
LESS = frozenset({"less", "a bit less", "a little less", "much less", "not so much", "not that much", "less please"})
SAY = frozenset({"say", "like", "maybe", "perhaps", "about", "around", "to", "for example"})
"""Words that lead a number which makes a wish exact."""
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
    if scene.last:
        return _exactly(clause, span, scene)
    if plain not in MORE and plain not in LESS:
        return None
    wishes = tuple(
        wish
        for change in last
        if (wish := _onward(change, 1 if plain in MORE else -1, strength(clause.tags, set()), span))
    )
    return Outcome(wishes) if wishes else None


def _exactly(clause: Clause, span: Span, scene: Scene) -> Outcome | None:
    """ "More coins, say 20": the number that the wish just read shall come to, where it lies that way."""
    numbers = [tag for tag in clause.tags if tag.kind == "number"]
    wish = scene.last[-1]
    others = all(tag in numbers or tag.word in SAY or light(tag) for tag in clause.tags)
    if len(numbers) != 1 or not others or wish.operator not in {"increase", "decrease"}:
        return None
    knobs = choose(scene.entity(wish.entity), wish.property).knobs if wish.entity in scene.index.entities else ()
    if len(knobs) != 1 or not _number(knobs[0].value):
        return None
    more = numbers[0].value > float(knobs[0].value)
    if more != (wish.operator == "increase"):
        return None
    return Outcome((Wish(wish.entity, knobs[0].property, "set", numbers[0].value, span, numbers[0].unit),))


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
