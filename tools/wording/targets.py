"""Who is meant: the entities that a clause speaks of."""

from collections.abc import Sequence
from dataclasses import dataclass

from tools.wording.nouns import singular
from tools.wording.outcome import NOTHING, Outcome, asking, refusing
from tools.wording.phrase import is_thing
from tools.wording.properties import FAMILIES, choose, pieces
from tools.wording.reading import Question
from tools.wording.scene import Scene, ask_which, candidate, inventory, owners, things
from tools.wording.tags import Tag

COMMON = frozenset({"lives", "time", "gravity", "volume", "gap", "columns", "rows", "music"})
"""What a game has once, whoever it is said of: "7 lives for the frog"."""
COMING = frozenset({"spawn", "spawns", "spawning", "respawn", "appear", "appears", "come", "show up"})
SHOOTING = frozenset({"player", "bullet", "bullets", "fire", "shoot", "shot", "reload"})
FAMILY_NAMES = {"count": "number", "rate": "rate", "up": "height"}


@dataclass(frozen=True, slots=True)
class Targets:
    """The entities that are meant, or why that is not clear."""

    names: tuple[str, ...] = ()
    problem: Outcome = NOTHING


def targets(tags: Sequence[Tag], family: str, scene: Scene) -> Targets:
    """The entities of `tags` that shall change `family`: named ones, "everything", a pronoun, or the only owner."""
    named = [tag for tag in tags if is_thing(tag)]
    if named:
        return _named(named, family, scene)
    if any(tag.word in {"everything", "all of them", "all things", "every object", "all objects"} for tag in tags):
        return Targets(tuple(things(scene.index, family)))
    if family == "speed" and any(tag.has("game") for tag in tags):
        return Targets(_whole_game(family, scene))
    if scene.pending:
        return _able(scene.pending, family, scene)
    if family == "rate" and any(tag.word in COMING for tag in tags):
        return _coming(scene)
    doing = [tag.word.rstrip("s") for tag in tags if tag.sense.action]
    if doing and not scene.topic and (name := _who_does(doing[0], family, scene)):
        return Targets((name,))
    topic = scene.topic
    continued = any(change.property == family for change in scene.memory.last_changes)
    pronoun = any(tag.has("pronoun") for tag in tags)
    if not topic and (pronoun or continued):
        topic = scene.remembered
    return _spoken_of(topic, pronoun, family, scene)


def _coming(scene: Scene) -> Targets:
    """What comes again and again, where only "spawn" is said: one of many, and never what the player shoots."""
    found = [
        name
        for name, entity in scene.index.entities.items()
        if entity.kind in {"group", "settings"}
        and not SHOOTING & {name, *entity.words}
        and any(not SHOOTING & {*pieces(knob.symbol)} for knob in choose(entity, "rate").knobs)
    ]
    return Targets((found[0],)) if len(found) == 1 else Targets(problem=_unclear(found, "rate", scene))


def _who_does(verb: str, family: str, scene: Scene) -> str | None:
    """The one thing whose knob is called by what it does: "walk" of walkSpeed."""
    found = [
        name
        for name in owners(scene.index, family)
        for knob in choose(scene.entity(name), family).knobs
        if verb in pieces(knob.symbol.rpartition(".")[2])
    ]
    return found[0] if len(found) == 1 else None


def _whole_game(family: str, scene: Scene) -> tuple[str, ...]:
    """Who is meant by "the game is too slow": the world where it has a speed, else everything that moves."""
    world = scene.index.entities.get("world")
    return ("world",) if world and choose(world, family).knobs else tuple(things(scene.index, family))


def _named(named: Sequence[Tag], family: str, scene: Scene) -> Targets:
    names: list[str] = list(scene.pending)
    for tag in named:
        wider = scene.names.wider.get(tuple(tag.word.split()), ())
        found = (
            [name for name in tag.entities if choose(scene.entity(name), family).knobs]
            or [name for name in wider if choose(scene.entity(name), family).knobs]
            or list(tag.entities)
        )
        if len(found) == 1:
            names.append(found[0])
        elif found:
            return Targets(
                problem=asking(ask_which(scene.index, found, family, f'"{tag.text}" can be several things.'))
            )
        else:
            return Targets(problem=_absent(tag, family, scene))
    return _able(tuple(dict.fromkeys(names)), family, scene)


def _absent(tag: Tag, family: str, scene: Scene) -> Outcome:
    stand_in = tag.sense.stand_in
    if stand_in in scene.index.entities:
        text = f'There is nothing called "{tag.text}" in this game. Do you mean the {stand_in}?'
        return asking(Question(text, (candidate(scene.index, stand_in, family),)))
    return refusing(f'There is no "{tag.text}" in this game. It has {inventory(scene.index)}.')


def _able(names: tuple[str, ...], family: str, scene: Scene) -> Targets:
    unable = [name for name in names if not choose(scene.entity(name), family).knobs]
    if not unable:
        return Targets(names)
    shared = owners(scene.index, family)
    shots = [name for name in shared if "bullet" in (singular(name), *scene.entity(name).words)]
    played = len(names) == 1 and "player" in (names[0], *scene.entity(names[0]).words)
    if played and family in {"rate", "interval", "damage"} and len(shots) == 1:
        return Targets((shots[0],))
    if family in COMMON and len(unable) == len(names) == 1 and len(shared) == 1:
        return Targets((shared[0],))
    entity = scene.entity(unable[0])
    can = ", ".join(list(entity.knobs)[:8]) or "nothing"
    what = FAMILY_NAMES.get(family, family)
    return Targets(problem=refusing(f"The {what} of the {unable[0]} cannot be set in this game; what can be: {can}."))


def _spoken_of(topic: tuple[str, ...], pronoun: bool, family: str, scene: Scene) -> Targets:
    able = tuple(name for name in topic if choose(scene.entity(name), family).knobs)
    if able:
        return Targets(able)
    found = owners(scene.index, family)
    if topic and not (family in FAMILIES and FAMILIES[family].owner):
        return Targets(problem=_unclear(found, family, scene))
    # "it" may be anything when nothing was spoken of before, unless only one thing can be meant.
    sure = len(found) == 1 and not (pronoun and family in {"size", "color", "speed"}) and _fits(found[0], family, scene)
    return Targets((found[0],)) if sure else Targets(problem=_unclear(found, family, scene))


def _fits(name: str, family: str, scene: Scene) -> bool:
    """Whether a property that belongs to one thing, as lives to the player, is held by that or by the game."""
    belongs = FAMILIES[family].owner.split() if family in FAMILIES else []
    entity = scene.entity(name)
    return not belongs or entity.kind in {"settings", "world"} or not {name, *entity.words}.isdisjoint(belongs)


def _unclear(found: list[str], family: str, scene: Scene) -> Outcome:
    what = FAMILY_NAMES.get(family, family)
    if not found:
        return refusing(f"Nothing in this game has a {what} that can be set.")
    seen = [name for name in found if name in things(scene.index, family)] or found
    return asking(ask_which(scene.index, seen, family, f"Whose {what} shall change?"))
