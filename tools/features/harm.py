"""How a game hurts its player, and how it shows a counter, as code that other places of it can say."""

import re
from collections.abc import Sequence

from tree_sitter import Node

from tools.edits.scopes import FUNCTION_NODES
from tools.features.places import places
from tools.features.players import PLAYER
from tools.features.rules import sayable, visible
from tools.features.skeletons import Skeleton, enclosing
from tools.handles import text_of
from tools.source import Source, named_descendants

FOE = "$me.foe"
"""Stands for the thing that hits the player, which the mechanic has to make."""
SHOWS = re.compile(r"\.setText\(|\.(?:textContent|innerText|innerHTML)\s*=")


def harm(source: Source, frame: Skeleton, player: str, lives: str, lose: str, shown: str) -> str:
    """Statements that hurt the player as the game does, where FOE is the thing that hits; "" where nothing can."""
    hurt = places(source).get("hurt")
    called = _called(source, frame, hurt.node, player) if hurt is not None else ""
    if called or not lose:
        return called
    return f"{lives} -= 1; {shown} if ({lives} <= 0) {{ {lose} }}" if lives else lose


def shown(source: Source, frame: Skeleton, nodes: Sequence[Node], counter: str) -> str:
    """The statements that write a counter on the screen."""
    name = re.compile(rf"(?<![\w.]){re.escape(counter)}\b")
    said = [
        sayable(source, frame, node)
        for node in nodes
        if node.type == "expression_statement" and SHOWS.search(text_of(node)) and name.search(text_of(node))
    ]
    return " ".join(dict.fromkeys(text for text in said[:4] if text and len(text) < 160))


def _called(source: Source, frame: Skeleton, hit: Node, player: str) -> str:
    """A call of the function that takes a life; "" where it has no name or wants more than the two that meet."""
    function = enclosing(hit, FUNCTION_NODES)
    if function is None or function.type not in ("function_declaration", "method_definition"):
        return ""
    name = text_of(function.child_by_field_name("name"))
    parameters = function.child_by_field_name("parameters")
    names = [text_of(child) for child in parameters.named_children] if parameters is not None else []
    given = [FOE] * len(names)
    if len(names) == 2:
        given = [player if PLAYER.search(each) or each in player.split(".") else FOE for each in names]
    if len(given) > 2 or given.count(FOE) > 1 or "" in given or not all(each.isidentifier() for each in names):
        return ""
    if function.type == "method_definition":
        same = enclosing(function, frozenset({"class_body", "object"})) == enclosing(
            frame.frame, frozenset({"class_body", "object"})
        )
        return f"this.{name}({', '.join(given)});" if same else ""
    scene = any(node.type == "this" for node in named_descendants(function))
    if not visible(source, frame, name) or (scene and frame.setup is None):
        return ""
    return f"{name}.call({', '.join(['this', *given])});" if scene else f"{name}({', '.join(given)});"
