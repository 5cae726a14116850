"""In which browsers does the document run? The features it uses against a literal table of first versions.

The baseline is the newest release that each browser had in November 2024: who updated within two years has it.
"""

import re
from typing import Literal, NamedTuple

from tools.source import Source
from tools.validators.report import Finding
from tools.validators.scripts import ask
from tools.validators.survey import FUNCTIONS, Survey, enclosing

Browser = Literal["chrome", "firefox", "safari", "edge"]


class Versions(NamedTuple):
    """First release of each browser; None where no release has it."""

    chrome: float | None
    firefox: float | None
    safari: float | None
    edge: float | None


BROWSERS: tuple[Browser, ...] = ("chrome", "firefox", "safari", "edge")
BASELINE = Versions(131, 132, 18.1, 131)

FEATURES: dict[str, Versions] = {
    "modules": Versions(61, 60, 11, 79),
    "import maps": Versions(89, 108, 16.4, 89),
    "top-level await": Versions(89, 89, 15, 89),
    "dynamic import": Versions(63, 67, 11.1, 79),
    "JSON modules": Versions(123, 138, 17.2, 123),
    "optional chaining": Versions(80, 74, 13.1, 80),
    "nullish coalescing": Versions(80, 72, 13.1, 80),
    "logical assignment": Versions(85, 79, 14, 85),
    "exponentiation": Versions(52, 52, 10.1, 14),
    "class fields": Versions(72, 69, 14.1, 79),
    "private members": Versions(84, 90, 15, 84),
    "static blocks": Versions(94, 93, 16.4, 94),
    "regex lookbehind": Versions(62, 78, 16.4, 79),
    "regex v flag": Versions(112, 116, 17, 112),
    "explicit resource management": Versions(134, 141, None, 134),
    "WebGL2": Versions(56, 51, 15, 79),
    "WebGPU": Versions(113, 141, 26, 113),
    "CSS anchor positioning": Versions(125, 147, 26, 125),
    "CSS nesting": Versions(120, 117, 17.2, 120),
    "CSS :has": Versions(105, 121, 15.4, 105),
    "CSS dynamic viewport units": Versions(108, 101, 15.4, 108),
    "CSS @property": Versions(85, 128, 16.4, 85),
    "CSS @scope": Versions(118, 146, 17.4, 118),
    "CSS container queries": Versions(105, 110, 16, 105),
    "dialog": Versions(37, 98, 15.4, 79),
    "popover": Versions(114, 125, 17, 114),
    "structuredClone": Versions(98, 94, 15.4, 98),
    "roundRect": Versions(99, 112, 16, 99),
    "createConicGradient": Versions(99, 112, 16.1, 99),
    "OffscreenCanvas": Versions(69, 105, 16.4, 79),
    "findLast": Versions(97, 104, 15.4, 97),
    "toSorted": Versions(110, 115, 16, 110),
    "toReversed": Versions(110, 115, 16, 110),
    "toSpliced": Versions(110, 115, 16, 110),
    "replaceAll": Versions(85, 77, 13.1, 85),
    "hasOwn": Versions(93, 92, 15.4, 93),
    "groupBy": Versions(117, 119, 17.4, 117),
    "withResolvers": Versions(119, 121, 17.4, 119),
    "fromAsync": Versions(121, 115, 16.4, 121),
    "isSubsetOf": Versions(122, 127, 17, 122),
    "RegExp.escape": Versions(136, 134, 18.2, 136),
    "Promise.try": Versions(128, 134, 18.2, 128),
    "Float16Array": Versions(135, 129, 18.2, 135),
    "Temporal": Versions(144, 139, None, 144),
    "Iterator": Versions(122, 131, 18.4, 122),
    "canvas filter": Versions(52, 49, None, 79),
    "requestIdleCallback": Versions(47, 55, None, 79),
    "showOpenFilePicker": Versions(86, None, None, 86),
    "showSaveFilePicker": Versions(86, None, None, 86),
    "EyeDropper": Versions(95, None, None, 95),
    "startViewTransition": Versions(111, 144, 18, 111),
    "moveBefore": Versions(133, 144, None, 133),
    "scheduler": Versions(94, 142, None, 94),
}
"""Releases of the browsers for the desktop, not of their engines."""

NAMES = frozenset({"OffscreenCanvas", "structuredClone", "Float16Array", "Temporal", "EyeDropper", "Iterator"}) | {
    "requestIdleCallback",
    "showOpenFilePicker",
    "showSaveFilePicker",
    "scheduler",
}
"""Features that are a name of the browser."""

PROPERTIES = frozenset(
    {"roundRect", "createConicGradient", "findLast", "toSorted", "toReversed", "toSpliced", "replaceAll", "hasOwn"}
    | {"withResolvers", "fromAsync", "isSubsetOf", "startViewTransition", "moveBefore", "groupBy"}
    | {"requestIdleCallback", "showOpenFilePicker", "showSaveFilePicker"}
)
"""Features that are a property of something."""

SYNTAX = {
    "optional_chain": "optional chaining",
    "field": "class fields",
    "private": "private members",
    "static_block": "static blocks",
}
OPERATORS = {"??": "nullish coalescing", "**": "exponentiation"}
TEXTS: dict[str, tuple[bytes, re.Pattern[bytes]]] = {
    "regex lookbehind": (b"(?<", re.compile(rb"\(\?<[=!]")),
    "WebGL2": (b"ebgl2", re.compile(rb"['\"`]webgl2['\"`]")),
    "WebGPU": (b"gpu", re.compile(rb"\bnavigator\.gpu\b|\bWebGPURenderer\b|['\"`]webgpu['\"`]")),
    "RegExp.escape": (b"regexp.escape", re.compile(rb"\bRegExp\.escape\b")),
    "Promise.try": (b"promise.try", re.compile(rb"\bPromise\.try\b")),
    "canvas filter": (b".filter", re.compile(rb"\b(?:ctx|context|g|c|gfx)\.filter\s*=[^=]")),
    "explicit resource management": (b"using ", re.compile(rb"^[ \t]*(?:await )?using\s+\w+\s*=", re.MULTILINE)),
}
"""A word to look for first, in lower case, and what the feature looks like."""

STYLES: dict[str, re.Pattern[bytes]] = {
    "CSS nesting": re.compile(rb"\{[^{}]*&[\s:.#>\[][^{}]*\{"),
    "CSS :has": re.compile(rb":has\("),
    "CSS dynamic viewport units": re.compile(rb"\d[dsl]v[hw]\b"),
    "CSS @property": re.compile(rb"@property\b"),
    "CSS @scope": re.compile(rb"@scope\b"),
    "CSS container queries": re.compile(rb"@container\b"),
    "CSS anchor positioning": re.compile(rb"\banchor-name\s*:|\bposition-anchor\s*:"),
}


def check(source: Source) -> list[Finding]:
    """A warning for each feature that a browser of the baseline lacks."""
    return [*markup(source), *ask(source, script)]


def script(script: Survey) -> list[Finding]:
    """The features of one script that a browser of the baseline lacks; lines count from the script's own start."""
    return [_finding(name, line) for name, line in used(script).items() if _gone(script, name)]


def markup(source: Source) -> list[Finding]:
    """The features of markup and styles that a browser of the baseline lacks."""
    found: dict[str, int] = {}
    for region in source.regions:
        if region.kind == "importmap":
            found.setdefault("import maps", source.line(region.start))
        elif region.kind == "module":
            found.setdefault("modules", source.line(region.start))
        elif region.kind == "style":
            text = source.data[region.start : region.end]
            found |= {name: source.line(region.start) for name, sign in STYLES.items() if sign.search(text)}
    return [_finding(name, line) for name, line in found.items() if lacking(FEATURES[name])]


def browsers(findings: list[Finding]) -> tuple[str, ...]:
    """Of all browsers, those that no compatibility finding names."""
    gone = {
        name for f in findings if f.rule.startswith("compatibility.") for name in re.findall(r"\b[a-z]+\b", f.message)
    }
    return tuple(browser for browser in BROWSERS if browser not in gone)


def lacking(versions: Versions) -> list[Browser]:
    """The browsers whose baseline release lacks a feature."""
    return [
        browser
        for browser, first, baseline in zip(BROWSERS, versions, BASELINE, strict=True)
        if first is None or (baseline is not None and first > baseline)
    ]


def used(script: Survey) -> dict[str, int]:
    """The features of the table that a script uses, with the line of the first use."""
    found: dict[str, int] = {}
    for capture, name in SYNTAX.items():
        if nodes := script.nodes(capture):
            found[name] = script.line(nodes[0])
    for node in script.nodes("operator"):
        found.setdefault(OPERATORS.get(node.type, "logical assignment"), script.line(node))
    for node in script.nodes("regex"):
        flags = node.child_by_field_name("flags")
        if flags is not None and "v" in script.text(flags):
            found.setdefault("regex v flag", script.line(node))
    if script.kind == "module" and any(enclosing(node, FUNCTIONS) is None for node in script.nodes("await")):
        found["top-level await"] = 1
    for name in NAMES & script.names.keys() - script.declarations.keys():
        found[name] = script.line(script.names[name][0])
    for name in PROPERTIES & script.properties.keys():
        found[name] = script.line(script.properties[name][0])
    for name, (word, sign) in TEXTS.items():
        if word in script.lowered and (hit := sign.search(script.data)):
            found[name] = script.data.count(b"\n", 0, hit.start()) + 1
    return found


def _gone(script: Survey, name: str) -> bool:
    return bool(lacking(FEATURES[name])) and not _asked(script, name)


def _asked(script: Survey, name: str) -> bool:
    """Whether a script looks first whether the browser has a feature."""
    if not name.isidentifier():
        return False
    plain = re.escape(name.encode())
    asks = rb"\b%b\?\.|['\"]%b['\"]\s+in\b|typeof\s+[\w.]*\b%b\b|\bif\s*\(\s*!?[\w.]*\b%b\s*[)&|]|\b%b\s*(?:\|\||&&|\?)"
    return re.search(asks % ((plain,) * 5), script.data) is not None


def _finding(name: str, line: int) -> Finding:
    rule = "compatibility." + re.sub(r"\W+", "_", name.lower()).strip("_")
    without = " and ".join(lacking(FEATURES[name]))
    return Finding(rule, "compatibility", "warning", line, f"{name[0].upper()}{name[1:]} is too new for {without}.")
