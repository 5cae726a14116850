"""Early errors: what a browser refuses to compile although its grammar is right. Compiles with QuickJS, never runs."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, cast

import quickjs
from tree_sitter import Node

from tools.edits.scopes import imported_names
from tools.source import Region, Source, named_descendants

QUICKJS = cast(Any, quickjs)  # it has no types
MEMORY = 128 << 20
SECONDS = 5
NEWER = re.compile(rb"static\s*\{|#\w+\s+in\b|await|/[a-z]*[dv][a-z]*\b|\(\?[a-z-]+:")
"""Marks of syntax that QuickJS may not know; where there is one, the tree tells whether it is used."""
NEWER_FLAGS = re.compile(rb"/[a-z]*[dv][a-z]*$|\(\?[a-z-]+:")


@dataclass(frozen=True, slots=True)
class EarlyError:
    """Why a script would not start."""

    message: str
    line: int
    """1-based line of the document."""


def early_error(source: Source, region: Region) -> EarlyError | None:
    """The first early error of a script, module or handler."""
    return source.memo(("early_error", region.number), lambda: _early_error(source, region))


def _early_error(source: Source, region: Region) -> EarlyError | None:
    root = source.tree(region.number).root_node
    code = _readable(source.data[region.start : region.end], root, region.kind == "module").decode("utf-8", "replace")
    # The throw stands first on the first line, so that nothing of the script runs and the lines stay.
    head = ('"use strict";' if _strict(root) else "") + "throw 0;"
    if region.kind == "handler":
        head, code = f"{head}(function (event) {{", f"{code}\n}})"
    context = QUICKJS.Context()
    context.set_memory_limit(MEMORY)
    context.set_time_limit(SECONDS)
    try:
        (context.module if region.kind == "module" else context.eval)(head + code)
    except QUICKJS.JSException as error:
        located = _located(str(error), source.line(region.start))
        if located is not None:
            return located
    return _imported_twice(source, region) if region.kind == "module" else None


def _imported_twice(source: Source, region: Region) -> EarlyError | None:
    """QuickJS looks for the imported files before it compares their names with the others of a module."""
    root = source.tree(region.number).root_node
    names = [name for name, _, _ in top_names(root)]
    for statement in root.named_children:
        for clause in statement.named_children if statement.type == "import_statement" else ():
            for node in imported_names(clause) if clause.type == "import_clause" else ():
                name = (node.text or b"").decode("utf-8", "replace")
                if name in names:
                    return EarlyError(f"{name} is declared twice", source.line(region.start + node.start_byte))
                names.append(name)
    return None


def _located(text: str, first: int) -> EarlyError | None:
    if not text.startswith("SyntaxError: ") or "stack overflow" in text:
        return None
    message, _, place = text.removeprefix("SyntaxError: ").partition("\n")
    found = re.search(r":(\d+)", place)
    return EarlyError(message.strip(), first + (int(found[1]) if found else 1) - 1)


def _strict(root: Node) -> bool:
    for child in root.named_children:
        if child.type == "comment":
            continue
        if child.type != "expression_statement" or child.named_children[0].type != "string":
            return False
        if (child.named_children[0].text or b"")[1:-1] == b"use strict":
            return True
    return False


def _readable(data: bytes, root: Node, module: bool) -> bytes:
    """The code with newer syntax written in an older way of the same length and the same early errors."""
    if not NEWER.search(data):
        return data
    masked = bytearray(data)
    for node in named_descendants(root):
        start, end = node.start_byte, node.end_byte
        if node.type == "regex" and NEWER_FLAGS.search(data[start:end]):
            masked[start:end] = b"0".ljust(end - start)
        elif node.type == "class_static_block":
            masked[start : start + 6] = b"s(  ){"
            masked[data.index(b"{", start)] = ord(" ")
        elif node.type == "private_property_identifier" and _is_brand_check(node):
            masked[start:end] = b"0".ljust(end - start)
        elif module and node.type in ("await_expression", "for_in_statement") and _at_top(node):
            at = data.find(b"await", start, end)
            if 0 <= at < start + 12:
                masked[at : at + 5] = b"void " if node.type == "await_expression" else b"     "
    return bytes(masked)


def _is_brand_check(node: Node) -> bool:
    parent = node.parent
    return parent is not None and parent.type == "binary_expression"


def _at_top(node: Node) -> bool:
    parent = node.parent
    while parent is not None:
        if "function" in parent.type or parent.type == "method_definition":
            return False
        parent = parent.parent
    return True


def clashes(source: Source) -> dict[str, int]:
    """Names that two classic scripts declare in one global scope, and the line of the second declaration."""
    seen: dict[str, tuple[int, bool]] = {}
    found: dict[str, int] = {}
    for region in source.regions:
        if region.kind != "script":
            continue
        for name, lexical, node in top_names(source.tree(region.number).root_node):
            other = seen.setdefault(name, (region.number, lexical))
            if other[0] != region.number and (lexical or other[1]):
                found.setdefault(name, source.line(region.start + node.start_byte))
    return found


def top_names(root: Node) -> Iterator[tuple[str, bool, Node]]:
    """The names that the statements of a script declare for all scripts: name, whether let, const or class, node."""
    for statement in root.named_children:
        if statement.type in ("function_declaration", "generator_function_declaration", "class_declaration"):
            name = statement.child_by_field_name("name")
            if name is not None:
                yield (name.text or b"").decode("utf-8", "replace"), statement.type == "class_declaration", name
        elif statement.type in ("lexical_declaration", "variable_declaration"):
            for declarator in statement.named_children:
                name = declarator.child_by_field_name("name")
                if name is not None and name.type == "identifier":
                    text = (name.text or b"").decode("utf-8", "replace")
                    yield text, statement.type == "lexical_declaration", name
