"""The named places of a game where a mechanic's code goes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from tree_sitter import Node

from tools.edits.insert_statement import LISTS
from tools.edits.scopes import FUNCTION_NODES
from tools.edits.set_property import object_in
from tools.features.feature import PlaceName
from tools.features.outcomes import gained, lost
from tools.features.skeletons import Skeleton, declared, enclosing, skeleton
from tools.handles import chain_name, handle_of, key_name, text_of
from tools.source import Source, named_descendants

Where = Literal["before", "after", "first", "last"]
LIVES = frozenset({"lives", "life", "health", "hp", "hearts", "playerlives", "playerhealth"})


@dataclass(frozen=True, slots=True)
class Place:
    """Where code goes: beside a statement, or first or last in a body."""

    region: int
    node: Node
    where: Where
    evidence: str

    def handle(self, source: Source) -> str:
        """The handle of its node."""
        return handle_of(source, self.region, self.node)


def places(source: Source) -> Mapping[PlaceName, Place]:
    """The places that were found; those that were not are not in it."""
    return source.memo("features.places", lambda: dict(_places(source)))


def _places(source: Source) -> Iterator[tuple[PlaceName, Place]]:
    frame = skeleton(source)
    if frame is None:
        return
    region, why = frame.region, frame.evidence
    body, config = _scope(source, frame), _config(source, region)
    statement = config.parent.parent if config is not None and config.parent is not None else None
    if statement is not None and statement.parent == body:
        yield "scope", Place(region, statement, "after", "const CONFIG")
    else:
        yield "scope", Place(region, body, "first", f"the script of {why}")
    if frame.setup is not None:
        yield "setup", Place(region, frame.setup, "last", why)
    if any(child.type != "comment" for child in frame.frame.named_children):
        yield "frame_first", Place(region, frame.frame, "first", why)
        yield "frame", Place(region, frame.frame, "last", why)
    hits = list(_hits(source, frame))
    if len(hits) == 1:
        yield "hurt", Place(region, hits[0], "before", f"takes a life: {text_of(hits[0])[:60]}")
    ends, gain = lost(source, frame), gained(source, frame)
    if ends is not None:
        yield "lost", Place(region, ends[0], "first" if ends[1] else "before", "where the game is lost")
    if gain is not None:
        yield "gain", Place(region, gain, "before", f"takes away what was caught: {text_of(gain)[:60]}")
    if config is not None:
        yield "config", Place(region, config, "first", "const CONFIG")
        keys = next(
            (pair for pair in config.named_children if key_name(pair.child_by_field_name("key")) == "keys"), None
        )
        value = object_in(keys) if keys is not None else None
        if value is not None:
            yield "keys", Place(region, value, "first", "CONFIG.keys")


def _scope(source: Source, frame: Skeleton) -> Node:
    """The body around the frame function: of the script, or of the function that the whole game is in."""
    root = source.tree(frame.region).root_node
    function = enclosing(frame.frame, FUNCTION_NODES)
    outer = enclosing(function, FUNCTION_NODES | {"class_declaration", "class"}) if function is not None else None
    while outer is not None and outer.type in ("class_declaration", "class", "method_definition"):
        outer = enclosing(outer, FUNCTION_NODES | {"class_declaration", "class"})
    body = outer.child_by_field_name("body") if outer is not None else None
    return body if body is not None and body.type == "statement_block" else root


def taken(node: Node) -> Node | None:
    """What a node takes one or more from: `lives--`, `this.lives -= 1`, `lives = lives - 1`."""
    if node.type == "update_expression" and "--" in text_of(node):
        return node.child_by_field_name("argument")
    left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
    if node.type == "augmented_assignment_expression" and text_of(node.child_by_field_name("operator")) == "-=":
        return left
    if node.type == "assignment_expression" and right is not None and right.type == "binary_expression":
        same = text_of(right.child_by_field_name("left")) == text_of(left)
        return left if same and text_of(right.child_by_field_name("operator")) == "-" else None
    return None


def last_name(node: Node | None) -> str:
    """The last part of `this.player.lives`, lower case without `_`."""
    return chain_name(node).rpartition(".")[2].replace("_", "").lower()


def _hits(source: Source, frame: Skeleton) -> Iterator[Node]:
    """Statements that take a life in a function of their own, where a return is harmless."""
    bodies = {frame.frame.id, frame.setup.id if frame.setup is not None else 0}
    for node in named_descendants(source.tree(frame.region).root_node):
        target = taken(node)
        if target is None or last_name(target) not in LIVES:
            continue
        statement: Node | None = node
        while statement is not None and (statement.parent is None or statement.parent.type not in LISTS):
            statement = statement.parent
        function = enclosing(node, FUNCTION_NODES)
        body = function.child_by_field_name("body") if function is not None else None
        if statement is not None and body is not None and body.id not in bodies and _is_plain(statement, body):
            yield statement


def _is_plain(statement: Node, body: Node) -> bool:
    """Whether it stands in the function's own list of statements or in a branch, and not in a loop."""
    above = statement.parent
    while above is not None and above.id != body.id:
        if above.type in ("for_statement", "for_in_statement", "while_statement", "do_statement"):
            return False
        above = above.parent
    return True


def _config(source: Source, region: int) -> Node | None:
    root = source.tree(region).root_node
    value = declared(root, "CONFIG")
    if value is None or value.type != "object" or not value.named_children:
        return None
    nested = [pair for pair in value.named_children if pair.type == "pair" and object_in(pair) is not None]
    alone = source.text(*source.span(region, value)).split("\n", 1)[0].strip() == "{"
    return value if nested and alone else None
