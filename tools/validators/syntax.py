"""Can a browser read every script? Trees for the place, a compiler for early errors, JSON for import maps."""

import json
from collections.abc import Iterator

from tree_sitter import Node

from tools.source import Source
from tools.validators.compiling import early_error
from tools.validators.report import Finding
from tools.validators.scripts import ask
from tools.validators.survey import FUNCTIONS, Survey, enclosing, survey

Splice = tuple[int, int, bytes]

MOST = 5
"""Errors that are listed for one script; what follows the first is mostly its echo."""


def check(source: Source) -> list[Finding]:
    """All that a browser cannot read."""
    return [*whole(source), *ask(source, script)]


def script(script: Survey) -> list[Finding]:
    """What a browser cannot read of one script; lines count from the script's own start."""
    if script.too_deep:
        return [_finding(1, "The script is nested too deep", "syntax.too_deep")]
    if script.tangled:
        return [_finding(1, "The script is broken so often that it cannot be read", "syntax.tangled")]
    broken = _outermost(script)
    if broken:
        return [_finding(script.line(node), _said(script, node)) for node in broken[:MOST]]
    found = [
        _finding(script.line(node), "return stands outside of a function")
        for node in script.nodes("return")
        if script.kind != "handler" and enclosing(node, FUNCTIONS) is None
    ]
    error = early_error(_compilable(script), script.kind == "module")
    if error is not None:
        error = early_error(_compilable(script, plain=True), script.kind == "module")
    if error is not None:
        found.append(Finding("syntax.early_error", "syntax", "error", max(error[0], 1), f"{error[1].capitalize()}."))
    return found


def whole(source: Source) -> list[Finding]:
    """What takes several scripts to see: names declared twice in the scope that all share, import maps."""
    found = list(_importmaps(source))
    owners: dict[str, tuple[int, bool]] = {}
    for region in source.regions:
        if region.kind != "script" or region.end == region.start:
            continue
        own = survey(source, region.number)
        for name, lexical, line in own.shared:
            other = owners.get(name)
            if other is not None and other[0] != region.number and (lexical or other[1]):
                line += source.line(region.start) - 1
                found.append(_finding(line, f"{name} is declared in two scripts", "syntax.early_error"))
            owners.setdefault(name, (region.number, lexical))
    return found


def _importmaps(source: Source) -> Iterator[Finding]:
    for region in source.regions:
        if region.kind != "importmap":
            continue
        first = source.line(region.start) - 1
        try:
            parsed: object = json.loads(source.text(region.start, region.end))
        except json.JSONDecodeError as error:
            yield _finding(first + error.lineno, f"The import map is not JSON: {error.msg}", "syntax.importmap")
        except RecursionError:
            yield _finding(first + 1, "The import map is nested too deep", "syntax.importmap")
        else:
            if not isinstance(parsed, dict):
                yield _finding(first + 1, "The import map is not an object", "syntax.importmap")


def _finding(line: int, message: str, rule: str = "syntax.error") -> Finding:
    return Finding(rule, "syntax", "error", line, f"{message}.")


def _outermost(script: Survey) -> list[Node]:
    found: list[Node] = []
    for node in sorted(script.nodes("error"), key=lambda n: (n.start_byte, -n.end_byte)):
        if not found or node.start_byte >= found[-1].end_byte:
            found.append(node)
    return found


def _said(script: Survey, node: Node) -> str:
    if node.is_missing:
        return f"{node.type!r} is missing"
    text = script.text(node).strip().split("\n")[0][:60]
    return f"This cannot be read: {text!r}"


def _compilable(script: Survey, plain: bool = False) -> str:
    """The script as a function's body: of a module, imports become names and exports plain declarations."""
    splices = list(_body(script)) if script.kind == "module" else []
    if plain:
        splices += _plainer(script)
    code = script.data
    for start, end, text in sorted(splices, reverse=True):
        code = code[:start] + text + b"\n" * code.count(b"\n", start, end) + code[end:]
    text = code.decode("utf-8", "replace").removeprefix("\ufeff")
    return '"use strict";' + text if script.kind == "module" else text


def _body(script: Survey) -> Iterator[Splice]:
    for node in script.nodes("import"):
        names = ",".join(script.imported(node))
        yield node.start_byte, node.end_byte, f"let {names};".encode() if names else b""
    for node in script.nodes("export"):
        declared, value = node.child_by_field_name("declaration"), node.child_by_field_name("value")
        if declared is not None:
            yield node.start_byte, declared.start_byte, b""
        elif value is not None:
            yield node.start_byte, value.start_byte, b"void "
        else:
            yield node.start_byte, node.end_byte, b""
    for node in script.nodes("meta"):
        if script.text(node).startswith("import"):
            yield node.start_byte, node.end_byte, b"(0,null)"


def _plainer(script: Survey) -> Iterator[Splice]:
    """Syntax that browsers know and QuickJS does not, taken out."""
    for node in script.nodes("static_block"):
        yield node.start_byte, node.end_byte, b";"
    for node in script.nodes("private"):
        if node.parent is not None and node.parent.type == "binary_expression":
            yield node.start_byte, node.end_byte, b"''"
    for node in script.nodes("regex"):
        flags = node.child_by_field_name("flags")
        if flags is not None and set(script.text(flags)) & {"d", "v"}:
            yield node.start_byte, node.end_byte, b"/./"
    if script.data.startswith(b"#!"):
        yield 0, 2, b"//"
