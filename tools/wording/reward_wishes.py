"""Wishes about what an event gives or costs: "each coin gives 50", "killing a zombie should give 25 points"."""

from collections.abc import Sequence

from tools.wording.nouns import singular
from tools.wording.outcome import Outcome, refusing
from tools.wording.phrase import covered, is_thing
from tools.wording.reading import Span, Wish
from tools.wording.scene import Scene
from tools.wording.tags import Tag

GIVING = frozenset({"give", "gives", "worth", "is worth", "are worth", "bring", "brings", "earn", "earns", "award"})
COSTING = frozenset({"cost", "costs", "take", "takes", "drain", "drains"})
EVENTS = frozenset({
    "kill", "kills", "hit", "hits", "catch", "shot", "pickup", "touch", "win", "when", "i", "if", "you", "for", "each",
    "every",
})  # fmt: skip
"""What happens to a thing, beside every word in -ing."""


def reward_wishes(tags: Sequence[Tag], span: Span, scene: Scene) -> Outcome | None:
    """The wish of a clause that says what number an event gives or costs; None for any other clause."""
    giving = [at for at, tag in enumerate(tags) if tag.word in GIVING | COSTING or _counts(tags, at)]
    numbers = [at for at, tag in enumerate(tags) if tag.kind in ("number", "ratio")]
    if len(giving) != 1 or len(numbers) != 1 or tags[numbers[0]].unit or not giving[0] < numbers[0]:
        return None
    costs = tags[giving[0]].word in COSTING
    wanted = {"lives", "health", "damage"} if costs else {"points"}
    behind = [at for at in range(numbers[0] + 1, len(tags)) if tags[at].family in wanted]
    things = [at for at, tag in enumerate(tags) if is_thing(tag) and at < giving[0]]
    names = {name for at in things for name in tags[at].entities}
    meant = "damage" if costs else "points"
    able = [name for name in names if meant in scene.entity(name).knobs]
    if (
        len(things) != 1
        or (costs and not behind)
        or any(is_thing(tag) for tag in tags[numbers[0] + 1 :] if not tag.family)
    ):
        return None
    if len(able) != 1:
        known = not costs and len(names) == 1 and (behind or numbers[0] == len(tags) - 1)
        return refusing(f"What the {names.pop()} gives cannot be set in this game.") if known else None
    events = [at for at in range(giving[0]) if tags[at].word in EVENTS or (at < things[0] and _doing(tags[at]))]
    if not covered(tags, {*giving, *numbers, *behind, *things, *events}):
        return None
    operator = "multiply" if tags[numbers[0]].kind == "ratio" else "set"
    return Outcome((Wish(able[0], meant, operator, tags[numbers[0]].value, span),))


def _counts(tags: Sequence[Tag], at: int) -> bool:
    """Whether "count" is a verb: behind several things, where "coin count" is how many there are."""
    tag, lead = tags[at], tags[at - 1] if at else None
    return tag.word == "count" and lead is not None and is_thing(lead) and singular(lead.word) != lead.word


def _doing(tag: Tag) -> bool:
    """Whether a word is a verb in -ing: "killing", "sinking"."""
    return tag.kind == "word" and tag.word.endswith("ing") and len(tag.word) > 5 and not tag.entities
