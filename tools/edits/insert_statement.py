"""Insert statements before or after a statement, or first or last in a body; indentation and line ends are kept."""

from dataclasses import dataclass

from tree_sitter import Node

from tools.edits.edit import InsertStatement
from tools.edits.errors import EditError
from tools.edits.payload import CONTINUES, Payload, last_token, needs_semicolon, read_payload
from tools.edits.scopes import LEXICAL, Binding, Scope, scopes_of
from tools.edits.style import (
    after_comment,
    ends_line,
    indent_at,
    line_end,
    line_start,
    newline_of,
    starts_line,
    unit_of,
)
from tools.handles import Found, candidate, find_node, text_of
from tools.marks import END
from tools.source import Region, Source, Splice

BLOCKS = frozenset({"program", "statement_block", "class_static_block"})
LISTS = BLOCKS | {"switch_case", "switch_default"}
ONLY_AT_TOP = frozenset({"import_statement", "export_statement"})


@dataclass(frozen=True, slots=True)
class Gap:
    """A place between statements; offsets are of the document."""

    region: Region
    parent: Node
    """The body."""
    before: Node | None
    """The statement that stands before the new ones."""
    after: Node | None
    """The statement that stands behind them."""
    beside: Node | None
    """The one of the two that the edit named: the new code goes next to it."""


def splices(source: Source, edit: InsertStatement) -> tuple[Splice, ...] | EditError:
    """The splices that insert the code."""
    found = find_node(source, edit.handle)
    if isinstance(found, EditError):
        return found
    payload = read_payload(edit.code)
    if isinstance(payload, EditError):
        return payload
    gap = _gap(source, found, edit.where)
    if isinstance(gap, EditError):
        return gap
    refused = _not_here(gap, payload) or conflict(source, gap.region, gap.parent, payload)
    return refused or placed(source, gap, payload)


def _gap(source: Source, found: Found, where: str) -> Gap | EditError:
    region = found.region
    if region is None or not region.code:
        return EditError(
            "wrong_kind", f"{found.path or found.kind} is no code.", hint="Give the handle of a statement."
        )
    if where in ("first", "last"):
        body = body_of(found.node)
        if body is None:
            return EditError(
                "wrong_kind",
                f"{found.path or found.kind} has no body in braces.",
                hint="Give the handle of a function.",
            )
        inside = [child for child in body.named_children if child.type != "comment"]
        if where == "first":
            inside = inside[_directives(inside) :]
            return Gap(region, body, None, inside[0] if inside else None, None)
        return Gap(region, body, inside[-1] if inside else None, None, None)
    statement = statement_of(found.node)
    if statement is None or statement.parent is None:
        return _no_statement(source, found)
    beside = [child for child in statement.parent.named_children if child.type != "comment"]
    at = next(place for place, child in enumerate(beside) if child.id == statement.id)
    if where == "before":
        return Gap(region, statement.parent, beside[at - 1] if at else None, statement, statement)
    return Gap(region, statement.parent, statement, beside[at + 1] if at + 1 < len(beside) else None, statement)


def statement_of(node: Node) -> Node | None:
    """The statement of a body that a node is or is the whole of; None where it is only a part of one."""
    while node.parent is not None and node.type != "comment":
        parent = node.parent
        if parent.type in LISTS and (parent.child_by_field_name("value") is None or parent.children[1].id != node.id):
            return node
        whole = ("expression_statement", "lexical_declaration", "variable_declaration", "export_statement")
        if parent.type not in whole or len(parent.named_children) != 1:
            return None
        node = parent
    return None


def body_of(node: Node) -> Node | None:
    """The body in braces that a node is or has: of a script, function, method, loop, branch or block."""
    if node.type in BLOCKS:
        return node
    for name in ("body", "consequence", "value", "right", "declaration"):
        inner = node.child_by_field_name(name)
        if inner is not None and inner.type != "class_body":
            return body_of(inner)
    if node.type in ("lexical_declaration", "variable_declaration", "expression_statement"):
        return body_of(node.named_children[0]) if len(node.named_children) == 1 else None
    return None


def placed(source: Source, gap: Gap, payload: Payload) -> tuple[Splice, ...]:
    """The splices that put a payload into a gap."""
    newline = newline_of(source, gap.region).encode()
    base = gap.region.start
    follows = source.data[base + gap.after.start_byte :][:40] if gap.after is not None else b"}"
    close = b";" if payload.ends_open and CONTINUES.match(follows) else b""
    open_ = b""
    if gap.before is not None and needs_semicolon(gap.before):
        open_ = b";" if CONTINUES.match(payload.code) else b""
    if gap.after is not None and (gap.beside is not gap.before or gap.before is None):
        return _before(source, gap, payload, newline, close, open_)
    if gap.before is not None:
        return _after(source, gap, payload, newline, close, open_)
    return _only(source, gap, payload, newline)


def _semicolon(gap: Gap, mark: bytes) -> tuple[Splice, ...]:
    if not mark or gap.before is None:
        return ()
    end = gap.region.start + last_token(gap.before).end_byte
    return (Splice(end, end, mark),)


def _before(
    source: Source, gap: Gap, payload: Payload, newline: bytes, close: bytes, open_: bytes
) -> tuple[Splice, ...]:
    assert gap.after is not None
    first = _with_comments(source, gap.region, gap.after)
    if not starts_line(source.data, first) or gap.region.kind == "handler":
        own = needs_semicolon(gap.before) if gap.before is not None else False
        text = payload.inline(newline, close) + (b"" if payload.comment_last else b" ")
        return (*_semicolon(gap, b";" if own else b""), Splice(first, first, text))
    at, indent = line_start(source.data, first), indent_at(source.data, first)
    text = payload.lines(indent, newline, close) + newline
    return (*_semicolon(gap, open_), Splice(at, at, text))


def _after(
    source: Source, gap: Gap, payload: Payload, newline: bytes, close: bytes, open_: bytes
) -> tuple[Splice, ...]:
    assert gap.before is not None
    start = gap.region.start + gap.before.start_byte
    end = gap.region.start + last_token(gap.before).end_byte
    if ends_line(source.data, end) and starts_line(source.data, start) and gap.region.kind != "handler":
        marked = _end_mark(gap)
        if marked is not None:
            at = min(line_end(source.data, gap.region.start + marked.end_byte), gap.region.end)
            code = payload.lines(indent_at(source.data, start), newline, close)
            if not source.data[at : gap.region.end].startswith(newline):
                return (*_semicolon(gap, open_), Splice(at, at, newline + code))
            at += len(newline)
            return (*_semicolon(gap, open_), Splice(at, at, code + newline))
        behind = after_comment(source.data, end)
        text = newline + payload.lines(indent_at(source.data, start), newline, close)
        if behind == end:
            return (Splice(end, end, open_ + text),)
        return (*_semicolon(gap, open_), Splice(behind, behind, text))
    own = b";" if needs_semicolon(gap.before) else b""
    return (Splice(end, end, own + b" " + payload.inline(newline, close)),)


def _end_mark(gap: Gap) -> Node | None:
    """The last mark behind a gap's first statement that ends a mechanic: new code goes behind it, not into it."""
    found: Node | None = None
    below = gap.before.next_named_sibling if gap.before is not None else None
    while below is not None and below.type == "comment":
        found = below if END.fullmatch(text_of(below)) else found
        below = below.next_named_sibling
    return found


def _only(source: Source, gap: Gap, payload: Payload, newline: bytes) -> tuple[Splice, ...]:
    """Into a body without statements; comments in it stay, before the new code."""
    start, end = source.span(gap.region.number, gap.parent)
    if gap.parent.type == "program":
        end = gap.region.end
        behind = b"" if source.data[gap.region.start : end].endswith(b"\n") else newline
        return (Splice(end, end, behind + payload.lines(b"", newline) + newline),)
    outer = indent_at(source.data, start)
    text = payload.lines(outer + unit_of(source, gap.region), newline)
    inner = source.data[start:end].rstrip(b"}").rstrip()
    at = start + len(inner)
    return (Splice(at, end - 1, newline + text + newline + outer),)


def _with_comments(source: Source, region: Region, statement: Node) -> int:
    """Where a statement starts with the comment lines that stand directly above it."""
    first = statement
    above = statement.prev_named_sibling
    while above is not None and above.type == "comment" and not END.fullmatch(text_of(above)):
        start, end = source.span(region.number, above)
        between = source.data[end : region.start + first.start_byte]
        if between.count(b"\n") != 1 or not starts_line(source.data, start):
            break
        first, above = above, above.prev_named_sibling
    return region.start + first.start_byte


def _directives(statements: list[Node]) -> int:
    count = 0
    for statement in statements:
        if statement.type == "import_statement" or (
            statement.type == "expression_statement" and statement.named_children[0].type == "string"
        ):
            count += 1
        else:
            break
    return count


def _not_here(gap: Gap, payload: Payload) -> EditError | None:
    top = gap.region.kind == "module" and gap.parent.type == "program"
    if not top and any(node.type in ONLY_AT_TOP for node in payload.nodes):
        hint = "Put it at the top of a module script."
        return EditError("wrong_kind", "import and export stand at the top of a module only.", hint=hint)
    ended = gap.before is not None and gap.before.type in ("return_statement", "throw_statement")
    if ended and gap.beside is None:
        hint = "Insert it before the return."
        return EditError("wrong_kind", "The body ends in a return; code behind it would never run.", hint=hint)
    return None


def conflict(source: Source, region: Region, place: Node, payload: Payload) -> EditError | None:
    """name_conflict where the code declares a name that its surroundings declare already."""
    scopes = scopes_of(source, region.number)
    scope = scopes.by_node.get(place.id) or scopes.around(place)
    for binding in payload.names:
        for other, number in _same_name(source, region, scope, binding):
            first = other.declarations[0]
            hint = f"Choose another name, or use the {binding.name} that is there."
            places = (candidate(source, number, first),)
            return EditError("name_conflict", f"{binding.name} is declared already.", places, hint)
    return None


def _same_name(source: Source, region: Region, scope: Scope, binding: Binding) -> list[tuple[Binding, int]]:
    found: list[tuple[Binding, int]] = []
    function = scope
    while not function.function and function.parent is not None:
        function = function.parent
    for place in dict.fromkeys((scope, function)) if binding.kind == "var" else (scope,):
        other = place.names.get(binding.name)
        if other is not None and not (binding.kind == "var" and other.kind in ("var", "parameter")):
            found.append((other, region.number))
    if scope.parent is None and region.kind == "script":
        for sibling in source.regions:
            if sibling.kind == "script" and sibling.number != region.number:
                other = scopes_of(source, sibling.number).top.names.get(binding.name)
                if other is not None and (binding.kind in LEXICAL or other.kind in LEXICAL):
                    found.append((other, sibling.number))
    return found


def _no_statement(source: Source, found: Found) -> EditError:
    node = found.node.parent
    while node is not None and statement_of(node) is None:
        node = node.parent
    places = (candidate(source, found.region.number, node),) if node is not None and found.region else ()
    message = f"{found.path or found.kind} is a part of a statement, or the only one of a branch without braces."
    return EditError("wrong_kind", message, places, "Give the handle of the whole statement.")
