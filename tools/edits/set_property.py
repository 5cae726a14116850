"""Set a property of an object literal, or add it with the object's own separators, indentation and trailing comma."""

import json
import re

from tree_sitter import Node

from tools.edits.edit import Literal_, SetProperty
from tools.edits.errors import EditError
from tools.edits.set_literal import LITERALS, literal_splice
from tools.edits.style import after_comment, ends_line, fresh_literal, indent_at, newline_of, starts_line, unit_of
from tools.handles import Found, candidate, find_node, found_at, key_name, literal_kind, text_of
from tools.source import Region, Source, Splice

NAME = re.compile(r"[A-Za-z_$][\w$]*", re.ASCII)
BUILT = frozenset({"object", "array", "function_expression", "arrow_function", "class", "generator_function"})


def splices(source: Source, edit: SetProperty) -> tuple[Splice, ...] | EditError:
    """The splices that set or add the property."""
    found = find_node(source, edit.handle)
    if isinstance(found, EditError):
        return found
    region, node = found.region, object_in(found.node)
    if region is None or not region.code or node is None:
        return EditError(
            "wrong_kind", f"{found.path or found.kind} is no object literal.", hint="Give the handle of an object."
        )
    if not edit.key:
        return EditError("wrong_kind", "The property has no name.", hint="Give a key.")
    members = [member for member in node.named_children if member.type != "comment"]
    same = [member for member in members if member_name(member) == edit.key]
    if same:
        return _replaced(source, region, same[-1], edit)
    pair = f"{_key(members, edit.key)}{_colon(members)}{fresh_literal(source, region, edit.value)}"
    return _added(source, region, node, members, pair)


def object_in(node: Node) -> Node | None:
    """The object literal that a node is or has as its value."""
    if node.type == "object":
        return node
    if node.type in ("lexical_declaration", "variable_declaration", "expression_statement", "parenthesized_expression"):
        return object_in(node.named_children[0]) if len(node.named_children) == 1 else None
    for name in ("value", "right"):
        inner = node.child_by_field_name(name)
        if inner is not None:
            return object_in(inner)
    return None


def member_name(member: Node) -> str:
    """The name of a pair, a shorthand or a method of an object."""
    if member.type == "shorthand_property_identifier":
        return text_of(member)
    return key_name(member.child_by_field_name("key") or member.child_by_field_name("name"))


def set_value(source: Source, region: Region, value: Node, new: Literal_) -> tuple[Splice, ...] | EditError:
    """The splice that puts a literal where an expression stands; an object or a function is not replaced."""
    found = found_at(source, region.number, value)
    if literal_kind(value) in LITERALS:
        splice = literal_splice(source, found, new)
        return splice if isinstance(splice, EditError) else (splice,)
    if value.type in BUILT:
        return _built(source, found)
    return (Splice(found.start, found.end, fresh_literal(source, region, new).encode()),)


def _built(source: Source, found: Found) -> EditError:
    inside = [child for child in found.node.named_children if child.type != "comment"][:3]
    region = found.region.number if found.region else None
    places = tuple(candidate(source, region, child) for child in inside)
    message = f"{found.path} is a whole {found.node.type.replace('_', ' ')}; a single value would destroy it."
    return EditError("wrong_kind", message, places, "Give the handle of one of its values.")


def _replaced(source: Source, region: Region, member: Node, edit: SetProperty) -> tuple[Splice, ...] | EditError:
    value = member.child_by_field_name("value")
    start, end = source.span(region.number, member)
    if member.type == "shorthand_property_identifier":
        return (Splice(end, end, f": {fresh_literal(source, region, edit.value)}".encode()),)
    if member.type != "pair" or value is None:
        message = f"{edit.key} is a method: {source.text(start, end)[:60]}"
        return EditError("wrong_kind", message, (candidate(source, region.number, member),))
    return set_value(source, region, value, edit.value)


def _key(members: list[Node], key: str) -> str:
    keys = [name for member in members if (name := member.child_by_field_name("key")) is not None]
    quoted = [text_of(name) for name in keys if name.type == "string"]
    if key == "__proto__":
        return '["__proto__"]'
    if NAME.fullmatch(key) and (len(quoted) < len(keys) or not keys):
        return key
    text = json.dumps(key).replace("</", "<\\/").replace("<!--", "<\\u0021--")
    single = "'" + text[1:-1].replace('\\"', '"').replace("'", "\\'") + "'"
    return single if not quoted or quoted[-1].startswith("'") else text


def _colon(members: list[Node]) -> str:
    pairs = [text_of(member) for member in members if member.type == "pair"]
    keys = [text_of(member.child_by_field_name("key")) for member in members if member.type == "pair"]
    spaced = re.match(r"\s*:[ \t]*", pairs[-1][len(keys[-1]) :]) if pairs else None
    return spaced[0] if spaced and "\n" not in spaced[0] else ": "


def _added(
    source: Source, region: Region, node: Node, members: list[Node], pair: str
) -> tuple[Splice, ...] | EditError:
    data = source.data
    _, end = source.span(region.number, node)
    if not members:
        return _first(source, region, node, pair)
    last = source.span(region.number, members[-1])
    comma = next((c for c in node.children if c.type == "," and c.start_byte >= members[-1].end_byte), None)
    at = last[1] if comma is None else source.span(region.number, comma)[1]
    if starts_line(data, last[0]) and ends_line(data, at) and data.find(b"\n", at, end) >= 0:
        indent = newline_of(source, region).encode() + indent_at(data, last[0])
        behind = after_comment(data, at)
        text = indent + pair.encode() + (b"," if comma is not None else b"")
        if comma is not None:
            return (Splice(behind, behind, text),)
        return (Splice(at, at, b"," + text),) if behind == at else (Splice(at, at, b","), Splice(behind, behind, text))
    gap = data[source.span(region.number, members[-2])[1] : last[0]] if len(members) > 1 else b", "
    gap = gap if re.fullmatch(rb",[ \t]*", gap) else b", "
    return (Splice(last[1], last[1], gap + pair.encode()),)


def _first(source: Source, region: Region, node: Node, pair: str) -> tuple[Splice, ...]:
    start, end = source.span(region.number, node)
    inside = source.data[start + 1 : end - 1]
    if not inside.strip(b" \t") and region.kind != "handler":
        return (Splice(start, end, f"{{ {pair} }}".encode()),)
    if b"\n" not in inside:
        return (Splice(start + 1, start + 1, pair.encode()),)
    line = newline_of(source, region).encode() + indent_at(source.data, start) + unit_of(source, region)
    return (Splice(start + 1, start + 1, line + pair.encode() + (b"," if inside.strip() else b"")),)
