"""What colour things have on the screen."""

from collections import Counter
from collections.abc import Iterable, Mapping

from tools.index.game import GameIndex
from tools.playtests.hues import main_color, nearest, same_hue
from tools.playtests.measures.sizes import first_ones, player_actors
from tools.playtests.played import Played
from tools.playtests.playtest import Measure
from tools.playtests.recording import Look, Thing

KEPT = 12
"""Colours that are kept for later comparisons."""
ENOUGH = 0.04
"""Share of a thing's box in which its colour must be seen."""


def measure(played: Played) -> list[Measure]:
    """`color` of each entity and of the picture.

    For comparisons with another version, as "#rrggbb:share ...": `patch`, the colours in the boxes of an entity;
    `palette`, those of the picture; `fills`, how many things are filled with which colour.
    """
    gate = played.gate
    looks = [look for look in gate.looks if look.palette]
    later = [look for look in played.keys.looks if look.palette]
    if not looks:
        return []
    found = [Measure("palette", "", _listed(looks[0].palette)), Measure("color", "", main_color(looks[0].palette))]
    fills = Counter(thing.color for thing in gate.things.values() if thing.color)
    if fills:
        found.append(Measure("fills", "", _listed({color: float(number) for color, number in fills.items()}, 40)))
    for name, actors in {**played.cast, "player": player_actors(played)}.items():
        drilled = played.drilled[name].things if name in played.drilled else ()
        patch = _patch(looks[:1], actors.things) or _patch(later, drilled) or _patch(looks, actors.things)
        if patch:
            found.append(Measure("patch", name, _listed(patch)))
        color = _fill(first_ones(played, actors)) or (_seen(patch, _known(played.index, name)) if patch else "")
        if color:
            found.append(Measure("color", name, color))
    return found


def _fill(things: Iterable[Thing]) -> str:
    """The commonest fill or tint; white tints nothing."""
    fills = Counter(thing.color for thing in things if thing.color and not (thing.texture and thing.color == "#ffffff"))
    return fills.most_common(1)[0][0] if fills else ""


def _patch(looks: list[Look], things: Iterable[Thing]) -> Mapping[str, float]:
    """What is in their boxes, in the first look that has them."""
    for look in looks:
        patches = [look.patches[thing.id] for thing in things if thing.id in look.patches]
        total = Counter[str]()
        for patch in patches:
            total.update({color: share / len(patches) for color, share in patch.items()})
        if total:
            return total
    return {}


def _seen(patch: Mapping[str, float], known: Iterable[str]) -> str:
    """Of what is in the boxes the shade of a colour that the code gives the thing; else the commonest."""
    for color in known:
        kin = {each: share for each, share in patch.items() if same_hue(each, color)}
        if sum(kin.values()) >= ENOUGH:
            return nearest(kin, color)
    return main_color(patch)


def _known(index: GameIndex | None, name: str) -> list[str]:
    knobs = index.entities[name].knobs.values() if index and name in index.entities else ()
    return [str(knob.value) for knob in knobs if knob.kind == "color"]


def _listed(shares: Mapping[str, float], most: int = KEPT) -> str:
    ordered = sorted(shares.items(), key=lambda each: (-each[1], each[0]))
    return " ".join(f"{color}:{share:.4g}" for color, share in ordered[:most])
