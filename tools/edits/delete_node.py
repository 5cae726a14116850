"""Delete a statement, member, pair, array element or style rule, with its separator and the line that becomes empty."""

from collections.abc import Iterator, Sequence

from tree_sitter import Node

from tools.edits.edit import DeleteNode
from tools.edits.errors import Candidate, EditError
from tools.edits.insert_statement import statement_of
from tools.edits.payload import last_token
from tools.edits.scopes import Binding, scopes_of
from tools.edits.style import after_comment, ends_line, line_end, line_start, starts_line
from tools.handles import Found, candidate, chain_name, find_node, key_name, text_of
from tools.source import Region, Source, Splice, named_descendants

MEMBERS = frozenset({"method_definition", "field_definition", "class_static_block"})
LISTED = frozenset({"object", "array", "lexical_declaration", "variable_declaration"})
STYLES = frozenset({"declaration", "rule_set", "media_statement", "keyframes_statement", "import_statement"})


def splices(source: Source, edit: DeleteNode) -> tuple[Splice, ...] | EditError:
    """The splices that delete the node; name_conflict with the uses where its name is still needed."""
    return still_used(source, edit) or unchecked(source, edit)


def unchecked(source: Source, edit: DeleteNode) -> tuple[Splice, ...] | EditError:
    """The splices that delete the node, whoever uses it."""
    found = _deletable(source, edit)
    if isinstance(found, EditError):
        return found
    region, node = found
    if node.parent is not None and node.parent.type in LISTED and node.type != "comment":
        return _from_list(source, region, node, node.parent)
    start, end = region.start + node.start_byte, region.start + last_token(node).end_byte
    following = node.next_sibling
    if following is not None and following.type == ";" and node.type in MEMBERS:
        end = region.start + following.end_byte
    splice = _lines(source, region, start, end)
    if region.kind == "handler" and not source.data[region.start : splice.start] + source.data[splice.end : region.end]:
        hint = "Take the attribute away with set_attribute and no value."
        return EditError("wrong_kind", "This is all that the attribute does.", hint=hint)
    return (splice,)


def still_used(source: Source, edit: DeleteNode, gone: Sequence[Splice] = ()) -> EditError | None:
    """name_conflict where a use stands outside of the node and of what other edits take away."""
    found = _deletable(source, edit)
    if isinstance(found, EditError):
        return found
    region, node = found
    uses: list[Candidate] = []
    for number, use in _uses(source, region, node):
        start, end = source.span(number, use)
        if not any(splice.start <= start and end <= splice.end for splice in gone):
            uses.append(candidate(source, number, use))
    if not uses:
        return None
    names = ", ".join(sorted({use.text for use in uses}))[:80]
    places = "one place" if len(uses) == 1 else f"{len(uses)} places"
    hint = "Delete or replace the uses too, in the same plan."
    return EditError("name_conflict", f"It is still used on {places}: {names}", tuple(uses[:3]), hint)


def _deletable(source: Source, edit: DeleteNode) -> tuple[Region, Node] | EditError:
    found = find_node(source, edit.handle)
    if isinstance(found, EditError):
        return found
    region = found.region
    if region is None or not (region.code or region.kind == "style"):
        return EditError(
            "wrong_kind", f"{found.path or found.kind} is no code.", hint="Give the handle of a statement or a member."
        )
    node = _whole(found.node, region)
    return _no_whole(source, found) if node is None else (region, node)


def _whole(node: Node, region: Region) -> Node | None:
    """What can be deleted as a whole: the node, or what it is all of."""
    while node.parent is not None:
        parent = node.parent
        if region.kind == "style":
            return node if node.type in STYLES else None
        if node.type == "comment" or parent.type in ("object", "array"):
            return node
        if node.type in MEMBERS and parent.type == "class_body":
            return node
        if node.type == "variable_declarator" and len(parent.named_children) > 1:
            return node if parent.parent is not None and not parent.parent.type.startswith("for") else None
        statement = statement_of(node)
        if statement is not None:
            return statement
        if parent.type != "pair" or parent.child_by_field_name("value") != node:
            return None
        node = parent
    return None


def _lines(source: Source, region: Region, start: int, end: int) -> Splice:
    """The node and, where nothing else stands there, its lines with their comment; else one gap of white space."""
    data = source.data
    if starts_line(data, start) and ends_line(data, end) and region.kind != "handler":
        first, last = line_start(data, start), line_end(data, end)
        behind = data.find(b"\n", last, region.end) + 1
        if first >= region.start and behind:
            return Splice(first, behind, b"")
        return Splice(max(start, region.start), min(after_comment(data, end), region.end), b"")
    while end < region.end and data[end : end + 1] in (b" ", b"\t"):
        end += 1
    if end == region.end or data[end : end + 1] in (b"\r", b"\n"):
        while start > region.start and data[start - 1 : start] in (b" ", b"\t"):
            start -= 1
    return Splice(start, end, b"")


def _from_list(source: Source, region: Region, node: Node, parent: Node) -> tuple[Splice, ...]:
    """One of several with commas between: its own comma goes, or the one before if it is the last."""
    data = source.data
    start, end = source.span(region.number, node)
    beside = [child for child in parent.children if child.type != "comment"]
    at = next(place for place, child in enumerate(beside) if child.id == node.id)
    before, after = beside[at - 1], beside[at + 1] if at + 1 < len(beside) else None
    own_lines = starts_line(data, start)
    if after is not None and after.type == ",":
        end = region.start + after.end_byte
        return (_lines(source, region, start, end),)
    if before.type != ",":
        return (_lines(source, region, start, end),)
    comma = region.start + before.start_byte
    if own_lines and ends_line(data, end):
        return (Splice(comma, comma + 1, b""), _lines(source, region, start, end))
    return (Splice(comma, end, b""),)


def _uses(source: Source, region: Region, node: Node) -> Iterator[tuple[int, Node]]:
    """The uses, outside of the node, of what it declares."""
    if not region.code:
        return
    if node.type in MEMBERS or node.type == "pair":
        yield from _member_uses(source, region, node)
        return
    scopes = scopes_of(source, region.number)
    for binding in _declared_by(source, region, node):
        for use in binding.uses:
            if not node.start_byte <= use.start_byte < node.end_byte:
                yield region.number, use
        if binding.scope is scopes.top and region.kind == "script":
            yield from _elsewhere(source, region, binding.name)


def _declared_by(source: Source, region: Region, node: Node) -> list[Binding]:
    """Bindings whose every declaration stands in the node, and that its surroundings can see."""
    scope = scopes_of(source, region.number).around(node)
    seen: list[Binding] = []
    while True:
        for binding in scope.names.values():
            inside = [node.start_byte <= d.start_byte < node.end_byte for d in binding.declarations]
            if inside and all(inside):
                seen.append(binding)
        if scope.function or scope.parent is None:
            return seen
        scope = scope.parent


def _elsewhere(source: Source, region: Region, name: str) -> Iterator[tuple[int, Node]]:
    for other in source.regions:
        if other.code and other.number != region.number:
            yield from ((other.number, use) for use in scopes_of(source, other.number).free.get(name, ()))


def _member_uses(source: Source, region: Region, node: Node) -> Iterator[tuple[int, Node]]:
    """`this.name` in its class or object, and `Owner.name` anywhere."""
    name = key_name(
        node.child_by_field_name("name") or node.child_by_field_name("property") or node.child_by_field_name("key")
    )
    owner, home = _owner(node)
    if not name:
        return
    for other in source.regions:
        if not other.code:
            continue
        for use in named_descendants(source.tree(other.number).root_node):
            if use.type != "member_expression" or text_of(use.child_by_field_name("property")) != name:
                continue
            here = other.number == region.number
            if here and node.start_byte <= use.start_byte < node.end_byte:
                continue
            chain = chain_name(use)
            inside = here and home is not None and home.start_byte <= use.start_byte < home.end_byte
            if (chain == f"this.{name}" and inside) or (owner and chain == f"{owner}.{name}"):
                yield other.number, use


def _owner(node: Node) -> tuple[str, Node | None]:
    """The dotted name of the class or object that a member belongs to, and its node."""
    names: list[str] = []
    home = node.parent
    outer = home
    while outer is not None:
        if outer.type in ("pair", "field_definition"):
            names.insert(0, key_name(outer.child_by_field_name("key") or outer.child_by_field_name("property")))
        elif outer.type in ("variable_declarator", "class_declaration", "class"):
            name = outer.child_by_field_name("name")
            return ".".join([text_of(name), *names]) if name is not None else "", home
        elif outer.type == "assignment_expression":
            return ".".join([chain_name(outer.child_by_field_name("left")), *names]), home
        elif outer.type not in ("object", "class_body", "parenthesized_expression"):
            return "", home
        outer = outer.parent
    return "", home


def _no_whole(source: Source, found: Found) -> EditError:
    node, region = found.node.parent, found.region
    whole: Node | None = None
    while node is not None and region is not None and whole is None:
        whole, node = _whole(node, region), node.parent
    places = (candidate(source, region.number, whole),) if whole is not None and region is not None else ()
    message = f"{found.path or found.kind} is only a part; without it the rest would not be valid."
    return EditError("wrong_kind", message, places, "Give the handle of the whole statement, member or pair.")
