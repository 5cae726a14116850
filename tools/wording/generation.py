"""A brief onto the knobs of a template: colours, numbers, size, style, title."""

from collections.abc import Collection

from tools.index.game import Entity, GameIndex, Knob
from tools.wording.colors import color_name
from tools.wording.mechanics import PRESENT, SWITCHES
from tools.wording.planner import proposal, put
from tools.wording.properties import choose
from tools.wording.proposal import Draft, Proposal
from tools.wording.reading import Brief
from tools.wording.steps import limited
from tools.wording.values import shown_number

KIN: dict[str, tuple[str, ...]] = {
    "player": ("player", "ship", "car", "bird", "paddle", "snake"),
    "enemies": ("enemies", "enemy", "aliens", "obstacles", "traffic", "asteroids"),
    "coins": ("coins", "coin", "gems", "stars", "pickups", "food"),
    "platforms": ("platforms", "platform", "ground", "bricks"),
    "obstacles": ("obstacles", "pipes", "traffic", "spikes", "enemies"),
    "traffic": ("traffic", "obstacles", "cars", "rivals"),
    "bullets": ("bullets", "lasers", "shots"),
    "paddle": ("paddle", "player"),
    "board": ("board", "bricks"),
    "asteroids": ("asteroids", "rocks", "enemies"),
    "walls": ("walls", "wall", "border"),
}
"""Names under which a template may hold what the brief calls by another."""

NATIVE: dict[str, tuple[str, ...]] = {
    "jumping": ("jumping", "jump"), "platforms": ("platforms",),
    "collectibles": ("collectibles", "coins", "pickups", "collecting"), "enemies": ("enemies",),
    "physics": ("physics", "gravity"),
    "shooting": ("shooting", "projectiles"), "scoring": ("scoring", "score"), "lives": ("lives",),
    "sound": ("sound", "audio"), "touch_controls": ("touch", "touch_controls", "mobile"),
    "goal_system": ("goal_system", "goal", "win"), "waves": ("waves",),
    "power_ups": ("power_ups", "pickups", "powerups"), "obstacles": ("obstacles", "traffic", "enemies"),
    "pause": ("pause",), "restart": ("restart",), "particles": ("particles", "effects"),
    "health": ("health", "lives"), "combo": ("combo", "cascades"), "timer": ("timer", "time"),
}  # fmt: skip
"""Names in an index's features that make good what a brief asks for."""


def plan_brief(brief: Brief, index: GameIndex, ready: Collection[str] = ()) -> Proposal:
    """The edits that make a template what the brief says; what it lacks is noted, mechanics of `ready` are named."""
    draft = Draft()
    for name, color in brief.colors.items():
        _color(name, color, index, draft)
    for path, value in brief.numbers.items():
        name, each = path.split(".")
        _number(name, each, value, index, draft)
    for each, value in (("width", brief.width), ("height", brief.height)):
        if value is not None:
            _number("world", each, value, index, draft)
    _style(brief, index, draft)
    _title(brief, index, draft)
    missing = tuple(feature for feature in brief.features if not has_feature(index, feature))
    if "multiplayer" in missing:
        draft.refusals.append("Two players and online play are not in this game.")
    draft.notes += [
        f"This game has no {feature.replace('_', ' ')}."
        for feature in missing
        if feature not in {*ready, "multiplayer"}
    ]
    return proposal(draft, tuple(feature for feature in missing if feature in ready))


def has_feature(index: GameIndex, feature: str) -> bool:
    """Whether the game has what a brief calls `feature`."""
    names = {feature, *NATIVE.get(feature, ()), *PRESENT.get(feature, ())}
    switched = any(
        name in index.entities and each in index.entities[name].knobs for name, each in SWITCHES.get(feature, ())
    )
    return switched or bool(names & set(index.features)) or bool(names & set(index.entities))


def entity_for(index: GameIndex, name: str, family: str) -> Entity | None:
    """The entity of the template that the brief's `name` means and that has the property; None where there is none."""
    for each in KIN.get(name, (name,)):
        entity = index.entities.get(each)
        if entity and choose(entity, family).knobs:
            return entity
    return None


def _color(name: str, color: str, index: GameIndex, draft: Draft) -> None:
    family = "background" if name == "background" else "color"
    entity = entity_for(index, "world" if name == "background" else name, family)
    if entity is None:
        draft.notes.append(f"This game has no {name} to colour.")
        return
    choice = choose(entity, family)
    if choice.several:
        draft.notes.append(f"The {entity.name} have several colours; say which of them shall change.")
        return
    for knob in choice.knobs:
        if knob.value != color:
            put(draft, knob, color)


def _number(name: str, family: str, value: float, index: GameIndex, draft: Draft) -> None:
    entity = entity_for(index, name, family)
    choice = choose(entity, family) if entity else None
    if choice is None or len(choice.knobs) != 1 or choice.inverse:
        what = family if family in {"lives", "time", "points", "laps", "width", "height"} else f"number of {name}"
        draft.notes.append(f"The {what} cannot be set in this game.")
        return
    knob = choice.knobs[0]
    new = _fitting(knob, value, draft)
    if new != knob.value:
        put(draft, knob, new)


def _fitting(knob: Knob, value: float, draft: Draft) -> float:
    new, note = limited(value, knob)
    if note:
        draft.notes.append(
            f"The {knob.property} of the {knob.entity} was {note} ({shown_number(value)} was asked for)."
        )
    return new


def _style(brief: Brief, index: GameIndex, draft: Draft) -> None:
    if brief.style is None:
        return
    knob = next(
        (
            each
            for entity in index.entities.values()
            for each in entity.knobs.values()
            if each.property == "style" and each.values
        ),
        None,
    )
    if knob is None or brief.style not in knob.values:
        known = f"; it knows {', '.join(knob.values)}" if knob else ""
        draft.notes.append(f"This game cannot be drawn in the style {brief.style}{known}.")
    elif knob.value != brief.style:
        put(draft, knob, brief.style)


def _title(brief: Brief, index: GameIndex, draft: Draft) -> None:
    if brief.title is None:
        return
    knobs = [
        each
        for entity in index.entities.values()
        for each in entity.knobs.values()
        if each.kind == "text" and each.property == "title"
    ]
    if not knobs:
        draft.notes.append("The title of this game cannot be set.")
    for knob in knobs:
        if knob.value != brief.title:
            put(draft, knob, brief.title)


def interpret(brief: Brief, index: GameIndex) -> str:
    """What was made of a description: "Generated platformer with blue player character, green platforms and ..."."""
    parts = [
        f"{_color_word(color)} {_thing(name)}"
        for name, color in brief.colors.items()
        if name == "background" or entity_for(index, name, "color")
    ]
    parts += [
        f"{shown_number(value)} {_counted(*path.split('.'))}"
        for path, value in brief.numbers.items()
        if entity_for(index, *path.split("."))
    ]
    shown = [
        name
        for name in ("player", "platforms", "coins", "enemies", "obstacles", "gems", "traffic", "ball", "bricks")
        if name in index.entities and not any(name in part for part in parts)
    ]
    if len(parts) < 3:
        parts += [_thing(name) for name in shown][: 3 - len(parts)]
    kind = (brief.category or "game").replace("_", " ")
    listed = ", ".join(parts[:-1]) + (f" and {parts[-1]}" if len(parts) > 1 else "".join(parts))
    style = f" in {brief.style} style" if brief.style else ""
    title = f' called "{brief.title}"' if brief.title else ""
    like = f", like {brief.named_game.title()}" if brief.named_game else ""
    return f"Generated {kind}{title} with {listed}{style}{like}" if parts else f"Generated {kind}{title}{style}{like}"


def _color_word(color: str) -> str:
    return color_name(color) or color


def _thing(name: str) -> str:
    return "player character" if name == "player" else name


def _counted(name: str, each: str) -> str:
    return name if each == "count" else each if each != "time" else "seconds"
