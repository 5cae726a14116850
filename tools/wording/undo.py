"""Taking back: undo, the version before, version 2, how the speed was."""

import re
from dataclasses import dataclass

from tools.wording.memory import Memory
from tools.wording.outcome import NOTHING, Outcome
from tools.wording.properties import choose
from tools.wording.reading import Span, Wish
from tools.wording.scene import Scene
from tools.wording.tags import Tag

UNDO = re.compile(
    r"\b(?:undo|un-do|revert|roll ?back|take (?:it|that|this) back|take back|go back|change (?:it"
    r"|that|this) back|put (?:it|that|this) back|bring (?:it|that|this) back|back to (?:how|what"
    r"|the way)"
    r"|restore|as it was|like (?:it was )?before|the way it was|how it was|cancel (?:that|this|it"
    r"|the last)|reverse (?:that|this|the last)|never ?mind that|scratch that)\b"
    r"|\b(?:change|put|set|bring|turn|make)\s[^.!?]{1,60}?(?<!the )\bback\b|\b(?:liked?|preferred"
    r"|better|nicer)\b[^.!?]{0,40}\b(?:before|old version|previous version|earlier version"
    r"|last version|old one)\b"
    r"|\b(?:old|previous|earlier) version[^.!?]{0,40}\b(?:better|nicer|back)\b",
    re.IGNORECASE,
)
REDO = re.compile(r"\b(?:redo|re-do|undo the undo|bring it back again|put it back again)\b", re.IGNORECASE)
VERSION = re.compile(r"\b(?:version|v\.?|revision|number)\s?#?(\d{1,6})\b", re.IGNORECASE)
START = re.compile(
    r"\b(?:original|first version|very first|initial (?:version|game|state)"
    r"|the (?:very )?beginning|from the start|start over from scratch|reset (?:the game|everything"
    r"|it all|all changes)|undo (?:everything|all))\b",
    re.IGNORECASE,
)
STEPS = re.compile(
    r"\b(?:last|previous)?\s?(two|three|four|five|\d{1,2})\s(?:changes|steps|versions|edits|times|modifications)\b",
    re.IGNORECASE,
)
COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5}
OTHER_VERBS = re.compile(r"\b(?:color|colour|faster|slower|bigger|smaller)\b", re.IGNORECASE)
SHRUGS = re.compile(
    r"^(?:no+|nah|nope|oops|hmm+|ok|please|actually|wait|thats|that is|that was|it was|its"
    r"|too much|not good|bad|ugly|worse|sorry|i dont like (?:it|that)|dont like (?:it|that))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Return:
    """A wish to go back."""

    kind: str
    """undo, rollback, or change: only one earlier change is taken back."""
    version: int | None = None
    outcome: Outcome = NOTHING


def going_back(text: str, tags: tuple[Tag, ...], span: Span, scene: Scene) -> Return | None:
    """What `text` takes back; None where it takes nothing back."""
    plain = text.replace("’", "'")
    memory = scene.memory
    if REDO.search(plain):
        return _redo(memory)
    version = VERSION.search(plain)
    if version and (
        UNDO.search(plain)
        or re.search(r"\b(?:use|load|open|show|give me|switch to|return to|back to|want)\b", plain, re.IGNORECASE)
    ):
        return Return("rollback", int(version[1]))
    if not UNDO.search(plain):
        reset = START.search(plain) and re.search(r"\b(?:reset|back|return|start over)\b", plain, re.IGNORECASE)
        return Return("rollback", memory.versions[0] if memory.versions else 1) if reset else None
    if START.search(plain):
        return Return("rollback", memory.versions[0] if memory.versions else 1)
    steps = STEPS.search(plain)
    if steps:
        count = COUNTS.get(steps[1].lower()) or int(steps[1])
        earlier = [number for number in memory.versions if number < memory.current_version]
        if 0 < count <= len(earlier):
            return Return("rollback", earlier[-count])
        return Return("change", outcome=Outcome(refusals=(f"There are only {len(earlier)} earlier versions.",)))
    return _one_change(tags, span, scene) or Return("undo")


def _redo(memory: Memory) -> Return:
    earlier = [number for number in memory.versions if number < memory.current_version]
    if earlier and UNDO.search(memory.last_message):
        return Return("rollback", earlier[-1])
    return Return("change", outcome=Outcome(notes=("There is nothing to redo.",)))


def _one_change(tags: tuple[Tag, ...], span: Span, scene: Scene) -> Return | None:
    """ "Go back to how the speed was": the newest change of that property is set to its old value."""
    families = {tag.family for tag in tags if tag.family and tag.family not in {"time", "style"}}
    families |= {tag.sense.comparative[0] for tag in tags if tag.sense.comparative and tag.word != "better"}
    names = {name for tag in tags for name in tag.entities}
    absent = [tag for tag in tags if not tag.known and len(tag.word) > 3]
    if not families and not names:
        return None if not absent or len(tags) < 8 else Return("change", outcome=Outcome())
    wishes: dict[tuple[str, str], Wish] = {}
    newest: int | None = None
    for change in reversed(scene.memory.changes):
        if (names and change.entity not in names) or change.entity not in scene.index.entities:
            continue
        if families and not any(_speaks_of(family, change.entity, change.property, scene) for family in families):
            continue
        if newest is not None and change.version != newest:
            break
        newest = change.version
        wishes[change.entity, change.property] = Wish(change.entity, change.property, "set", change.old, span)
    if not wishes:
        what = ", ".join(sorted(families | names))
        return Return("change", outcome=Outcome(notes=(f"There is no earlier change of the {what} to take back.",)))
    return Return("change", outcome=Outcome(tuple(wishes.values())))


def _speaks_of(family: str, entity: str, name: str, scene: Scene) -> bool:
    if family == name:
        return True
    return any(knob.property == name for knob in choose(scene.entity(entity), family).knobs)
