"""What can be said about a thing: the words for a property, and which knobs of the index hold it."""

import re
from dataclasses import dataclass

from tools.index.game import Entity, Knob


@dataclass(frozen=True, slots=True)
class Family:
    """A property as people speak of it."""

    words: tuple[str, ...]
    knobs: tuple[tuple[str, ...], ...]
    """Property names in the index, best first; names in one tuple are set together."""
    inverse: tuple[str, ...] = ()
    """Property names that hold the opposite: a longer interval is a lower rate."""
    owner: str = ""
    """The entities, best first, that are meant when none is named."""


def family(words: str, knobs: str, inverse: str = "", owner: str = "") -> Family:
    """A family from lists with commas; knobs joined by a plus are set together."""
    groups = tuple(tuple(group.split("+")) for group in knobs.split(", "))
    return Family(tuple(filter(None, words.split(", "))), groups, tuple(filter(None, inverse.split(", "))), owner)


FAMILIES: dict[str, Family] = {
    "color": family(
        "color, colour, colors, colours, tint, hue, colored, coloured, color scheme",
        "color, fill, tint, fillColor, background, stroke",
    ),
    "background": family(
        "background, backgrounds, background color, background colour, backdrop, sky, bg, sky color, sky colour",
        "background, backgroundColor, sky",
        owner="world page",
    ),
    "size": family(
        "size, sizes, scale, dimensions",
        "size, width+height+depth, width+height, scale, radius, diameter, fontSize, width, height, columns+rows, font",
    ),
    "width": family(
        "width, wideness",
        "width, size, length",
    ),
    "height": family(
        "height, tallness, thickness",
        "height, size",
    ),
    "length": family(
        "length",
        "length, width",
    ),
    "radius": family(
        "radius",
        "radius, size",
    ),
    "speed": family(
        "speed, speeds, velocity, pace, movement speed, move speed, moving speed, running speed, walking speed, run "
        "speed, walk speed, flying speed, top speed, max speed, maximum speed, tempo, falling speed, fall speed",
        "speed, velocity, moveSpeed, maxSpeed",
        inverse="pace",
    ),
    "jump": family(
        "jump, jumps, jumping, jump height, jump strength, jump power, jump force, jumping height, jumping power, "
        "jump velocity, jumping strength, jump speed, height of the jump, jump boost, leap, hop",
        "jump, jumpStrength, jumpHeight, jumpPower, jumpForce, jumpSpeed, jumpVelocity, flap",
        owner="player",
    ),
    "gravity": family(
        "gravity, gravitation, gravitational pull",
        "gravity",
        owner="world player",
    ),
    "count": family(
        "number, numbers, amount, count, quantity, kinds of, types of, sorts of, kinds, types",
        "count, amount, number, total, max",
        inverse="interval, spawnInterval, spawnDelay, every",
    ),
    "lives": family(
        "lives, life, hearts, heart, extra life, extra lives, number of lives, chances, starting lives",
        "lives, hearts, health",
        owner="player",
    ),
    "health": family(
        "health, hp, hitpoints, hit points, health points, energy, stamina",
        "health, hp, energy, lives",
        owner="player",
    ),
    "interval": family(
        "interval, delay, cooldown, spawn interval, spawn time, spawn delay, waiting time, firing interval, shot "
        "interval, shooting interval, reload time, time between shots",
        "interval, delay, cooldown, spawnInterval, spawnDelay, fireInterval",
        owner="player bullets",
    ),
    "rate": family(
        "rate, fire rate, firing rate, rate of fire, frequency, spawn rate, shooting speed, firing speed, fire "
        "speed, attack speed, shoot speed, shooting rate, spawning rate, spawn speed",
        "rate, frequency, fireRate, spawnRate",
        inverse="interval, delay, cooldown, spawnInterval, spawnDelay, fireInterval, reload",
        owner="player bullets",
    ),
    "points": family(
        "points, point, worth, reward, score value, point value, points value, value, bonus",
        "points, score, value, reward",
    ),
    "time": family(
        "time, time limit, timer, countdown, duration, clock, round time, game time, seconds on the clock, "
        "timelimit, round length, time on the clock",
        "time, seconds, timeLimit, duration, limit, timeLeft",
        inverse="use, drain, consumption, burn, decay",
        owner="timer",
    ),
    "volume": family(
        "volume, loudness, sound volume, music volume",
        "volume",
        owner="sound",
    ),
    "music": family(
        "music, soundtrack, tune, melody, song, background music, bgm",
        "music, enabled",
        owner="sound",
    ),
    "bounce": family(
        "bounce, bounciness, bouncing, elasticity, restitution",
        "bounce, bounciness, restitution",
    ),
    "friction": family(
        "friction, drag, slipperiness, damping",
        "friction, drag, damping",
    ),
    "acceleration": family(
        "acceleration",
        "acceleration, accel",
    ),
    "gap": family(
        "gap, gaps, spacing, space between, distance between, gap size, room between, gaps between, opening",
        "gap, spacing, distance",
    ),
    "distance": family(
        "distance",
        "distance, gap",
    ),
    "damage": family(
        "damage, attack power, firepower",
        "damage, power",
    ),
    "range": family(
        "range, reach",
        "range, reach, radius",
    ),
    "cost": family(
        "cost, costs, price, prices",
        "cost, price",
    ),
    "turn": family(
        "turn speed, turning speed, turn rate, rotation speed, steering speed",
        "turn, spin, steering, grip",
    ),
    "grip": family(
        "grip, traction, handling, steering",
        "grip, steering, turn, handling",
    ),
    "chance": family(
        "chance, probability, likelihood, odds, drop rate",
        "chance, probability",
    ),
    "opacity": family(
        "opacity, transparency, alpha",
        "opacity, alpha",
    ),
    "style": family(
        "style, look, art style, theme, graphics style, visual style, graphics",
        "style",
        owner="look",
    ),
    "text": family(
        "text",
        "text, label, content",
    ),
    "enabled": family(
        "",
        "enabled",
    ),
    "difficulty": family(
        "difficulty, difficulty level",
        "difficulty",
    ),
}

_PIECES = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")


@dataclass(frozen=True, slots=True)
class Choice:
    """The knobs of one entity that hold a property."""

    knobs: tuple[Knob, ...] = ()
    """Set together, unless `several`."""
    inverse: bool = False
    several: bool = False
    """Whether the knobs fit equally well and only one can be meant."""


def pieces(name: str) -> tuple[str, ...]:
    """The words of a name in code: "jumpHeight" is jump, height."""
    return tuple(piece.lower() for piece in _PIECES.findall(name) if not piece.isdigit())


def choose(entity: Entity, family: str) -> Choice:
    """The knobs of `entity` that `family` speaks of; empty where it has none."""
    known = FAMILIES.get(family)
    if known is None:
        knob = entity.knobs.get(family)
        return Choice((knob,)) if knob and knob.kind != "text" else Choice()
    kinds = _kinds(family)
    knobs = {name: knob for name, knob in entity.knobs.items() if knob.kind in kinds}
    for group in known.knobs:
        if group == ("stroke",) and not any(
            why.startswith(("draw:", "drawn")) for why in getattr(knobs.get("stroke"), "evidence", ())
        ):
            # Only what is drawn with nothing but its outline has its colour.
            continue
        if all(name in knobs for name in group):
            return Choice(tuple(knobs[name] for name in group))
    opposite = next((knobs[name] for name in known.inverse if name in knobs), None)
    if opposite:
        return Choice((opposite,), inverse=True)
    stems = {group[0].lower() for group in known.knobs} | {family}
    loose = tuple(knob for name, knob in knobs.items() if stems & set(pieces(name)))
    if len(loose) == 1 and loose[0].property[-1:].isdigit():
        # A second colour whose first belongs to something else is not the one that is meant.
        return Choice()
    return Choice(loose, several=len(loose) > 1)


def _kinds(family: str) -> frozenset[str]:
    if family in {"color", "background"}:
        return frozenset({"color"})
    if family in {"style", "text", "difficulty"}:
        return frozenset({"text"})
    return frozenset({"boolean"}) if family in {"enabled", "music"} else frozenset({"number"})


def property_of(knob: Knob) -> str:
    """The property of a knob in words: "jumpHeight" is "jump height"."""
    return " ".join(pieces(knob.property)) or knob.property
