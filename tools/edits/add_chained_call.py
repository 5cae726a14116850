"""Add a call to the end of a call: `.setTint(0xff0000)` where the sprite is made."""

import re

from tree_sitter import Node, Parser

from tools.edits.edit import AddChainedCall
from tools.edits.errors import EditError
from tools.edits.payload import syntax_error
from tools.edits.set_call_argument import call_in
from tools.handles import find_node, text_of
from tools.source import JAVASCRIPT, Source, Splice

HEAD = "a."


def splices(source: Source, edit: AddChainedCall) -> tuple[Splice, ...] | EditError:
    """The splice that adds the call, on a line of its own where the chain's links stand on theirs."""
    found = find_node(source, edit.handle)
    if isinstance(found, EditError):
        return found
    call = call_in(found.node)
    if found.region is None or call is None:
        message = f"{found.path or found.kind} is no call."
        return EditError("wrong_kind", message, hint="Give the handle of the call that makes the thing.")
    code = edit.code.strip().rstrip(";").removeprefix(".").strip()
    refused = _not_a_call(code)
    if refused is not None:
        return refused
    if any(text_of(link).endswith(f".{code}") for link in _links(call)):
        return ()
    _, end = source.span(found.region.number, call)
    return (Splice(end, end, _break(call) + f".{code}".encode("utf-8", "replace")),)


def _not_a_call(code: str) -> EditError | None:
    """Whether the code is more or less than calls that follow one another."""
    text = (HEAD + code).encode("utf-8", "replace")
    root = Parser(JAVASCRIPT).parse(text).root_node
    if root.has_error:
        return syntax_error(code.encode("utf-8", "replace"), 0, "the call")
    statement = root.named_children[0] if len(root.named_children) == 1 else None
    node = statement.named_children[0] if statement is not None and len(statement.named_children) == 1 else None
    if node is None or node.type != "call_expression" or node.end_byte != len(text):
        return EditError("bad_syntax", f"{code[:60]!r} is no call.", hint="Send one call, as setTint(0xff0000).")
    links = _links(node)
    inner = links[-1].child_by_field_name("function")
    while inner is not None and inner.type == "member_expression":
        inner = inner.child_by_field_name("object")
    if inner is None or text_of(inner) != "a":
        return EditError("bad_syntax", f"{code[:60]!r} is no call.", hint="Send one call, as setTint(0xff0000).")
    return None


def _links(call: Node) -> list[Node]:
    """The calls of a chain, the last one first."""
    links: list[Node] = []
    node: Node | None = call
    while node is not None:
        if node.type == "call_expression":
            links.append(node)
            node = node.child_by_field_name("function")
        elif node.type == "member_expression":
            node = node.child_by_field_name("object")
        else:
            break
    return links or [call]


def _break(call: Node) -> bytes:
    """The white space before the last link, where it is on a line of its own."""
    function = call.child_by_field_name("function")
    if function is None or function.type != "member_expression":
        return b""
    object_ = function.child_by_field_name("object")
    between = (function.text or b"")[object_.end_byte - function.start_byte :] if object_ is not None else b""
    found = re.match(rb"\r?\n[ \t]*(?=\.)", between)
    return found[0] if found else b""
