"""Entities from knobs: one for each thing that people have a word for, with those words."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from tools.index.game import Entity, EntityKind, Knob, Place
from tools.index.lexicon import HEROES, ROLES, forms, plural, singular, synonyms


@dataclass(slots=True)
class Draft:
    """An entity in the making."""

    name: str
    kind: EntityKind
    line: int = 0
    nouns: set[str] = field(default_factory=set[str])
    """What the code calls it, singular."""
    roles: set[str] = field(default_factory=set[str])
    """What it does: player, enemy, collectible, projectile."""
    knobs: dict[str, Knob] = field(default_factory=dict[str, Knob])
    evidence: list[str] = field(default_factory=list[str])
    calls: list[Place] = field(default_factory=list[Place])


def finish(drafts: Iterable[Draft]) -> Mapping[str, Entity]:
    """The entities by name; a word that is another entity's own name stays with that one."""
    listed = list(drafts)
    played = any("player" in draft.roles for draft in listed)
    owned = {noun: draft.name for draft in listed for noun in (singular(draft.name), *draft.nouns)}
    return {draft.name: _entity(draft, owned, played) for draft in listed}


def _entity(draft: Draft, owned: Mapping[str, str], played: bool) -> Entity:
    own = {singular(draft.name)} | draft.nouns
    meant: set[str] = set()
    # What only a style sheet knows is a part of the page and goes by its own name.
    styled = all(why.startswith(("style", "declares")) for knob in draft.knobs.values() for why in knob.evidence)
    for noun in own if not styled or not draft.knobs else ():
        meant |= synonyms(noun) | synonyms(noun.rpartition(" ")[2])
    for role in draft.roles:
        meant |= ROLES.get(role, frozenset())
    if own & HEROES and not played and not _taken("player", draft, owned):
        meant |= {"player"} if draft.kind == "thing" else set()
    words = sorted(own - {draft.name}) + sorted(word for word in meant - own if not _taken(word, draft, owned))
    bent = dict.fromkeys(
        word
        for word in (plural(singular(draft.name)), singular(draft.name), *forms(words))
        if word and word != draft.name
    )
    return Entity(
        draft.name, draft.kind, tuple(bent), draft.knobs, draft.line, tuple(dict.fromkeys(draft.evidence)),
        tuple(draft.calls),
    )  # fmt: skip


def _taken(word: str, draft: Draft, owned: Mapping[str, str]) -> bool:
    return owned.get(word, draft.name) != draft.name


def roles_of(drafts: Collection[Draft]) -> frozenset[str]:
    """What the things of a game do."""
    return frozenset(role for draft in drafts for role in draft.roles)
