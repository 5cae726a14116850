"""Places: where a literal stands, as the index tells it."""

from collections.abc import Iterator
from functools import partial

from tree_sitter import Node

from tools.handles import handle_of
from tools.index.facts import Script
from tools.index.game import Place
from tools.index.literals import Literal, read_number, read_string
from tools.source import Source

SNIPPET = 120
READ = frozenset(
    {"number", "string", "true", "false", "unary_expression", "template_string", "parenthesized_expression"}
)


def place_of(
    source: Source, region: int | None, node: Node, base: int, factor: float = 1.0, offset: float = 0.0
) -> Place:
    """The place of a literal; `base` is where its region begins."""
    start = base + node.start_byte
    return Place(
        partial(handle_of, source, region, node), source.line(start), partial(snippet_at, source, start), factor, offset
    )


def snippet_at(source: Source, offset: int) -> str:
    """The line around an offset, stripped and cut."""
    start = source.data.rfind(b"\n", max(0, offset - 2 * SNIPPET), offset) + 1
    end = source.data.find(b"\n", offset, start + 4 * SNIPPET)
    text = source.text(start or max(0, offset - SNIPPET), end if end >= 0 else start + 4 * SNIPPET)
    return text.strip()[:SNIPPET]


def read_literal(script: Script, node: Node) -> Literal | None:
    """The value of a literal node, a negated number and a template without substitutions too; None for other code."""
    kind = node.type
    return _read(script, node, kind) if kind in READ else None


def _read(script: Script, node: Node, kind: str) -> Literal | None:
    if kind == "number":
        number = read_number(script.text(node))
        return Literal("number", number) if number is not None else None
    if kind == "string":
        return Literal("text", read_string(script.text(node)))
    if kind in ("true", "false"):
        return Literal("boolean", kind == "true")
    if kind == "unary_expression" and node.child_count == 2 and node.children[1].type == "number":
        number = read_number(script.text(node)) if node.children[0].type in "+-" else None
        return Literal("number", number) if number is not None else None
    if kind == "template_string" and not any(c.type == "template_substitution" for c in node.named_children):
        return Literal("text", read_string(script.text(node)))
    if kind == "parenthesized_expression" and node.named_child_count == 1:
        return read_literal(script, node.named_children[0])
    return None


def choices(node: Node) -> Iterator[Node]:
    """The nodes that a value can come from: itself, or the branches of a ternary or of `||` and `??`."""
    if node.type == "ternary_expression":
        for name in ("consequence", "alternative"):
            branch = node.child_by_field_name(name)
            if branch is not None:
                yield from choices(branch)
    elif node.type == "parenthesized_expression" and node.named_children:
        yield from choices(node.named_children[0])
    elif node.type == "binary_expression" and node.children[1].type in ("||", "??"):
        yield from choices(node.children[2])
    else:
        yield node
