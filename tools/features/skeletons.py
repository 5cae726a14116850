"""The two functions that a game hangs on, found in its syntax trees: what builds it, and what draws each picture."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tree_sitter import Node

from tools.handles import chain_name, key_name, text_of
from tools.index.game import Engine
from tools.index.reader import engine_of
from tools.source import Source, named_descendants

RESET = re.compile(
    r"(?i)(?:re)?(?:start|set|init|begin)(?:_?(?:the_?)?game|_?play|_?level|_?all)?|new_?game|play_?again|setup"
)
SHORT = 50
"""Milliseconds; what repeats more slowly draws no frames."""


@dataclass(frozen=True, slots=True)
class Skeleton:
    """The two functions that a game hangs on, and the script that they are in."""

    region: int
    setup: Node | None
    """The body that builds the game; of Phaser's create."""
    frame: Node
    """The body that runs for every picture."""
    evidence: str


def skeleton(source: Source) -> Skeleton | None:
    """What a game hangs on; None where it was not found."""
    return source.memo("features.skeleton", lambda: _skeleton(source, engine_of(source)))


def enclosing(node: Node, types: frozenset[str]) -> Node | None:
    """The nearest node around of one of the types."""
    above = node.parent
    while above is not None and above.type not in types:
        above = above.parent
    return above


def declared(root: Node, name: str) -> Node | None:
    """The function or value that a name was declared as."""
    for node in named_descendants(root):
        if (
            node.type in ("function_declaration", "variable_declarator")
            and text_of(node.child_by_field_name("name")) == name
        ):
            return node if node.type == "function_declaration" else node.child_by_field_name("value")
    return None


def _skeleton(source: Source, engine: Engine) -> Skeleton | None:
    regions = [region.number for region in source.regions if region.kind in ("script", "module") and not region.address]
    finders: list[Callable[[Source, int], Skeleton | None]] = [_phaser] if engine == "phaser3" else [_loop]
    for finder in finders:
        for number in regions:
            found = finder(source, number)
            if found is not None:
                return found
    return None


def _phaser(source: Source, region: int) -> Skeleton | None:
    scenes = [*_class_scenes(source, region), *_object_scenes(source, region)]
    whole = [scene for scene in scenes if scene.setup is not None]
    return max(whole, key=lambda scene: scene.frame.end_byte - scene.frame.start_byte, default=None)


def _class_scenes(source: Source, region: int) -> Iterator[Skeleton]:
    for node in named_descendants(source.tree(region).root_node):
        if node.type not in ("class_declaration", "class"):
            continue
        heritage = next((child for child in node.named_children if child.type == "class_heritage"), None)
        body = node.child_by_field_name("body")
        if heritage is None or body is None or not text_of(heritage).strip().endswith("Scene"):
            continue
        methods = {key_name(m.child_by_field_name("name")): m.child_by_field_name("body") for m in body.named_children}
        update = methods.get("update")
        if update is not None:
            name = text_of(node.child_by_field_name("name")) or "the scene"
            yield Skeleton(region, methods.get("create"), update, f"create and update of {name}")


def _object_scenes(source: Source, region: int) -> Iterator[Skeleton]:
    root = source.tree(region).root_node
    for node in named_descendants(root):
        if node.type != "pair" or key_name(node.child_by_field_name("key")) != "scene":
            continue
        value = node.child_by_field_name("value")
        value = declared(root, text_of(value)) if value is not None and value.type == "identifier" else value
        if value is None or value.type != "object":
            continue
        parts = dict(_members(root, value))
        update = parts.get("update")
        if update is not None:
            yield Skeleton(region, parts.get("create"), update, "create and update of the scene")


def _members(root: Node, object_: Node) -> Iterator[tuple[str, Node | None]]:
    """The bodies of the functions of an object; an arrow function has no scene as `this`, so it does not count."""
    for member in object_.named_children:
        if member.type == "method_definition":
            yield key_name(member.child_by_field_name("name")), member.child_by_field_name("body")
            continue
        short = member.type == "shorthand_property_identifier"
        name = text_of(member) if short else key_name(member.child_by_field_name("key"))
        value = member if short else member.child_by_field_name("value")
        function = (
            declared(root, text_of(value)) if value is not None and value.type != "function_expression" else value
        )
        if function is not None and function.type in ("function_declaration", "function_expression"):
            yield name, function.child_by_field_name("body")


def _loop(source: Source, region: int) -> Skeleton | None:
    root = source.tree(region).root_node
    for node in named_descendants(root):
        if node.type != "call_expression":
            continue
        name = text_of(node.child_by_field_name("function")).rpartition(".")[2]
        arguments = node.child_by_field_name("arguments")
        given = (
            [child for child in arguments.named_children if child.type != "comment"] if arguments is not None else []
        )
        slow = name == "setInterval" and not (len(given) == 2 and _milliseconds(given[1]) <= SHORT)
        if name not in ("requestAnimationFrame", "setAnimationLoop", "setInterval") or not given or slow:
            continue
        body = _callback(root, given[0])
        if body is not None:
            return Skeleton(region, _reset(root, body), body, f"{name}({text_of(given[0]).split(chr(10))[0][:40]})")
    return None


def _reset(root: Node, frame: Node) -> Node | None:
    """The body of the function that begins a new game: it is called so and sets values back."""
    for node in named_descendants(root):
        if node.type not in ("function_declaration", "method_definition") or not RESET.fullmatch(
            key_name(node.child_by_field_name("name"))
        ):
            continue
        body = node.child_by_field_name("body")
        if (
            body is not None
            and body.id != frame.id
            and any(n.type == "assignment_expression" or "assign(" in text_of(n)[:20] for n in named_descendants(body))
        ):
            return body
    return None


def _milliseconds(node: Node) -> float:
    numbers = [float(part) for part in text_of(node).split("/") if part.strip().replace(".", "", 1).isdigit()]
    if len(numbers) == 2 and numbers[1]:
        return numbers[0] / numbers[1]
    return numbers[0] if len(numbers) == 1 and text_of(node).strip().isdigit() else SHORT + 1.0


def _callback(root: Node, given: Node) -> Node | None:
    """The body of what is called for every frame: a function, its name, a method, or an arrow that calls one."""
    if given.type == "identifier":
        found = declared(root, text_of(given))
        return _callback(root, found) if found is not None and found.type != "identifier" else None
    if given.type == "call_expression" and chain_name(given.child_by_field_name("function")).endswith(".bind"):
        function = given.child_by_field_name("function")
        inner = function.child_by_field_name("object") if function is not None else None
        return _callback(root, inner) if inner is not None else None
    if given.type == "member_expression":
        return _method(given, text_of(given.child_by_field_name("property")))
    body = given.child_by_field_name("body")
    if body is None or body.type == "statement_block":
        called = _only_call(body) if body is not None else None
        return body if called is None else (_callback(root, called) or body)
    callee = body.child_by_field_name("function") if body.type == "call_expression" else None
    return _callback(root, callee) if callee is not None else None


def _only_call(body: Node) -> Node | None:
    """What a body calls that does nothing else."""
    inside = [child for child in body.named_children if child.type != "comment"]
    if (
        len(inside) != 1
        or inside[0].type != "expression_statement"
        or inside[0].named_children[0].type != "call_expression"
    ):
        return None
    return inside[0].named_children[0].child_by_field_name("function")


def _method(node: Node, name: str) -> Node | None:
    owner = enclosing(node, frozenset({"class_body", "object"}))
    for member in owner.named_children if owner is not None else ():
        if key_name(member.child_by_field_name("name") or member.child_by_field_name("property")) == name:
            value = member if member.type == "method_definition" else member.child_by_field_name("value")
            return value.child_by_field_name("body") if value is not None else None
    return None
