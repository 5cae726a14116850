"""Deciding what a word is where it can be two things: a property or a thing, the game or its world."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from tools.index.game import Knob
from tools.wording.lexicon import Sense
from tools.wording.nouns import SUPERLATIVES, singular
from tools.wording.phrase import is_thing
from tools.wording.properties import choose
from tools.wording.scene import Scene
from tools.wording.tags import Tag

FILLER = Sense(frozenset({"filler"}))
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5}
PLACE_FAMILIES = frozenset({"size", "width", "height", "background", "gravity", "color"})
"""What "the game", "the level" and "the map" have as places; otherwise they are the whole game."""


def settled(tags: Sequence[Tag], scene: Scene) -> list[Tag]:
    """`tags` with one meaning for each word that is both a property and a thing."""
    families = {tag.family for tag in tags if tag.family} | {
        tag.sense.comparative[0] for tag in tags if tag.sense.comparative
    }
    placed = bool(families & PLACE_FAMILIES) or any(tag.kind == "pair" or tag.color for tag in tags)
    out = [_game(tag, placed) for tag in tags]
    out = [replace(tag, own="") if tag.own and tag.entities and tag.own in tag.entities else tag for tag in out]
    out = _compound(out, families, scene)
    out = _picked(out, scene)
    if any("camera" in tag.entities for tag in out):
        # A camera only moves as far as it is told.
        out = [replace(tag, sense=FILLER, entities=()) if tag.sense.action == "speed" else tag for tag in out]
    out = [_acting(out, position) for position in range(len(out))]
    out = [_own(tag, scene) for tag in out]
    out = [_painted(tag, [other for other in out if other is not tag]) for tag in out]
    out = [_raised(tag, out, scene) for tag in out]
    duals = [position for position, tag in enumerate(out) if tag.sense.family and is_thing(tag)]
    for position in duals:
        others = [tag for at, tag in enumerate(out) if at != position]
        out[position] = _dual(out[position], others, scene)
    return out


def _compound(tags: list[Tag], families: set[str], scene: Scene) -> list[Tag]:
    """ "The landing pad" is the pad, where only the pad has what is spoken of."""
    painted: set[str] = {"color"} if any(tag.color for tag in tags) else set()
    wanted = families | painted
    for at, (tag, head) in enumerate(pairwise(tags)):
        if not (tag.entities and head.entities) or tag.family or head.family or set(tag.entities) & set(head.entities):
            continue
        holds = [
            any(choose(scene.entity(name), each).knobs for each in wanted for name in t.entities) for t in (tag, head)
        ]
        kind = tag.word == "enemy" or all(
            knob.symbol.count(".") > 1 or "[" in knob.symbol for knob in _all_knobs(tag, scene)
        )
        if holds == [True, False] and kind:
            # "The T piece" is the T of the pieces' table.
            tags = [*tags[: at + 1], replace(head, sense=FILLER, entities=()), *tags[at + 2 :]]
        elif holds == [False, True]:
            tags = [*tags[:at], replace(tag, sense=FILLER, entities=()), *tags[at + 1 :]]
    return tags


def _all_knobs(tag: Tag, scene: Scene) -> list[Knob]:
    return [knob for name in tag.entities for knob in scene.entity(name).knobs.values()]


def _picked(tags: list[Tag], scene: Scene) -> list[Tag]:
    """ "The fastest lane", "lane 2": one of several things of the same name; what stands in it is not meant itself."""
    for position, tag in enumerate(tags):
        lead, following = (
            tags[position - 1] if position else None,
            tags[position + 1] if position + 1 < len(tags) else None,
        )
        if lead and lead.word in ORDINALS and is_thing(tag) and (name := _nth(tag, ORDINALS[lead.word], scene)):
            return [
                *tags[: position - 1],
                replace(lead, sense=FILLER),
                replace(tag, entities=(name,)),
                *tags[position + 1 :],
            ]
        if len(tag.entities) < 2:
            continue
        if lead and lead.word in SUPERLATIVES and (name := _extreme(tag, *SUPERLATIVES[lead.word], scene)):
            rest = [replace(other, sense=FILLER, entities=()) if is_thing(other) else other for other in tags]
            rest[position - 1], rest[position] = replace(lead, sense=FILLER), replace(tag, entities=(name,))
            return rest
        if following and following.kind == "number" and following.value.is_integer():
            numbered = [name for name in tag.entities if name.endswith(f" {following.value:g}")]
            if len(numbered) == 1:
                plain = replace(following, kind="word", sense=FILLER)
                return [*tags[:position], replace(tag, entities=(numbered[0],)), plain, *tags[position + 2 :]]
    return tags


def _nth(tag: Tag, number: int, scene: Scene) -> str | None:
    """The row of a table that is counted to: "the first lane"."""
    named = scene.names.wider.get(tuple(tag.word.split()), tag.entities)
    row = f"[{number - 1}]."
    rows = [name for name in named if all(row in knob.symbol for knob in scene.entity(name).knobs.values())]
    counted = f"{singular(tag.word)} {number}"
    return rows[0] if len(rows) == 1 else counted if counted in scene.index.entities else None


def _extreme(tag: Tag, family: str, sign: int, scene: Scene) -> str | None:
    values = {
        name: abs(float(knob.value)) * sign
        for name in tag.entities
        for knob in choose(scene.entity(name), family).knobs[:1]
        if not isinstance(knob.value, str)
    }
    best = [name for name, value in values.items() if value == max(values.values())]
    return best[0] if len(best) == 1 else None


def _game(tag: Tag, placed: bool) -> Tag:
    if tag.word in {"levels", "stages", "maps", "games"} and tag.word not in tag.entities:
        return replace(tag, entities=())
    return tag if not tag.has("game") or placed or not tag.entities else replace(tag, entities=())


def _acting(tags: Sequence[Tag], position: int) -> Tag:
    """ "More moves" counts the moves, "moves faster" is what something does."""
    tag = tags[position]
    if not (tag.entities and tag.sense.action):
        return tag
    described = any(other.sense.comparative or other.sense.adjective for other in tags[position + 1 :])
    return replace(tag, entities=()) if described else replace(tag, sense=replace(tag.sense, action="", noun=""))


def _own(tag: Tag, scene: Scene) -> Tag:
    """A property of this game's own, such as its lanes, before a thing of games at large."""
    if not tag.own:
        return tag
    holds = tuple(name for name in tag.entities if tag.own in scene.entity(name).knobs)
    return replace(tag, entities=holds, sense=replace(tag.sense, noun="", stand_in="", family=""))


def _painted(tag: Tag, others: Sequence[Tag]) -> Tag:
    """ "Gold platforms" are not the coins."""
    if tag.color and tag.entities and any(is_thing(other) for other in others):
        return replace(tag, kind="color", entities=(), sense=replace(tag.sense, noun="", stand_in=""))
    return tag


def _raised(tag: Tag, tags: Sequence[Tag], scene: Scene) -> Tag:
    """A camera that goes higher has a greater height."""
    described = tag.sense.comparative
    if described is None or described[0] not in {"up", "distance"}:
        return tag
    heights = any("height" in scene.entity(name).knobs for other in tags for name in other.entities if name == "camera")
    family = "height" if described[0] == "up" and tag.word in {"higher", "lower"} else "distance"
    return replace(tag, sense=replace(tag.sense, comparative=(family, described[1]))) if heights else tag


def _dual(tag: Tag, others: Sequence[Tag], scene: Scene) -> Tag:
    family = tag.sense.family
    without_family = replace(tag, sense=replace(tag.sense, family=""))
    without_thing = replace(tag, entities=(), sense=replace(tag.sense, noun="", stand_in=""))
    if any(is_thing(other) and not other.sense.family and not other.has("game") for other in others):
        return without_thing
    if any(other.family and not is_thing(other) for other in others):
        return without_family
    holds = [name for name in tag.entities if choose(scene.entity(name), family).knobs]
    if holds:
        return tag
    if any(choose(entity, family).knobs for entity in scene.index.entities.values()):
        return without_thing
    return without_family if tag.entities else without_thing
