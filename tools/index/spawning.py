"""Claims from where things are made: how many there are, how often a new one comes, at most how many."""

import re
from collections import defaultdict
from collections.abc import Iterator

from tree_sitter import Node

from tools.index.code import CREATED, MADE_IN_GROUP, Code
from tools.index.facts import Bind, Call, Compare, Fact, Frame
from tools.index.ledger import Claim, Ledger, anonymous, holder
from tools.index.names import noun_of, words_of
from tools.index.phaser import made_noun
from tools.index.three import MESHES, mesh_noun

SPAWNS = re.compile(
    r"^(?:make|create|spawn|add|new|build|place|launch|drop|generate|emit|fire|shoot|throw|release)", re.IGNORECASE
)
CLOCKS = re.compile(r"timer|clock|last|elapsed|cool|count|since|next|spawn|accum|time|tick|frame", re.IGNORECASE)
NOT_MADE = frozenset({"group", "staticGroup", "graphics", "container", "existing"})
LINES = frozenset({"particle", "spark", "effect", "confetti", "star", "dust", "trail"})


class Makings:
    """Where which things are made, by the frames around."""

    def __init__(self, code: Code) -> None:
        self.code = code
        self.made: dict[int, list[str]] = defaultdict(list)
        """Nouns made in a frame or a frame inside of it, by the frame's id."""
        self.around = {
            id(outer) for f in code.frames if f.kind == "loop" and _counting(f) for outer in f.out() if outer is not f
        }
        """Frames that hold a counting loop."""
        for call in code.calls:
            noun = self._noun(call)
            if noun:
                for frame in call.frame.out():
                    self.made[id(frame)].append(noun)
                    if frame.kind in ("class", "object", "top"):
                        break

    def inside(self, frame: Frame) -> list[str]:
        """The nouns that are made in a frame, through the functions it calls too."""
        return list(dict.fromkeys(self.made.get(id(frame), ())))

    def moved(self, frame: Frame) -> set[str]:
        """The things that the functions called in a frame move on by steps: `drop()` with `piece.y++`."""
        code, start, end = self.code, frame.node.start_byte, frame.node.end_byte
        called = {
            call.method
            for call in code.calls
            if start <= call.node.start_byte < end and call.frame.script is frame.script
        }
        return {
            code.subject(update.path, update.own, update.frame)
            for update in code.updates
            if update.frame.function in called & code.functions.keys() and re.search(r"\.[xy]$", update.path)
        }

    def of_function(self, name: str) -> list[str]:
        """The nouns that a function makes, or says that it makes."""
        said = self.code.function_noun(name) if SPAWNS.match(name) else ""
        frame = self.code.functions.get(name)
        inside = self.inside(frame) if frame is not None else []
        return (
            [said] if said and (not inside or said in inside or len(inside) > 1) else inside or ([said] if said else [])
        )

    def _noun(self, call: Call) -> str:
        code = self.code
        if call.root is not None:
            return ""
        if CREATED.search(call.callee) and call.method not in NOT_MADE:
            return made_noun(code, call)
        if MADE_IN_GROUP.match(call.method) and call.receiver:
            return code.subject(call.receiver + ".x", False, call.frame)
        if call.method in ("push", "unshift") and call.receiver:
            return code.subject(call.receiver + ".x", False, call.frame)
        if call.method == "createElement" and call.target:
            return code.canonical(noun_of(call.target.rpartition(".")[2]))
        if call.new and call.method in MESHES:
            return mesh_noun(code, call)
        if call.new and call.callee in code.classes and call.callee not in code.scenes:
            return code.canonical(noun_of(call.callee))
        if call.method in code.functions and SPAWNS.match(call.method):
            made = code.function_noun(call.method)
            return made or self._made_by(call.method)
        return ""

    def _made_by(self, name: str) -> str:
        frame = self.code.functions[name]
        made = list(dict.fromkeys(self.made.get(id(frame), ())))
        return made[0] if len(made) == 1 else ""


def claim_spawning(ledger: Ledger, makings: Makings) -> None:
    """Claim the counts and intervals of what is made."""
    code = ledger.code
    inner: defaultdict[int, list[Frame]] = defaultdict(list)
    for frame in code.frames:
        if frame.condition is not None and frame.outer is not None:
            inner[id(frame.outer)].append(frame)
    for compare in code.compares:
        guarded = _guarded(compare, inner)
        if guarded is None and compare.operator == "<" and "Math.random" in code.text(compare, compare.left):
            ledger.claim(compare, compare.right, Claim("", "chance", "use: compared with Math.random()"))
        if guarded is not None:
            _compared(ledger, compare, guarded, makings)
    for call in code.calls:
        _timed(ledger, call, makings)
    for bind in code.binds:
        _reset(ledger, bind, makings)
        if anonymous(bind) and bind.path == "length":
            call = holder(bind)
            if isinstance(call, Call) and call.callee == "Array.from":
                made = [made_noun(code, call)] if call.target else _inside(makings, call)
                _count(ledger, bind, bind.value, made[0] if len(made) == 1 else "", "use: Array.from")


def _guarded(compare: Compare, inner: dict[int, list[Frame]]) -> Frame | None:
    """The frame that a comparison is the condition of."""
    for outer in (compare.frame, compare.frame.outer):
        for frame in [compare.frame] if compare.frame.kind == "loop" else inner.get(id(outer), ()):
            condition = frame.condition
            if condition is not None and condition.start_byte <= compare.node.start_byte <= condition.end_byte:
                return frame
    return None


def _compared(ledger: Ledger, compare: Compare, frame: Frame, makings: Makings) -> None:
    code = ledger.code
    left = code.text(compare, compare.left)
    made = makings.inside(frame)
    why = f"use: {' '.join(code.text(compare, compare.node).split())[:50]}"
    if compare.operator in ("<", "<=") and left.endswith(".length"):
        noun = code.subject(left.removeprefix("this.").removesuffix(".length") + ".x", False, compare.frame)
        if frame.kind == "loop" and re.match(r"\w+$", left.removesuffix(".length")) is None:
            noun = noun or (made[0] if len(made) == 1 else "")
        if noun and (noun in made or not made or SPAWNS.search(code.text(frame, frame.node))):
            _count(ledger, compare, compare.right, noun, why)
    elif (
        frame.kind == "loop" and compare.operator in ("<", "<=") and re.fullmatch(r"\w{1,4}|row|col|column|index", left)
    ):
        _looped(ledger, compare, frame, makings, why)
    elif compare.operator == "%":
        _interval(ledger, compare, compare.right, made, why, "frames")
        if not made:
            # What only moves every so many frames is the slower for more of them.
            ledger.claim(compare, compare.right, Claim("", "pace", why, unit="frames", weight=3))
    elif compare.operator in (">", ">=") and CLOCKS.search(left) and not left.endswith((".length", ".x", ".y")):
        _elapsed(ledger, compare, frame, makings, why)
    elif compare.operator in ("<", "<=", ">", ">=") and re.search(
        r"\blast|Last|\bnow\b", code.text(compare, compare.node)
    ):
        function = next((f for f in compare.frame.out() if f.kind == "function"), frame)
        for side in (compare.left, compare.right):
            _since(ledger, compare, side, made or makings.inside(function), why)
    elif compare.operator in ("<", "<=") and "Math.random" in left:
        for noun in made[:1] if len(made) == 1 else []:
            ledger.claim(
                compare, compare.right, Claim(noun, "rate", why.replace("use:", f"makes: {noun},", 1), weight=2)
            )


def _elapsed(ledger: Ledger, compare: Compare, frame: Frame, makings: Makings, why: str) -> None:
    """A clock has run up to something: an interval of what is made then, or the pace of what moves then."""
    made = makings.inside(frame)
    _interval(ledger, compare, compare.right, made, why, "")
    moved: set[str] = set() if made else makings.moved(frame)
    if len(moved) == 1:
        ledger.claim(compare, compare.right, Claim(moved.pop(), "pace", why, weight=3))


def _since(ledger: Ledger, compare: Compare, side: Node, made: list[str], why: str) -> None:
    """`now < last + DELAY` and `now - last > DELAY`: the part that is no clock is the interval."""
    parts = [side.children[0], side.children[-1]] if side.type == "binary_expression" else [side]
    for part in parts:
        text = ledger.code.text(compare, part)
        if not re.search(
            r"last|now|time$|Date|\bt\b|timestamp|clock|performance", text.rpartition(".")[2], re.IGNORECASE
        ):
            _interval(ledger, compare, part, made, why, "ms")


def _looped(ledger: Ledger, compare: Compare, frame: Frame, makings: Makings, why: str) -> None:
    made = makings.inside(frame)
    variable = ledger.code.text(compare, compare.left)
    others = [f for f in frame.out() if f is not frame and f.kind == "loop" and _counting(f)]
    nested = bool(others) or id(frame) in makings.around
    noun = _main(made, frame, ledger.code)
    if not noun:
        for one in made[:3]:
            ledger.claim(compare, compare.right, Claim(one, "count", why, weight=0.3))
        return
    if nested:
        rows = bool(re.match(r"r|y|j$", variable)) if not re.match(r"c|x", variable) else False
        made_by = why.replace("use:", f"makes: {noun},", 1)
        ledger.claim(compare, compare.right, Claim(noun, "rows" if rows else "columns", made_by, weight=2))
        return
    start = re.search(rf"\b{variable}\s*=\s*(\d+)", frame.label)
    first = int(start[1]) if start else 0
    offset = float(first - (1 if compare.operator == "<=" else 0))
    _count(ledger, compare, compare.right, noun, why, offset)


def _counting(frame: Frame) -> bool:
    return bool(re.search(r"[<>]=?", frame.label)) and ".length" not in frame.label


def _main(made: list[str], frame: Frame, code: Code) -> str:
    """The one thing that is made; with several, the one that the function says."""
    if len(made) == 1:
        return made[0]
    said = code.function_noun(frame.function) if frame.function else ""
    if said in made:
        return said
    kept = [noun for noun in made if noun.rpartition(" ")[2] not in LINES]
    return kept[0] if len(kept) == 1 else ""


def _count(ledger: Ledger, fact: Fact, node: Node, noun: str, why: str, offset: float = 0.0) -> None:
    if noun:
        ledger.claim(
            fact, node, Claim(noun, "count", why.replace("use:", f"makes: {noun},", 1), offset=offset, weight=2.5)
        )


def _interval(ledger: Ledger, fact: Fact, node: Node, made: list[str], why: str, unit: str) -> None:
    if node.type == "binary_expression" and re.match(r"1000\s*/", ledger.code.text(fact, node)):
        return
    noun = made[0] if len(made) == 1 else next((n for n in made if n.rpartition(" ")[2] not in LINES), "")
    text = ledger.code.text(fact, node)
    if not noun and unit == "ms" and text != "1000" and not (text.isdigit() and int(text) < 40):
        ledger.claim(fact, node, Claim("", "interval", why, unit=unit))
    elif noun:
        said = why.replace("use:", f"makes: {noun},", 1) if len(set(made)) == 1 else why
        ledger.claim(fact, node, Claim(noun, "interval", said, unit=unit, weight=2))


def _timed(ledger: Ledger, call: Call, makings: Makings) -> None:
    """setInterval(spawn, 900) and addEvent({ delay: 900, callback: spawn })."""
    if call.method == "setInterval" and len(call.args) > 1:
        made = _made_by(makings, call, call.args[0])
        _interval(ledger, call, call.args[1], made, "use: setInterval", "ms")
    elif call.method == "delayedCall" and len(call.args) > 1:
        made = _made_by(makings, call, call.args[1])
        _interval(ledger, call, call.args[0], made, "use: delayedCall", "ms")
    elif call.method == "addEvent" and call.args and call.args[0].type == "object":
        pairs = dict(_pairs(ledger.code, call))
        if "delay" in pairs and "callback" in pairs:
            made = _made_by(makings, call, pairs["callback"])
            _interval(ledger, call, pairs["delay"], made, "use: delay of addEvent", "ms")


def _inside(makings: Makings, call: Call) -> list[str]:
    """What the callbacks of a chain make."""
    whole = call.whole or call.node
    for frame in makings.code.frames:
        within = whole.start_byte <= frame.node.start_byte < whole.end_byte
        if frame.kind == "handler" and within and frame.script is call.frame.script and makings.inside(frame):
            return makings.inside(frame)
    return []


def _pairs(code: Code, call: Call) -> Iterator[tuple[str, Node]]:
    for pair in call.args[0].named_children:
        key, value = pair.child_by_field_name("key"), pair.child_by_field_name("value")
        if pair.type == "pair" and key is not None and value is not None:
            yield code.text(call, key), value


def _made_by(makings: Makings, call: Call, callback: Node) -> list[str]:
    """What a callback makes: a function in place, or one by name."""
    code = makings.code
    if callback.type in ("arrow_function", "function_expression"):
        for frame in code.frames:
            if (
                frame.kind in ("handler", "function")
                and callback.start_byte <= frame.node.start_byte < callback.end_byte
            ):
                inside = makings.inside(frame)
                if inside:
                    return inside
        names: list[str] = re.findall(r"(\w+)\(", code.text(call, callback))
    else:
        names = [code.text(call, callback).removesuffix(".bind(this)").rpartition(".")[2]]
    for name in names:
        if name in code.functions:
            made = makings.of_function(name)
            if made:
                return made
    return []


def _reset(ledger: Ledger, bind: Bind, makings: Makings) -> None:
    """`spawnTimer = 90` where the timer has run out and something is made."""
    name = bind.path.rpartition(".")[2]
    if bind.how != "assign" or bind.frame.kind != "if" or not CLOCKS.search(name):
        return
    if (
        name in bind.frame.label
        and re.search(r"<=? ?0", bind.frame.label)
        and {"score", "lives"}.isdisjoint(words_of(name))
    ):
        why = f"use: {' '.join(ledger.code.text(bind, bind.node).split())[:50]}"
        _interval(ledger, bind, bind.value, makings.inside(bind.frame), why, "")
