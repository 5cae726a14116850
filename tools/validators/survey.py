"""One script, surveyed: one query over its tree finds all that the validators of scripts ask for."""

import html
import re
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from threading import Lock
from typing import Literal

from tree_sitter import Node, Parser, Query, QueryCursor, Tree

from tools.source import JAVASCRIPT, RegionKind, Source, tangled

DeclarationKind = Literal["var", "lexical", "function", "class", "parameter", "import"]

DEEPEST = 800
"""Levels of nesting; ordinary games have less than 60."""

KEPT = 32
KEPT_BYTES = 2 << 20
"""Of script text; the nodes of a survey take about fifty times as much."""

SURVEY = Query(
    JAVASCRIPT,
    """
    (identifier) @identifier
    (shorthand_property_identifier) @shorthand
    (variable_declarator name: (identifier) @declared)
    (variable_declarator name: [(object_pattern) (array_pattern)] @pattern)
    (function_declaration name: (identifier) @declared)
    (generator_function_declaration name: (identifier) @declared)
    (function_expression name: (identifier) @declared)
    (class_declaration name: (identifier) @declared)
    (class name: (identifier) @declared)
    (formal_parameters) @parameters
    (arrow_function parameter: (identifier) @parameter)
    (catch_clause parameter: (_) @parameter)
    (for_in_statement kind: _ left: (_) @iteration)
    (import_clause) @import_clause
    (import_statement) @import
    (export_statement) @export
    (string) @string
    (template_string) @template
    (member_expression) @member
    (subscript_expression) @subscript
    (call_expression) @call
    (new_expression) @new
    [(assignment_expression) (augmented_assignment_expression)] @assignment
    [(while_statement) (do_statement) (for_statement)] @loop
    (comment) @comment
    (regex) @regex
    (class_static_block) @static_block
    (private_property_identifier) @private
    (field_definition) @field
    (await_expression) @await
    (return_statement) @return
    (with_statement) @with
    (pair_pattern) @pair_pattern
    (optional_chain) @optional_chain
    (binary_expression operator: ["??" "**"] @operator)
    (binary_expression left: [(string) (template_string)] operator: "+") @concat
    (augmented_assignment_expression operator: ["??=" "||=" "&&="] @operator)
    [(function_declaration) (function_expression) (arrow_function) (method_definition)] @function
    (meta_property) @meta
    (ERROR) @error
    (MISSING) @error
    """,
)

FUNCTIONS = frozenset(
    {
        "function_declaration",
        "function_expression",
        "arrow_function",
        "method_definition",
        "generator_function",
        "generator_function_declaration",
    }
)
ESCAPE = re.compile(
    r"\\(?:u\{([0-9a-fA-F]{1,6})\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|([0-3]?[0-7]{1,2})|(\r\n|\n|\r)|(.))", re.DOTALL
)
LETTERS = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v"}
SCOPES = FUNCTIONS | {"statement_block", "class_body", "for_statement", "for_in_statement", "catch_clause", "program"}


@dataclass(frozen=True, slots=True)
class Declaration:
    """A name that a script declares."""

    name: str
    kind: DeclarationKind
    node: Node
    """The identifier that is declared."""
    value: Node | None
    """The initialiser, where the name stands alone on its left."""


class Survey:
    """One script with the nodes of interest by kind; offsets and lines count from the script's own start.

    One that is nested too deep or broken beyond reading has no nodes, so only syntax says anything about it, and that
    is an error.
    """

    def __init__(self, data: bytes, kind: RegionKind, tree: Tree) -> None:
        self.data = data
        self.kind = kind
        self.tree = tree
        self._scopes: dict[int, Node] = {}
        self.too_deep = _too_deep(tree)
        self.tangled = not self.too_deep and tangled(tree.root_node)
        unread = self.too_deep or self.tangled
        self._found: dict[str, list[Node]] = {} if unread else QueryCursor(SURVEY).captures(tree.root_node)

    def nodes(self, capture: str) -> list[Node]:
        """The nodes of one capture of the query."""
        return self._found.get(capture, [])

    def text(self, node: Node) -> str:
        """The node's own text; bytes that are not UTF-8 become U+FFFD."""
        return self.data[node.start_byte : node.end_byte].decode("utf-8", "replace")

    def line(self, node: Node) -> int:
        """The 1-based line of a node's start, counted in the script."""
        return node.start_point.row + 1

    @cached_property
    def lowered(self) -> bytes:
        """The script in lower case, to look for words in."""
        return self.data.lower()

    @cached_property
    def names(self) -> dict[str, list[Node]]:
        """Every identifier that stands for a variable, by its (unescaped) name."""
        found: dict[str, list[Node]] = {}
        for node in (*self.nodes("identifier"), *self.nodes("shorthand")):
            found.setdefault(unescaped(self.text(node)), []).append(node)
        return found

    @cached_property
    def properties(self) -> dict[str, list[Node]]:
        """Every member expression, by the (unescaped) name of its property."""
        found: dict[str, list[Node]] = {}
        for node in self.nodes("member"):
            name = node.named_children[-1]
            found.setdefault(unescaped(self.text(name)), []).append(node)
        return found

    @cached_property
    def declarations(self) -> dict[str, list[Declaration]]:
        """What the script declares, at any depth, by name."""
        found: dict[str, list[Declaration]] = {}
        for declaration in self._declared():
            found.setdefault(declaration.name, []).append(declaration)
        return found

    def _declared(self) -> Iterator[Declaration]:
        for node in self.nodes("declared"):
            parent = node.parent
            if parent is None:
                continue
            value = parent.child_by_field_name("value")
            yield Declaration(unescaped(self.text(node)), _kind(parent), node, value)
        for pattern in self.nodes("pattern"):
            kind = _kind(pattern.parent) if pattern.parent else "lexical"
            yield from self._bound(pattern, kind)
        for node in self.nodes("iteration"):
            word = node.parent.child_by_field_name("kind") if node.parent else None
            yield from self._bound(node, "var" if word and word.type == "var" else "lexical")
        for node in (*self.nodes("parameters"), *self.nodes("parameter")):
            yield from self._bound(node, "parameter")
        for node in self._found.get("import_clause", []):
            yield from self._bound(node, "import")

    def imported(self, statement: Node) -> list[str]:
        """The names that an import statement makes."""
        clauses = [child for child in statement.named_children if child.type == "import_clause"]
        return [declared.name for clause in clauses for declared in self._bound(clause, "import")]

    @cached_property
    def assigned(self) -> dict[str, list[Node]]:
        """What is assigned to plain names, declared or not; of `a += b` it is b."""
        found: dict[str, list[Node]] = {}
        for node in self.nodes("assignment"):
            target, value = node.child_by_field_name("left"), node.child_by_field_name("right")
            if target is not None and value is not None and target.type == "identifier":
                found.setdefault(unescaped(self.text(target)), []).append(value)
        return found

    @cached_property
    def exported(self) -> set[str]:
        """Names inside of export statements that declare them or list them."""
        spans = [(node.start_byte, node.end_byte) for node in self.nodes("export")]
        return {
            name
            for name, group in self.declarations.items()
            if any(start <= d.node.start_byte < end for d in group for start, end in spans)
        }

    @cached_property
    def shared(self) -> list[tuple[str, bool, int]]:
        """Name, whether it is lexical, and line of what the script declares at its top."""
        found: list[tuple[str, bool, int]] = []
        for group in self.declarations.values():
            for declared in group:
                if declared.kind != "parameter" and self.scope(declared).type == "program":
                    lexical = declared.kind in ("lexical", "class", "import")
                    found.append((declared.name, lexical, self.line(declared.node)))
        return found

    def _bound(self, pattern: Node, kind: DeclarationKind) -> Iterator[Declaration]:
        stack = [pattern]
        while stack:
            node = stack.pop()
            if node.type in ("identifier", "shorthand_property_identifier_pattern"):
                yield Declaration(unescaped(self.text(node)), kind, node, None)
            elif node.type in ("assignment_pattern", "object_assignment_pattern"):
                stack.extend(n for n in [node.child_by_field_name("left")] if n)
            elif node.type == "pair_pattern":
                stack.extend(n for n in [node.child_by_field_name("value")] if n)
            elif node.type == "import_specifier":
                stack.extend(n for n in [node.child_by_field_name("alias") or node.child_by_field_name("name")] if n)
            else:
                stack.extend(node.named_children)

    def declaration(self, node: Node) -> Declaration | None:
        """The innermost declaration that an identifier stands for; None for a name of the browser."""
        best: Declaration | None = None
        width = len(self.data) + 1
        for declared in self.declarations.get(unescaped(self.text(node)), ()):
            scope = self.scope(declared)
            inside = scope.start_byte <= node.start_byte and node.end_byte <= scope.end_byte
            if inside and scope.end_byte - scope.start_byte < width:
                best, width = declared, scope.end_byte - scope.start_byte
        return best

    def scope(self, declared: Declaration) -> Node:
        """Where a declared name is known."""
        if declared.node.id not in self._scopes:
            self._scopes[declared.node.id] = self._scope(declared)
        return self._scopes[declared.node.id]

    def _scope(self, declared: Declaration) -> Node:
        wanted = FUNCTIONS | {"program", "class_static_block"} if declared.kind == "var" else SCOPES
        at = declared.node.parent
        if at is not None and declared.kind in ("function", "class") and at.type.endswith("_declaration"):
            at = at.parent
        while at is not None and at.parent is not None and at.type not in wanted:
            at = at.parent
        return at or self.tree.root_node


_kept: OrderedDict[tuple[str, RegionKind], Survey] = OrderedDict()
_lock = Lock()


def survey(source: Source, number: int) -> Survey:
    """The survey of a region that is code; kept by the hash of its bytes."""
    region = source.regions[number]
    data = source.data[region.start : region.end]
    key = (sha256(data).hexdigest(), region.kind)
    with _lock:
        if key in _kept:
            _kept.move_to_end(key)
            return _kept[key]
    if region.kind == "handler" and b"&" in data:
        data = html.unescape(data.decode("utf-8", "replace")).encode()
        made = Survey(data, region.kind, Parser(JAVASCRIPT).parse(data))
    else:
        made = Survey(data, region.kind, source.tree(number))
    with _lock:
        _kept[key] = made
        held = sum(len(kept.data) for kept in _kept.values())
        while len(_kept) > KEPT or (held > KEPT_BYTES and len(_kept) > 1):
            held -= len(_kept.popitem(last=False)[1].data)
    return made


def _too_deep(tree: Tree) -> bool:
    """Whether code is nested too deep to be followed: asking for a parent takes time with the depth."""
    cursor = tree.walk()
    # In document order the depth grows by one at most from node to node, so looking at some is enough.
    for at in range(0, tree.root_node.descendant_count, DEEPEST // 4):
        cursor.goto_descendant(at)
        if cursor.depth > DEEPEST:
            return True
    return False


def guarded(node: Node) -> bool:
    """Whether a try with a catch stands around a node, or the node is only asked about with typeof."""
    at = node.parent
    below = node
    while at is not None:
        if at.type == "try_statement" and at.child_by_field_name("handler") is not None:
            body = at.child_by_field_name("body")
            if body is not None and body.id == below.id:
                return True
        operator = at.child_by_field_name("operator") if at.type == "unary_expression" else None
        if operator is not None and operator.type == "typeof":
            return True
        below, at = at, at.parent
    return False


def unescaped(name: str) -> str:
    """An identifier or a string's inside with its escapes resolved."""
    return name if "\\" not in name else ESCAPE.sub(_character, name)


def enclosing(node: Node, kinds: frozenset[str]) -> Node | None:
    """The nearest ancestor of one of some kinds."""
    at = node.parent
    while at is not None and at.type not in kinds:
        at = at.parent
    return at


def _character(found: re.Match[str]) -> str:
    braced, four, two, octal, newline, letter = found.groups()
    if newline is not None:
        return ""
    if letter is not None:
        return LETTERS.get(letter, letter)
    code = int(octal, 8) if octal is not None else int(braced or four or two, 16)
    return chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"


def _kind(parent: Node) -> DeclarationKind:
    if parent.type == "variable_declarator":
        return "var" if parent.parent is not None and parent.parent.type == "variable_declaration" else "lexical"
    return "class" if parent.type.startswith("class") else "function"
