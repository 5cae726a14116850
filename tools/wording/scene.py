"""What a clause is read against: the game, its names, and what has been talked about."""

from dataclasses import dataclass

from tools.index.game import Entity, GameIndex, Knob
from tools.wording.memory import Memory
from tools.wording.names import Names
from tools.wording.properties import FAMILIES, Choice, choose, property_of
from tools.wording.reading import Question, Wish

MANY = frozenset({"color", "speed", "size", "count"})
"""What most things have: never taken for the only one's just because others call it differently."""


@dataclass(frozen=True, slots=True)
class Scene:
    """The state of the talk, before a clause."""

    index: GameIndex
    names: Names
    memory: Memory
    topic: tuple[str, ...] = ()
    """The entities that this message spoke of last."""
    remembered: tuple[str, ...] = ()
    """The entities that earlier messages spoke of last: for "it" and "them"."""
    last: tuple[Wish, ...] = ()
    """What the clause before wished, for "and the coins too"."""
    verb: str = ""
    """The verb that the clause before left open: add, remove, up, down, set."""
    pending: tuple[str, ...] = ()
    """Entities that were named and wait for what shall become of them: "the player and ..."."""

    def entity(self, name: str) -> Entity:
        """The entity of that name."""
        return self.index.entities[name]


def owners(index: GameIndex, family: str) -> list[str]:
    """The entities that hold `family`; only the one that is meant when none is named, where that one has it."""
    found = [name for name, entity in index.entities.items() if choose(entity, family).knobs]
    preferred = FAMILIES[family].owner.split() if family in FAMILIES else []
    exact = [name for name in found if family in index.entities[name].knobs]
    return next(
        ([name] for name in preferred if name in found), exact if len(exact) == 1 and family != "color" else found
    )


def things(index: GameIndex, family: str) -> list[str]:
    """The entities that move and are seen, and hold `family`."""
    return [
        name
        for name, entity in index.entities.items()
        if entity.kind in {"thing", "group"} and choose(entity, family).knobs
    ]


def ask_which(index: GameIndex, names: list[str], family: str, what: str) -> Question:
    """A question between entities."""
    shown = names[:3]
    listed = ", ".join(shown[:-1]) + f" or {shown[-1]}" if len(shown) > 1 else "".join(shown)
    more = "" if len(names) <= 3 else " (or another)"
    text = f"{what} Do you mean the {listed}{more}?" if shown else what
    return Question(text, tuple(candidate(index, name, family) for name in shown))


def ask_knob(entity: str, choice: Choice) -> Question:
    """A question between knobs of one entity."""
    shown = choice.knobs[:3]
    # Knobs that are only numbered (color1, color2) are told apart by what the code says of them.
    plain = [property_of(knob) for knob in shown]
    listed = ", ".join(plain if len(set(plain)) == len(plain) else [knob.about or knob.symbol for knob in shown])
    return Question(
        f"Which of these of the {entity} do you mean: {listed}?", tuple(knob_candidate(knob) for knob in shown)
    )


def candidate(index: GameIndex, name: str, family: str) -> dict[str, str | int]:
    """One possible answer to a question."""
    entity = index.entities[name]
    knobs = choose(entity, family).knobs if family else ()
    if knobs:
        return knob_candidate(knobs[0])
    return {"entity": name, "property": family, "line": entity.line, "snippet": ""}


def knob_candidate(knob: Knob) -> dict[str, str | int]:
    """One knob as a possible answer."""
    place = knob.places[0] if knob.places else None
    return {
        "entity": knob.entity,
        "property": knob.property,
        "line": place.line if place else 0,
        "snippet": place.snippet if place else "",
    }


def inventory(index: GameIndex) -> str:
    """The things of a game in words: "player, platforms and coins"."""
    names = [name for name, entity in index.entities.items() if entity.kind in {"thing", "group"} and entity.knobs][:8]
    return (
        ", ".join(names[:-1]) + f" and {names[-1]}" if len(names) > 1 else "".join(names) or "nothing that can be named"
    )


def unknown(index: GameIndex) -> str:
    """What to say to a question that the index does not answer."""
    known = f"It has {inventory(index)}; ask about their values, or what can be changed."
    return f"I cannot tell that from the game's code. {known}"
