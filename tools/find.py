"""Find nodes by name, kind or text, and read one with the lines around it; nothing is changed."""

from dataclasses import dataclass

from rapidfuzz import fuzz, process

from tools.edits.errors import Candidate, EditError
from tools.handles import candidate, find_node, walk_of
from tools.source import Source

LONGEST = 20_000
"""Characters that `read` gives at most."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A node's text as it stands in the document."""

    handle: str
    line: int
    """1-based line of its start."""
    text: str
    """The node itself, cut at 20 000 characters."""
    before: str
    """The lines above it, as many as were asked for."""
    after: str
    """The lines below it."""
    cut: bool
    """Whether the text goes on."""


def find(source: Source, name: str = "", kind: str = "", text: str = "", limit: int = 20) -> tuple[Candidate, ...]:
    """Nodes whose path holds the name, of this type, whose text holds the text; the exact names come first."""
    ranked: list[tuple[float, int, Candidate]] = []
    for region in (None, *(r.number for r in source.regions if r.code or r.kind == "style")):
        nodes = walk_of(source, region).nodes
        wanted = {key: _rank(key[1], name) for key in nodes if kind in ("", key[0])}
        for key, rank in wanted.items():
            for node in nodes[key] if rank else ():
                if not text or text.encode() in (node.text or b""):
                    # Of nodes that hold the text the smallest is meant.
                    size = node.end_byte - node.start_byte if text else node.start_byte
                    ranked.append((-rank, size, candidate(source, region, node)))
    ranked.sort(key=lambda entry: entry[:2])
    return tuple(place for _, _, place in ranked[:limit])


def similar_names(source: Source, name: str, limit: int = 3) -> tuple[str, ...]:
    """The paths of all scripts that are most like a name."""
    paths = {path for r in source.regions if r.code for _, path in walk_of(source, r.number).nodes if path}
    return tuple(path for path, _, _ in process.extract(name, sorted(paths), scorer=fuzz.WRatio, limit=limit))


def read(source: Source, handle: str, context: int = 0) -> Passage | EditError:
    """The text of a node with some lines around it."""
    found = find_node(source, handle)
    if isinstance(found, EditError):
        return found
    text = source.text(found.start, found.end)
    head = source.text(0, found.start).split("\n")[:-1]
    tail = source.text(found.end, len(source.data)).split("\n")[1:]
    before = "\n".join(head[-context:]) if context else ""
    return Passage(
        handle, source.line(found.start), text[:LONGEST], before, "\n".join(tail[:context]), len(text) > LONGEST
    )


def _rank(path: str, name: str) -> float:
    """How well a path answers to a name: 3 the same, 2 its last part, 1 a part of it, 0 not at all."""
    if not name:
        return 1
    low, wanted = path.lower(), name.lower()
    if low == wanted:
        return 3
    if low.rpartition(".")[2] == wanted or low.endswith(f".{wanted}"):
        return 2
    return 1 if wanted in low else 0
