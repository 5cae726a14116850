"""The outline of a document: its regions and named parts with their handles, for a planner to choose from."""

from collections.abc import Iterator
from dataclasses import dataclass

from tools.handles import SNIPPET, handle_of, walk_of
from tools.source import Region, Source

LISTED = frozenset(
    {"class_declaration", "function_declaration", "generator_function_declaration", "method_definition"}
    | {"field_definition", "lexical_declaration", "variable_declaration"}
)
"""What is listed of a script; literals, which are the members of CONFIG, come with `values`."""
VALUES = frozenset({"number", "string", "true", "false", "template_string"})
TITLES = frozenset({"title", "h1", "h2", "h3", "button", "label", "p"})


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of an outline."""

    handle: str
    kind: str
    path: str
    """The names around it and its own: "GameScene.create"."""
    line: int
    """1-based line of the document."""
    lines: int
    """How many lines it has."""
    text: str
    """Its first line, stripped, cut at 120 characters."""


def outline(source: Source, values: bool = True) -> tuple[Entry, ...]:
    """Markup with a text, scripts, style rules and named parts, in document order; single values too if wanted."""
    entries = [*_markup(source)]
    for region in source.regions:
        entries += _region(source, region, values)
    return tuple(sorted(entries, key=lambda entry: entry.line))


def render(entries: tuple[Entry, ...]) -> str:
    """The outline as text, one line for each entry, for a prompt."""
    return "\n".join(f"{entry.line:>5} {entry.handle}  {entry.text}" for entry in entries)


def _markup(source: Source) -> Iterator[Entry]:
    for (kind, path), nodes in walk_of(source, None).nodes.items():
        if kind == "element" and path in TITLES:
            for node in nodes:
                yield _entry(source, None, handle_of(source, None, node), kind, path, node.start_byte, node.end_byte)


def _region(source: Source, region: Region, values: bool) -> Iterator[Entry]:
    if region.kind == "style":
        wanted: frozenset[str] = frozenset({"rule_set"})
    elif region.code:
        wanted = LISTED | VALUES if values else LISTED
    else:
        return
    root = source.tree(region.number).root_node
    yield _entry(source, region, handle_of(source, region.number, root), region.kind, "", region.start, region.end)
    for (kind, path), nodes in walk_of(source, region.number).nodes.items():
        for node in nodes if kind in wanted and path else ():
            start, end = source.span(region.number, node)
            handle = handle_of(source, region.number, node)
            if kind not in VALUES or handle.partition("@")[0].endswith("#0"):
                yield _entry(source, region, handle, kind, path, start, end)


def _entry(source: Source, region: Region | None, handle: str, kind: str, path: str, start: int, end: int) -> Entry:
    line = source.line(start)
    whole = source.text(start, end)
    text = whole.strip().split("\n", 1)[0].strip()[:SNIPPET]
    if region is not None and not path:
        text = f"<{region.kind} src={region.address}>" if region.address else text
    return Entry(handle, kind, path, line, whole.count("\n") + 1, text)
