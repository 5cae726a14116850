"""Give a literal another value; sign, quotes, number base and colour form of the old one are kept."""

import re

from tree_sitter import Node

from tools.edits.edit import Literal_, SetLiteral
from tools.edits.errors import Candidate, EditError
from tools.edits.literals import format_number, read_color, write_literal, write_words
from tools.edits.style import setting_of
from tools.handles import WRAPPERS, Found, candidate, find_node, found_at, literal_kind, walk_of
from tools.source import Source, Splice, named_descendants

LITERALS = frozenset({"number", "string", "template_string", "true", "false"})
CSS_VALUES = frozenset({"color_value", "plain_value", "integer_value", "float_value", "string_value"})


def splices(source: Source, edit: SetLiteral) -> tuple[Splice, ...] | EditError:
    """The splice that sets the value."""
    found = find_node(source, edit.handle)
    if isinstance(found, EditError):
        return found
    splice = literal_splice(source, literal_in(source, found) or found, edit.value)
    return splice if isinstance(splice, EditError) else (splice,)


def literal_splice(source: Source, found: Found, value: Literal_) -> Splice | EditError:
    """The splice that gives a node of a script or a style sheet another value."""
    node, region = found.node, found.region
    if region is not None and region.kind == "style" and node.type in CSS_VALUES:
        text = _css(source.text(found.start, found.end), node, value)
    elif region is None or not region.code or not (literal_kind(node) in LITERALS or _is_words(node)):
        return _no_literal(source, found)
    elif _is_words(node):
        refused = _not_a_value(node.parent) if node.parent is not None else None
        text = refused or write_words(source.text(found.start, found.end), value, setting_of(source, region))
    else:
        refused = _not_a_value(node)
        text = refused or write_literal(source.text(found.start, found.end), value, setting_of(source, region))
        text = text if isinstance(text, EditError) else guarded(source, found, text)
    if isinstance(text, EditError):
        return text
    return Splice(found.start, found.end, text.encode("utf-8", "surrogatepass"))


def _is_words(node: Node) -> bool:
    """Whether a node is the words of a template string, before, between or behind its values."""
    return node.type == "string_fragment" and node.parent is not None and node.parent.type == "template_string"


def guarded(source: Source, found: Found, text: str) -> str:
    """The text with what keeps it apart from its neighbours: `return-5` must not become `return5`, nor `a-5` `a--5`."""
    before, after = source.data[found.start - 1 : found.start], source.data[found.end : found.end + 1]
    parent = found.node.parent
    power = parent is not None and parent.type == "binary_expression" and parent.children[1].type == "**"
    base = power and parent is not None and parent.children[0].id == found.node.id
    if (after == b"." and re.match(r"[-\d.]", text)) or (base and text.startswith("-")):
        return f"({text})"
    glued = re.match(rb"[\w$\x80-\xff]", before) and re.match(r"[\w.$]", text)
    head = " " if glued or (before == b"-" and text.startswith("-")) else ""
    tail = " " if re.match(rb"[\w$\x80-\xff]", after) and re.search(r"[\w.]$", text) else ""
    return head + text + tail


def _not_a_value(node: Node) -> EditError | None:
    """Why a literal must not be set: it is a name, an address or raw text."""
    parent = node.parent
    if parent is None:
        return None
    if parent.type in ("pair", "method_definition", "field_definition") and parent.named_children[0].id == node.id:
        return EditError(
            "wrong_kind", "This is the name of a property, not a value.", hint="Give the handle of its value."
        )
    if parent.type in ("import_statement", "export_statement", "import_specifier", "jsx_attribute"):
        return EditError("wrong_kind", "This is the address of a module, not a value.")
    if node.type == "template_string" and parent.type == "call_expression":
        return EditError("wrong_kind", "A tagged template is read as it is written; it cannot be set as a text.")
    return None


def _no_literal(source: Source, found: Found) -> EditError:
    if found.region is None:
        return EditError("wrong_kind", f"{found.path} is markup, not a literal.", hint="Use set_text or set_attribute.")
    nearest: list[Candidate] = []
    keys = walk_of(source, found.region.number).keys
    for inner in named_descendants(found.node):
        if (literal_kind(inner) in LITERALS or inner.type in CSS_VALUES) and inner.id in keys and len(nearest) < 3:
            nearest.append(candidate(source, found.region.number, inner))
    message = f"{found.path or found.kind} is a {found.node.type.replace('_', ' ')}, not a literal."
    return EditError(
        "wrong_kind", message, tuple(nearest), "Give the handle of a literal; the first ones inside are candidates."
    )


def literal_in(source: Source, found: Found) -> Found | None:
    """The node itself if it is a literal, else the literal that is the value of the pair, declarator or assignment."""
    node = found.node
    while node.type in WRAPPERS and len(node.named_children) == 1:
        node = node.named_children[0]
    for name in ("value", "right"):
        inner = node.child_by_field_name(name)
        if inner is not None and found.region is not None and literal_kind(inner) in LITERALS:
            return found_at(source, found.region.number, inner)
    return found if literal_kind(node) in LITERALS else None


def _css(old: str, node: Node, value: Literal_) -> str | EditError:
    wanted = "a number" if node.type in ("integer_value", "float_value") else "a text or a colour"
    wrong = EditError("wrong_kind", f"{old[:60]} takes {wanted}.")
    if isinstance(value, bool):
        return wrong
    if node.type in ("integer_value", "float_value"):
        unit = next((child.text or b"" for child in node.named_children if child.type == "unit"), b"").decode()
        return wrong if isinstance(value, str) else format_number(value) + unit
    color = read_color(value if isinstance(value, str) else f"#{int(value):06x}")
    if node.type == "string_value":
        safe = isinstance(value, str) and not re.search(r"[\0-\x1f\\<\ud800-\udfff]|" + old[0], value)
        return f"{old[0]}{value}{old[0]}" if safe else wrong
    if node.type == "color_value" or read_color(old):
        named = node.type == "plain_value" and isinstance(value, str) and value.isalpha()
        return wrong if color is None else str(value) if named else color
    return value if isinstance(value, str) and re.fullmatch(r"-?[A-Za-z_][\w-]*", value) else wrong
