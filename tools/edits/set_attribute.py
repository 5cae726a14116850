"""Set, add or take away an attribute of an HTML element; what would run code or load it is refused."""

import re

from tree_sitter import Node

from tools.edits.edit import SetAttribute
from tools.edits.errors import EditError
from tools.handles import Found, find_node, text_of
from tools.source import Source, Splice

LOADING = frozenset({"script", "style", "link", "base", "meta", "iframe", "frame", "object", "embed", "form"})
RUNNING = re.compile(r"on.*|srcdoc|action|formaction|ping|http-equiv|xlink:href", re.IGNORECASE)
ACTIVE = re.compile(r"[\x00-\x20]*(?:javascript|vbscript|data)\s*:", re.IGNORECASE)
BARE = re.compile(r"[^\s\"'`=<>&]+")


def splices(source: Source, edit: SetAttribute) -> tuple[Splice, ...] | EditError:
    """The splice that sets the attribute."""
    found = find_node(source, edit.handle)
    if isinstance(found, EditError):
        return found
    tag = _tag(found)
    if tag is None:
        return EditError(
            "wrong_kind", f"{found.path or found.kind} is no element.", hint="Give the handle of an html element."
        )
    refused = _refused(tag, edit)
    if refused is not None:
        return refused
    same = [a for a in tag.named_children if a.type == "attribute" and _name(a).lower() == edit.name.lower()]
    if edit.value is None:
        return tuple(_without(source, attribute) for attribute in same)
    if same:
        return (_valued(same[0], edit),)
    last = tag.named_children[-1]
    return (
        Splice(
            last.end_byte, last.end_byte, f' {edit.name}="{_escape(edit.value, DOUBLE)}"'.encode("utf-8", "replace")
        ),
    )


DOUBLE = '"'


def _tag(found: Found) -> Node | None:
    node = found.node
    if found.region is not None:
        return None
    if node.type in ("start_tag", "self_closing_tag"):
        return node
    if node.type in ("element", "script_element", "style_element") and node.named_children:
        first = node.named_children[0]
        return first if first.type in ("start_tag", "self_closing_tag") else None
    return node.parent if node.type == "attribute" else None


def _refused(tag: Node, edit: SetAttribute) -> EditError | None:
    element = text_of(tag.named_children[0]).lower()
    if RUNNING.fullmatch(edit.name) and edit.value is not None:
        hint = "Listen with addEventListener in a script instead."
        return EditError("security_violation", f"{edit.name} can run code or send data.", hint=hint)
    if element in LOADING:
        return EditError("security_violation", f"The attributes of <{element}> decide what is loaded and run.")
    if edit.value is not None and ACTIVE.match(edit.value) and edit.name.lower() != "title":
        return EditError("security_violation", f"{edit.name} cannot be an address that runs: {edit.value[:40]}")
    return None


def _name(attribute: Node) -> str:
    return text_of(attribute.named_children[0])


def _valued(attribute: Node, edit: SetAttribute) -> Splice:
    value = edit.value or ""
    old = attribute.named_children[-1]
    if old.type == "quoted_attribute_value":
        quote = text_of(old)[0]
        return Splice(old.start_byte + 1, old.end_byte - 1, _escape(value, quote).encode("utf-8", "replace"))
    if old.type == "attribute_value":
        text = value if BARE.fullmatch(value) else f'"{_escape(value, DOUBLE)}"'
        return Splice(old.start_byte, old.end_byte, text.encode("utf-8", "replace"))
    return Splice(
        attribute.start_byte,
        attribute.end_byte,
        f'{_name(attribute)}="{_escape(value, DOUBLE)}"'.encode("utf-8", "replace"),
    )


def _without(source: Source, attribute: Node) -> Splice:
    start = attribute.start_byte
    while source.data[start - 1 : start].isspace():
        start -= 1
    return Splice(start, attribute.end_byte, b"")


def _escape(value: str, quote: str) -> str:
    plain = "".join(character if character >= " " or character in "\n\t" else " " for character in value)
    text = plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace(quote, "&quot;" if quote == DOUBLE else "&#39;")
