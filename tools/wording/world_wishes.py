"""Wishes about the size of the picture: 800x600, a wider screen, a bigger canvas."""

from collections.abc import Sequence

from tools.wording.outcome import Outcome, refusing
from tools.wording.phrase import covered, is_thing
from tools.wording.reading import Span, Wish
from tools.wording.scene import Scene
from tools.wording.tags import Tag


def world_wishes(tags: Sequence[Tag], span: Span, scene: Scene) -> Outcome | None:
    """The wishes of a clause that gives a width and a height; None where it gives none."""
    pairs = [position for position, tag in enumerate(tags) if tag.kind == "pair"]
    if len(pairs) != 1:
        return None
    things = [position for position, tag in enumerate(tags) if is_thing(tag)]
    families = [position for position, tag in enumerate(tags) if tag.family in {"size", "width", "height"}]
    if not covered(tags, {*pairs, *things, *families}):
        return None
    name = next((name for position in things for name in tags[position].entities), "world")
    entity = scene.index.entities.get(name)
    pair = tags[pairs[0]]
    if entity is not None and {"columns", "rows"} <= set(entity.knobs):
        return Outcome((Wish(name, "columns", "set", pair.value, span), Wish(name, "rows", "set", pair.other, span)))
    if entity is None or not {"width", "height"} <= set(entity.knobs):
        return refusing(f"The {name} has no width and height that can be set.")
    return Outcome(
        (Wish(name, "width", "set", pair.value, span, "px"), Wish(name, "height", "set", pair.other, span, "px"))
    )
