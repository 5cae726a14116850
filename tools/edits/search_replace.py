"""Replace a text that stands in the document once; indentation, white space at line ends and line ends may differ."""

import re
from collections.abc import Iterator

from rapidfuzz import fuzz, process

from tools.edits.edit import SearchReplace
from tools.edits.errors import Candidate, EditError
from tools.edits.payload import ELISION
from tools.edits.style import newline_of
from tools.handles import candidate, find_node
from tools.source import Source, Splice

NEAREST = 3


def splices(source: Source, edit: SearchReplace) -> tuple[Splice, ...] | EditError:
    """The splice that replaces the text; ambiguous or not_found with the lines that may have been meant."""
    start, end = 0, len(source.data)
    if edit.handle:
        found = find_node(source, edit.handle)
        if isinstance(found, EditError):
            return found
        start, end = found.start, found.end
    elided = ELISION.search(edit.replace)
    if elided is not None and elided[0].strip() not in edit.search:
        message = f"{elided[0].strip()[:60]!r} stands for text that was left out."
        return EditError("bad_syntax", message, hint="Send the replacement whole; nothing is filled in.")
    newline = newline_of(source, source.region_at(start))
    search, replace = _with_line_ends(edit.search, newline), _with_line_ends(edit.replace, newline)
    spans = list(_exact(source.data[start:end], search))
    indent = (b"", b"")
    if not spans:
        spans, indent = _tolerant(source.data[start:end], search)
    if len(spans) != 1:
        return _none_or_many(source, edit, [(start + first, start + last) for first, last in spans], start, end)
    first, last = spans[0]
    return (Splice(start + first, start + last, _reindented(replace, *indent)),)


def _with_line_ends(text: str, newline: str) -> bytes:
    return text.replace("\r\n", "\n").replace("\n", newline).encode("utf-8", "replace")


def _exact(data: bytes, search: bytes) -> Iterator[tuple[int, int]]:
    at = data.find(search)
    while at >= 0:
        yield at, at + len(search)
        at = data.find(search, at + 1)


def _tolerant(data: bytes, search: bytes) -> tuple[list[tuple[int, int]], tuple[bytes, bytes]]:
    """Whole lines that are equal but for their indentation and the white space at their end."""
    wanted = [line.strip() for line in search.strip(b"\r\n").split(b"\n")]
    while wanted and not wanted[-1]:
        wanted.pop()
    if not any(wanted):
        return [], (b"", b"")
    lines = data.split(b"\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    stripped = [line.strip() for line in lines]
    places = [at for at in range(len(lines)) if stripped[at : at + len(wanted)] == wanted]
    spans = [(starts[at], starts[at + len(wanted)] - 1 - lines[at + len(wanted) - 1].endswith(b"\r")) for at in places]
    if len(places) != 1:
        return spans, (b"", b"")
    return spans, (_indent(search.strip(b"\r\n")), _indent(lines[places[0]]))


def _indent(text: bytes) -> bytes:
    found = re.match(rb"[ \t]*", text)
    return found[0] if found else b""


def _reindented(text: bytes, given: bytes, wanted: bytes) -> bytes:
    if given == wanted:
        return text
    lines = text.strip(b"\r\n").split(b"\n")
    return b"\n".join(wanted + line.removeprefix(given) if line.strip() else line for line in lines)


def _none_or_many(source: Source, edit: SearchReplace, spans: list[tuple[int, int]], start: int, end: int) -> EditError:
    first = edit.search.strip().split("\n")[0].strip()[:60]
    if spans:
        places = tuple(_place(source, at, till) for at, till in spans[:NEAREST])
        hint = "Add a line before or after, or give the handle of the function."
        return EditError("ambiguous", f"{first!r} stands there {len(spans)} times.", places, hint)
    offsets: dict[str, int] = {}
    at = start
    for line in source.data[start:end].split(b"\n"):
        text = line.decode("utf-8", "replace").strip()
        if text:
            offsets.setdefault(text, at + len(line) - len(line.lstrip()))
        at += len(line) + 1
    nearest = process.extract(first, list(offsets), scorer=fuzz.ratio, limit=NEAREST, score_cutoff=40)
    places = tuple(_place(source, offsets[text], offsets[text] + len(text.encode())) for text, _, _ in nearest)
    return EditError("not_found", f"{first!r} does not stand there.", places, "Copy the lines as they are now.")


def _place(source: Source, start: int, end: int) -> Candidate:
    region = source.region_at(start)
    code = region is not None and (region.code or region.kind == "style")
    root = source.tree(region.number).root_node if region is not None and code else source.html_tree.root_node
    base = region.start if region is not None and code else 0
    node = root.named_descendant_for_byte_range(start - base, max(start, end - 1) - base) or root
    handle = candidate(source, region.number if region is not None and code else None, node).handle
    return Candidate(handle, source.line(start), source.text(start, end).strip().split("\n")[0][:120])
