"""Comparisons with another thing of the game: slower than the player, as big as a coin."""

from collections.abc import Sequence
from dataclasses import dataclass

from tools.wording.outcome import Outcome, asking, refusing
from tools.wording.phrase import is_thing
from tools.wording.properties import choose
from tools.wording.reading import Question, Span, Wish
from tools.wording.scene import Scene
from tools.wording.tags import Tag

CLEARLY = 0.8
"""How much of the other's value "slower than" and "smaller than" leave; "faster than" is its inverse."""


@dataclass(frozen=True, slots=True)
class Relation:
    """The other thing, and whether it shall be equalled or outdone."""

    entity: str = ""
    equal: bool = False
    used: frozenset[int] = frozenset()


def relation(tags: Sequence[Tag]) -> Relation:
    """The comparison in `tags`; one without an entity where there is none."""
    for position, tag in enumerate(tags):
        if not (is_thing(tag) and len(tag.entities) == 1):
            continue
        lead = position - 1
        while lead >= 0 and tags[lead].word in {"the", "a", "an", "of", "that"}:
            lead -= 1
        if lead < 0:
            continue
        word = tags[lead].word
        first = word == "as" and any(earlier.word in {"as", "same", "same as"} for earlier in tags[:lead])
        if word == "than" or first or word in {"same as", "same as the", "like"}:
            doubled = [at for at in range(lead) if tags[at].word in {"as", "same"}]
            return Relation(tag.entities[0], word != "than", frozenset({position, lead, *doubled}))
    return Relation()


def related(name: str, family: str, other: Relation, sign: float, span: Span, scene: Scene) -> Outcome:
    """The wish that brings `name` into the relation."""
    if name == other.entity:
        return asking(Question(f"What shall be compared with the {other.entity}?"))
    mine, theirs = choose(scene.entity(name), family), choose(scene.entity(other.entity), family)
    if not theirs.knobs:
        return refusing(f"The {other.entity} has no {family} to compare with.")
    value, own = theirs.knobs[0].value, mine.knobs[0].value
    if isinstance(value, str | bool) or isinstance(own, str | bool):
        return (
            Outcome((Wish(name, family, "set", value, span),))
            if other.equal
            else refusing(f"The {family} cannot be compared.")
        )
    if other.equal:
        return Outcome((Wish(name, family, "set", value, span),))
    if (own - value) * sign > 0:
        where = "above" if sign > 0 else "below"
        told = f"The {family} of the {name} ({own:g}) is already {where} that of the {other.entity} ({value:g})."
        return Outcome(notes=(told,))
    return Outcome((Wish(name, family, "set", round(value * (CLEARLY if sign < 0 else 1 / CLEARLY), 3), span),))
