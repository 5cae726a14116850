"""Write a script, a style sheet or the whole document anew; only the lines that differ become splices."""

from collections.abc import Iterator
from difflib import SequenceMatcher

from tree_sitter import Parser

from tools.edits.edit import Rewrite
from tools.edits.errors import EditError
from tools.edits.payload import ELISION, syntax_error
from tools.edits.style import newline_of
from tools.handles import find_node
from tools.source import CSS, JAVASCRIPT, Source, Splice, is_document

LARGEST_DIFF = 4_000
"""Lines; beyond that the old text is replaced as one piece."""


def splices(source: Source, edit: Rewrite) -> tuple[Splice, ...] | EditError:
    """The splices that make the old text the new one."""
    start, end = 0, len(source.data)
    region = None
    if edit.handle:
        found = find_node(source, edit.handle)
        if isinstance(found, EditError):
            return found
        region = found.region
        if region is None or found.node.type not in ("program", "stylesheet") or found.node.parent is not None:
            message = f"{found.path or found.kind} is no whole script or style sheet."
            return EditError("wrong_kind", message, hint="Leave the handle out to write the document anew.")
        start, end = region.start, region.end
    old = source.data[start:end]
    newline = newline_of(source, region)
    new = edit.code.replace("\r\n", "\n").replace("\n", newline).encode("utf-8", "replace")
    elided = next((f for f in ELISION.finditer(edit.code) if f[0].strip().encode() not in old), None)
    if elided is not None:
        message = f"{elided[0].strip()[:60]!r} stands for code that was left out."
        line = edit.code.count("\n", 0, elided.start()) + 1
        return EditError("bad_syntax", message, hint="Send the text whole; nothing is filled in.", line=line)
    if region is None:
        if is_document(source.data) and not is_document(new):
            return EditError("bad_syntax", "This is no HTML document.", hint="Start with <!DOCTYPE html>.")
    else:
        root = Parser(CSS if region.kind == "style" else JAVASCRIPT).parse(new).root_node
        if root.has_error:
            return syntax_error(new, _first_error(new, region.kind == "style"), "the code")
        new = _framed(old, new)
    return tuple(_lines_that_differ(start, old, new))


def _framed(old: bytes, new: bytes) -> bytes:
    """The new text with the line ends that stand around the old one."""
    head = old[: len(old) - len(old.lstrip(b"\r\n"))]
    tail = old[len(old.rstrip()) :] if old.strip() else b""
    return head + new.lstrip(b"\r\n").rstrip() + tail


def _first_error(text: bytes, style: bool) -> int:
    stack = [Parser(CSS if style else JAVASCRIPT).parse(text).root_node]
    while stack:
        node = stack.pop()
        if node.is_error or node.is_missing:
            return node.start_byte
        if node.has_error:
            stack.extend(reversed(node.children))
    return 0


def _lines_that_differ(start: int, old: bytes, new: bytes) -> Iterator[Splice]:
    was, now = old.splitlines(keepends=True), new.splitlines(keepends=True)
    if max(len(was), len(now)) > LARGEST_DIFF:
        yield Splice(start, start + len(old), new)
        return
    offsets = [start]
    for line in was:
        offsets.append(offsets[-1] + len(line))
    for tag, first, last, new_first, new_last in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        if tag != "equal":
            yield Splice(offsets[first], offsets[last], b"".join(now[new_first:new_last]))
