"""An HTML document as bytes, its code regions and their syntax trees; all offsets are bytes of the document."""

import re
from bisect import bisect_left
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from threading import Lock, RLock
from time import monotonic
from typing import Any, Literal, NamedTuple, TypeVar, cast

import tree_sitter_css
import tree_sitter_html
import tree_sitter_javascript
from selectolax.lexbor import LexborHTMLParser
from tree_sitter import Language, Node, Parser, Point, Tree

T = TypeVar("T")
RegionKind = Literal["script", "module", "importmap", "data", "style", "handler"]

HTML = Language(tree_sitter_html.language())
JAVASCRIPT = Language(tree_sitter_javascript.language())
CSS = Language(tree_sitter_css.language())

CACHED_VERSIONS = 64
CACHED_BYTES = 16 << 20
PATIENCE = 3.0
"""Seconds that one parse may take; a document of 200 KB takes 0.03."""
CHUNK = 1 << 10

"""Bytes that the parser is given at a time, and read again for the text of a node."""
WIDEST_ERROR = 5_000
"""Children of one node that is an error; a query over so many takes 0.04 s."""

CODE_KINDS: tuple[RegionKind, ...] = ("script", "module", "handler")
"""The kinds whose content is JavaScript."""

JAVASCRIPT_TYPES = frozenset(
    {"", "text/javascript", "application/javascript", "text/ecmascript", "application/ecmascript"}
    | {"application/x-javascript", "application/x-ecmascript", "text/x-javascript", "text/x-ecmascript"}
    | {"text/jscript", "text/livescript"}
    | {f"text/javascript1.{minor}" for minor in range(6)}
)
"""The HTML standard's JavaScript MIME types; a script of any other type is data."""

MODULE_SYNTAX = re.compile(rb"^\s*(?:import\s*[\w{*'\"]|export\s+[\w{*])", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Region:
    """A part of the document that is not markup: a script, a style sheet or an inline handler."""

    number: int
    """Its place among all regions of the document, from 0."""
    kind: RegionKind
    start: int
    end: int
    """Where its content ends; start == end for a script that is only an address."""
    address: str | None = None
    """The `src` of a script."""
    attributes: Mapping[str, str] = field(default_factory=dict[str, str])
    """Of its tag, lower-case names; the first one wins, as in a browser."""

    @property
    def code(self) -> bool:
        """Whether its content is JavaScript."""
        return self.kind in CODE_KINDS


class UnreadableDocument(ValueError):
    """A document whose tags or brackets are such that no parser gets through it in reasonable time."""

    def __init__(self) -> None:
        super().__init__(
            f"The document cannot be read in {PATIENCE:g} seconds: its tags or brackets are nested too deep."
        )


def parse(language: Language, data: bytes, old: Tree | None = None) -> Tree:
    """The tree of some code; UnreadableDocument where it takes too long (`<!--` a thousand times takes minutes)."""
    until = monotonic() + PATIENCE

    def chunk(offset: int, _: Point) -> bytes:  # the parser's watch works on chunks only
        return data[offset : offset + CHUNK]

    def late(*_: object) -> bool:
        return monotonic() > until

    try:
        if old is None:
            return Parser(language).parse(chunk, progress_callback=late)
        return Parser(language).parse(chunk, old, progress_callback=late)
    except ValueError as error:
        raise UnreadableDocument from error


def tangled(root: Node) -> bool:
    """Whether what cannot be parsed is so wide that a query takes the square of it: 200 000 open brackets take 24 s."""
    stack = [root] if root.has_error else []
    while stack:
        node = stack.pop()
        if node.is_error and node.child_count > WIDEST_ERROR:
            return True
        stack.extend(child for child in node.children if child.has_error)
    return False


class Splice(NamedTuple):
    """Bytes that take the place of data[start:end]."""

    start: int
    end: int
    data: bytes


class Source:
    """One version of a document. Trees and what is computed from them are kept; safe to share between threads."""

    def __init__(self, data: bytes, html_tree: Tree | None = None) -> None:
        self.data = data
        self.hash = sha256(data).hexdigest()
        self.html_tree = html_tree or parse(HTML, data)
        self.regions: tuple[Region, ...] = tuple(_regions(data, self.html_tree))
        self._lock = RLock()
        self._trees: dict[int, Tree] = {}
        self._memo: dict[object, Any] = {}
        self._newlines: list[int] | None = None

    @property
    def agree(self) -> bool:
        """Whether a browser's parser sees the same scripts; if not, only whole rewrites are safe."""
        return self.memo("source.agree", lambda: _browser_scripts(self.data) == _own_scripts(self))

    def tree(self, number: int) -> Tree:
        """The tree of a region's content alone: its offsets count from the region's start."""
        with self._lock:
            if number not in self._trees:
                region = self.regions[number]
                self._trees[number] = parse(_language(region), self.data[region.start : region.end])
            return self._trees[number]

    def memo(self, key: object, build: Callable[[], T]) -> T:
        """Build once per version; `build` must be pure, and `key` tell all that is built apart."""
        with self._lock:
            if key not in self._memo:
                self._memo[key] = build()
            return cast(T, self._memo[key])

    def known(self, key: object) -> Any | None:  # noqa: ANN401  whoever built it knows its type
        """What was built under the key; None where nothing was yet."""
        with self._lock:
            return self._memo.get(key)

    def line(self, offset: int) -> int:
        """The 1-based line of an offset."""
        if self._newlines is None:
            self._newlines = [found.start() for found in re.finditer(rb"\n", self.data)]
        return bisect_left(self._newlines, offset) + 1

    def text(self, start: int, end: int) -> str:
        """The text between two offsets; bytes that are not UTF-8 become U+FFFD."""
        return self.data[start:end].decode("utf-8", "replace")

    def span(self, number: int, node: Node) -> tuple[int, int]:
        """Where a node of a region's tree stands in the document."""
        base = self.regions[number].start
        return base + node.start_byte, base + node.end_byte

    def region_at(self, offset: int) -> Region | None:
        """The region whose content holds an offset; its two ends count."""
        return next((region for region in self.regions if region.start <= offset <= region.end), None)

    def spliced(self, splices: Iterable[Splice]) -> "Source":
        """The next version; trees are kept where nothing changed and parsed incrementally where something did."""
        ordered = sorted(splices, key=lambda splice: (splice.start, splice.end))
        parts: list[bytes] = []
        at = 0
        for splice in ordered:
            parts += [self.data[at : splice.start], splice.data]
            at = splice.end
        data = b"".join([*parts, self.data[at:]])
        after = Source(data, parse(HTML, data, _edited(self.html_tree, self.data, ordered, 0)))
        if [r.kind for r in after.regions] == [r.kind for r in self.regions]:
            for old, new in zip(self.regions, after.regions, strict=True):
                self._carry(after, old, new, ordered)
        return after

    def _carry(self, after: "Source", old: Region, new: Region, splices: list[Splice]) -> None:
        tree = self._trees.get(old.number)
        if tree is None:
            return
        before, now = self.data[old.start : old.end], after.data[new.start : new.end]
        inside = [s for s in splices if old.start <= s.start and s.end <= old.end]
        if before == now:
            after._trees[new.number] = tree
        elif len(now) - len(before) == sum(len(s.data) - (s.end - s.start) for s in inside):
            edited = _edited(tree, before, inside, old.start)
            after._trees[new.number] = parse(_language(new), now, edited)


_cache: OrderedDict[str, Source] = OrderedDict()
_cache_lock = Lock()


def read_source(data: bytes) -> Source:
    """The document, parsed; the last versions are kept by their hash."""
    digest = sha256(data).hexdigest()
    with _cache_lock:
        if digest in _cache:
            _cache.move_to_end(digest)
            return _cache[digest]
    return keep_source(Source(data))


def keep_source(source: Source) -> Source:
    """Put a version into the cache; the one that is there already wins."""
    with _cache_lock:
        kept = _cache.setdefault(source.hash, source)
        _cache.move_to_end(source.hash)
        held = sum(len(version.data) for version in _cache.values())
        while len(_cache) > CACHED_VERSIONS or (held > CACHED_BYTES and len(_cache) > 1):
            held -= len(_cache.popitem(last=False)[1].data)
        return kept


def is_document(data: bytes) -> bool:
    """Whether this is HTML; anything else is taken as one script."""
    return data.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in (b"<", b"")


def named_descendants(node: Node) -> Iterator[Node]:
    """All named nodes below a node, in document order, and the node itself."""
    stack = [node]
    while stack:
        top = stack.pop()
        yield top
        stack.extend(reversed(top.named_children))


def _language(region: Region) -> Language:
    return CSS if region.kind == "style" else JAVASCRIPT


def _edited(tree: Tree, data: bytes, splices: list[Splice], base: int) -> Tree:
    copy = tree.copy()
    for start, end, text in reversed(splices):
        head = data[: start - base]
        copy.edit(
            start_byte=start - base,
            old_end_byte=end - base,
            new_end_byte=start - base + len(text),
            start_point=_point(head),
            old_end_point=_point(data[: end - base]),
            new_end_point=_point(head + text),
        )
    return copy


def _point(head: bytes) -> Point:
    return Point(head.count(b"\n"), len(head) - (head.rfind(b"\n") + 1))


def _regions(data: bytes, tree: Tree) -> Iterator[Region]:
    if not is_document(data):
        kind: RegionKind = "module" if MODULE_SYNTAX.search(data) else "script"
        yield Region(0, kind, 3 if data.startswith(b"\xef\xbb\xbf") else 0, len(data))
        return
    number = 0
    for node in named_descendants(tree.root_node):
        if node.type in ("script_element", "style_element"):
            yield _element(number, node)
            number += 1
        elif node.type == "attribute":
            value = _handler(node)
            if value is not None:
                tag = node.parent
                yield Region(number, "handler", value.start_byte, value.end_byte, None, _attributes(tag) if tag else {})
                number += 1


def _element(number: int, node: Node) -> Region:
    tag = node.named_children[0]
    attributes = _attributes(tag)
    last = node.named_children[-1]
    end = max(tag.end_byte, last.start_byte if last.type == "end_tag" else last.end_byte)
    if node.type == "style_element":
        return Region(number, "style", tag.end_byte, end, None, attributes)
    return Region(number, _script_kind(attributes), tag.end_byte, end, attributes.get("src"), attributes)


def _script_kind(attributes: Mapping[str, str]) -> RegionKind:
    mime = attributes.get("type", "").strip().lower()
    if mime in JAVASCRIPT_TYPES:
        return "script"
    return cast(RegionKind, mime) if mime in ("module", "importmap") else "data"


def _handler(attribute: Node) -> Node | None:
    name = attribute.named_children[0].text or b""
    return _value(attribute) if re.fullmatch(rb"(?i)on\w+", name) else None


def _value(attribute: Node) -> Node | None:
    """The node of an attribute's value without its quotes; None where there is none or it is empty."""
    last = attribute.named_children[-1]
    if last.type == "quoted_attribute_value":
        return last.named_children[0] if last.named_children else None
    return last if last.type == "attribute_value" else None


def _attributes(tag: Node) -> dict[str, str]:
    found: dict[str, str] = {}
    for attribute in tag.named_children:
        if attribute.type == "attribute":
            name = (attribute.named_children[0].text or b"").decode("utf-8", "replace").lower()
            value = _value(attribute)
            found.setdefault(name, (value.text or b"").decode("utf-8", "replace") if value else "")
    return found


def _normal(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")


def _own_scripts(source: Source) -> list[str]:
    scripts = [r for r in source.regions if r.kind not in ("style", "handler")]
    return [_normal(source.text(r.start, r.end)) for r in scripts]


def _browser_scripts(data: bytes) -> list[str]:
    if not is_document(data):
        return [_normal(data.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace"))]
    parser = LexborHTMLParser(data.decode("utf-8", "replace"))
    return [_normal(script.text()) for script in parser.css("script")]
