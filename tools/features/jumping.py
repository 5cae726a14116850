"""How a game's player jumps: how fast, and what is asked before it does."""

import re
from collections.abc import Iterator, Sequence

from tree_sitter import Node

from tools.handles import chain_name, text_of

GROUND = re.compile(r"touching|blocked|onFloor|ground|landed|canJump|onGround|isOn", re.IGNORECASE)
JUMPING = re.compile(r"jump|leap|hop|flap", re.IGNORECASE)
JUST_DOWN = re.compile(r"(?:Phaser\.Input\.Keyboard\.)?JustDown\(([\w.]+)\)")
PLAIN = re.compile(r"[\w.]+")


def jump_facts(player: str, nodes: Sequence[Node], code: str) -> Iterator[tuple[str, str]]:
    """`jump`, the speed a jump starts with, and `jump_held`, whether its key is down."""
    held = re.search(r"\bfunction isHeld\(|^ +isHeld\(", code, re.MULTILINE)
    ours = "CONFIG.keys.jump" in code or re.search(r"^\s+jump: '(?:Space|Key\w|Arrow\w+)'", code, re.MULTILINE)
    if held and ours:
        yield "jump_held", "isHeld('jump')" if "function" in held[0] else "this.isHeld('jump')"
    best: tuple[int, str, str] | None = None
    for node in nodes:
        speed = _upwards(player, node)
        if not speed:
            continue
        guard = _guard(node)
        asked = [part for part in guard if not GROUND.search(part)]
        score = 4 * (len(asked) < len(guard)) + 2 * bool(JUMPING.search(_function(node))) + bool(PLAIN.fullmatch(speed))
        if best is None or score > best[0]:
            best = (score, speed, " && ".join(asked))
    if best is None or best[0] < 2:
        return
    yield "jump", best[1]
    keyed = JUST_DOWN.sub(r"\1.isDown", best[2])
    if not (held and ours) and "isDown" in keyed and all(name in code for name in re.findall(r"this\.\w+", keyed)):
        yield "jump_held", keyed


def _upwards(player: str, node: Node) -> str:
    """The positive speed where a node sends the player up; "" where it does not."""
    value: Node | None = None
    if node.type == "call_expression":
        callee = chain_name(node.child_by_field_name("function"))
        arguments = node.child_by_field_name("arguments")
        last = arguments.named_children[-1] if arguments is not None and arguments.named_children else None
        if callee in (f"{player}.setVelocityY", f"{player}.body.setVelocityY"):
            value = last
    elif (
        node.type == "assignment_expression"
        and chain_name(node.child_by_field_name("left")) == f"{player}.body.velocity.y"
    ):
        value = node.child_by_field_name("right")
    if value is None or not text_of(value).startswith("-"):
        return ""
    if value.type == "unary_expression":
        return text_of(value.child_by_field_name("argument"))
    return f"-({text_of(value)})"


def _function(node: Node) -> str:
    above = node.parent
    while above is not None and above.type not in ("method_definition", "function_declaration"):
        above = above.parent
    return text_of(above.child_by_field_name("name")) if above is not None else ""


def _guard(node: Node) -> list[str]:
    """What has to hold, as it stands around a node: the parts of the nearest condition."""
    above = node.parent
    while above is not None and above.type not in ("if_statement", "method_definition", "function_declaration"):
        above = above.parent
    condition = above.child_by_field_name("condition") if above is not None else None
    return _parts(condition.named_children[0]) if condition is not None and condition.named_children else []


def _parts(condition: Node) -> list[str]:
    left, right = condition.child_by_field_name("left"), condition.child_by_field_name("right")
    if (
        condition.type == "binary_expression"
        and text_of(condition.child_by_field_name("operator")) == "&&"
        and left
        and right
    ):
        return [*_parts(left), *_parts(right)]
    return [text_of(condition)]
