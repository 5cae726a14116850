"""Wishes that something be there or not: no enemies, mute, remove the coins, add a pause, no particles."""

from collections.abc import Sequence

from tools.wording.mechanics import PRESENT, SWITCHES
from tools.wording.outcome import Outcome, refusing
from tools.wording.phrase import covered, is_thing, positions, taken_out
from tools.wording.properties import choose
from tools.wording.reading import Span, Wish
from tools.wording.scene import Scene
from tools.wording.tags import Tag
from tools.wording.targets import targets

SILENT = frozenset({"mute", "silence", "unmute", "shut up"})
"""Verbs that speak of the sound without naming it."""


def switch_wishes(tags: Sequence[Tag], span: Span, scene: Scene) -> Outcome | None:
    """The wishes of a clause about presence; None where it is not (only) about it."""
    off, on = [*positions(tags, "remove", "off"), *taken_out(tags)], positions(tags, "on", "add")
    silent = [position for position, tag in enumerate(tags) if tag.word in SILENT]
    if any(tag.kind in {"number", "ratio", "percent", "pair"} or tag.sense.comparative for tag in tags):
        return None
    if silent and covered(tags, {*silent, *(position for position, tag in enumerate(tags) if is_thing(tag))}):
        return _sound(tags, silent[0], span, scene)
    if positions(tags, "more", "less", "too"):
        return None
    if off:
        return _switched(tags, off, False, span, scene)
    mechanic = any(tag.sense.mechanic for tag in tags)
    wished = positions(tags, "set", "wishing") if mechanic and not on and not positions(tags, "not") else []
    return _switched(tags, on or wished, True, span, scene) if on or wished else None


def _sound(tags: Sequence[Tag], verb: int, span: Span, scene: Scene) -> Outcome:
    on = tags[verb].word == "unmute"
    for name, properties in (("sound", ("enabled",)), ("music", ("enabled",))):
        entity = scene.index.entities.get(name)
        found = next((each for each in properties if entity and each in entity.knobs), None)
        if found:
            return Outcome((Wish(name, found, "enable" if on else "disable", on, span),))
    if {"sound", "mute"} & set(scene.index.features) == {"sound"}:
        return Outcome(features=("mute",))
    return refusing("This game has no sound that can be switched.")


def _switched(tags: Sequence[Tag], verbs: list[int], on: bool, span: Span, scene: Scene) -> Outcome | None:
    families = [position for position, tag in enumerate(tags) if tag.family and position not in verbs]
    mechanics = [position for position, tag in enumerate(tags) if tag.sense.mechanic and position not in verbs]
    subjects = [position for position, tag in enumerate(tags) if is_thing(tag) and position not in verbs]
    own = [
        position
        for position in subjects
        if tags[position].entities and tags[position].entities not in {("player",), ("world",), ("shake",)}
    ]
    if not covered(tags, {*verbs, *families, *mechanics, *subjects}):
        return None
    if families and tags[families[0]].family == "music":
        return _music(on, span, scene)
    if mechanics and not own:
        return _mechanic(tags[mechanics[0]].sense.mechanic, on, span, scene)
    if subjects or (positions(tags, "pronoun") and not families):
        return _things(tags, subjects, on, span, scene)
    if families and not on:
        return _gone(tags, tags[families[0]].family, span, scene)
    return None


def _music(on: bool, span: Span, scene: Scene) -> Outcome | None:
    for name, each in SWITCHES["music"]:
        entity = scene.index.entities.get(name)
        if entity and each in entity.knobs:
            return Outcome((Wish(name, each, "enable" if on else "disable", on, span),))
    return Outcome(features=("music",)) if on else Outcome(notes=("There is no music in this game.",))


def _mechanic(mechanic: str, on: bool, span: Span, scene: Scene) -> Outcome:
    for name, each in SWITCHES.get(mechanic, ()):
        entity = scene.index.entities.get(name)
        if entity and each in entity.knobs:
            if entity.knobs[each].value is on:
                return Outcome(
                    notes=(f"The {mechanic.replace('_', ' ')} of this game are already {'on' if on else 'off'}.",)
                )
            return Outcome((Wish(name, each, "enable" if on else "disable", on, span),))
    shake = scene.index.entities.get("shake") if mechanic == "screen_shake" else None
    if shake and shake.calls and not on:
        return Outcome((Wish("shake", "presence", "remove", None, span),))
    there = set(scene.index.features) & {mechanic, *PRESENT.get(mechanic, ())}
    spoken = mechanic.replace("_", " ")
    if on:
        return Outcome(notes=(f"The game already has it: {spoken}.",)) if there else Outcome(features=(mechanic,))
    if there:
        return refusing(f"The {spoken} of this game is part of it and cannot be taken out.")
    return Outcome(notes=(f"There is no {spoken} in this game.",))


def _things(tags: Sequence[Tag], subjects: list[int], on: bool, span: Span, scene: Scene) -> Outcome | None:
    spoken = [tags[position] for position in subjects] or [tag for tag in tags if tag.has("pronoun")]
    named = [tag.entities[0] for tag in spoken if len(tag.entities) == 1]
    if not on and named and all(_only_drawn(name, scene) for name in named):
        return Outcome(tuple(Wish(name, "presence", "remove", None, span) for name in named))
    meant = targets(spoken, "enabled", scene)
    names = meant.names
    if not names:
        meant = targets(spoken, "count", scene)
        names = meant.names
        if not names or on:
            return meant.problem if not names else None
        one = _one(tags, subjects)
        operator, amount = ("add", -1.0) if one else ("remove", None)
        return Outcome(tuple(Wish(name, "count", operator, amount, span) for name in names))
    return Outcome(tuple(Wish(name, "enabled", "enable" if on else "disable", on, span) for name in names))


def _one(tags: Sequence[Tag], subjects: list[int]) -> bool:
    """Whether one of several is meant: "remove an enemy", "take a coin away"."""
    return any(at and tags[at - 1].word in {"a", "an"} for at in subjects)


def _only_drawn(name: str, scene: Scene) -> bool:
    """Whether a thing has no switch and no number that can be zero, but statements that put it there."""
    entity = scene.entity(name)
    counts = choose(entity, "count")
    emptied = len(counts.knobs) == 1 and not counts.inverse and (counts.knobs[0].low or 0) <= 0
    return bool(entity.calls) and "enabled" not in entity.knobs and not emptied


def _gone(tags: Sequence[Tag], family: str, span: Span, scene: Scene) -> Outcome | None:
    """ "No gravity": the value becomes zero."""
    meant = targets([tag for tag in tags if is_thing(tag) or tag.has("pronoun")], family, scene)
    if not meant.names:
        return meant.problem
    if family in {"color", "text", "style"} or choose(scene.entity(meant.names[0]), family).several:
        return None
    return Outcome(tuple(Wish(name, family, "remove", None, span) for name in meant.names))
