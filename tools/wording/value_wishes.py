"""Wishes about numbers: faster, bigger, more of them, five lives, twice the speed, every two seconds."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from tools.index.game import Entity
from tools.wording.amounts import Amount, amount
from tools.wording.comparatives import MEANING
from tools.wording.directions import Direction, direction
from tools.wording.numbers import SECONDS
from tools.wording.outcome import Outcome, asking
from tools.wording.phrase import covered, is_thing, positions
from tools.wording.properties import choose
from tools.wording.reading import Operator, Question, Span, Value, Wish
from tools.wording.relations import Relation, related, relation
from tools.wording.scene import Scene, knob_candidate
from tools.wording.tags import Tag
from tools.wording.targets import Targets, targets

PSEUDO = frozenset({"difficulty", "visibility", "skill", "brightness"})
"""Families with rules of their own."""


POINTS = 20
"""From here on health is no number of lives."""
MINE = frozenset({"my", "our"})
RUNNING = frozenset({"run speed", "running speed", "walk speed", "walking speed"})
"""What is said of the player where nobody is named."""


@dataclass(frozen=True, slots=True)
class Change:
    """What shall become of a number."""

    family: str
    operator: Operator
    value: Value | None
    unit: str
    used: frozenset[int]


def value_wishes(tags: Sequence[Tag], span: Span, scene: Scene) -> Outcome | None:
    """The wishes of a clause about numbers; None where it is not (only) about them."""
    way = direction(tags)
    if way.clash or way.family in PSEUDO:
        return None
    compared = relation(tags)
    subjects = [
        position
        for position, tag in enumerate(tags)
        if is_thing(tag) and (position not in way.used or tag.family) and position not in compared.used
    ]
    subjects = [position for position in subjects if position not in _places(tags)] or subjects
    change = _change(tags, way, subjects, scene)
    if change is None and compared.equal and way.family:
        change = Change(way.family, "set", None, "", way.used)
    if change is None or not change.family:
        return None if change else _valueless(tags, way, subjects, scene)
    change = _likelier(change, tags, subjects, scene)
    used = change.used | set(subjects) | set(_places(tags)) | compared.used | _meeting(tags, change.family)
    if change.family == "time":
        used |= {position for position, tag in enumerate(tags) if tag.word in {"play", "plays", "playing"}}
    if not covered(tags, used):
        return None
    spoken = [
        tag
        for position, tag in enumerate(tags)
        if position in subjects or tag.has("pronoun", "all", "game") or tag.sense.action
    ]
    if way.family == "fall" and change.family == "gravity":
        spoken = []
    meant = Targets(("player",)) if _mine(tags, change.family, scene) else targets(spoken, change.family, scene)
    if not meant.names:
        return meant.problem
    if change.family == "lives" and (question := _in_points(change, meant.names, scene)):
        return asking(question)
    if compared.entity:
        return _against(compared, change, way, meant.names, span, scene)
    wishes = (_wish(name, change, span, scene) for name in meant.names)
    return meant.problem + Outcome(tuple(wishes))


def _in_points(change: Change, names: tuple[str, ...], scene: Scene) -> Question | None:
    """A question where lives are wished, and what there is are points of health: five lives are not 5 of 100."""
    knobs = [knob for name in names for knob in choose(scene.entity(name), "lives").knobs]
    far = [k for k in knobs if k.property == "health" and isinstance(k.value, float | int) and k.value >= POINTS]
    if not far or change.operator != "set":
        return None
    text = f"There are no lives in this game but health, which is {far[0].value:g}. What shall it be?"
    return Question(text, tuple(knob_candidate(knob) for knob in far))


def _mine(tags: Sequence[Tag], family: str, scene: Scene) -> bool:
    """Whether it is "my speed": the player's, where the player has one."""
    player = scene.index.entities.get("player")
    said = any(tag.word in MINE and after.family for tag, after in pairwise(tags))
    said = said or any(tag.word in RUNNING for tag in tags)
    return said and not any(is_thing(tag) for tag in tags) and player is not None and bool(choose(player, family).knobs)


def _meeting(tags: Sequence[Tag], family: str) -> set[int]:
    """ "When it hits the wall" says of a bounce only what it bounces off."""
    words = {"when", "hits", "hit", "hitting", "touches", "touching", "off", "against", "it", "they"}
    return {position for position, tag in enumerate(tags) if tag.word in words} if family == "bounce" else set()


def _places(tags: Sequence[Tag]) -> list[int]:
    """Things that only say where: "more coins on the road"."""
    found: list[int] = []
    for position, tag in enumerate(tags):
        lead = (
            position - 2
            if position and tags[position - 1].word in {"the", "a", "my", "each", "every"}
            else position - 1
        )
        if is_thing(tag) and lead > 0 and tags[lead].word in {"on", "in", "per"}:
            found.append(position)
    return found


def _wish(name: str, change: Change, span: Span, scene: Scene) -> Wish:
    choice = choose(scene.entity(name), change.family)
    if change.value in {"most", "least"}:
        knob = choice.knobs[0]
        limit = knob.high if (change.value == "most") != choice.inverse else knob.low
        return Wish(name, knob.property, "set", limit if limit is not None else knob.value, span)
    family = "count" if change.family == "count" else change.family
    return Wish(name,
    family if choice.several or choice.inverse or len(choice.knobs) != 1 else choice.knobs[0].property,
                change.operator, change.value, span, change.unit)  # fmt: skip


def _change(tags: Sequence[Tag], way: Direction, subjects: list[int], scene: Scene) -> Change | None:
    much = amount(tags, way.sign)
    adding, removing = positions(tags, "add"), positions(tags, "remove")
    used = set(way.used) | set(adding)
    if much is None and any(tag.kind in {"number", "ratio", "percent", "pair"} for tag in tags):
        return None
    if much:
        used |= much.used | set(removing)
        return replace(_measured(tags, way, much, subjects, scene), used=frozenset(used))
    if removing:
        return None
    extreme = positions(tags, "most", "least") or [
        at for at, tag in enumerate(tags) if tag.family and tag.word.startswith(("max", "top"))
    ]
    if extreme and way.family and (way.sign or any(tag.family for tag in tags)):
        low = tags[extreme[0]].has("least") != (way.sign < 0)
        return Change(
            _family(tags, way, subjects, scene, counts=False),
            "set",
            "least" if low else "most",
            "",
            frozenset(used | set(extreme)),
        )
    single = _single(tags, way)
    family = _family(tags, way, subjects, scene, counts=way.counted or bool(adding) or single)
    if not family:
        return None
    if single:
        return Change(family, "add", 1.0 if way.sign >= 0 else -1.0, "", frozenset(used))
    if way.sign or (adding and subjects):
        operator: Operator = "increase" if way.sign >= 0 else "decrease"
        return Change(family, operator, way.strength, "", frozenset(used))
    return None


def _measured(tags: Sequence[Tag], way: Direction, much: Amount, subjects: list[int], scene: Scene) -> Change:
    family = _family(
        tags, way, subjects, scene, counts=True, unit=much.unit, every=any(tag.word == "every" for tag in tags)
    )
    operator, value = much.operator, much.value
    if operator == "set" and much.loose:
        if positions(tags, "remove"):
            operator, value = "add", -value
        elif way.counted or (positions(tags, "add") and not _with_only(tags)):
            operator, value = "add", value * (way.sign or 1)
    return Change(family, operator, value, much.unit, frozenset())


def _with_only(tags: Sequence[Tag]) -> bool:
    """Whether the only adding word is "with" ("with 5 lives"), which states rather than adds."""
    return all(tag.word == "with" for tag in tags if tag.has("add"))


def _single(tags: Sequence[Tag], way: Direction) -> bool:
    """Whether exactly one more is wished: "another enemy", "add a coin", "one extra life"."""
    if any(tag.word == "another" for tag in tags):
        return True
    adding = [position for position in positions(tags, "add") if tags[position].word != "with"]
    if not adding or (way.family not in {"", "count", "lives"}) or way.sign < 0:
        return False
    following = tags[adding[0] + 1 : adding[0] + 2]
    return bool(following) and following[0].word in {"a", "an", "one"}


def _family(
    tags: Sequence[Tag],
    way: Direction,
    subjects: list[int],
    scene: Scene,
    *,
    counts: bool,
    unit: str = "",
    every: bool = False,
) -> str:
    family = MEANING.get(way.family, way.family)
    if unit in SECONDS and family in {"", "count", "rate", "speed", "length"}:
        return "interval" if every else "time"
    if family == "length" and any(tag.word in {"last", "lasts", "longer time"} for tag in tags):
        return "time"
    if family == "fall":
        named = [name for position in subjects for name in tags[position].entities]
        falls = [name for name in named if name != "player" and _sure(scene.entity(name), "speed")]
        return "speed" if falls else "gravity"
    if family == "rate" and way.counted and subjects and any(tag.has("add") and tag.sense.action for tag in tags):
        return "count"
    if family:
        return family
    enough = any(tag.word in {"is enough", "are enough", "enough", "should do", "will do"} for tag in tags)
    counted_out = any(tag.word in {"of them", "of these", "of those"} for tag in tags)
    if ((enough and scene.topic) or counted_out) and not subjects:
        return "count"
    upward = positions(tags, "up", "down")
    return "count" if (counts or upward) and (subjects or way.counted) else ""


def _likelier(change: Change, tags: Sequence[Tag], subjects: list[int], scene: Scene) -> Change:
    """ "More bombs" of what comes by chance is a greater chance."""
    names = {name for at in subjects for name in tags[at].entities}
    if change.family != "count" or change.operator not in {"increase", "decrease"} or len(names) != 1:
        return change
    entity = scene.entity(names.pop())
    return (
        replace(change, family="chance") if not choose(entity, "count").knobs and "chance" in entity.knobs else change
    )


def _sure(entity: Entity, family: str) -> bool:
    """Whether an entity has a property without doubt."""
    knobs = choose(entity, family).knobs
    return bool(knobs) and all(knob.certain for knob in knobs)


def _against(
    compared: Relation, change: Change, way: Direction, names: tuple[str, ...], span: Span, scene: Scene
) -> Outcome:
    outcome = Outcome()
    for name in names:
        outcome += related(name, change.family, compared, way.sign, span, scene)
    return outcome


def _valueless(tags: Sequence[Tag], way: Direction, subjects: list[int], scene: Scene) -> Outcome | None:
    """A wish to change something that does not say to what: asked back."""
    if (
        way.sign
        or not any(tag.family for tag in tags)
        or not way.family
        or not positions(tags, "set")
        or not covered(tags, way.used | set(subjects))
    ):
        return None
    meant = targets(
        [tag for position, tag in enumerate(tags) if position in subjects or tag.has("pronoun")], way.family, scene
    )
    if not meant.names:
        return meant.problem
    knob = choose(scene.entity(meant.names[0]), way.family).knobs[0]
    limits = f", from {knob.low:g} to {knob.high:g}" if knob.low is not None and knob.high is not None else ""
    text = f"What shall the {way.family} of the {meant.names[0]} be? It is {knob.value} now{limits}."
    return asking(Question(text, (knob_candidate(knob),)))
