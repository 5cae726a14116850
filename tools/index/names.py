"""What a name in code says: `playerSpeed` is the speed of the player, `MAX_FISH` the number of the fish."""

import re
from functools import lru_cache
from typing import NamedTuple

from tools.index.lexicon import singular, word_set

PROPERTIES = {
    "speed": "speed", "velocity": "speed", "vel": "speed", "spd": "speed", "pace": "speed", "speeds": "speed",
    "jump": "jump", "flap": "jump", "leap": "jump", "hop": "jump",
    "size": "size", "radius": "size", "diameter": "size", "scale": "size", "rad": "size", "sz": "size",
    "width": "width", "wide": "width", "thickness": "width", "height": "height", "tall": "height", "length": "length",
    "depth": "depth",
    "color": "color", "colour": "color", "colors": "color", "colours": "color", "tint": "color", "fill": "color",
    "col": "color", "clr": "color", "hue": "color", "paint": "color",
    "stroke": "stroke", "outline": "stroke", "border": "stroke",
    "gravity": "gravity", "grav": "gravity", "weight": "gravity",
    "count": "count", "number": "count", "num": "count", "amount": "count", "quantity": "count", "qty": "count",
    "total": "count", "counts": "count", "population": "count",
    "lives": "lives", "life": "lives", "hearts": "lives", "health": "health", "hp": "health", "hitpoints": "health",
    "hits": "health",
    "interval": "interval", "delay": "interval", "every": "interval", "cooldown": "interval", "rate": "rate",
    "period": "interval", "frequency": "rate", "freq": "rate", "cadence": "interval", "wait": "interval",
    "spawn": "interval", "reload": "interval", "tick": "interval", "ms": "interval",
    "points": "points", "score": "points", "reward": "points", "worth": "points", "value": "points", "point": "points",
    "bonus": "points",
    "time": "time", "seconds": "time", "timer": "time", "duration": "time", "secs": "time", "countdown": "time",
    "lifetime": "time", "lifespan": "time",
    "bounce": "bounce", "bounciness": "bounce", "restitution": "bounce", "elasticity": "bounce",
    "friction": "friction", "drag": "friction", "damping": "friction", "resistance": "friction",
    "acceleration": "acceleration", "accel": "acceleration", "thrust": "acceleration",
    "gap": "gap", "spacing": "gap", "distance": "distance", "dist": "distance", "range": "range",
    "cost": "cost", "price": "cost", "damage": "damage", "dmg": "damage", "volume": "volume",
    "opacity": "opacity", "alpha": "opacity",
    "rows": "rows", "columns": "columns", "column": "columns", "cols": "columns", "row": "rows", "col_count": "columns",
    "turn": "turn", "rotation": "turn", "steer": "turn", "spin": "spin", "tilt": "tilt", "lift": "lift",
    "background": "background", "bg": "background", "sky": "background", "backdrop": "background",
    "text": "text", "label": "text", "message": "text", "title": "text", "enabled": "enabled", "chance": "chance",
    "probability": "chance", "odds": "chance", "force": "force", "power": "force", "strength": "force",
    "impulse": "force", "font": "font", "zoom": "zoom", "fov": "zoom", "level": "level", "lanes": "lanes",
}  # fmt: skip
"""The property that a word of a name stands for."""

WEAK = frozenset({"force", "length", "value", "level", "point", "points", "score", "time", "timer", "text", "title"})
STRONGER = frozenset(
    {"force", "interval", "time", "count", "range", "points", "background", "length", "font", "distance"}
)
"""Properties that give way to any other in the same name: JUMP_FORCE is a jump, spawnDelay an interval."""

TOGETHER = (
    (("jump", "speed"), "jump"), (("jump", "force"), "jump"), (("jump", "height"), "jump"), (("flap", "force"), "jump"),
    (("background", "color"), "background"), (("rows", "count"), "rows"), (("columns", "count"), "columns"),
    (("col", "count"), "columns"), (("gap", "size"), "gap"), (("gap", "height"), "gap"), (("lives", "count"), "lives"),
    (("font", "size"), "font"), (("stroke", "color"), "stroke"), (("stroke", "width"), "outline"),
    (("jump", "count"), "jumps"), (("lanes", "count"), "lanes"), (("turn", "speed"), "turn"),
    (("spin", "speed"), "spin"),
    (("gap", "width"), "gap"), (("interval", "range"), "interval"),
)  # fmt: skip
"""Words of two properties in one name, and what they mean together."""

GOALS = frozenset({"win", "winning", "target", "goal", "needed", "required", "finish", "to win", "victory"})
TIMED = frozenset({"round", "level", "play", "match", "session", "stage", "race"})

MODIFIERS = word_set(
    "max min maximum minimum initial init start starting base default current cur total my our new the per of in on to"
    " left remaining limit cap top chase chasing patrol move moving movement run running walk walking fly"
    " flying scroll scrolling fall falling"
    " spawn spawning desired should do at for and normal each every game init full final factor"
    " multiplier mult coefficient setting config cfg const value amount"
)
"""Words that say how, not what."""

FILLERS = word_set(
    "group groups sprite sprites list lists array arr obj objs object objects mesh meshes img image images container"
    " pool"
    " layer layers texture textures tex geo geometry mat material materials body data type types kind kinds item items"
    " instance ref handle manager system class config cfg settings setting options opts params constants static pos"
    " position element elem el div span canvas ctx context graphics gfx g rect rects circle x y z vx vy dx dy vel i j k"
    " timer display spec specs def defs template templates style styles table map info state box"
)
"""Words that say what kind of code a thing is."""

SPLIT = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")


class Name(NamedTuple):
    """What a name says; "" where it says nothing."""

    entity: str
    """Singular words: "enemy bullet"."""
    property: str
    word: str
    """The word that gave the property."""
    modifiers: frozenset[str] = frozenset()


@lru_cache(maxsize=8192)
def words_of(identifier: str) -> tuple[str, ...]:
    """The words of an identifier in lower case: "enemyBulletSpeed", "MAX_FISH"."""
    return tuple(word.lower() for word in SPLIT.findall(identifier))


@lru_cache(maxsize=4096)
def noun_of(identifier: str) -> str:
    """The thing that an identifier names, singular ("fishGroup" -> "fish"); "" where it names none."""
    words = [word for word in words_of(identifier) if not word.isdigit()]
    kept = [word for word in words if word not in FILLERS and word not in MODIFIERS]
    return singular(" ".join(kept)) or (
        words[0] if len(words) == 1 and words[0] in ("left", "right", "top", "bottom", "table") else ""
    )


@lru_cache(maxsize=4096)
def read_name(identifier: str) -> Name:
    """The entity and the property that a name of a value speaks of."""
    words = [word for word in words_of(identifier) if not word.isdigit()]
    modifiers = frozenset(word for word in words if word in MODIFIERS)
    said = [(PROPERTIES[word], word) for word in words if word in PROPERTIES]
    for pair, meant in TOGETHER:
        if all(any(part in (prop, word) for prop, word in said) for part in pair):
            return Name(_rest(words, {word for _, word in said}), meant, words[-1], modifiers)
    if not said:
        return Name(_rest(words, set()), "", "", modifiers)
    ranked = max(range(len(said)), key=lambda at: (_weight(said[at][1]), at))
    meant, word = said[ranked]
    taken = {word} | {other for prop, other in said if prop in STRONGER or other in STRONGER}
    entity = _rest(words, taken)
    if meant in ("points", "count") and entity in GOALS:
        entity = "goal"
    if meant == "time" and entity in TIMED:
        entity = "timer"
    return Name(entity, meant, word, modifiers)


def _rest(words: list[str], taken: set[str]) -> str:
    return singular(" ".join(word for word in words if word not in taken | MODIFIERS | FILLERS))


def _weight(word: str) -> float:
    """How much a word decides the property; among equals the last one does."""
    return 1 if PROPERTIES[word] in STRONGER or word == "spawn" else 0 if word in WEAK else 2
