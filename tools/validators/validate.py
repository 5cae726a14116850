"""All validators on one document; what did not change is not read again."""

import re
from collections import Counter, OrderedDict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from hashlib import sha256
from threading import Lock
from typing import Generic, TypeVar

from tree_sitter import Node

from tools.source import Region, Source
from tools.validators.compatibility import browsers
from tools.validators.registry import MARKUP, SCRIPT, WHOLE
from tools.validators.report import Finding, ValidationReport
from tools.validators.scores import code_quality, security_score
from tools.validators.scripts import moved
from tools.validators.survey import survey

T = TypeVar("T")

PLAIN_LITERAL = re.compile(rb"-?(?:0|[1-9]\d*)(?:\.\d+)?|true|false|(?P<quote>['\"])[\w #.,!?()+=%*-]{0,200}(?P=quote)")
"""Literals that no validator looks into when they are the value of a key in an object."""

TELLING = re.compile(
    rb"script|iframe|webg|request|interval|timeout|animat|debugger|key(?:down|up|press)|pointer|mouse|touch|click|gamepad"
    rb"|ignore|disregard|forget|override|bypass|system|assistant|agent|jailbreak|instruction|you are now|you edit",
    re.IGNORECASE,
)
"""Words that some validator seeks anywhere, so that a string with one of them is read again."""


class _Kept(Generic[T]):
    """The last results by key, for several threads."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._lock = Lock()
        self._items: OrderedDict[Hashable, T] = OrderedDict()

    def get(self, key: Hashable) -> T | None:
        with self._lock:
            if key in self._items:
                self._items.move_to_end(key)
            return self._items.get(key)

    def put(self, key: Hashable, value: T) -> T:
        with self._lock:
            self._items[key] = value
            self._items.move_to_end(key)
            while len(self._items) > self._size:
                self._items.popitem(last=False)
        return value

    def clear(self) -> None:
        """Forget all."""
        with self._lock:
            self._items.clear()


_reports = _Kept[tuple[Finding, ...]](128)
_scripts = _Kept[tuple[Finding, ...]](512)
_markups = _Kept[tuple[Finding, ...]](128)


def validate(source: Source, base: Source | None = None) -> ValidationReport:
    """The report on a document; of an edit of `base`, new kinds of security findings are errors."""
    findings = _findings(source, base)
    before = _findings(base, None) if base is not None else ()
    if base is not None and base.hash != source.hash:
        findings = (*findings, *new_classes(findings, before))
    return ValidationReport(
        findings=findings,
        errors=tuple(brought(findings, before)),
        security_score=security_score(findings),
        code_quality=code_quality(findings),
        browser_compatibility=browsers(list(findings)),
    )


def brought(after: Iterable[Finding], before: Iterable[Finding]) -> Iterator[Finding]:
    """The errors that an edit is to blame for: its base had not the same one, or not as often."""
    left = Counter((f.rule, f.message) for f in before if f.severity == "error")
    for finding in after:
        if finding.severity == "error":
            same = (finding.rule, finding.message)
            if not left[same]:
                yield finding
            left[same] -= left[same] > 0


def new_classes(after: Iterable[Finding], before: Iterable[Finding]) -> list[Finding]:
    """An error for each security rule that an edit breaks, or breaks worse, than its base; notes do not count."""
    known = {(f.rule, f.severity) for f in before if f.family == "security"}
    known |= {(rule, "warning") for rule, severity in known if severity == "error"}
    grave = [f for f in after if f.family == "security" and f.severity != "note"]
    new = {f.rule: f for f in grave if (f.rule, f.severity) not in known}
    return [
        Finding("security.new_class", "security", "error", f.line, f"The edit brings something new: {f.message}")
        for f in new.values()
    ]


def _findings(source: Source, base: Source | None) -> tuple[Finding, ...]:
    kept = _reports.get(source.hash)
    if kept is not None:
        return kept
    before = _reports.get(base.hash) if base is not None else None
    if base is not None and before is not None and only_literal(base, source):
        return _reports.put(source.hash, before)
    found = [finding for check in WHOLE for finding in check(source)]
    found += _of_markup(source)
    for region in source.regions:
        if region.code and region.end > region.start:
            found += _of_script(source, region)
    found.sort(key=lambda f: (f.line, f.rule, f.message))
    return _reports.put(source.hash, tuple(found))


def _of_script(source: Source, region: Region) -> Sequence[Finding]:
    data = source.data[region.start : region.end]
    key = (sha256(data).hexdigest(), region.kind)
    kept = _scripts.get(key)
    if kept is None:
        own = survey(source, region.number)
        kept = _scripts.put(key, tuple(finding for check in SCRIPT for finding in check(own)))
    return moved(kept, source.line(region.start) - 1)


def _of_markup(source: Source) -> Sequence[Finding]:
    """Kept by the document with its scripts blanked; lines are moved where a script above has another length."""
    parts: list[bytes] = []
    at = 0
    for region in source.regions:
        if region.kind in ("script", "module"):
            parts += [source.data[at : region.start], b"\n" * source.data.count(b"\n", region.start, region.end)]
            at = region.end
    blanked = b"\0".join([*parts, source.data[at:]])
    key = sha256(blanked).hexdigest()
    kept = _markups.get(key)
    return kept if kept is not None else _markups.put(key, tuple(f for check in MARKUP for f in check(source)))


def only_literal(base: Source, source: Source) -> bool:
    """Whether two versions differ in one plain literal alone, the value of a key in an object of a script.

    No validator looks into such a literal, so all findings stay as they are.
    """
    place = _difference(base.data, source.data)
    region = base.region_at(place[0])
    if (
        region is None
        or region.kind not in ("script", "module")
        or not region.start <= place[0] <= place[1] <= region.end
    ):
        return False
    node = base.tree(region.number).root_node.descendant_for_byte_range(
        place[0] - region.start, place[1] - region.start
    )
    literal = _literal(node)
    if literal is None:
        return False
    start, end = base.span(region.number, literal)
    grown = len(source.data) - len(base.data)
    before, after = base.data[start:end], source.data[start : end + grown]
    return all(PLAIN_LITERAL.fullmatch(text) and not TELLING.search(text) for text in (before, after))


def _difference(before: bytes, after: bytes) -> tuple[int, int]:
    """Start and end, in `before`, of the smallest part that differs."""
    low, high = 0, min(len(before), len(after))
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if before[:middle] == after[:middle] else (low, middle - 1)
    start, low, high = low, 0, min(len(before), len(after)) - low
    while low < high:
        middle = (low + high + 1) // 2
        same = before[len(before) - middle :] == after[len(after) - middle :]
        low, high = (middle, high) if same else (low, middle - 1)
    return start, len(before) - low


def _literal(node: Node | None) -> Node | None:
    """The literal around a node that is the value of a key; None where it is something else."""
    while node is not None and node.parent is not None and node.parent.type != "pair":
        if node.type not in ("number", "string_fragment", "string", "true", "false", "unary_expression", "-", "'", '"'):
            return None
        node = node.parent
    if node is None or node.parent is None:
        return None
    value = node.parent.child_by_field_name("value")
    return node if value is not None and value.id == node.id else None
