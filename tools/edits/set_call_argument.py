"""Set one positional argument of a call to a literal; the next one after the last is added."""

from tree_sitter import Node

from tools.edits.edit import SetCallArgument
from tools.edits.errors import EditError
from tools.edits.set_property import set_value
from tools.edits.style import fresh_literal
from tools.handles import candidate, find_node
from tools.source import Source, Splice

CALLS = frozenset({"call_expression", "new_expression"})
AROUND = ("value", "right", "argument")


def splices(source: Source, edit: SetCallArgument) -> tuple[Splice, ...] | EditError:
    """The splice that sets or adds the argument."""
    found = find_node(source, edit.handle)
    if isinstance(found, EditError):
        return found
    call, region = call_in(found.node), found.region
    if call is None or region is None:
        return EditError(
            "wrong_kind",
            f"{found.path or found.kind} is no call.",
            hint="Give the handle of a call or of its statement.",
        )
    arguments = call.child_by_field_name("arguments")
    if arguments is None or arguments.type != "arguments":
        return EditError("wrong_kind", "This call has no list of arguments.")
    given = [argument for argument in arguments.named_children if argument.type != "comment"]
    places = tuple(candidate(source, region.number, argument) for argument in given)
    if any(argument.type == "spread_element" for argument in given[: edit.index + 1]):
        return EditError("wrong_kind", "A spread (...) stands before that argument; its place is not known.", places)
    if edit.index < len(given):
        return set_value(source, region, given[edit.index], edit.value)
    if edit.index > len(given):
        message = f"The call has {len(given)} arguments; argument {edit.index} (from 0) cannot be set."
        return EditError("not_found", message, places, f"The next free one is {len(given)}.")
    text = fresh_literal(source, region, edit.value)
    _, end = source.span(region.number, given[-1] if given else arguments)
    return (Splice(end, end, f", {text}".encode()) if given else Splice(end - 1, end - 1, text.encode()),)


def call_in(node: Node) -> Node | None:
    """The call that a node is, or has as its value or as its statement's only expression."""
    if node.type in CALLS:
        return node
    if node.type in ("expression_statement", "lexical_declaration", "variable_declaration", "parenthesized_expression"):
        return call_in(node.named_children[0]) if len(node.named_children) == 1 else None
    inner = next((i for name in AROUND if (i := node.child_by_field_name(name)) is not None), None)
    return call_in(inner) if inner is not None else None
