"""Names and what they mean: the scopes of a script, where each name is declared and where it is used."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from tree_sitter import Node

from tools.handles import text_of
from tools.source import Source

BindingKind = Literal["var", "let", "const", "class", "function", "parameter", "import", "catch"]
LEXICAL: frozenset[BindingKind] = frozenset({"let", "const", "class", "import"})
"""What may be declared only once in a scope."""

FUNCTION_NODES = frozenset(
    {"function_declaration", "generator_function_declaration", "function_expression", "generator_function"}
    | {"arrow_function", "method_definition", "class_static_block"}
)
BLOCK_NODES = frozenset({"statement_block", "for_statement", "for_in_statement", "switch_body", "catch_clause"})
NAMED_DECLARATIONS: dict[str, BindingKind] = {
    "function_declaration": "function",
    "generator_function_declaration": "function",
    "class_declaration": "class",
}


@dataclass(eq=False, slots=True)
class Binding:
    """One name of one scope."""

    name: str
    kind: BindingKind
    scope: "Scope"
    declarations: list[Node] = field(default_factory=list[Node])
    uses: list[Node] = field(default_factory=list[Node])


@dataclass(eq=False, slots=True)
class Scope:
    """A part of a script that has names of its own."""

    node: Node
    parent: "Scope | None"
    function: bool
    """Whether `var` ends here."""
    names: dict[str, Binding] = field(default_factory=dict[str, Binding])

    def lookup(self, name: str) -> Binding | None:
        """What a name means here; None for a global that no part of this script declares."""
        scope: Scope | None = self
        while scope is not None:
            if name in scope.names:
                return scope.names[name]
            scope = scope.parent
        return None

    def declare(self, name: str, kind: BindingKind, node: Node) -> None:
        """Add a name; a `var`, and a function as old scripts have it, goes to the function around."""
        scope = self
        while (
            kind in ("var", "function") and self.node != node.parent and not scope.function and scope.parent is not None
        ):
            scope = scope.parent
        binding = scope.names.get(name)
        if binding is None:
            binding = scope.names[name] = Binding(name, kind, scope)
        binding.declarations.append(node)


@dataclass(slots=True)
class Scopes:
    """All scopes of one tree."""

    top: Scope
    by_node: dict[int, Scope] = field(default_factory=dict[int, Scope])
    """The scope that a node opens, by node id."""
    of_name: dict[int, Binding] = field(default_factory=dict[int, Binding])
    """What each identifier means, by node id."""
    free: dict[str, list[Node]] = field(default_factory=dict[str, list[Node]])
    """Uses of names that this script does not declare."""
    references: list[tuple[Node, Scope]] = field(default_factory=list[tuple[Node, Scope]])

    def around(self, node: Node) -> Scope:
        """The innermost scope that a node stands in (not the one it opens)."""
        outer = node.parent
        while outer is not None:
            if outer.id in self.by_node:
                return self.by_node[outer.id]
            outer = outer.parent
        return self.top


def scopes_of(source: Source, region: int) -> Scopes:
    """The scopes of a region's script; kept with the version."""
    return source.memo(("scopes", region), lambda: read_scopes(source.tree(region).root_node))


def read_scopes(root: Node) -> Scopes:
    """The scopes of a tree."""
    scopes = Scopes(Scope(root, None, True))
    scopes.by_node[root.id] = scopes.top
    stack: list[tuple[Node, Scope]] = [(root, scopes.top)]
    while stack:
        node, scope = stack.pop()
        if node.type in ("identifier", "shorthand_property_identifier", "shorthand_property_identifier_pattern"):
            scopes.references.append((node, scope))
            continue
        inner = _opened(scopes, node, scope)
        for kind, inside, names in _declared(node):
            for name in names:
                (inner if inside else scope).declare(text_of(name), kind, name)
        stack.extend((child, inner) for child in reversed(node.named_children))
    _resolve(scopes)
    return scopes


def _opened(scopes: Scopes, node: Node, scope: Scope) -> Scope:
    function = node.type in FUNCTION_NODES
    named = node.type == "class" and node.child_by_field_name("name") is not None
    if not function and not named and node.type not in BLOCK_NODES:
        return scope
    if node.type == "statement_block" and node.parent is not None and node.parent.type in FUNCTION_NODES:
        scopes.by_node[node.id] = scope
        return scope
    inner = Scope(node, scope, function)
    scopes.by_node[node.id] = inner
    return inner


def _resolve(scopes: Scopes) -> None:
    for node, scope in scopes.references:
        name = text_of(node)
        binding = scope.lookup(name)
        if binding is None:
            scopes.free.setdefault(name, []).append(node)
            continue
        scopes.of_name[node.id] = binding
        if all(node.id != declaration.id for declaration in binding.declarations):
            binding.uses.append(node)


def _declared(node: Node) -> Iterator[tuple[BindingKind, bool, Iterator[Node]]]:
    """The names that a node itself declares: their kind, whether in the scope that the node opens, the identifiers."""
    if node.type in NAMED_DECLARATIONS:
        yield NAMED_DECLARATIONS[node.type], False, iter(node.children_by_field_name("name"))
    elif node.type in ("function_expression", "generator_function", "class"):
        yield "class" if node.type == "class" else "function", True, iter(node.children_by_field_name("name"))
    elif node.type == "variable_declarator":
        yield _declarator_kind(node), False, _pattern(node.child_by_field_name("name"))
    elif node.type == "for_in_statement":
        kind = text_of(node.child_by_field_name("kind"))
        if kind in ("var", "let", "const"):
            yield kind, kind != "var", _pattern(node.child_by_field_name("left"))
    elif node.type == "catch_clause":
        yield "catch", True, _pattern(node.child_by_field_name("parameter"))
    elif node.type == "import_clause":
        yield "import", False, imported_names(node)
    if node.type in FUNCTION_NODES:
        parameters = node.child_by_field_name("parameters") or node.child_by_field_name("parameter")
        yield "parameter", True, _pattern(parameters)


def _declarator_kind(node: Node) -> BindingKind:
    word = text_of(node.parent.children[0]) if node.parent is not None else "var"
    return word if word in ("let", "const") else "var"


def imported_names(clause: Node) -> Iterator[Node]:
    """The identifiers that an import clause declares."""
    for part in clause.named_children:
        if part.type == "identifier":
            yield part
        elif part.type == "namespace_import":
            yield part.named_children[-1]
        elif part.type == "named_imports":
            for specifier in part.named_children:
                name = specifier.child_by_field_name("alias") or specifier.child_by_field_name("name")
                if name is not None:
                    yield name


def _pattern(node: Node | None) -> Iterator[Node]:
    """The identifiers that a pattern declares."""
    if node is None:
        return
    if node.type in ("identifier", "shorthand_property_identifier_pattern"):
        yield node
    elif node.type == "pair_pattern":
        yield from _pattern(node.child_by_field_name("value"))
    elif node.type in ("assignment_pattern", "object_assignment_pattern"):
        yield from _pattern(node.child_by_field_name("left"))
    elif node.type in ("formal_parameters", "object_pattern", "array_pattern", "rest_pattern"):
        for child in node.named_children:
            yield from _pattern(child)
