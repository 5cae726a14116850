"""A reading in the making."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from tools.wording.clauses import Clause
from tools.wording.outcome import NOTHING, Outcome
from tools.wording.phrase import light
from tools.wording.reading import Span, Wish
from tools.wording.scene import Scene
from tools.wording.tags import Tag
from tools.wording.undo import Return

LONGEST = 4000
"""Characters of a message that are read; what is beyond is not understood."""


@dataclass(slots=True)
class Draft:
    """What has been read so far."""

    scene: Scene
    message: str
    outcome: Outcome = NOTHING
    understood: list[Span] = field(default_factory=list[Span])
    not_understood: list[Span] = field(default_factory=list[Span])
    asked: list[Span] = field(default_factory=list[Span])
    back: Return | None = None
    chatted: bool = False
    missing: list[str] = field(default_factory=list[str])
    """Words that were taken for things but name none of this game."""
    complaints: list[Wish] = field(default_factory=list[Wish])
    """Wishes that only follow from a complaint; "too fast, undo" means the undo alone."""
    waiting: list[Clause] = field(default_factory=list[Clause])
    """Clauses that only named things: "the player and ..."."""
    words: list[int] = field(default_factory=lambda: [0, 0])
    """Content words understood, and all."""

    def count(self, tags: Sequence[Tag], place: int) -> None:
        """Count the content words of `tags` as understood (0) or as read (1)."""
        self.words[place] += sum(not (light(tag) and not tag.has("set", "pronoun")) for tag in tags)

    def understand(self, span: Span, tags: Sequence[Tag]) -> None:
        """Note a place as understood."""
        self.understood.append(span)
        self.count(tags, 0)

    def miss(self, clause: Clause) -> None:
        """Note a clause as not understood; what it names may still be what "it" means next."""
        self.not_understood.append(clause.span(self.message))
        self.missing += [tag.text for tag in clause.tags if not tag.known]
        self.scene = replace(self.scene, pending=(), topic=named(clause) or self.scene.topic)


def named(clause: Clause) -> tuple[str, ...]:
    """The one entity that a clause names; empty where it names none or several."""
    found = {
        tag.entities[0]
        for tag in clause.tags
        if len(tag.entities) == 1 and not tag.has("game") and not tag.sense.action
    }
    return tuple(found) if len(found) == 1 else ()
