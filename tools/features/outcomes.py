"""Where a game is lost, and where something is caught or shot."""

import re

from tree_sitter import Node

from tools.edits.insert_statement import LISTS
from tools.edits.scopes import FUNCTION_NODES
from tools.features.skeletons import Skeleton, enclosing
from tools.handles import chain_name, text_of
from tools.source import Source, named_descendants

OVER = re.compile(r"(?:is|game)?(?:over|dead|ended|finished|gameover|lost)", re.IGNORECASE)
LOSING = re.compile(r"(?:lose|end|over|finish|loss)_?(?:the)?_?game|game_?over|gameover|lose|die", re.IGNORECASE)
THING = re.compile(
    r"(?i)coin|gem|star|fruit|food|apple|cheese|worm|egg|acorn|carrot|berr|item|pickup|treasure|candy|crystal|diamond"
    r"|collect|eat|gather"
)
FOE = re.compile(r"(?i)enem|alien|invader|asteroid|meteor|zombie|monster|target|brick|balloon|duck|rock|ufo|foe")
GONE = re.compile(r"([\w.\[\]]+)\.(?:destroy|disableBody|kill|splice|killAndHide)\(")


def lost(source: Source, frame: Skeleton) -> tuple[Node, bool] | None:
    """Where a return keeps a game from being lost: a body to come first in (True), or a statement to come before."""
    nodes = list(named_descendants(source.tree(frame.region).root_node))
    taken = {frame.frame.id, frame.setup.id if frame.setup is not None else 0}
    for node in nodes:
        body = node.child_by_field_name("body")
        given = node.child_by_field_name("parameters")
        named = LOSING.fullmatch(text_of(node.child_by_field_name("name")))
        if node.type in ("function_declaration", "method_definition") and named and body is not None:
            inside = any(child.type != "comment" for child in body.named_children)
            if given is not None and not given.named_children and body.id not in taken and inside:
                return body, True
    ends = [statement for node in nodes if (statement := _ends(node)) is not None]
    bodies = [enclosing(statement, FUNCTION_NODES) for statement in ends]
    if len(ends) == 1 and bodies[0] is not None and (body := bodies[0].child_by_field_name("body")) is not None:
        return (ends[0], False) if body.id not in taken and body.type == "statement_block" else None
    return None


def _ends(node: Node) -> Node | None:
    """The statement of `over = true` where it stands in a list of statements."""
    if node.type != "assignment_expression" or text_of(node.child_by_field_name("right")) != "true":
        return None
    last = chain_name(node.child_by_field_name("left")).rpartition(".")[2].replace("_", "")
    statement = node.parent
    listed = statement is not None and statement.parent is not None and statement.parent.type in LISTS
    return statement if OVER.fullmatch(last) and listed else None


def gained(source: Source, frame: Skeleton) -> Node | None:
    """The statement that takes away a thing that was caught, else one that was shot; None where it is not clear."""
    found: dict[bool, Node] = {}
    for node in named_descendants(source.tree(frame.region).root_node):
        if node.type != "expression_statement" or node.parent is None or node.parent.type not in LISTS:
            continue
        match = GONE.match(text_of(node))
        if match is None or _hurts(node):
            continue
        words = f"{match[1]} {_function(node)}"
        if THING.search(words) or FOE.search(words):
            found.setdefault(bool(THING.search(words)), node)
    return found.get(True) or found.get(False)


def _hurts(node: Node) -> bool:
    """Whether the game is lost around a statement, so that a thing that is gone there brings nothing."""
    function = enclosing(node, FUNCTION_NODES)
    text = text_of(function) if function is not None else ""
    if function is None or len(text) > 1500:
        block = enclosing(node, frozenset({"statement_block"}))
        text = text_of(block)
    return (
        re.search(r"(?i)\b(?:lives|health|hp)\b|game_?over|\bover\s*=\s*true|\blose\w*\(|\bdie\w*\(", text) is not None
    )


def _function(node: Node) -> str:
    function = enclosing(node, FUNCTION_NODES)
    return text_of(function.child_by_field_name("name")) if function is not None else ""
