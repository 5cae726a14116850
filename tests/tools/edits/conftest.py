"""Steps for tests of edits: a page around a script, a handle by its node's text, the script after the edits."""

import json
from collections.abc import Iterator
from typing import Any, cast

import quickjs
from tree_sitter import Node

from tools.edits.apply import apply
from tools.edits.edit import BaseEdit, Edit, EditPlan
from tools.edits.errors import EditError
from tools.handles import handle_of, literal_kind, walk_of
from tools.patches import Patch
from tools.source import Source, read_source

HEAD = "<!doctype html>\n<title>A game</title>\n<body>\n<script>\n"
TAIL = "\n</script>\n</body>\n"


def page(script: str) -> Source:
    """A document with one script."""
    return read_source((HEAD + script + TAIL).encode())


def nodes(source: Source, region: int | None) -> Iterator[Node]:
    for listed in walk_of(source, region).nodes.values():
        yield from listed


def handle(source: Source, text: str, kind: str = "", nth: int = 0, region: int | None = 0) -> str:
    """The handle of the n-th node with this text; of this type, where one is given; else the outermost one."""
    found = [node for node in nodes(source, region) if (node.text or b"") == text.encode()]
    found = [node for node in found if kind in ("", node.type, literal_kind(node))]
    found.sort(key=lambda node: (node.start_byte, -node.end_byte))
    return handle_of(source, region, found[nth])


def starting(source: Source, text: str, kind: str = "", region: int | None = 0) -> str:
    """The handle of the outermost node that starts with a text, but for the whole program."""
    found = [node for node in nodes(source, region) if (node.text or b"").startswith(text.encode())]
    found = [node for node in found if kind == node.type or (not kind and node.parent is not None)]
    return handle_of(source, region, max(found, key=lambda node: node.end_byte))


def attempt(source: Source, *edits: BaseEdit) -> Patch | EditError:
    return apply(source, EditPlan(strategy="surgical", edits=[cast(Edit, edit) for edit in edits]))


def done(source: Source, *edits: BaseEdit) -> Patch:
    patch = attempt(source, *edits)
    assert isinstance(patch, Patch), patch
    return patch


def refused(source: Source, *edits: BaseEdit) -> EditError:
    error = attempt(source, *edits)
    assert isinstance(error, EditError), error.data.decode()
    return error


def script(source: Source, *edits: BaseEdit) -> str:
    """The script of a page after the edits."""
    text = done(source, *edits).data.decode()
    assert text.startswith(HEAD)
    assert text.endswith(TAIL)
    return text[len(HEAD) : -len(TAIL)]


def evaluate(code: str) -> Any:
    """What a script's last expression is, as JSON."""
    context = cast(Any, quickjs).Context()
    context.set_time_limit(5)
    context.set_memory_limit(64 << 20)
    return json.loads(context.eval(f"JSON.stringify((function () {{ {code} }})())"))
