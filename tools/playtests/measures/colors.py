"""What colour things have on the screen."""

from collections import Counter
from collections.abc import Mapping

from tools.playtests.hues import main_color, without
from tools.playtests.measures.sizes import player_actors
from tools.playtests.played import Played
from tools.playtests.playtest import Measure
from tools.playtests.recording import Look, Thing

KEPT = 12
"""Colours of the picture that are kept for later comparisons."""


def measure(played: Played) -> list[Measure]:
    """`color` of each entity and of the picture as a whole; `palette`: the picture's commonest colours with shares."""
    gate = played.gate
    looks = [look for look in gate.looks if look.palette]
    if not looks:
        return []
    whole = Counter[str]()
    for look in looks:
        whole.update({color: share / len(looks) for color, share in look.palette.items()})
    listed = " ".join(f"{color}:{share:.4f}" for color, share in whole.most_common(KEPT))
    found = [Measure("palette", "", listed), Measure("color", "", main_color(looks[0].palette))]
    for name, actors in {**played.cast, "player": player_actors(played)}.items():
        color = _filled(actors.things) or _seen(looks, actors.things)
        if color:
            found.append(Measure("color", name, color))
    return found


def _filled(things: tuple[Thing, ...]) -> str:
    """The commonest fill or tint; white tints nothing."""
    fills = Counter(thing.color for thing in things if thing.color and not (thing.texture and thing.color == "#ffffff"))
    return fills.most_common(1)[0][0] if fills else ""


def _seen(looks: list[Look], things: tuple[Thing, ...]) -> str:
    """The main colour of their boxes, in the first look that has them, without what is behind them."""
    for look in looks:
        patches = [look.patches[thing.id] for thing in things if thing.id in look.patches]
        if patches:
            return main_color(without(_sum(patches), look.palette))
    return ""


def _sum(patches: list[dict[str, float]]) -> Mapping[str, float]:
    total = Counter[str]()
    for patch in patches:
        total.update({color: share / len(patches) for color, share in patch.items()})
    return total
