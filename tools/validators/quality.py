"""Is the document made as a game should be? Head, names, length of functions, a loop, a way to play it."""

import re

from tree_sitter import Node

from tools.engines import known, targets
from tools.source import Source, is_document
from tools.validators.browser_names import KNOWN
from tools.validators.report import Finding, Severity
from tools.validators.scripts import ask
from tools.validators.survey import Survey, enclosing, guarded, survey

LONG = 120
"""Lines of a function from which on it is called long."""

LOOP = re.compile(
    rb"requestAnimationFrame|setAnimationLoop|setInterval|Phaser\.Game\b|setTimeout|new\s+p5\b|\bdraw\s*="
)
INPUT = re.compile(
    rb"key(?:down|up|press)|pointer|mouse|touch|click|Gamepad|createCursorKeys|addKey|addEventListener|\.input\b|\bon\w+\s*=",
    re.IGNORECASE,
)
HEAD: tuple[tuple[str, Severity, re.Pattern[bytes], str], ...] = (
    (
        "quality.doctype",
        "warning",
        re.compile(rb"\s*(?:<!--(?:(?!-->).)*-->\s*)*<!doctype html", re.IGNORECASE | re.DOTALL),
        "<!DOCTYPE html>",
    ),
    ("quality.title", "note", re.compile(rb"<title[^>]{0,200}>\s*[^<\s]", re.IGNORECASE), "a <title>"),
    (
        "quality.viewport",
        "warning",
        re.compile(rb"<meta[^>]{1,400}name\s*=\s*['\"]?viewport", re.IGNORECASE),
        "a viewport for phones",
    ),
    ("quality.lang", "note", re.compile(rb"<html[^>]{1,400}lang\s*=", re.IGNORECASE), "its language"),
    ("quality.charset", "note", re.compile(rb"<meta[^>]{1,400}charset", re.IGNORECASE), "its character set"),
)
ENGINES = {"Phaser": "phaser", "THREE": "three", "CANNON": "cannon-es"}
LOGS = frozenset({"log", "debug", "trace", "dir", "table"})
DIALOGS = frozenset({"alert", "prompt", "confirm"})
STORAGES = frozenset({"localStorage", "sessionStorage", "indexedDB"})
MOST = 8
"""Names that are listed one by one."""


def check(source: Source) -> list[Finding]:
    """All that should be better made."""
    return [*markup(source), *whole(source), *ask(source, script)]


def script(script: Survey) -> list[Finding]:
    """What should be better made in one script; lines count from the script's own start."""
    found = [
        _finding("long_function", "note", script.line(node), f"A function has {lines} lines.")
        for node in script.nodes("function")
        if (lines := node.end_point.row - node.start_point.row + 1) > LONG
        and enclosing(node, frozenset({"class_body", "call_expression"})) is None
    ]
    found += [
        _finding("console", "note", script.line(node), f"console.{name} is left in the code.")
        for name in LOGS & script.properties.keys()
        for node in script.properties[name]
        if script.text(node) == f"console.{name}"
    ]
    found += [
        _finding("dialog", "warning", script.line(node), f"{name}() does nothing where the game is embedded.")
        for name in DIALOGS & script.names.keys()
        for node in script.names[name]
        if _called(node) and script.declaration(node) is None
    ]
    found += [
        _finding(
            "storage_unguarded", "warning", script.line(node), f"{name} throws where the game is embedded; try it."
        )
        for name in STORAGES & script.names.keys()
        for node in script.names[name]
        if script.declaration(node) is None and not guarded(node)
    ]
    if re.search(rb"^[ \t]*debugger[ \t]*;?[ \t]*$", script.data, re.MULTILINE):
        found.append(_finding("debugger", "warning", 1, "A debugger statement is left in the code."))
    return found


def markup(source: Source) -> list[Finding]:
    """What is missing in the head, and scripts that are not there."""
    if not is_document(source.data):
        return []
    data = source.data.removeprefix(b"\xef\xbb\xbf")
    found = [
        Finding(rule, "quality", severity, 1, f"The document does not say {what}.")
        for rule, severity, sign, what in HEAD
        if not (sign.match(data) if rule == "quality.doctype" else sign.search(data))
    ]
    for region in source.regions:
        address = (region.address or "").strip()
        if (
            address
            and not re.match(r"[a-z][\w+.-]*:|//", address, re.IGNORECASE)
            and not address.startswith("/engines/")
        ):
            message = f"The script {address[:80]!r} is another file; a game is one file."
            found.append(_finding("missing_file", "error", source.line(region.start), message))
        file = known(address)
        if file is not None and not file.exact:
            message = f"{address[:100]} is answered by {file.engine.name} {file.engine.version}."
            found.append(_finding("engine_version", "warning", source.line(region.start), message))
    return found


def whole(source: Source) -> list[Finding]:
    """What takes all scripts to see: names, the loop, input, the CONFIG object, imports."""
    scripts = [(r, survey(source, r.number)) for r in source.regions if r.code and r.end > r.start]
    if not scripts:
        return [_finding("no_script", "error", 0, "The document has no script, so it is no game.")]
    found = [*_unresolved(source), *_undeclared(source), *_unused(source)]
    if not any(LOOP.search(s.data) for _, s in scripts):
        found.append(_finding("no_loop", "warning", 0, "Nothing moves: there is no game loop."))
    if not any(INPUT.search(s.data) for _, s in scripts):
        found.append(_finding("no_input", "warning", 0, "Nothing listens to keys, mouse or touch."))
    if not any(re.search(r"(?i)config|settings|options|params", name) for _, s in scripts for name in s.declarations):
        found.append(_finding("no_config", "note", 0, "No CONFIG object holds the numbers of the game."))
    return found


def _finding(rule: str, severity: Severity, line: int, message: str) -> Finding:
    return Finding(f"quality.{rule}", "quality", severity, line, message)


def _called(node: Node) -> bool:
    return node.parent is not None and node.parent.type == "call_expression"


def _unresolved(source: Source) -> list[Finding]:
    """Imports that no import map answers."""
    names: dict[str, str] = {}
    for region in source.regions:
        if region.kind == "importmap":
            names |= targets(source, region)
    found: list[Finding] = []
    for region in source.regions:
        if region.kind != "module" or region.end == region.start:
            continue
        for node in source.tree(region.number).root_node.named_children:
            start = node.child_by_field_name("source")
            if start is None:
                continue
            name = source.text(*source.span(region.number, start))[1:-1]
            mapped = name in names or any(key.endswith("/") and name.startswith(key) for key in names)
            if not mapped and not re.match(r"[a-z][\w+.-]*:|//", name, re.IGNORECASE):
                line = source.line(source.span(region.number, start)[0])
                found.append(
                    _finding("unresolved_import", "error", line, f"Nothing answers the import of {name[:60]!r}.")
                )
    return found


def _undeclared(source: Source) -> list[Finding]:
    """Names that nothing declares; an engine's name without its script ends the game."""
    scripts = [(r, survey(source, r.number)) for r in source.regions if r.code and r.end > r.start]
    declared = {name for _, s in scripts for name in s.declarations}
    declared |= {name for _, s in scripts for name in s.assigned}
    loaded = {file.engine.name for r in source.regions if (file := known((r.address or "").strip())) is not None}
    ids = {found.decode("utf-8", "replace") for found in re.findall(rb"\sid\s*=\s*['\"]?([\w$-]+)", source.data)}
    others = any(r.address and known(r.address.strip()) is None for r in source.regions)
    found: list[Finding] = []
    for region, own in scripts:
        for name in own.names.keys() - declared - ids:
            node = own.names[name][0]
            line = source.line(region.start) + own.line(node) - 1
            if name in ENGINES and ENGINES[name] not in loaded:
                found.append(_finding("missing_engine", "error", line, f"{name} is used, but no script brings it."))
            elif name not in ENGINES and KNOWN.fullmatch(name) is None and not others:
                found.append(_finding("undeclared", "warning", line, f"{name[:40]} is declared nowhere."))
    return sorted(found, key=lambda f: (f.severity, f.line))[:MOST]


def _unused(source: Source) -> list[Finding]:
    """Variables, functions and classes that nothing uses."""
    scripts = [(r, survey(source, r.number)) for r in source.regions if r.code and r.end > r.start]
    uses: dict[str, int] = {}
    for _, own in scripts:
        for name, nodes in own.names.items():
            uses[name] = uses.get(name, 0) + len(nodes)
    found: list[Finding] = []
    for region, own in scripts:
        for name, group in own.declarations.items():
            kinds = {declared.kind for declared in group}
            own_names = sum(declared.node.type == "identifier" for declared in group)
            if "parameter" in kinds or name.startswith("_") or uses.get(name, 0) > own_names:
                continue
            works = any(d.value is not None and d.value.type in ("new_expression", "call_expression") for d in group)
            if works or name in own.exported:
                continue
            line = source.line(region.start) + own.line(group[0].node) - 1
            found.append(_finding("unused", "note", line, f"{name[:40]} is never used."))
    return sorted(found, key=lambda f: f.line)[:MOST]
