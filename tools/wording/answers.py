"""Answers to questions about a game, from its index alone."""

from tools.index.game import Entity, GameIndex, Knob
from tools.wording.keys import ACTION_WORDS, action_of, shown
from tools.wording.names import Names, names_of
from tools.wording.phrase import is_thing
from tools.wording.properties import choose, property_of
from tools.wording.tags import Tag, tag_tokens
from tools.wording.tokens import tokenize
from tools.wording.values import shown_value

LONGEST = 1000
"""Characters of a question that are read."""


def answer(message: str, index: GameIndex) -> str | None:
    """An answer to a question about the game; None where the index does not know."""
    names = names_of(index)
    tags = tag_tokens(tokenize(message[:LONGEST]), names)
    words = [tag.word for tag in tags]
    text = " ".join(word.word for word in tokenize(message[:LONGEST]))
    if any(
        part in text
        for part in (
            "what can i change",
            "what can i do",
            "what can be changed",
            "what can you do",
            "what can you change",
            "what could i change",
            "which things can",
            "what else can",
            "what is possible",
            "help",
            "what options",
            "what settings",
            "what can i say",
            "what can i ask",
        )
    ):
        return _changeable(index, tags)
    if any(
        part in text
        for part in (
            "key",
            "keys",
            "control",
            "controls",
            "button",
            "how do i play",
            "how to play",
            "how do i move",
            "how do i jump",
            "how do i shoot",
            "how can i jump",
            "how can i move",
            "how do i pause",
            "how do i restart",
            "how does one",
        )
    ):
        found = _keys(index, words)
        if found:
            return found
    if any(
        part in text
        for part in (
            "what do i have to do",
            "what is the goal",
            "whats the goal",
            "how do i win",
            "how to win",
            "what is the objective",
            "whats the objective",
            "what is this game",
            "what is the game about",
            "how can i win",
            "what should i do",
            "point of the game",
            "aim of",
        )
    ):
        return _goal(index)
    return _value(index, tags, names, text)


def _changeable(index: GameIndex, tags: list[Tag]) -> str:
    named = [
        index.entities[name]
        for tag in tags
        for name in tag.entities
        if index.entities[name].kind in {"thing", "group", "world"}
    ]
    entities = named or [
        entity
        for entity in index.entities.values()
        if entity.kind in {"thing", "group", "world", "settings"} and entity.knobs
    ]
    parts = [
        f"{entity.name} ({', '.join(property_of(knob) for knob in list(entity.knobs.values())[:8])})"
        for entity in entities[:10]
    ]
    texts = sum(
        knob.kind == "text" and not knob.values for entity in index.entities.values() for knob in entity.knobs.values()
    )
    keys = sum(knob.kind == "key" for entity in index.entities.values() for knob in entity.knobs.values())
    more = [part for part, there in ((f"{texts} texts", texts), (f"{keys} keys", keys)) if there and not named]
    return (
        f"You can change: {'; '.join([*parts, *more])}."
        if parts or more
        else "Nothing in this game could be found that can be changed without a model."
    )


def _keys(index: GameIndex, words: list[str]) -> str | None:
    held = [knob for entity in index.entities.values() for knob in entity.knobs.values() if knob.kind == "key"]
    if not held:
        return next(
            (
                str(knob.value).replace("\n", "; ")
                for entity in index.entities.values()
                for name, knob in entity.knobs.items()
                if knob.kind == "text" and name in {"controls", "start", "help", "keys"}
            ),
            None,
        )
    by_action: dict[str, list[str]] = {}
    for knob in held:
        by_action.setdefault(action_of(knob.property), []).append(shown(str(knob.value)))
    asked = [ACTION_WORDS[word] for word in words if ACTION_WORDS.get(word) in by_action]
    chosen = {action: by_action[action] for action in asked} if asked else by_action
    return "Keys: " + ", ".join(f"{action} = {' or '.join(keys)}" for action, keys in chosen.items()) + "."


def _goal(index: GameIndex) -> str | None:
    texts = {
        name: str(knob.value)
        for entity in index.entities.values()
        for name, knob in entity.knobs.items()
        if knob.kind == "text" and not knob.values
    }
    found = next(
        (texts[name] for name in ("goal", "objective", "intro", "instructions", "info", "start") if name in texts), None
    )
    if found:
        return found.replace("\n", " ")
    wanted = [
        entity for entity in index.entities.values() if "points" in entity.knobs and entity.kind in {"thing", "group"}
    ]
    feared = [entity for entity in index.entities.values() if "damage" in entity.knobs or "enemy" in entity.words]
    parts = [f"the {entity.name} give points" for entity in wanted if entity not in feared] + [
        f"the {entity.name} are to be avoided" for entity in feared
    ]
    return f"By its code: {'; '.join(parts)}." if parts else None


def _value(index: GameIndex, tags: list[Tag], names: Names, text: str) -> str | None:
    del names
    family = next((tag.family for tag in tags if tag.family and not tag.entities), "") or next(
        (tag.sense.adjective[0] for tag in tags if tag.sense.adjective), ""
    )
    family = (
        next((tag.sense.action for tag in tags if tag.sense.action == "jump"), family)
        if family in {"", "up"}
        else family
    )
    named = [tag.entities[0] for tag in tags if is_thing(tag) and len(tag.entities) == 1]
    if "how many" in text and family in {"", "count", "much"}:
        family = "count"
    if family in {"", "much"} and any(tag.color or tag.word in {"color", "colour"} for tag in tags):
        family = "color"
    if not family or family == "much":
        return _about(index.entities[named[0]]) if named and ("what" in text or "tell" in text) else None
    entities = [index.entities[name] for name in named] or [
        entity for entity in index.entities.values() if choose(entity, family).knobs
    ]
    knobs = [knob for entity in entities for knob in choose(entity, family).knobs][:6]
    if not knobs:
        return (
            f"The {family} of the {named[0]} is not among the things that can be read. "
            f"It has {', '.join(index.entities[named[0]].knobs)}."
            if named
            else None
        )
    return " ".join(_sentence(knob) for knob in knobs)


def _sentence(knob: Knob) -> str:
    limits = f" (it can be {knob.low:g} to {knob.high:g})" if knob.low is not None and knob.high is not None else ""
    if knob.property == "count":
        return f"The number of {knob.entity} is {shown_value(knob, knob.value)}{limits}."
    if knob.property == "lives":
        return f"The {knob.entity} has {shown_value(knob, knob.value)} lives{limits}."
    return f"The {property_of(knob)} of the {knob.entity} is {shown_value(knob, knob.value)}{limits}."


def _about(entity: Entity) -> str | None:
    if not entity.knobs:
        return None
    return (
        f"The {entity.name}: "
        + ", ".join(f"{property_of(knob)} {shown_value(knob, knob.value)}" for knob in list(entity.knobs.values())[:8])
        + "."
    )
