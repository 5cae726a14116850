"""Insert methods or fields into a class, in the class's own indentation."""

from tree_sitter import Node

from tools.edits.edit import InsertMember
from tools.edits.errors import EditError
from tools.edits.payload import read_payload
from tools.edits.style import after_comment, ends_line, indent_at, line_start, newline_of, starts_line, unit_of
from tools.handles import candidate, find_node, key_name, text_of
from tools.source import Region, Source, Splice

MEMBERS = frozenset({"method_definition", "field_definition", "class_static_block"})


def splices(source: Source, edit: InsertMember) -> tuple[Splice, ...] | EditError:
    """The splice that inserts the members."""
    found = find_node(source, edit.handle)
    if isinstance(found, EditError):
        return found
    region, (body, beside) = found.region, _place(found.node, edit.where)
    if region is None or not region.code or body is None:
        message = f"{found.path or found.kind} is no class or class member."
        return EditError("wrong_kind", message, hint="Give a class for first or last, a member for before or after.")
    payload = read_payload(edit.code, members=True)
    if isinstance(payload, EditError):
        return payload
    names = {_signature(member): member for member in body.named_children if member.type in MEMBERS}
    for member in payload.nodes:
        same = names.get(_signature(member))
        if same is not None and member.type != "class_static_block":
            message = f"The class has {_signature(member)} already."
            places = (candidate(source, region.number, same),)
            return EditError("name_conflict", message, places, "Replace its body, or choose another name.")
    newline = newline_of(source, region).encode()
    if beside is None:
        start, end = source.span(region.number, body)
        outer = indent_at(source.data, start)
        text = payload.lines(outer + unit_of(source, region), newline)
        head = source.data[start : end - 1].rstrip()
        return (Splice(start + len(head), end - 1, newline + text + newline + outer),)
    after = edit.where in ("after", "last")
    return (_beside(source, region, beside, after, payload.lines(_indent(source, region, beside), newline), newline),)


def _place(node: Node, where: str) -> tuple[Node | None, Node | None]:
    """The class body and the member that the new ones stand beside."""
    if where in ("before", "after"):
        parent = node.parent
        return (
            (parent, node)
            if node.type in MEMBERS and parent is not None and parent.type == "class_body"
            else (None, None)
        )
    body = node if node.type == "class_body" else node.child_by_field_name("body")
    for name in ("value", "right", "declaration"):
        inner = node.child_by_field_name(name)
        if body is None and inner is not None:
            return _place(inner, where)
    if node.type in ("lexical_declaration", "expression_statement") and len(node.named_children) == 1:
        return _place(node.named_children[0], where)
    if body is None or body.type != "class_body":
        return None, None
    members = [member for member in body.named_children if member.type in MEMBERS]
    return body, (members[0] if where == "first" else members[-1]) if members else None


def _signature(member: Node) -> str:
    """The name with what tells a getter from a setter and a static one from the others."""
    name = member.child_by_field_name("name") or member.child_by_field_name("property")
    words = [text_of(child) for child in member.children if child.type in ("static", "get", "set", "static get")]
    return " ".join([*words, key_name(name)])


def _indent(source: Source, region: Region, member: Node) -> bytes:
    start, _ = source.span(region.number, member)
    return indent_at(source.data, start) if starts_line(source.data, start) else b""


def _beside(source: Source, region: Region, member: Node, after: bool, text: bytes, newline: bytes) -> Splice:
    start, end = source.span(region.number, member)
    own = starts_line(source.data, start)
    # Methods stand apart by an empty line if those that are there do.
    gap = newline if own and b"\n\n" in source.data[region.start : region.end].replace(b"\r", b"") else b""
    apart = gap if member.type == "method_definition" and b"{" in text else b""
    if not after:
        at = line_start(source.data, start) if own else start
        return Splice(at, at, text + newline + apart)
    following = member.next_sibling
    end = region.start + following.end_byte if following is not None and following.type == ";" else end
    at = after_comment(source.data, end) if ends_line(source.data, end) else end
    closes = member.type == "field_definition" and not source.data[:end].endswith(b";")
    return Splice(at, at, (b";" if closes and at == end else b"") + newline + apart + text)
