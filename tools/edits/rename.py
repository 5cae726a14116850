"""Rename a variable, function, class or parameter wherever it is meant; texts and properties are never touched."""

import re
from collections.abc import Iterator

from tree_sitter import Node, Parser

from tools.edits.edit import Rename
from tools.edits.errors import Candidate, EditError
from tools.edits.scopes import Binding, Scope, scopes_of
from tools.handles import Found, candidate, find_node, text_of, walk_of
from tools.source import JAVASCRIPT, Region, Source, Splice

NAME = re.compile(r"[A-Za-z_$][\w$]*", re.ASCII)
SPECIAL = frozenset(
    {"arguments", "eval", "undefined", "NaN", "Infinity", "window", "globalThis", "self", "document", "let", "static"}
    | {"await", "yield", "async", "of", "implements", "interface", "package", "private", "protected", "public"}
)
"""Names that the grammar allows and that mean something else, here or in a module."""
SHORTHANDS = frozenset({"shorthand_property_identifier", "shorthand_property_identifier_pattern"})
GLOBALS = frozenset({"window", "globalThis", "self"})


def splices(source: Source, edit: Rename) -> tuple[Splice, ...] | EditError:
    """One splice for each place that means the binding."""
    found = find_node(source, edit.handle)
    if isinstance(found, EditError):
        return found
    binding = _binding(source, found)
    if isinstance(binding, EditError) or found.region is None:
        return binding if isinstance(binding, EditError) else EditError("wrong_kind", "This is no code.")
    if not _is_name(edit.name):
        return EditError(
            "bad_syntax", f"{edit.name!r} cannot be a name.", hint="Use letters and digits, as in playerSpeed."
        )
    if edit.name == binding.name:
        return ()
    refused = _refused(source, found.region, binding, edit.name)
    if refused is not None:
        return refused
    return tuple(_splice(source, number, node, edit.name) for number, node in _places(source, found.region, binding))


def notes(source: Source, edit: Rename) -> tuple[str, ...]:
    """The texts that hold the old name as a word; a rename leaves them as they are."""
    found = find_node(source, edit.handle)
    binding = found if isinstance(found, EditError) else _binding(source, found)
    if isinstance(binding, EditError):
        return ()
    word = re.compile(rb"(?<![\w$])" + re.escape(binding.name.encode()) + rb"(?![\w$])")
    hits: list[Candidate] = []
    for region in source.regions:
        for (kind, _), nodes in walk_of(source, region.number).nodes.items() if region.code else ():
            if kind in ("string", "template_string"):
                hits += [candidate(source, region.number, node) for node in nodes if word.search(node.text or b"")]
    return tuple(f"Line {hit.line} still says {binding.name}: {hit.text}" for hit in hits)


def _is_name(name: str) -> bool:
    if not NAME.fullmatch(name) or name in SPECIAL:
        return False
    root = Parser(JAVASCRIPT).parse(f"{name} = 1".encode()).root_node
    target = root.named_children[0].named_children[0].child_by_field_name("left") if not root.has_error else None
    return target is not None and target.type == "identifier"


def _binding(source: Source, found: Found) -> Binding | EditError:
    if found.region is not None and found.region.code:
        scopes = scopes_of(source, found.region.number)
        name = _name_of(found.node)
        binding = scopes.of_name.get(name.id) if name is not None else None
        if binding is not None:
            return binding
        if name is not None and text_of(name) in scopes.free:
            other = _declared_elsewhere(source, found.region, text_of(name))
            if other is not None:
                return EditError("wrong_kind", "The name is declared in another script.", (other,), "Give that handle.")
    message = f"{found.path or found.kind} is no variable, function, class or parameter."
    return EditError("wrong_kind", message, hint="Give the handle of its declaration.")


def _name_of(node: Node) -> Node | None:
    if node.type == "identifier" or node.type in SHORTHANDS:
        return node
    if node.type in ("lexical_declaration", "variable_declaration", "export_statement"):
        inner = [child for child in node.named_children if child.type != "comment"]
        return _name_of(inner[0]) if len(inner) == 1 else None
    name = node.child_by_field_name("name")
    return name if name is not None and name.type == "identifier" else None


def _declared_elsewhere(source: Source, region: Region, name: str) -> Candidate | None:
    for other in source.regions:
        if other.kind == "script" and other.number != region.number:
            binding = scopes_of(source, other.number).top.names.get(name)
            if binding is not None:
                return candidate(source, other.number, binding.declarations[0])
    return None


def _shared(source: Source, region: Region, binding: Binding) -> bool:
    """Whether other scripts and handlers see the name."""
    return region.kind == "script" and binding.scope is scopes_of(source, region.number).top


def _places(source: Source, region: Region, binding: Binding) -> Iterator[tuple[int, Node]]:
    seen: set[int] = set()
    for node in [*binding.declarations, *binding.uses]:
        if node.id not in seen:
            seen.add(node.id)
            yield region.number, node
    for other in source.regions if _shared(source, region, binding) else ():
        if other.code and other.number != region.number:
            scopes = scopes_of(source, other.number)
            again = scopes.top.names.get(binding.name) if other.kind == "script" else None
            nodes = [*again.declarations, *again.uses] if again else scopes.free.get(binding.name, [])
            yield from ((other.number, node) for node in nodes)


def _splice(source: Source, number: int, node: Node, name: str) -> Splice:
    start, end = source.span(number, node)
    parent = node.parent
    if node.type in SHORTHANDS:
        return Splice(end, end, f": {name}".encode())
    if parent is not None and parent.type == "import_specifier" and parent.child_by_field_name("alias") is None:
        return Splice(end, end, f" as {name}".encode())
    if parent is not None and parent.type == "export_specifier" and parent.child_by_field_name("alias") is None:
        return Splice(start, start, f"{name} as ".encode())
    return Splice(start, end, name.encode())


def _refused(source: Source, region: Region, binding: Binding, name: str) -> EditError | None:
    scopes = scopes_of(source, region.number)
    taken = binding.scope.names.get(name)
    if taken is not None:
        return _conflict(source, region, taken.declarations[0], f"{name} is declared beside it already.")
    used = {node.id for node in [*binding.declarations, *binding.uses]}
    for node, scope in scopes.references:
        if node.id in used:
            nearer = _between(scope, binding.scope, name)
            if nearer is not None:
                return _conflict(source, region, nearer.declarations[0], f"{name} would mean another thing there.")
        elif text_of(node) == name and _inside(scope, binding.scope):
            meant = scopes.of_name.get(node.id)
            if meant is None or _inside(binding.scope, meant.scope):
                return _conflict(source, region, node, f"{name} is used there for another thing.")
    return _refused_elsewhere(source, region, binding, name) if _shared(source, region, binding) else None


def _refused_elsewhere(source: Source, region: Region, binding: Binding, name: str) -> EditError | None:
    for other in source.regions:
        if not other.code:
            continue
        scopes = scopes_of(source, other.number)
        for node in scopes.free.get(name, []):
            return _conflict(source, other, node, f"{name} is used there for another thing.")
        if other.number != region.number and name in scopes.top.names:
            return _conflict(
                source, other, scopes.top.names[name].declarations[0], f"{name} is declared there already."
            )
        for node, scope in scopes.references if other.number != region.number else ():
            if text_of(node) == binding.name and scope.lookup(binding.name) is None and scope.lookup(name) is not None:
                return _conflict(source, other, node, f"{name} would mean another thing there.")
        for global_ in GLOBALS:
            for node in scopes.free.get(global_, []):
                member = node.parent
                if member is not None and text_of(member) == f"{global_}.{binding.name}":
                    return _conflict(source, other, member, f"It is also used as {text_of(member)}.")
    return None


def _between(scope: Scope, outer: Scope, name: str) -> Binding | None:
    inner: Scope | None = scope
    while inner is not None and inner is not outer:
        if name in inner.names:
            return inner.names[name]
        inner = inner.parent
    return None


def _inside(scope: Scope, outer: Scope) -> bool:
    inner: Scope | None = scope
    while inner is not None:
        if inner is outer:
            return True
        inner = inner.parent
    return False


def _conflict(source: Source, region: Region, node: Node, message: str) -> EditError:
    return EditError("name_conflict", message, (candidate(source, region.number, node),), "Choose another name.")
