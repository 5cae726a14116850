"""Wishes for what most games have and this one lacks: add 3 lives, count my points."""

from collections.abc import Sequence

from tools.wording.outcome import Outcome
from tools.wording.phrase import covered, positions
from tools.wording.reading import Span
from tools.wording.scene import Scene, owners
from tools.wording.tags import Tag

LACKED: dict[str, tuple[str, frozenset[str]]] = {
    "lives": ("lives", frozenset({"life", "lives", "heart", "hearts", "health"})),
    "mute": ("mute", frozenset({"mute"})),
    "score": ("scoring", frozenset({"score", "scores", "point", "points"})),
}
"""Of a mechanic the name among the index's features, and its words."""
HELPING = frozenset({
    "show", "shows", "display", "count", "counts", "counting", "keep", "track", "keep track", "counter", "system",
    "begin", "start", "has", "have", "up",
})  # fmt: skip
LIVES = 3
"""Lives that the mechanic gives at the start."""


def lacking_wishes(tags: Sequence[Tag], span: Span, scene: Scene) -> Outcome | None:
    """The mechanic that a clause asks for where the game has nothing of the kind; else None."""
    del span
    for name, (feature, words) in LACKED.items():
        at = [position for position, tag in enumerate(tags) if tag.word in words]
        if not at or feature in scene.index.features or owners(scene.index, name):
            continue
        asked = {*positions(tags, "add", "set", "wishing", "more", "on")}
        helping = {position for position, tag in enumerate(tags) if tag.word in HELPING or "player" in tag.entities}
        numbers = {position for position, tag in enumerate(tags) if tag.kind == "number"}
        denied = set(positions(tags, "remove", "off", "less", "down")) - set(at)
        if denied or not (asked | helping) or not covered(tags, {*at, *asked, *helping, *numbers}):
            continue
        other = name == "lives" and any(tags[position].value != LIVES for position in numbers)
        return Outcome(features=(name,), notes=(f"It begins with {LIVES} lives.",) if other else ())
    return None
