"""Handles: names for the nodes of one version, readable, stable and checked by a hash.

`0:string:CONFIG.player.color#0@1a2b3c`: region, kind of node, the named things around it, which one of those, and six
hex digits of the sha256 of its text. `html:element:title#0@1a2b3c` is a node of the markup.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256
from typing import TypeVar

from rapidfuzz import fuzz, process
from tree_sitter import Node, Query, QueryCursor

from tools.edits.errors import Candidate, EditError
from tools.positions import Move, Named, Positions, Span, Walked, moved_span
from tools.source import JAVASCRIPT, Region, Source, Splice, tangled

T = TypeVar("T")
NEAREST = 3
SNIPPET = 120
HANDLE = re.compile(
    r"(?P<region>html|\d{1,4}):(?P<kind>\w+):(?P<path>.*)#(?P<ordinal>\d{1,6})@(?P<hash>[0-9a-f]{6})", re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Found:
    """The node that a handle names."""

    handle: str
    region: Region | None
    """None for a node of the markup."""
    node: Node
    """Its offsets count from the region's start; use `start` and `end`."""
    start: int
    end: int
    path: str
    """The named things around it: "CONFIG.player.color"."""
    kind: str
    """The node's type; "number" for a negative number too."""


@dataclass(frozen=True, slots=True)
class Symbol:
    """A named part of a region: a function, method, class, top-level declaration or a member of one."""

    path: str
    start: int
    end: int


@dataclass(slots=True)
class Walk:
    """Every node of a tree by its key; one pass, kept with the version."""

    nodes: dict[tuple[str, str], list[Node]] = field(default_factory=dict[tuple[str, str], list[Node]])
    keys: dict[int, Named] = field(default_factory=dict[int, Named])

    def add(self, node: Node, kind: str, path: str) -> None:
        """Record a node under its key."""
        same = self.nodes.setdefault((kind, path), [])
        self.keys[node.id] = Named(kind, path, len(same))
        same.append(node)


def walk_of(source: Source, region: int | None) -> Walk:
    """The walk of a region, or of the markup for None."""
    return source.memo(("handles.walk", region), lambda: _walk(source, region))


def handle_of(source: Source, region: int | None, node: Node) -> str:
    """The handle of a node; of the nearest node around it that has one, where it has none itself."""
    named = node
    while (key := key_of(source, region, named)) is None:
        if named.parent is None:
            raise ValueError("the node is of another tree")
        named = named.parent
    return f"{'html' if region is None else region}:{key.kind}:{key.path}#{key.ordinal}@{_digest(named)}"


def key_of(source: Source, region: int | None, node: Node) -> Named | None:
    """What a node is called; read off an earlier version's walk where that is enough."""
    positions: Positions | None = source.known(("handles.positions", region))
    if positions is not None and source.known(("handles.walk", region)) is None:
        named = positions.named(literal_kind(node), node.start_byte, node.end_byte)
        if named is not None:
            return named
    return _key_in(source, region, node)


def _key_in(source: Source, region: int | None, node: Node) -> Named | None:
    """What a node is called, from the version's own tree."""
    if not _one_by_one(source, region):
        return walk_of(source, region).keys.get(node.id)
    key = _key_along(node)
    same = same_key(source, region, *key) if key else []
    return next((Named(*key, at) for at, other in enumerate(same) if other.id == node.id), None) if key else None


def same_key(source: Source, region: int | None, kind: str, path: str) -> list[Node]:
    """The nodes of a kind and path in document order, without a walk over all others of a script."""
    if not _one_by_one(source, region) or region is None:
        return walk_of(source, region).nodes.get((kind, path), [])
    return source.memo(
        ("handles.same", region, kind, path), lambda: _same_key(source.tree(region).root_node, kind, path)
    )


def _one_by_one(source: Source, region: int | None) -> bool:
    """Whether nodes of a region are looked for one at a time: in scripts, until somebody needed all."""
    return region is not None and source.regions[region].code and source.known(("handles.walk", region)) is None


def carry_positions(before: Source, after: Source, splices: Sequence[Splice]) -> bool:
    """Let the next version find its nodes without a walk; whether it can: only literals of one region changed."""
    region = before.region_at(splices[0].start) if splices else None
    if region is None or not region.code or [r.kind for r in before.regions] != [r.kind for r in after.regions]:
        return False
    moves = [Move(s.start - region.start, s.end - region.start, len(s.data) - (s.end - s.start)) for s in splices]
    positions = positions_of(before, region.number).after(moves)
    if positions is None or splices[-1].end > region.end or not _only_literals(before, after, region.number, moves):
        return False
    after.memo(("handles.positions", region.number), lambda: positions)
    for other in before.regions:
        if other.number != region.number:
            same = positions_of(before, other.number)
            after.memo(("handles.positions", other.number), partial(_itself, same))
    _carry_symbols(before, after, region.number, moves)
    return True


def _itself(value: T) -> T:
    return value


def positions_of(source: Source, region: int) -> Positions:
    """The places of a region's nodes."""
    carried: Positions | None = source.known(("handles.positions", region))
    if carried is not None:
        return carried

    def spans(kind: str, path: str) -> list[Span]:
        return [Span(node.start_byte, node.end_byte) for node in same_key(source, region, kind, path)]

    def named(kind: str, start: int, end: int) -> Named | None:
        node = source.tree(region).root_node.named_descendant_for_byte_range(start, end)
        while node is not None and (node.start_byte, node.end_byte) == (start, end):
            if literal_kind(node) == kind:
                return _key_in(source, region, node)
            node = node.parent
        return None

    return source.memo(("handles.positions", region), lambda: Positions(Walked(spans, named)))


def _only_literals(before: Source, after: Source, region: int, moves: Sequence[Move]) -> bool:
    """Whether every move is that of one number or string, and it is one of the same type now."""
    shift = 0
    for start, end, growth in moves:
        old = _literal_around(before.tree(region).root_node, start, end)
        new = _literal_around(after.tree(region).root_node, start + shift, end + shift + growth)
        if old is None or new is None or old.type != new.type:
            return False
        shift += growth
    return True


def _literal_around(root: Node, start: int, end: int) -> Node | None:
    node = root.descendant_for_byte_range(start, end)
    if node is not None and node.type not in ("number", "string"):
        node = node.parent
    if node is None or node.type not in ("number", "string") or node.parent is None:
        return None
    naming = node.parent.type in ("unary_expression", "subscript_expression", "import_statement", "export_statement")
    is_key = node.parent.type in ("pair", "method_definition", "field_definition") and node.prev_sibling is None
    return None if naming or is_key else node


def path_of(source: Source, region: int | None, node: Node) -> str:
    """The named things around a node, the node's own name last if it has one."""
    match = HANDLE.fullmatch(handle_of(source, region, node))
    return match["path"] if match else ""


def find_node(source: Source, handle: str) -> Found | EditError:
    """The node a handle names; not_found with the nearest names, stale_version where its text is another."""
    match = HANDLE.fullmatch(handle)
    if match is None:
        return EditError(
            "not_found", f"{handle[:SNIPPET]!r} is no handle.", hint="Copy a handle from the outline as it is."
        )
    number = None if match["region"] == "html" else int(match["region"])
    if number is not None and number >= len(source.regions):
        return EditError("not_found", f"There is no region {number}; there are {len(source.regions)}.")
    ordinal = int(match["ordinal"])
    quick = _carried(source, number, match["kind"], match["path"], ordinal)
    if quick is not None and _digest(quick) == match["hash"]:
        return found_at(source, number, quick)
    same = same_key(source, number, match["kind"], match["path"])
    if ordinal >= len(same):
        nearest = _nearest(source, number, match["kind"], match["path"])
        message = f"There is no {match['kind']} {match['path']}#{ordinal} in region {match['region']}."
        return EditError("not_found", message, nearest, "Take one of the candidates, or look at the outline again.")
    if _digest(same[ordinal]) != match["hash"]:
        message = f"{match['path'] or match['kind']} has another text now than when the handle was given."
        places = _same_text(source, number, match["kind"], match["hash"])
        return EditError("stale_version", message, (candidate(source, number, same[ordinal]), *places)[:NEAREST],
                         "Look at the candidates, then send the edit with the handle of this version.")  # fmt: skip
    return found_at(source, number, same[ordinal])


def _carried(source: Source, region: int | None, kind: str, path: str, ordinal: int) -> Node | None:
    """The node where an earlier version's walk says it is now."""
    positions: Positions | None = source.known(("handles.positions", region))
    if positions is None or region is None or (span := positions.span(kind, path, ordinal)) is None:
        return None
    node = source.tree(region).root_node.descendant_for_byte_range(span.start, span.end)
    while node is not None and literal_kind(node) != kind and (node.start_byte, node.end_byte) == span:
        node = node.parent
    return node if node is not None and (node.start_byte, node.end_byte) == span else None


def found_at(source: Source, region: int | None, node: Node) -> Found:
    """A node as if found by its handle."""
    key = key_of(source, region, node)
    if key is None:
        raise ValueError("the node has no key")
    if region is None:
        return Found(handle_of(source, None, node), None, node, node.start_byte, node.end_byte, key.path, key.kind)
    start, end = source.span(region, node)
    return Found(handle_of(source, region, node), source.regions[region], node, start, end, key.path, key.kind)


def candidate(source: Source, region: int | None, node: Node) -> Candidate:
    """A node as a place that may have been meant."""
    start = node.start_byte + (0 if region is None else source.regions[region].start)
    snippet = source.text(start, start + (node.end_byte - node.start_byte)).split("\n", 1)[0].strip()[:SNIPPET]
    return Candidate(handle_of(source, region, node), source.line(start), snippet)


def symbols(source: Source) -> Mapping[str, str]:
    """Path to hash of every symbol; what a nested symbol holds counts for that one only."""
    return source.memo("handles.symbols", lambda: dict(_symbols(source)))


def _symbols(source: Source) -> Iterator[tuple[str, str]]:
    seen: dict[str, int] = {}
    for region in source.regions:
        if not region.code:
            continue
        data = source.data[region.start : region.end]
        listed = symbols_of(source, region.number)
        for place, symbol in enumerate(listed):
            own = _own_text(data, listed, place)
            count = seen[symbol.path] = seen.get(symbol.path, 0) + 1
            yield symbol.path if count == 1 else f"{symbol.path}~{count}", sha256(own).hexdigest()


def symbols_of(source: Source, region: int) -> list[Symbol]:
    """The symbols of a region of code, in document order."""
    return source.memo(("handles.listed", region), lambda: list(_listed_symbols(source.tree(region).root_node)))


def _carry_symbols(before: Source, after: Source, region: int, moves: Sequence[Move]) -> None:
    """Let the next version know its symbols: those around a literal that changed are hashed anew."""
    old = symbols_of(before, region)
    spans = [moved_span(symbol.start, symbol.end, moves) for symbol in old]
    listed = [Symbol(s.path, span.start, span.end) for s, span in zip(old, spans, strict=True) if span is not None]
    if len(listed) != len(old):
        return
    after.memo(("handles.listed", region), partial(_itself, listed))
    for other in before.regions:
        if other.code and other.number != region:
            after.memo(("handles.listed", other.number), partial(symbols_of, before, other.number))
    data = after.data[after.regions[region].start : after.regions[region].end]
    around = [any(s.start <= m.start and m.end <= s.end for m in moves) for s in old]
    fresh = {i: sha256(_own_text(data, listed, i)).hexdigest() for i, touched in enumerate(around) if touched}
    first = next(i for i, other in enumerate(r.number for r in before.regions if r.code) if other == region)
    skipped = sum(len(symbols_of(before, r.number)) for r in [r for r in before.regions if r.code][:first])
    hashes = list(symbols(before).items())
    made = {path: fresh.get(i - skipped, digest) if i >= skipped else digest for i, (path, digest) in enumerate(hashes)}
    after.memo("handles.symbols", partial(_itself, made))


def _listed_symbols(root: Node) -> Iterator[Symbol]:
    """In document order, an outer one before those inside of it; a query, as a walk costs five times as much."""
    if tangled(root):
        return
    top = {node.id for statement in root.named_children for node in _declarators(statement)}
    around: list[tuple[int, str, Node | None, bool]] = []
    captured = QueryCursor(NAMING).captures(root).get("named", [])  # in no order
    for node in sorted(captured, key=lambda node: (node.start_byte, -node.end_byte)):
        start, kind = node.start_byte, node.type
        while around and around[-1][0] <= start:
            around.pop()
        _, base, value, listing = around[-1] if around else (0, "", None, False)
        by_parent = value is not None and value.id == node.id and kind in NAMED_BY_PARENT
        name = "" if by_parent else NAMES[kind](node)
        path = f"{base}.{name}" if name and base else name or base
        inner = node.child_by_field_name(VALUE_FIELDS[kind]) if kind in VALUE_FIELDS else None
        member = node.id in top or (kind == "pair" and listing)
        if name and (member or kind in ALWAYS_SYMBOLS or (inner is not None and inner.type in FUNCTIONS)):
            yield Symbol(path, start, node.end_byte)
        around.append((node.end_byte, path, inner, member and inner is not None and inner.type == "object"))


def _declarators(statement: Node) -> Iterator[Node]:
    if statement.type == "export_statement":
        for inner in statement.children_by_field_name("declaration"):
            yield from _declarators(inner)
    elif statement.type in ("lexical_declaration", "variable_declaration"):
        yield from statement.named_children


def _own_text(data: bytes, listed: list[Symbol], place: int) -> bytes:
    outer = listed[place]
    parts: list[bytes] = []
    at = outer.start
    for inner in listed[place + 1 :]:
        if inner.start >= outer.end:
            break
        if inner.start >= at:
            parts += [data[at : inner.start], b"\0", inner.path.encode()]
            at = inner.end
    return b"".join([*parts, data[at : outer.end]])


def _digest(node: Node) -> str:
    return sha256(node.text or b"").hexdigest()[:6]


def _nearest(source: Source, region: int | None, kind: str, path: str) -> tuple[Candidate, ...]:
    nodes = walk_of(source, region).nodes
    paths = list({p: None for k, p in nodes if k == kind})
    ranked = process.extract(path, paths, scorer=fuzz.WRatio, limit=NEAREST)
    return tuple(candidate(source, region, node) for name, _, _ in ranked for node in nodes[kind, name])[:NEAREST]


def _same_text(source: Source, region: int | None, kind: str, digest: str) -> list[Candidate]:
    listed = (node for (k, _), nodes in walk_of(source, region).nodes.items() if k == kind for node in nodes)
    return [candidate(source, region, node) for node in listed if _digest(node) == digest][:NEAREST]


def _walk(source: Source, region: int | None) -> Walk:
    if region is None:
        return _walk_html(source.html_tree.root_node)
    root = source.tree(region).root_node
    return _walk_css(root) if source.regions[region].kind == "style" else _walk_script(root)


# Names: what a node adds to the path of what is inside of it.


def text_of(node: Node | None) -> str:
    """The text of a node; "" for None."""
    return (node.text or b"").decode("utf-8", "replace") if node is not None else ""


def key_name(key: Node | None) -> str:
    """The name that a property key spells; "" for a computed one."""
    if key is None or key.type == "computed_property_name":
        return ""
    return text_of(key)[1:-1] if key.type == "string" else text_of(key)


def chain_name(node: Node | None) -> str:
    """`this.player.x` or `a['b'].c` as a dotted name; "" where a part is computed."""
    if node is None:
        return ""
    if node.type in ("identifier", "this", "super"):
        return text_of(node)
    if node.type == "member_expression":
        object_ = chain_name(node.child_by_field_name("object"))
        return object_ and f"{object_}.{text_of(node.child_by_field_name('property'))}"
    if node.type == "subscript_expression":
        object_, index = chain_name(node.child_by_field_name("object")), node.child_by_field_name("index")
        return f"{object_}.{text_of(index)[1:-1]}" if object_ and index is not None and index.type == "string" else ""
    return ""


def _by_name(node: Node) -> str:
    return key_name(node.child_by_field_name("name"))


def _declarator(node: Node) -> str:
    name = node.child_by_field_name("name")
    return text_of(name) if name is not None and name.type == "identifier" else ""


def _target(node: Node) -> str:
    return chain_name(node.child_by_field_name("left"))


NAMES: Mapping[str, Callable[[Node], str]] = {
    "class_declaration": _by_name,
    "class": _by_name,
    "function_declaration": _by_name,
    "generator_function_declaration": _by_name,
    "function_expression": _by_name,
    "generator_function": _by_name,
    "method_definition": _by_name,
    "variable_declarator": _declarator,
    "pair": lambda node: key_name(node.child_by_field_name("key")),
    "field_definition": lambda node: key_name(node.child_by_field_name("property")),
    "assignment_expression": _target,
    "augmented_assignment_expression": _target,
    "assignment_pattern": _target,
}
WRAPPERS = frozenset({"lexical_declaration", "variable_declaration", "expression_statement", "export_statement"})
"""They bear the name of the first thing in them, but do not add it to the path."""
FUNCTIONS = frozenset({"function_expression", "generator_function", "arrow_function", "class"})
NAMED_BY_PARENT = frozenset({"function_expression", "generator_function", "class"})
ALWAYS_SYMBOLS = frozenset(
    {
        "class_declaration",
        "function_declaration",
        "generator_function_declaration",
        "method_definition",
        "field_definition",
    }
)
VALUE_FIELDS = {
    "variable_declarator": "value",
    "pair": "value",
    "field_definition": "value",
    "assignment_expression": "right",
}
LEAVES = frozenset({"string", "regex", "number", "comment"})
NAMING = Query(JAVASCRIPT, "[" + " ".join(f"({kind})" for kind in NAMES) + "] @named")


def literal_kind(node: Node) -> str:
    """The node's type; "number" for `-330`, which is one literal to everybody but the grammar."""
    if node.type == "unary_expression" and node.child_count == 2:
        sign, argument = node.children
        if sign.type == "-" and argument.type == "number":
            return "number"
    return node.type


def _walk_script(root: Node) -> Walk:
    walk = Walk()
    stack: list[tuple[Node, str, bool]] = [(root, "", False)]
    while stack:
        node, base, named = stack.pop()
        kind, own, inner, named = _entered(node, base, named=named)
        walk.add(node, kind, own)
        if kind not in LEAVES:
            stack.extend([(child, inner, named) for child in reversed(node.named_children)])
    return walk


def _entered(node: Node, base: str, *, named: bool) -> tuple[str, str, str, bool]:
    """A node's kind, its own path, that of what is inside of it, and whether it gives its name to a function in it.

    `base` is the path around it, `named` whether what it is the value of has a name.
    """
    kind = node.type
    naming = NAMES.get(kind)
    if naming is not None:
        name = "" if named and kind in NAMED_BY_PARENT else naming(node)
        own = f"{base}.{name}" if name and base else name or base
        return kind, own, own, bool(name)
    if kind in WRAPPERS:
        return kind, _wrapped(node, base), base, False
    if kind == "unary_expression":
        return literal_kind(node), base, base, False
    return kind, base, base, named and kind == "parenthesized_expression"


def _same_key(root: Node, kind: str, path: str) -> list[Node]:
    """The nodes of a kind and path in a script, in order; only what can hold such a path is entered."""
    found: list[Node] = []
    stack: list[tuple[Node, str, bool]] = [(root, "", False)]
    while stack:
        node, base, named = stack.pop()
        its, own, inner, named = _entered(node, base, named=named)
        if its == kind and own == path:
            found.append(node)
        if its not in LEAVES and (not inner or path == inner or path.startswith(inner + ".")):
            stack.extend([(child, inner, named) for child in reversed(node.named_children)])
    return found


def _key_along(node: Node) -> tuple[str, str] | None:
    """The kind and path of a node of a script, from what is around it alone; None for one without a key."""
    around: list[Node] = []
    outer: Node | None = node
    while outer is not None:
        around.append(outer)
        outer = outer.parent
    base, named, kind, own = "", False, "", ""
    for inner in reversed(around):
        if kind in LEAVES or not inner.is_named:
            return None
        kind, own, base, named = _entered(inner, base, named=named)
    return kind, own


def _wrapped(node: Node, base: str) -> str:
    first = next((child for child in node.named_children if child.type != "decorator"), None)
    if first is None:
        return base
    if first.type in WRAPPERS:
        return _wrapped(first, base)
    naming = NAMES.get(first.type)
    name = naming(first) if naming else ""
    return f"{base}.{name}" if name and base else name or base


def _walk_css(root: Node) -> Walk:
    walk = Walk()
    stack = [(root, "")]
    while stack:
        node, base = stack.pop()
        own = inner = base
        if node.type in ("rule_set", "media_statement", "keyframes_statement", "supports_statement"):
            block = next((c for c in node.named_children if c.type in ("block", "keyframe_block_list")), None)
            head = node.text or b""
            name = " ".join(
                head[: block.start_byte - node.start_byte if block else None].decode("utf-8", "replace").split()
            )
            own = inner = f"{base} {name}".strip()
        elif node.type == "declaration" and node.named_children:
            own = inner = f"{base} {text_of(node.named_children[0])}".strip()
        walk.add(node, node.type, own)
        stack.extend((child, inner) for child in reversed(node.named_children))
    return walk


def _walk_html(root: Node) -> Walk:
    walk = Walk()
    stack = [(root, "")]
    while stack:
        node, base = stack.pop()
        own = inner = base
        if node.type in ("element", "script_element", "style_element"):
            tag = node.named_children[0] if node.named_children else None
            own = inner = text_of(tag.named_children[0]).lower() if tag is not None and tag.named_children else base
        elif node.type == "attribute":
            own = inner = f"{base}.{text_of(node.named_children[0]).lower()}"
        walk.add(node, node.type, own)
        stack.extend((child, inner) for child in reversed(node.named_children))
    return walk
