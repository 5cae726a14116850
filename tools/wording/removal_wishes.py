"""Wishes that a ready-made mechanic be gone: remove the timer, no double jump any more, take the shield out."""

import re
from collections.abc import Sequence

from tools.wording.lacking_wishes import LACKED
from tools.wording.outcome import Outcome
from tools.wording.phrase import covered, positions, taken_out
from tools.wording.reading import Span
from tools.wording.scene import Scene
from tools.wording.tags import Tag

OWN = re.compile(r"(?:extra)?(\w+?)\d*")
"""A mechanic's part of CONFIG: its name, or "extraShield" where that was taken."""


def removal_wishes(tags: Sequence[Tag], span: Span, scene: Scene) -> Outcome | None:
    """The mechanics of this game that a clause wants out of it; None where it speaks of no such thing."""
    del span
    gone = [*positions(tags, "remove", "off"), *taken_out(tags)]
    gone = [at for at in gone if tags[at].word != "mute"]
    if not gone or not scene.index.ready_made or any(tag.kind in {"number", "ratio", "percent"} for tag in tags):
        return None
    meant = {at: name for at, tag in enumerate(tags) if at not in gone and (name := ready_made(tag, scene))}
    return Outcome(removals=tuple(meant.values())) if meant and covered(tags, {*gone, *meant}) else None


def ready_made(tag: Tag, scene: Scene) -> str:
    """The mechanic of this game that a word names: by its words, or by its part of CONFIG; else ""."""
    if tag.sense.mechanic in scene.index.ready_made:
        return tag.sense.mechanic
    plain = next((name for name, (_, words) in LACKED.items() if tag.word in words), "")
    if plain in scene.index.ready_made:
        return plain
    if len(tag.entities) != 1 or not (found := OWN.fullmatch(tag.entities[0])):
        return ""
    name = re.sub(r"(?<!^)([A-Z])", r"_\1", found[1]).lower()
    return name if name in scene.index.ready_made else ""
