"""Claims from names: `playerSpeed`, `COLORS.truck`, `SETTINGS.spawnDelay`, `this.lives`."""

import re

from tools.index.code import TRANSPARENT
from tools.index.ledger import Claim, Ledger, Symbol
from tools.index.lexicon import singular, word_set
from tools.index.literals import read_color
from tools.index.motion import POSITION, VELOCITY
from tools.index.names import FILLERS, MODIFIERS, Name, noun_of, read_name, words_of

STATE = word_set(
    "x y z vx vy vz dx dy angle rotation frame frames tick last now i j k m n index id type kind name row col"
    " dir direction fillStyle strokeStyle lineWidth globalAlpha font textAlign textBaseline shadowBlur"
    " shadowColor lineCap fontSize fontFamily fill align padding zIndex opacity depth origin dt delta fillColor"
    " stroke strokeThickness"
)
UNITS = frozenset({"cell", "tile", "grid", "block", "square", "unit"})
SHORT = {"w": "width", "h": "height", "r": "size", "hp": "health"}
"""What a member of a thing is by its short name."""
MOVING = frozenset({"run", "running", "walk", "walking", "move", "movement", "moving"})
VERBS = {
    **dict.fromkeys(("move", "roll", "run", "walk", "fly", "swim", "drive", "slide", "crawl", "scroll"), "speed"),
    "fall": "gravity",
}
"""What a value is that is called by a verb alone."""
SHOTS = word_set("fire shoot shot attack gun weapon reload")
NOT_COLORS = frozenset({"text", "font", "key", "enabled"})

OWNERS = {"lives": "player", "gravity": "world", "time": "timer", "background": "world"}
"""Who has a property of which a game has one, where the name says no other."""


def claim_names(ledger: Ledger) -> None:
    """Claim what each name with a literal value says."""
    for symbol in ledger.symbols.values():
        for claim in _claims(ledger, symbol):
            symbol.claims.append(claim)


def _claims(ledger: Ledger, symbol: Symbol) -> list[Claim]:
    literal = symbol.spots[0].literal
    if literal.kind == "boolean" or symbol.name in STATE or _nothing(symbol):
        return []
    name = read_name(symbol.name)
    if _coordinate(symbol.name) or {"high", "best", "record", "hi"} & set(words_of(symbol.name)):
        return []
    holder = _holder(ledger, symbol)
    outer = read_name(_holder_segment(symbol))
    if symbol.name in SHORT and "." in symbol.path and not _row(ledger, symbol):
        name = Name("", SHORT[symbol.name], symbol.name)
    if not name.property and outer.property and name.entity:
        return _listed(symbol, name.entity, outer.property)
    if literal.kind == "text":
        return _color_claim(ledger, symbol, name, holder)
    if not name.property:
        return _plain(symbol, name, holder)
    if name.property in NOT_COLORS or (name.property == "color" and not _hexadecimal(symbol)):
        return []
    if name.word == "life" and holder:
        name = name._replace(property="time")
    entity = _entity(ledger, name, holder)
    if not entity and name.modifiers & MOVING and name.property == "speed":
        entity = "player"
    kind = "color" if name.property in ("color", "background", "stroke") else "number"
    weight = 1.0 if name.word in MODIFIERS or name.property == "rate" else 2.0
    return [Claim(entity, name.property, f"name: {symbol.path}", kind, unit=unit_of(symbol.name), weight=weight)]


def _coordinate(name: str) -> bool:
    return bool(POSITION.match(name) or VELOCITY.match(name))


def _row(ledger: Ledger, symbol: Symbol) -> bool:
    """Whether `r` is a row, as beside a column: `hero = { r: 1, c: 1 }`."""
    beside = {symbol.path[:-1] + column for column in ("c", "col")}
    return symbol.name == "r" and any(other.path in beside for other in ledger.symbols.values())


def _nothing(symbol: Symbol) -> bool:
    """Whether it only ever starts at zero, as a score or a clock that counts up."""
    if symbol.name.lower() in ("score", "points") and symbol.spots[0].literal.value == 0:
        return True
    return (
        all(spot.literal.value == 0 for spot in symbol.spots) and not symbol.path.isupper() and "." not in symbol.path
    )


def _listed(symbol: Symbol, entity: str, meant: str) -> list[Claim]:
    """A member of a table: `COLORS.truck`, `POINTS.coin`."""
    kind = "color" if meant in ("color", "background", "stroke") else "number"
    if entity in ("background", "sky", "bg") and kind == "color":
        entity, meant = "world", "background"
    table = symbol.path.rpartition(".")[0]
    named = [
        Claim(entity, meant, f"name: {symbol.path}", kind, weight=4),
        Claim(entity, meant, f"table: {table}", kind),
    ]
    value = symbol.spots[0].frame.script.text(symbol.spots[0].node)
    coded = kind == "color" and re.match(r"0x|['\"`](?:#|rgb|hsl)", value)
    return [*named, Claim("", meant, f"value: {value} is a colour", kind)] if coded else named


def _entity(ledger: Ledger, name: Name, holder: str) -> str:
    entity = ledger.code.canonical(name.entity) or holder
    if name.entity in SHOTS and name.property in ("interval", "speed"):
        return ledger.code.projectile
    if name.property == "friction" and name.entity not in ledger.code.classes:
        return holder or "player"
    if name.property in OWNERS and name.entity in ("", "player", "game", "ground", "world"):
        own = name.property == "lives" or name.word == "duration" or _many(ledger, name)
        return holder if holder and own else OWNERS[name.property]
    return entity


def _many(ledger: Ledger, name: Name) -> bool:
    """Whether several things have a member of this name, which a game has only one of: the weights of stones."""
    same = [symbol for symbol in ledger.symbols.values() if symbol.name == name.word and "." in symbol.path]
    return name.property == "gravity" and len(same) > 1


def _holder(ledger: Ledger, symbol: Symbol) -> str:
    if re.search(r"style|font", symbol.path.rpartition(".")[0], re.IGNORECASE):
        return "text"
    if "()" in symbol.path:
        return ledger.code.function_noun(symbol.path.partition("()")[0])
    if symbol.binds[0].how == "default":
        return ledger.code.canonical(ledger.code.owner_noun(symbol.frame)) or ledger.code.function_noun(
            symbol.frame.function
        )
    if symbol.binds[0].how == "pair":
        return _innermost(ledger, symbol)
    if symbol.own or "." in symbol.path:
        return ledger.code.subject(symbol.path, symbol.own, symbol.frame)
    return ""


def _innermost(ledger: Ledger, symbol: Symbol) -> str:
    """The thing that the innermost object around a pair is named for: "drone" of `ENEMY_TYPES.drone.speed`."""
    for part in reversed(re.sub(r"\[[^\]]*\]", "", symbol.path).split(".")[:-1]):
        noun = noun_of(part)
        if noun and noun not in TRANSPARENT:
            return ledger.code.canonical(noun)
    return ""


def _holder_segment(symbol: Symbol) -> str:
    parts = re.sub(r"\[[^\]]*\]", "", symbol.path).split(".")
    return parts[-2] if len(parts) > 1 else ""


def _color_claim(ledger: Ledger, symbol: Symbol, name: Name, holder: str) -> list[Claim]:
    value = str(symbol.spots[0].literal.value)
    color = read_color(value)
    coded = value.startswith(("#", "rgb", "hsl"))
    if color is None or not (coded or name.property in ("color", "background", "stroke")):
        return []
    meant = name.property if name.property in ("color", "background", "stroke") else "color"
    entity = _entity(ledger, name._replace(property=meant), holder)
    claims = [Claim(entity, meant, f"name: {symbol.path}", "color", weight=2)]
    return [*claims, Claim("", meant, f"value: {value} is a colour", "color")] if coded else claims


def _hexadecimal(symbol: Symbol) -> bool:
    spot = symbol.spots[0]
    return spot.frame.script.text(spot.node)[:2].lower() == "0x"


def _plain(symbol: Symbol, name: Name, holder: str) -> list[Claim]:
    """A name without a word for a property: a plural is a number of things, any other is a property by itself."""
    value = symbol.spots[0].literal.value
    if symbol.name.lower() in VERBS:
        return [Claim(holder, VERBS[symbol.name.lower()], f"name: {symbol.path}", weight=1)]
    words = [word for word in words_of(symbol.name) if word not in MODIFIERS and word not in FILLERS]
    if words and words[0] in ("next", "last", "prev", "previous"):
        return []
    if not words or (symbol.own and not symbol.path.isupper() and holder == "" and value == 0):
        return []
    if _hexadecimal(symbol):
        return [Claim(holder or name.entity, "color", f"name: {symbol.path}", "color", weight=1)]
    if float(value) in (0, 1):
        return []
    if len(words) == 1 and words[0] in ("goal", "target") and float(value) > 1:
        return [Claim("goal", "points", f"name: {symbol.path}", weight=1)]
    if "per" in words_of(symbol.name) and singular(words[0]) != words[0] and float(value).is_integer():
        return [Claim(singular(words[0]), "count", f"name: {symbol.path}", weight=8)]
    many = singular(words[-1]) != words[-1] or ({"max", "num", "total"} & name.modifiers and len(words) == 1)
    number = float(value)
    if many and number == int(number) and number > 0:
        return [Claim(noun_of(symbol.name), "count", f"name: {symbol.path}", weight=1.5)]
    if len(words) == 1 and words[0] in UNITS:
        return [Claim(words[0], "size", f"name: {symbol.path}", weight=1)]
    if len(words) == 1:
        return [Claim(holder, words[0], f"name: {symbol.path}", weight=0.7)]
    return [Claim(singular(" ".join(words[:-1])), words[-1], f"name: {symbol.path}", weight=0.7)]


def unit_of(name: str) -> str:
    """The unit that a name says ("ROUND_SECONDS" -> "s"); "" where it says none."""
    words = set(words_of(name))
    if words & {"ms", "millis", "milliseconds"}:
        return "ms"
    if words & {"seconds", "secs", "sec"}:
        return "s"
    return "frames" if "frames" in words else ""
