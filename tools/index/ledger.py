"""What is claimed about literals: analyses claim what an expression is, the ledger finds the literal behind it."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from tree_sitter import Node

from tools.index.code import Code
from tools.index.facts import Bind, Call, Fact, Frame, Use, first_name, last_name
from tools.index.game import KnobKind
from tools.index.literals import Literal, read_color
from tools.index.places import read_literal

AXES = frozenset({"x", "y", "z"})
SIZED = frozenset({"size", "width", "height", "depth", "count", "color", "background", "stroke", "rows", "columns"})
SCALES = re.compile(
    r"^(?:\w*\.)?(?:dt|delta\w*|d|step|elapsed|dir\w*|direction\w*|sign|facing|side|fps|frame\w*|time_?scale|factor|ratio|"
    r"Math\.(?:cos|sin|sign|random)\(.*\)|\(?\w+ ?[-/] ?\w+\)?|1000|60|16(?:\.\d+)?|-1|"
    r".*\.dir\w*|\w*[dD]elta\w*|\(.*\))$",
    re.DOTALL,
)
THROUGH = frozenset({"abs", "min", "max", "floor", "round", "ceil", "Color", "Number", "parseInt", "String", "lerp"})
NORMAL = re.compile(r"alive|active|enabled|visible|normal|ready|open|\bon\b|% 2|=== 0|<|>", re.IGNORECASE)
PASSING = re.compile(
    r"hurt|hit|stun|flash|inv|scare|fright|freez|frozen|blink|damag|boost|power|shield|dash|rage|hover|select|warn|danger"
    r"|dead|over\b|press|glow|pulse|low\b",
    re.IGNORECASE,
)
"""States that pass: what holds in them is not what a thing is like."""
TIMES = re.compile(r"\b(?:dt|delta\w*|elapsed|step)$", re.IGNORECASE)
DIRECTIONS = frozenset({"dir", "direction", "facing", "sign", "side"})
DEPTH = 4
"""Through so many names a value is followed."""
DEEPEST = 60

Identity = tuple[object, str]


class Claim(NamedTuple):
    """What an expression is believed to be; "" where the claim does not say."""

    entity: str
    property: str
    why: str
    """The kind of evidence and its detail: "use: player.setVelocityX(...)"."""
    kind: KnobKind = "number"
    factor: float = 1.0
    offset: float = 0.0
    unit: str = ""
    weight: float = 1.0
    group: str = ""
    """Literals of one group that say the same are one knob."""
    hops: int = 0
    """Through how many local names the value was followed."""


@dataclass(slots=True, eq=False)
class Spot:
    """A literal in code."""

    frame: Frame
    node: Node
    literal: Literal


@dataclass(slots=True, eq=False)
class Symbol:
    """A name with a literal value, and all literals that it ever gets."""

    identity: Identity
    path: str
    own: bool
    frame: Frame
    binds: list[Bind] = field(default_factory=list[Bind])
    spots: list[Spot] = field(default_factory=list[Spot])
    claims: list[Claim] = field(default_factory=list[Claim])

    @property
    def name(self) -> str:
        """The last part of its path."""
        return last_name(self.path)


class Ledger:
    """The claims of a game, by the literal or the name that they are about."""

    def __init__(self, code: Code) -> None:
        self.code = code
        self.symbols: dict[Identity, Symbol] = {}
        self.alone: dict[tuple[int, int], tuple[Spot, list[Claim]]] = {}
        """Literals that are claimed where they stand, by region and offset."""
        self.given: defaultdict[tuple[int, str], list[Claim]] = defaultdict(list)
        """What a function's parameters are claimed to be, by the function's frame and the parameter."""
        self._locals: dict[Identity, Bind] = {}
        self._by_last: defaultdict[str, list[Symbol]] = defaultdict(list)
        self._members: defaultdict[str, list[Symbol]] = defaultdict(list)
        for bind in code.binds:
            self._register(bind)

    def _register(self, bind: Bind) -> None:
        if anonymous(bind):
            return
        literal = read_literal(bind.frame.script, bind.value)
        identity = self.identify(bind.path, bind.own, bind.frame)
        if literal is None:
            if bind.how == "declare" or (bind.own and bind.how != "pair"):
                self._locals.setdefault(identity, bind)
            return
        symbol = self.symbols.get(identity)
        if symbol is None:
            symbol = self.symbols[identity] = Symbol(identity, bind.path, bind.own, bind.frame)
            self._by_last[symbol.name].append(symbol)
            self._members[bind.path.rpartition(".")[0]].append(symbol)
        symbol.binds.append(bind)
        symbol.spots.append(Spot(bind.frame, bind.value, literal))

    def identify(self, path: str, own: bool, frame: Frame) -> Identity:
        """What tells a name from others of the same spelling."""
        if own and frame.holder:
            path = f"{frame.holder}.{path}"
        elif own:
            return f"this {frame.owner}", path
        base = first_name(path)
        for outer in frame.out():
            if base in outer.names:
                return (outer.node.start_byte, path) if outer.kind != "top" else ("", path)
        return "", path

    def lookup(self, path: str, own: bool, frame: Frame) -> Symbol | None:
        """The symbol that a path reads; by its thing and last name where the path itself is not one."""
        found = self.symbols.get(self.identify(path, own, frame))
        if found is not None or ("." not in path and not own):
            return found
        listed = self._by_last.get(last_name(path), [])
        tail = "." + path
        exact = [s for s in listed if s.path == path or s.path.endswith(tail) or path.endswith("." + s.path)]
        if len(exact) == 1 and ("." in exact[0].path or exact[0].own):
            return exact[0]
        subject = self.code.subject(path, own, frame)
        alike = [s for s in listed if subject and self.code.subject(s.path, s.own, s.frame) == subject]
        return alike[0] if len(alike) == 1 else None

    def reads(self, bind: Bind) -> Symbol | None:
        """The symbol whose value a name is given as it stands."""
        path = "".join(self.code.text(bind, bind.value).split())
        return self.lookup(path.removeprefix("this."), path.startswith("this."), bind.frame)

    def claim(self, fact: Fact, node: Node, claim: Claim, depth: int = 0) -> None:
        """Claim what an expression is; the claim goes to the literals and names that make its value."""
        if depth > DEEPEST:
            return
        script = fact.frame.script
        literal = read_literal(script, node)
        if literal is not None:
            self._literal(fact, node, literal, claim)
            return
        kind = node.type
        if kind in ("identifier", "member_expression", "subscript_expression"):
            self._named(fact, node, claim, depth)
        elif kind == "unary_expression" and node.children[0].type == "-":
            self.claim(fact, node.children[1], claim._replace(factor=-claim.factor), depth)
        elif kind in ("parenthesized_expression", "spread_element") and node.named_children:
            self.claim(fact, node.named_children[0], claim, depth)
        elif kind == "ternary_expression":
            usual = _usual(self.code.text(fact, node.child_by_field_name("condition")))
            for name in ("consequence", "alternative"):
                branch = node.child_by_field_name(name)
                unit = branch is not None and self.code.text(fact, branch) in ("0", "1", "-1")
                unit = unit or (claim.kind == "color" and branch is not None and self._passing(fact, node, branch))
                if branch is not None and not unit:
                    weight = claim.weight if name == usual else claim.weight / 2
                    self.claim(fact, branch, claim._replace(weight=weight), depth + 1)
        elif kind == "binary_expression":
            self._binary(fact, node, claim, depth)
        elif kind in ("call_expression", "new_expression"):
            self._call(fact, node, claim, depth)

    def _literal(self, fact: Fact, node: Node, literal: Literal, claim: Claim) -> None:
        value = literal.value
        if claim.kind == "color":
            text = fact.frame.script.text(node)
            if read_color(str(value) if literal.kind == "text" else text) is None and literal.kind != "number":
                return
        elif literal.kind != claim.kind and not (claim.kind == "key" and literal.kind in ("text", "number")):
            return
        if claim.kind == "number" and claim.property not in ("x", "y") and value == 0:
            return
        _, claims = self.alone.setdefault(
            (fact.frame.script.region, node.start_byte), (Spot(fact.frame, node, literal), [])
        )
        claims.append(claim)

    def _named(self, fact: Fact, node: Node, claim: Claim, depth: int) -> None:
        text = "".join(self.code.text(fact, node).split()).replace("?.", ".")
        own = text.startswith("this.")
        path = text.removeprefix("this.")
        if path in AXES and claim.property not in AXES:
            return  # where something is is no speed or size: `vx: (400 - x) * 0.4`
        symbol = self.lookup(path, own, fact.frame)
        if symbol is not None:
            if not self.directs(symbol):
                symbol.claims.append(claim)
            return
        rows = self._rows(path, own, fact.frame)
        for row in rows:
            # Whose a row is, its own name says.
            row.claims.append(claim._replace(entity="", weight=claim.weight / 2))
        bind = self._locals.get(self.identify(path, own, fact.frame)) if not rows else None
        if bind is not None and claim.hops < DEPTH and bind.value.end_byte - bind.value.start_byte < 400:
            self.claim(bind, bind.value, claim._replace(hops=claim.hops + 1), depth + 1)
        elif bind is None and path.isidentifier() and not own:
            taking = next((outer for outer in fact.frame.out() if path in outer.params or path in outer.names), None)
            if taking is not None and path in taking.params:
                self.given[id(taking), path].append(claim)

    def _rows(self, path: str, own: bool, frame: Frame) -> list[Symbol]:
        """All members that one is read from: `t.speed` after `t = TYPES[kind]`, and `COLORS[kind]`."""
        if path.endswith("]") and not own:
            members = self._members[path.partition("[")[0]]
            return members if len(members) > 1 else []
        base, _, last = path.rpartition(".")
        if own or not base or last in ("x", "y", "z"):
            return []
        table = re.sub(r"\[[^\]]*\]$", "", base)
        if table == base:
            table = next((outer.aliases[base] for outer in frame.out() if base in outer.aliases), "")
        found = [symbol for symbol in self._by_last.get(last, ()) if table and _is_row(symbol.path, table)]
        return found if len(found) > 1 else []

    def directs(self, symbol: Symbol) -> bool:
        """Whether a name only holds a direction: `dir`, a `dx` of 1 and of -1, or one that is multiplied by a speed."""
        if _directs(symbol.name):
            return True
        values = {spot.literal.value for spot in symbol.spots}
        if not values <= {-1, 0, 1} or not values & {-1, 1}:
            return False
        return values >= {-1, 1} or any(map(_scaled, self.code.uses(symbol.name)))

    def _passing(self, fact: Fact, choice: Node, branch: Node) -> bool:
        """Whether a branch is a colour for a moment: a literal beside the thing's own (`hit ? '#fff' : this.color`)."""
        others = [node for node in choice.named_children[1:] if node != branch]
        named = any(node.type in ("identifier", "member_expression") for node in others)
        return named and read_literal(fact.frame.script, branch) is not None

    def _binary(self, fact: Fact, node: Node, claim: Claim, depth: int) -> None:
        left, right = node.children[0], node.children[-1]
        operator = node.children[1].type
        if operator == "*":
            for side, other in ((left, right), (right, left)):
                scaled = bool(SCALES.match(self.code.text(fact, other)))
                if scaled or (read_literal(fact.frame.script, side) is None and claim.property not in SIZED):
                    self.claim(fact, side, claim, depth + 1)
        elif operator == "/":
            self.claim(fact, left, claim, depth + 1)
        elif operator in ("+", "-") and claim.property not in SIZED:
            for side in (left, right):
                if read_literal(fact.frame.script, side) is None:
                    self.claim(fact, side, claim._replace(weight=claim.weight / 2), depth + 1)
        elif operator in ("||", "??"):
            self.claim(fact, right, claim, depth)

    def _call(self, fact: Fact, node: Node, claim: Claim, depth: int) -> None:
        callee = node.child_by_field_name("function") or node.child_by_field_name("constructor")
        arguments = node.child_by_field_name("arguments")
        name = self.code.text(fact, callee).rpartition(".")[2]
        if arguments is not None and name in THROUGH:
            for arg in arguments.named_children:
                if not (read_literal(fact.frame.script, arg) and name in ("min", "max", "lerp")):
                    self.claim(fact, arg, claim, depth)
        elif arguments is not None and name in ("Between", "FloatBetween", "randFloat", "randInt"):
            for arg in arguments.named_children[:2]:
                self.claim(fact, arg, claim._replace(group=f"range {node.start_byte}"), depth)


def _directs(name: str) -> bool:
    """Whether a name holds a direction, which is no speed: `dir`, `invaderDir`, `moveDirection`."""
    return name in DIRECTIONS or name.endswith(("Dir", "Direction", "_dir", "_direction", "Sign", "Facing"))


def _is_row(path: str, table: str) -> bool:
    """Whether a path is a member of a member of a table: "TYPES.wolf.speed", "LANES[2].gap"."""
    rest = path.removeprefix(table)
    return rest != path and bool(re.fullmatch(r"(?:\.\w+|\[\d+\])\.\w+", rest))


def _scaled(use: Use) -> bool:
    """Whether a name is multiplied by another that is no time."""
    product = use.node.parent
    while product is not None and product.type in ("parenthesized_expression", "unary_expression"):
        product = product.parent
    if product is None or product.type != "binary_expression" or product.children[1].type != "*":
        return False
    other = product.children[0] if product.children[0].end_byte < use.node.start_byte else product.children[-1]
    text = use.frame.script.text(other)
    return other.type in ("identifier", "member_expression") and not TIMES.search(text)


def _usual(condition: str) -> str:
    """Which branch of a choice is the usual one: of `gem.rare ? a : b` the second, of `alive ? a : b` the first."""
    usual = bool(NORMAL.search(condition)) and not PASSING.search(condition)
    said = usual != condition.lstrip("(").startswith("!")
    return "consequence" if said else "alternative"


def anonymous(bind: Bind) -> bool:
    """Whether this is a pair of an object that has no name, as an argument's."""
    return bind.how == "pair" and isinstance(holder(bind), Call) and "()" not in bind.path


def holder(bind: Bind) -> Fact | None:
    """What the object of a pair is given to: a name's Bind, or the Call whose argument it is."""
    fact = bind.outer
    while isinstance(fact, Bind) and fact.how == "pair":
        fact = fact.outer
    return fact


def spots_of(symbol: Symbol) -> Iterator[Spot]:
    """The literals of a symbol in document order."""
    yield from sorted(symbol.spots, key=lambda spot: spot.node.start_byte)
