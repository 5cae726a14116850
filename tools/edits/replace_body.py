"""Replace the statements of a function or method; its head stays as it is."""

from tools.edits.edit import ReplaceBody
from tools.edits.errors import EditError
from tools.edits.insert_statement import body_of
from tools.edits.payload import read_payload
from tools.edits.style import indent_at, newline_of, unit_of
from tools.handles import Found, find_node
from tools.source import Source, Splice

FUNCTIONS = frozenset(
    {"function_declaration", "generator_function_declaration", "function_expression", "generator_function"}
    | {"arrow_function", "method_definition"}
)


def splices(source: Source, edit: ReplaceBody) -> tuple[Splice, ...] | EditError:
    """The splice that replaces what stands between the braces."""
    found = find_node(source, edit.handle)
    if isinstance(found, EditError):
        return found
    body = body_of(found.node)
    if found.region is None or not found.region.code or body is None or not _is_function(found):
        message = f"{found.path or found.kind} is no function or method with braces."
        return EditError("wrong_kind", message, hint="Give the handle of a function or a method.")
    payload = read_payload(edit.code)
    if isinstance(payload, EditError):
        return payload
    start, end = source.span(found.region.number, body)
    old = source.data[start + 1 : end - 1]
    newline = newline_of(source, found.region).encode()
    if b"\n" not in old and b"\n" not in payload.code and not payload.comment_last:
        return (Splice(start + 1, end - 1, b" " + payload.code + b" "),)
    outer = indent_at(source.data, start)
    first = body.named_children[0] if body.named_children else None
    own = b"\n" in old and first is not None
    indent = indent_at(source.data, source.span(found.region.number, first)[0]) if own and first else None
    text = payload.lines(outer + unit_of(source, found.region) if indent is None else indent, newline)
    return (Splice(start + 1, end - 1, newline + text + newline + outer),)


def _is_function(found: Found) -> bool:
    node = found.node
    while node.type not in FUNCTIONS:
        if node.type in ("lexical_declaration", "variable_declaration", "expression_statement", "export_statement"):
            inner = node.named_children[0] if len(node.named_children) == 1 else None
        else:
            inner = node.child_by_field_name("value") or node.child_by_field_name("right")
        if inner is None:
            return False
        node = inner
    return True
