"""Looking at the tags of a clause: which are used, which are of no weight, what stands before what."""

from collections.abc import Iterable, Sequence

from tools.wording.tags import Tag

LIGHT = frozenset({"filler", "wishing", "prep", "set", "many", "pronoun", "all", "game"})
"""Roles that need no rule of their own."""
GRIP = frozenset({"not", "condition", "remove", "off"})
"""Roles that turn a wish around: a rule that does not use them does not understand the clause."""


def light(tag: Tag) -> bool:
    """Whether a tag may stand unused in a clause that was understood."""
    if tag.kind == "mark":
        return True
    if tag.kind != "word" or tag.has(*GRIP):
        return False
    return tag.has(*LIGHT) or (tag.sense.strength is not None and not tag.has("too"))


def covered(tags: Sequence[Tag], used: Iterable[int]) -> bool:
    """Whether every tag with a say is in `used`."""
    taken = set(used)
    return all(position in taken or light(tag) for position, tag in enumerate(tags))


def before(tags: Sequence[Tag], position: int) -> str:
    """The word before `position`, articles and "about" skipped; empty at the head."""
    for tag in reversed(tags[:position]):
        if tag.word in {"the", "a", "an", "about", "around", "only", "exactly", "just", "its", "their"} or (
            tag.kind == "mark" and tag.text != ":"
        ):
            continue
        return tag.word
    return ""


def positions(tags: Sequence[Tag], *roles: str) -> list[int]:
    """Where tags stand that can be one of `roles`."""
    return [position for position, tag in enumerate(tags) if tag.has(*roles)]


def taken_out(tags: Sequence[Tag]) -> list[int]:
    """Where "take ... out" and "throw ... away" stand, in their two parts around what is meant."""
    verb = next((at for at, tag in enumerate(tags) if tag.word in {"take", "throw", "kick", "rip"}), None)
    end = next((at for at, tag in enumerate(tags) if tag.word in {"out", "away"}), None)
    return [verb, end] if verb is not None and end is not None and verb < end else []


def is_thing(tag: Tag) -> bool:
    """Whether a tag names a thing, of this game or of games at large."""
    if tag.entities:
        return True
    return (
        bool(tag.sense.noun or tag.sense.stand_in or tag.has("opponent"))
        and not tag.has("set")
        and not tag.sense.action
    )


def strength(tags: Sequence[Tag], used: set[int]) -> float:
    """How strongly a comparative is meant, from "a bit" (0.5) to "much" (2)."""
    found = [
        (position, tag.sense.strength)
        for position, tag in enumerate(tags)
        if tag.sense.strength is not None and position not in used
    ]
    values = [value for _, value in found]
    return 0.5 if 0.5 in values else max(values, default=1.0)
