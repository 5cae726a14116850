"""Places by the names that models use: `Level.create`, `CONFIG`, `script 2`, `<h1>`; found in one version."""

import re

from tree_sitter import Node

from tools.edits.errors import EditError
from tools.find import similar_names
from tools.handles import HANDLE, candidate, handle_of, walk_of
from tools.source import Source

DECLARED = (
    "class_declaration", "function_declaration", "generator_function_declaration", "method_definition",
    "field_definition", "lexical_declaration", "variable_declaration", "expression_statement", "pair", "rule_set",
)  # fmt: skip
VALUES = ("number", "string", "true", "false", "template_string")
FIRST: dict[str, tuple[str, ...]] = {
    "set_literal": VALUES,
    "set_property": ("object",),
    "set_call_argument": ("call_expression",),
    "add_chained_call": ("call_expression",),
    "insert_member": ("class_declaration", "class"),
    "set_css": ("rule_set",),
}
"""What a kind of edit wants its name to be, before the declarations."""
REGION = re.compile(r"(script|style) (\d{1,3})")
REPEATED = re.compile(r"(.+)~(\d{1,3})")
WHOLE = frozenset({"search_replace", "rewrite", "set_css"})
"""Kinds of edit that take no place, or the whole document."""
SHOWN = 3


def handle_for(source: Source, name: str, kind: str = "") -> str | EditError:
    """The handle of a named place, as an edit of that kind needs it; a handle stays what it is."""
    if HANDLE.fullmatch(name) or (not name and kind in WHOLE):
        return name
    if (region := REGION.fullmatch(name)) is not None:
        return _root(source, region[1], int(region[2]))
    tag = name.strip("<>/").lower()
    if kind in ("set_text", "set_attribute"):
        return _one(source, [(None, node) for node in walk_of(source, None).nodes.get(("element", tag), [])], name)
    repeated = REPEATED.fullmatch(name)
    path, ordinal = (repeated[1], int(repeated[2])) if repeated else (name.removesuffix("()"), 0)
    for wanted in (*FIRST.get(kind, ()), *DECLARED, *VALUES, "object"):
        found = _nodes(source, wanted, path)
        if found and 0 < ordinal <= len(found):
            return _one(source, found[ordinal - 1 : ordinal], name)
        if found and (not ordinal):
            return _one(source, found, name)
    return _unknown(source, name)


def _root(source: Source, what: str, number: int) -> str | EditError:
    if number < len(source.regions):
        region = source.regions[number]
        if (region.code and what == "script") or region.kind == what:
            return handle_of(source, number, source.tree(number).root_node)
    return EditError("not_found", f"There is no {what} {number}.", hint="Take a name from the list of parts.")


def _nodes(source: Source, kind: str, path: str) -> list[tuple[int | None, Node]]:
    """The nodes of a kind with that path; with the end of a path, where no path is the same."""
    walks = [(r.number, walk_of(source, r.number).nodes) for r in source.regions if r.code or r.kind == "style"]
    same: list[tuple[int | None, Node]] = [(at, node) for at, nodes in walks for node in nodes.get((kind, path), [])]
    if same or "." in path:
        return same
    ends = f".{path}"
    return [(at, node) for at, nodes in walks for (k, p), found in nodes.items() if k == kind and p.endswith(ends)
            for node in found]  # fmt: skip


def _one(source: Source, found: list[tuple[int | None, Node]], name: str) -> str | EditError:
    if len(found) == 1:
        return handle_of(source, *found[0])
    if not found:
        return _unknown(source, name)
    places = tuple(candidate(source, region, node) for region, node in found[:SHOWN])
    hint = "Take the handle of the one that is meant, or write ~1 or ~2 behind the name."
    return EditError("ambiguous", f"{name[:80]!r} stands there {len(found)} times.", places, hint)


def _unknown(source: Source, name: str) -> EditError:
    near = ", ".join(similar_names(source, name[:80]))
    return EditError(
        "not_found", f"There is no {name[:80]!r} in the game.", hint=f"Near to it: {near}." if near else ""
    )
