"""The keys that a game listens to, and what each does."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tree_sitter import Node

from tools.index.code import Code
from tools.index.facts import Call, Fact, Frame
from tools.index.game import Knob
from tools.index.keys import key_code
from tools.index.literals import Literal
from tools.index.places import place_of, read_literal

ASKED = re.compile(r"(?:\.(?P<sort>key|code|keyCode|which)(?:\.toLowerCase\(\))?|\b(?P<name>key|code|keyCode|k))$")
HELD = re.compile(r"key|pressed|held|input|down|ctrl|controls", re.IGNORECASE)
EVENT = re.compile(r"^(key(?:down|up)-)(\w+)$")
ACTIONS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (action, re.compile(pattern, re.IGNORECASE))
    for action, pattern in (
        ("jump", r"jump|flap"),
        ("shoot", r"shoot|fire|bullet|launch|throw"),
        ("pause", r"pause"),
        ("mute", r"mute|sound"),
        ("restart", r"restart|reset|reload|newGame|again|start\("),
    )
)
DIRECTIONS = {
    "ArrowLeft": "left", "ArrowRight": "right", "ArrowUp": "up", "ArrowDown": "down", "KeyA": "left", "KeyD": "right",
    "KeyW": "up", "KeyS": "down",
}  # fmt: skip
OTHERS = {"Space": "action", "Enter": "start", "KeyP": "pause", "KeyR": "restart", "KeyM": "mute", "Escape": "pause"}


@dataclass(frozen=True, slots=True)
class Press:
    """A key that is named in code."""

    fact: Fact
    node: Node
    code: str
    notation: str
    before: str
    about: str
    """The code that runs when it is pressed."""


def key_knobs(code: Code) -> Iterator[Knob]:
    """The knobs of the entity "keys", by what each key does: "left", "jump", "pause", ..."""
    grouped: dict[tuple[str, str], list[Press]] = {}
    for press in sorted(_presses(code), key=lambda p: (p.fact.frame.script.region, p.node.start_byte)):
        grouped.setdefault((_action(press), press.code), []).append(press)
    names: dict[str, int] = {}
    for (action, key), presses in grouped.items():
        names[action] = names.get(action, 0) + 1
        name = action if names[action] == 1 else f"{action}{names[action]}"
        places = tuple(
            place_of(code.source, p.fact.frame.script.region, p.node, p.fact.frame.script.start)
            .around(p.before, "", p.notation) for p in presses
        )  # fmt: skip
        does = f"does: {action}" if action != "action" else f"listens: {presses[0].notation}"
        evidence = (f"key: {key}", does)
        yield Knob("keys", name, "key", key, f"keys.{name}", places, evidence=evidence)


def _presses(code: Code) -> Iterator[Press]:
    for compare in code.compares:
        if compare.operator in ("===", "=="):
            yield from _asked(compare, code.text(compare, compare.left), compare.right, compare.frame)
    for frame in code.frames:
        value = frame.node.child_by_field_name("value") if frame.kind == "case" else None
        if value is not None:
            asked, _, _ = frame.label.partition(" === ")
            yield from _asked(Fact(value, frame, None), asked.strip("()"), value, frame)
    for call in code.calls:
        yield from _called(code, call)
    for script in code.scripts:
        for fact, node in script.subscripts:
            holder = node.child_by_field_name("object")
            index = node.child_by_field_name("index")
            if holder is not None and index is not None and HELD.search(script.text(holder)):
                literal = read_literal(script, index)
                frame = fact.frame if fact else script.frames[0]
                if literal is not None:
                    about = _consequence(Fact(node, frame, None))
                    yield from _press(fact or Fact(node, frame, None), index, literal, "", "", about)


def _asked(fact: Fact, left: str, right: Node, frame: Frame) -> Iterator[Press]:
    found = ASKED.search(left)
    literal = read_literal(frame.script, right)
    if found and literal is not None:
        sort = found["sort"] or found["name"]
        notation = {"which": "keyCode", "k": ""}.get(sort, sort if found["sort"] or sort != "key" else "")
        yield from _press(fact, right, literal, notation, "", _consequence(fact))


def _called(code: Code, call: Call) -> Iterator[Press]:
    script = call.frame.script
    first = call.args[0] if call.args else None
    literal = read_literal(script, first) if first is not None else None
    if first is not None and literal is not None and call.method in ("on", "once", "addKey"):
        found = EVENT.match(str(literal.value))
        if found and call.method != "addKey":
            yield from _press(call, first, Literal("text", found[2]), "phaser", found[1], code.text(call, call.node))
        elif call.method == "addKey":
            yield from _press(call, first, literal, "phaser", "", call.target)
    elif call.method == "addKeys" and first is not None and first.type == "object":
        for pair in first.named_children:
            key, value = pair.child_by_field_name("key"), pair.child_by_field_name("value")
            named = read_literal(script, value) if value is not None else None
            if key is not None and value is not None and named is not None:
                yield from _press(call, value, named, "phaser", "", script.text(key))
    elif call.method in ("has", "isDown", "isPressed") and first is not None and literal is not None and call.receiver:
        if call.method != "has" or HELD.search(call.receiver):
            yield from _press(call, first, literal, "", "", _consequence(call))
    elif call.method == "includes" and call.args:
        found = ASKED.search(code.text(call, call.args[0]))
        listed = call.node.children[0].child_by_field_name("object") if found else None
        for node in listed.named_children if listed is not None and listed.type == "array" else []:
            named = read_literal(script, node)
            if named is not None:
                yield from _press(call, node, named, "", "", _consequence(call))


def _press(fact: Fact, node: Node, literal: Literal, notation: str, before: str, about: str) -> Iterator[Press]:
    text = f"{literal.value:g}" if isinstance(literal.value, float) else str(literal.value)
    if literal.kind == "number":
        notation = "keyCode"
    elif not notation or notation == "key":
        notation = (
            "code" if key_code(text, "code") and len(text) > 1 and not key_code(text, "key") else notation or "key"
        )
    key = key_code(text, notation)
    if key is not None:
        if notation == "key" and len(text) == 1 and text.isupper():
            notation = "Key"
        yield Press(fact, node, key, notation, before, about)


def _consequence(fact: Fact) -> str:
    """The code behind a condition."""
    data = fact.frame.script.data
    text = data[fact.node.end_byte : fact.node.end_byte + 200].decode("utf-8", "replace")
    text = text.partition(")")[2] or text
    return re.split(r"\bcase\b|break;|[.\]](?:key|code)\b|[kK]eys?\w*\[|\n\s*\n|\}\)|else if", text, maxsplit=1)[0]


def _action(press: Press) -> str:
    about = press.about
    if press.code in DIRECTIONS and not re.search(r"restart|reset|pause|shoot|fire", about):
        return (
            "jump" if press.code in ("ArrowUp", "KeyW") and re.search(r"jump|flap", about) else DIRECTIONS[press.code]
        )
    for action, pattern in ACTIONS:
        if pattern.search(about):
            return action
    return OTHERS.get(press.code, "action")
