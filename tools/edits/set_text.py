"""Set the text of an HTML element: the title, a heading, a label. The text is data, it cannot bring markup."""

from tree_sitter import Node

from tools.edits.edit import SetText
from tools.edits.errors import EditError
from tools.handles import candidate, find_node
from tools.source import Source, Splice

NOT_TEXT = frozenset({"element", "script_element", "style_element"})


def splices(source: Source, edit: SetText) -> tuple[Splice, ...] | EditError:
    """The splice that sets the text, without the white space around it."""
    found = find_node(source, edit.handle)
    if isinstance(found, EditError):
        return found
    if found.region is not None or found.node.type not in ("element", "text"):
        return EditError(
            "wrong_kind",
            f"{found.path or found.kind} is no element with a text.",
            hint="Give the handle of an html element.",
        )
    span = _text_span(found.node)
    if span is None:
        inner = [child for child in found.node.named_children if child.type in NOT_TEXT]
        places = tuple(candidate(source, None, child) for child in inner[:3])
        message = f"<{found.path}> holds other elements or no text; its text alone cannot be set."
        return EditError("wrong_kind", message, places, "Give the handle of the element that holds the text itself.")
    start, end = span
    old = source.data[start:end]
    head, tail = len(old) - len(old.lstrip()), len(old) - len(old.rstrip())
    if head == len(old):
        head = tail = 0
    return (Splice(start + head, end - tail, escape_text(edit.text).encode("utf-8", "replace")),)


def escape_text(text: str) -> str:
    """A text as HTML writes it; control characters, which HTML cannot hold, become spaces."""
    plain = "".join(character if character >= " " or character in "\n\t" else " " for character in text)
    return plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _text_span(node: Node) -> tuple[int, int] | None:
    if node.type == "text":
        return node.start_byte, node.end_byte
    children = node.named_children
    closed = len(children) > 1 and children[-1].type == "end_tag"
    inside = children[1 : -1 if closed else None]
    if children[0].type != "start_tag" or any(child.type not in ("text", "entity") for child in inside):
        return None
    if closed:
        return children[0].end_byte, children[-1].start_byte
    return (children[0].end_byte, inside[-1].end_byte) if inside else None
