"""From claims to knobs: which property of which thing a literal is, and all the literals that are set together."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from tools.index.facts import comment_rows, last_name
from tools.index.game import Knob, KnobKind, Place, Value
from tools.index.ledger import Claim, Ledger, Spot, Symbol, spots_of
from tools.index.literals import color_of, read_color
from tools.index.motion import VELOCITY
from tools.index.names import PROPERTIES, read_name
from tools.index.places import place_of

MEANINGS = frozenset(PROPERTIES.values())
LOOSE = frozenset({"tilt", "lift", "force", "spin", "turn"})
ALIKE = {
    "lift": ("acceleration", "jump", "speed"), "acceleration": ("speed",), "force": ("speed", "jump", "acceleration"),
    "tilt": ("turn", "spin"), "time": ("interval",), "interval": ("time",), "friction": ("speed",),
    "turn": ("spin", "speed", "rate"), "pace": ("speed", "interval"),
    "health": ("lives",), "rate": ("chance", "interval"), "chance": ("rate",), "gap": ("height", "width"),
    "distance": ("size",), "range": ("size",),
}  # fmt: skip
"""Claims that confirm a property that a name says, though they say it in another word."""
ENDS = frozenset({"min", "max", "minimum", "maximum"})
"""What makes two names the ends of one range."""
SIGNED = frozenset({"speed", "jump", "gravity", "lift", "acceleration", "turn", "spin", "points", "bounce"})
WHOLE = frozenset({"count", "lives", "health", "points", "rows", "columns", "lanes", "level", "jumps"})
CLOCK = re.compile(r"timer|cooldown|count|elapsed|last", re.IGNORECASE)
STARTS = re.compile(
    r"^(?:create|init\w*|constructor|setup\w*|start\w*|reset\w*|restart\w*|newGame|begin\w*|preload|play)$",
    re.IGNORECASE,
)
OVERRIDES = (
    re.compile(r"^(?:create|setup|start|startGame|newGame|initGame|begin)$", re.IGNORECASE),
    re.compile(r"^init$", re.IGNORECASE),
    re.compile(r"^constructor$"),
)
"""Functions that run when the game starts, the last one first: what they set is the value it starts with."""


@dataclass(slots=True)
class Target:
    """A value in code with what is claimed about it."""

    spots: list[Spot]
    claims: list[Claim]
    path: str
    """Its name; "" for a literal without one."""
    settled: bool = True
    """Whether nothing else is ever given to the name."""
    entity: str = ""
    meaning: str = ""
    kind: KnobKind = "number"
    evidence: tuple[str, ...] = ()
    score: float = 0.0
    group: str = ""
    unit: str = ""
    places: list[tuple[Spot, float, float]] = field(default_factory=list[tuple[Spot, float, float]])

    @property
    def order(self) -> int:
        """Where it stands first."""
        return self.spots[0].node.start_byte


def read_targets(ledger: Ledger, known: frozenset[str], player: str) -> list[Target]:
    """Every claimed value, decided."""
    found: list[Target] = []
    taken: set[tuple[int, int]] = set()
    changed = {last_name(update.path) for update in ledger.code.updates}
    changed |= {last_name(bind.path) for bind in ledger.code.binds if bind.how == "assign"}
    again = _again(ledger)
    twins = {id(twin) for twin in again.values()}
    for symbol in ledger.symbols.values():
        if id(symbol) in twins:
            continue
        twin = again.get(id(symbol))
        spots = [*effective(symbol), *(effective(twin) if twin else [])]
        claims = [*symbol.claims, *(twin.claims if twin else [])]
        for spot in spots:
            key = (spot.frame.script.region, spot.node.start_byte)
            if symbol.claims and key in ledger.alone:
                claims += ledger.alone[key][1]
                taken.add(key)
        if claims and spots:
            found.append(Target(spots, claims, symbol.path, symbol.path.rpartition(".")[2] not in changed))
    for key, (spot, claims) in ledger.alone.items():
        if key not in taken:
            found.append(Target([spot], claims, ""))
    return [target for target in found if _decide(target, known, player)]


def _again(ledger: Ledger) -> dict[int, Symbol]:
    """Names whose value is written out again for a name that begins with it: `air = AIR_SECONDS`, then `air = 45`."""
    found: dict[int, Symbol] = {}
    for bind in ledger.code.binds:
        if bind.value.type in ("identifier", "member_expression") and bind.how in ("declare", "assign", "field"):
            one = ledger.reads(bind)
            other = ledger.symbols.get(ledger.identify(bind.path, bind.own, bind.frame))
            if one is not None and other is not None and one is not other:
                values = {spot.literal.value for spot in other.spots} - {0, ""}
                if values == {one.spots[0].literal.value}:
                    found[id(one)] = other
    return found


def effective(symbol: Symbol) -> list[Spot]:
    """The literals that hold the value the game starts with: a later start overrides the declaration."""
    spots = list(spots_of(symbol))
    values = {spot.literal.value for spot in spots}
    if len(values) < 2:
        return spots
    starting = [
        s for pattern in OVERRIDES for s in spots if pattern.match(s.frame.function) and s.literal.value not in (0, "")
    ]
    resets = [spot for spot in spots if STARTS.match(spot.frame.function) and spot.literal.value not in (0, "")]
    declared = [spot for spot in spots if spot.literal.value not in (0, "")]
    first = (starting or ([] if declared and not declared[0].frame.function else resets) or declared or spots)[0]
    return [spot for spot in spots if spot.literal.value == first.literal.value]


def _decide(target: Target, known: frozenset[str], player: str) -> bool:
    """Choose the property and the entity that most claims agree on; False where nothing fits."""
    kinds: set[KnobKind] = {claim.kind for claim in target.claims}
    fits = {kind: _fits(target.spots[0], kind) for kind in kinds}
    claims = [
        claim._replace(entity=player) if claim.entity == "player" and player else claim
        for claim in target.claims if fits[claim.kind]
    ]  # fmt: skip
    if not claims:
        return False
    weights: defaultdict[tuple[str, KnobKind], float] = defaultdict(float)
    for kind_of_evidence, claim in {(c.why.partition(":")[0], c.property): c for c in claims}.items():
        weights[claim.property, claim.kind] += claim.weight if kind_of_evidence else 0
    target.meaning, target.kind = max(weights, key=lambda key: weights[key])
    if (
        target.meaning == "speed"
        and VELOCITY.match(last_name(target.path))
        and weights.get(("jump", "number"), 0.0) >= 1
    ):
        # A velocity that is set once to jump is how high it goes.
        target.meaning = "jump"
    if target.kind == "number" and target.spots[0].literal.value == 0 and not _from_nothing(target):
        return False
    same = [claim for claim in claims if claim.property == target.meaning]
    target.entity = _entity(same, claims, known)
    named = any(claim.why.startswith(("name", "table")) and claim.entity == target.entity for claim in same)
    # "forward" of forwardSpeed is no thing: such a name says what, not whose.
    agreeing = [claim for claim in same if claim.entity in ("", target.entity) or claim.entity not in known]
    agreeing += [claim for claim in claims if claim.property in ALIKE.get(target.meaning, ())]
    if named:
        agreeing += [claim for claim in same if claim.why.startswith(("use", "motion", "control"))]
    reasons: dict[str, str] = {}
    for claim in agreeing:
        reasons.setdefault(claim.why.partition(":")[0], claim.why)
    target.evidence = tuple(reasons.values())
    target.score = weights[target.meaning, target.kind] + len(reasons) / 10
    target.group = next((claim.group for claim in agreeing if claim.group), "")
    target.unit = next((claim.unit for claim in claims if claim.unit), "")
    offset = next((claim.offset for claim in same if claim.offset), 0.0)
    target.places = [(spot, 1.0, offset) for spot in target.spots]
    return True


def _from_nothing(target: Target) -> bool:
    """Whether a zero is a setting, and not just where counting begins."""
    table, _, name = target.path.rpartition(".")
    if name in ("x", "y", "z", "length") or VELOCITY.match(name) or CLOCK.search(name):
        return False
    return target.path.isupper() or (bool(table) and len(target.spots) == 1 and target.settled)


def _entity(same: list[Claim], claims: list[Claim], known: frozenset[str]) -> str:
    weights: defaultdict[str, float] = defaultdict(float)
    said = next((claim.entity for claim in same if claim.why.startswith("name") and claim.entity), "")
    if said and len({claim.entity for claim in same if claim.entity and not claim.why.startswith("name")} - {said}) > 1:
        return said  # what several things share is what its name says
    for claim in same:
        if claim.entity:
            weights[claim.entity] += claim.weight * (1.0 if claim.entity in known else 0.3)
    if not weights and (same[0].property not in MEANINGS or same[0].property in LOOSE):
        weights.update({claim.entity: claim.weight for claim in claims if claim.entity})
    return max(weights, key=lambda name: weights[name]) if weights else ""


def _fits(spot: Spot, wanted: KnobKind) -> bool:
    """Whether a literal can be of a kind."""
    kind, value = spot.literal
    if wanted == "color":
        return color_value(spot) is not None
    return kind == wanted and value != ""


def color_value(spot: Spot) -> str | None:
    """The colour that a literal holds, as "#rrggbb"."""
    kind, value = spot.literal
    if kind == "number" and not isinstance(value, str):
        return read_color(spot.frame.script.text(spot.node)) or color_of(float(value))
    return read_color(str(value)) if kind == "text" else None


def read_knobs(ledger: Ledger, targets: Sequence[Target]) -> Iterator[Knob]:
    """The knobs of the targets; literals that say the same of the same thing are one."""
    by_meaning: defaultdict[tuple[str, str], list[Target]] = defaultdict(list)
    for target in targets:
        by_meaning[target.entity, target.meaning].append(target)
    for (entity, meant), listed in by_meaning.items():
        merged = _merged(listed)
        merged.sort(key=lambda t: (-min(len(t.evidence), 2), -t.score, t.order))
        for number, target in enumerate(merged[:12]):
            name = meant if number == 0 else _second_name(target, meant, number + 1)
            yield _knob(ledger, target, entity, name)


def _merged(targets: Iterable[Target]) -> list[Target]:
    found: dict[object, Target] = {}
    for target in sorted(targets, key=lambda t: t.order):
        value = _value(target, target.spots[0])
        size = abs(value) if isinstance(value, float | int) else value
        key: object = target.group if target.group.startswith(("speed", "gravity", "jump", "size", "range")) else size
        if target.path and VELOCITY.match(target.path.rpartition(".")[2]) and target.meaning == "speed":
            key = "velocity"
        elif target.path and read_name(target.path.rpartition(".")[2]).modifiers & ENDS:
            key = ("range", target.path.rpartition(".")[0])
        elif not target.path and target.group == "speed own":
            key = "velocity"
        elif target.path:
            key = target.path if target.kind != "color" else (key, False)
        else:
            key = (key, target.kind == "color" and target.group)
        first = found.setdefault(key, target)
        if first is not target and isinstance(size, float | int) and target.kind == "number":
            base = _value(first, first.spots[0])
            ratio = float(size) / abs(float(base)) if isinstance(base, float | int) and base else 1.0
            first.places += [(spot, ratio, offset) for spot, _, offset in target.places]
            first.evidence = tuple({why.partition(":")[0]: why for why in (*target.evidence, *first.evidence)}.values())
            first.score = max(first.score, target.score)
        elif first is not target:
            first.places += target.places
            first.evidence = tuple({why.partition(":")[0]: why for why in (*target.evidence, *first.evidence)}.values())
    return list(found.values())


def _second_name(target: Target, meant: str, number: int) -> str:
    modifiers = read_name(target.path.rpartition(".")[2]).modifiers & {
        "max",
        "min",
        "base",
        "initial",
        "run",
        "walk",
        "fall",
    }
    if modifiers:
        return min(modifiers) + meant.capitalize()
    return f"{meant}{number}"


def _value(target: Target, spot: Spot) -> Value:
    if target.kind == "color":
        return color_value(spot) or "#000000"
    return spot.literal.value


def _knob(ledger: Ledger, target: Target, entity: str, name: str) -> Knob:
    spot, _, offset = target.places[0]
    value = _value(target, spot)
    if isinstance(value, float | int) and not isinstance(value, bool):
        signed = target.meaning in SIGNED and value < 0
        value = abs(value) if signed else value - offset
    places = tuple(_place(ledger, target, *place) for place in target.places)
    whole = target.meaning in WHOLE and isinstance(value, float | int) and value == int(value)
    symbol = target.path or f"{entity or 'game'}.{name}"
    return Knob(
        entity, name, target.kind, value, symbol, places, target.unit, integer=whole, evidence=target.evidence,
        about=_comment(target),
    )  # fmt: skip


def _place(ledger: Ledger, target: Target, spot: Spot, ratio: float, offset: float) -> Place:
    script = spot.frame.script
    value = spot.literal.value
    negative = target.meaning in SIGNED and isinstance(value, float | int) and value < 0
    factor = -ratio if negative else ratio
    return place_of(ledger.code.source, script.region, spot.node, script.start, factor, offset)


def _comment(target: Target) -> str:
    if not target.path:
        return ""
    spot = target.spots[0]
    return comment_rows(spot.frame.script).get(spot.node.start_point.row, "")
