"""Whether a wish for a colour came true: what colours the new version has that the old one had not."""

from collections.abc import Mapping

from tools.playtests.hues import clear, distance, main_color, nearest, same_hue
from tools.playtests.playtest import Measure, Proof, Wish
from tools.wording.colors import color_name

SEEN = 0.02
"""Share of a box that has to change its colour."""
SHOWN = 0.002
"""The same of the whole picture."""
ALIKE = 24.0
"""Distance below which two fills are one colour."""
WHOLE = frozenset({"color", "background", "fill", "tint"})
"""Properties that are the colour of the whole thing, not of a part of it."""

Values = Mapping[tuple[str, str], Measure]


def prove_color(wish: Wish, new: Values, old: Values) -> Proof:
    """By the boxes of the thing, by what things are filled with, then by the whole picture."""
    entity = "" if wish.property == "background" else wish.entity
    patch = ("palette", "") if wish.property == "background" else ("patch", wish.entity)
    for key, least in ((patch, SEEN), (("palette", ""), SHOWN)):
        gained, lost = _difference(_shares(old.get(key)), _shares(new.get(key)))
        shades = {color: share for color, share in gained.items() if _shade_of(color, str(wish.new))}
        if sum(shades.values()) >= least:
            was = {color: share for color, share in lost.items() if _shade_of(color, str(wish.old))}
            before = nearest(was, str(wish.old)) or main_color(lost) or str(wish.old)
            return _proof(wish, before, nearest(shades, str(wish.new)))
    filled = _filled(wish, new, old)
    if filled:
        return filled
    came, _ = _difference(_shares(old.get(patch)), _shares(new.get(patch)))
    before, after = old.get(("color", entity)), new.get(("color", entity))
    if before is None or after is None or wish.property not in WHOLE:
        reason = f"Nothing on the screen could be told to be the {wish.entity}."
        return Proof(wish.entity, wish.property, "", None, None, "", "not_measurable", reason)
    if not _denies(wish, str(before.value), str(after.value), came):
        reason = f"What is seen of {_of(wish)} does not show its colour clearly enough to judge it."
        return Proof(wish.entity, wish.property, "", None, None, "", "not_measurable", reason)
    return _proof(wish, str(before.value), str(after.value), confirmed=False)


def _denies(wish: Wish, before: str, after: str, came: Mapping[str, float]) -> bool:
    """Whether it is sure that the wish failed: the old colour was seen, and is still, or another one came.

    Only of colours with a hue: there is white, grey and dark in the lights and outlines of things of any colour.
    """
    old, new = str(wish.old), str(wish.new)
    told = clear(old) and clear(new) and not _shade_of(old, new)
    seen = _shade_of(after, old) or (clear(after) and came.get(after, 0.0) >= SEEN)
    return told and seen and _shade_of(before, old) and not _shade_of(after, new)


def _filled(wish: Wish, new: Values, old: Values) -> Proof | None:
    """By the fills of all things: more have the new colour than had it before."""
    before, after = (_number(_shares(values.get(("fills", ""))), str(wish.new)) for values in (old, new))
    return _proof(wish, str(wish.old), str(wish.new)) if after > before else None


def _number(fills: Mapping[str, float], color: str) -> float:
    return sum(number for fill, number in fills.items() if distance(fill, color) < ALIKE)


def _shade_of(color: str, wished: str) -> bool:
    return same_hue(color, wished) or distance(color, wished) < ALIKE * 2


def _difference(before: Mapping[str, float], after: Mapping[str, float]) -> tuple[dict[str, float], dict[str, float]]:
    """What was won, and what was lost."""
    change = {color: after.get(color, 0.0) - before.get(color, 0.0) for color in {*before, *after}}
    gained = {color: share for color, share in sorted(change.items()) if share > 0}
    return gained, {color: -share for color, share in sorted(change.items()) if share < 0}


def _shares(measure: Measure | None) -> dict[str, float]:
    pairs = (each.split(":") for each in str(measure.value).split()) if measure and measure.value else ()
    return {color: float(share) for color, share in pairs}


def _proof(wish: Wish, before: str, after: str, *, confirmed: bool = True) -> Proof:
    sentence = f"colour of {_of(wish)}: {_change(wish, before, after)}"
    if confirmed:
        return Proof(wish.entity, wish.property, "color", before, after, "", "confirmed", sentence)
    sentence += f"; {_named(str(wish.new))} was not seen"
    return Proof(wish.entity, wish.property, "color", before, after, "", "not_confirmed", sentence)


def _of(wish: Wish) -> str:
    return "the background" if wish.property == "background" else f"the {wish.entity}"


def _change(wish: Wish, before: str, after: str) -> str:
    """In words where they tell the two apart, and as codes; a shade has the name of the wished colour."""
    one, other = (_name(seen, (str(wish.old), str(wish.new))) for seen in (before, after))
    return f"{one} ({before}) → {other} ({after})" if one and other and one != other else f"{before} → {after}"


def _name(seen: str, known: tuple[str, str]) -> str | None:
    kin = [color for color in known if _shade_of(seen, color)]
    return color_name(min(kin, key=lambda color: distance(color, seen), default=seen))


def _named(color: str) -> str:
    name = color_name(color)
    return f"{name} ({color})" if name else color
