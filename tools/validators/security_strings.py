"""What do a script's strings carry? Foreign addresses, code in addresses, words to a model, markup."""

import re
from collections.abc import Iterator

from tree_sitter import Node

from tools.engines import known
from tools.validators.folding import Folding
from tools.validators.report import Finding, Severity
from tools.validators.survey import Survey
from tools.validators.threats import URL_PROPERTIES

CODE_ADDRESS = re.compile(
    r"[\x00-\x20]*(?:j\s*a\s*v\s*a|v\s*b|l\s*i\s*v\s*e|j)\s*s\s*c\s*r\s*i\s*p\s*t\s*:|\s*data:\s*(?:text/html|text/javascript|application/(?:x-)?javascript|application/x?html)",
    re.IGNORECASE,
)
FOREIGN = re.compile(
    r"(?:url\(\s*['\"]?)?\s*((?:https?|wss?|ftp):[\\/]{2}|[\\/]{2}(?=[\w-]+\.[a-z]{2,}))[^\s'\")]*", re.IGNORECASE
)
NAMESPACES = ("http://www.w3.org/", "https://www.w3.org/")
MOST_PARTS = 400
"""Parts of one expression that are looked at."""

INTERESTING = re.compile(rb"//|script|data:|text/html|\\[ux0-7]|\$\{|['\"`]\s*\+", re.IGNORECASE)
INSTRUCTION = re.compile(
    rb"(?:ignore|disregard|forget|override|bypass)\b.{0,40}\b(?:instructions?|previous|above|prior|prompts?|rules)\b"
    rb"|\b(?:system|assistant|AI agent)\s*:|system prompt|jailbreak|new instructions|</?(?:system|assistant)>"
    rb"|\byou are now (?:a|an|in)\b|\bwhen you edit\b",
    re.IGNORECASE,
)
ORDERS = (
    *(b"ignore", b"disregard", b"forget", b"override", b"bypass", b"system", b"assistant", b"agent", b"jailbreak"),
    *(b"instructions", b"you are now", b"you edit"),
)
"""Words of which one is in every match: looking for them first is cheap."""

LINKED = re.compile(r"url\(\s*['\"]?([^'\")\s]+)", re.IGNORECASE)
LOADERS = frozenset({"Audio", "Image", "FontFace", "URL", "Request", "setAttribute", "setAttributeNS", "setProperty"})
"""What takes an address, or a style with one, and loads it."""

MARKUP_SINKS = frozenset({"innerHTML", "outerHTML", "srcdoc"})
MARKUP_CALLS = frozenset(
    {"insertAdjacentHTML", "write", "writeln", "parseFromString", "createContextualFragment", "html"}
)


def script(survey: Survey) -> list[Finding]:
    """What the strings and comments of one script carry; lines count from the script's own start."""
    folding = Folding(survey)
    found: dict[tuple[str, Severity, int], Finding] = {}
    for finding in (*_texts(survey, folding), *_assigned(survey, folding), *_instructions(survey)):
        found.setdefault((finding.rule, finding.severity, finding.line), finding)
    return list(found.values())


def markup(survey: Survey) -> list[tuple[int, str]]:
    """Line and text of the constant parts of all markup that a script writes."""
    folding = Folding(survey)
    written: list[tuple[int, str]] = []
    for node in survey.nodes("assignment"):
        left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
        if left is not None and right is not None and _last(folding, left) in MARKUP_SINKS:
            written.append((survey.line(right), skeleton(folding, right)))
    for node in survey.nodes("call"):
        callee, arguments = node.child_by_field_name("function"), node.child_by_field_name("arguments")
        if callee is not None and arguments is not None and _last(folding, callee) in MARKUP_CALLS:
            written += [(survey.line(node), skeleton(folding, argument)) for argument in arguments.named_children]
    return [(line, text) for line, text in written if "<" in text]


def skeleton(folding: Folding, node: Node) -> str:
    """The constant parts of a string that is put together."""
    parts: list[str] = []
    stack = [node]
    for _ in range(MOST_PARTS):
        if not stack:
            break
        part = stack.pop()
        whole = folding.constant(part)
        if whole is not None:
            parts.append(whole)
        elif part.type == "template_string":
            parts += [folding.survey.text(c) for c in part.named_children if c.type != "template_substitution"]
        elif part.type in ("binary_expression", "parenthesized_expression", "ternary_expression"):
            stack.extend(reversed(part.named_children))
    return "".join(parts)


def foreign_address(text: str) -> str | None:
    """The foreign address with which a string starts; None where there is none, or it is an engine's."""
    found = FOREIGN.match(text.strip())
    if found is None or text.strip().startswith(NAMESPACES):
        return None
    return None if known(found[0]) is not None else found[0]


def _linked(text: str) -> str | None:
    """The first foreign address in the url() of a style."""
    return next((address for found in LINKED.finditer(text) if (address := foreign_address(found[1]))), None)


def _carried(folding: Folding, node: Node) -> bool:
    """Whether a string that is put together is handed to something that loads it."""
    while node.parent is not None and node.parent.type in ("binary_expression", "parenthesized_expression"):
        node = node.parent
    call = node.parent.parent if node.parent is not None and node.parent.type == "arguments" else None
    if call is None or folding.constant(node) is not None:
        return False
    callee = call.named_children[0]
    name = folding.survey.text(callee) if callee.type == "identifier" else _last(folding, callee)
    return name in LOADERS


def _last(folding: Folding, node: Node) -> str:
    if node.type == "member_expression":
        name = node.child_by_field_name("property")
        return folding.survey.text(name) if name is not None else ""
    return folding.path(node).rpartition(".")[2] if node.type in ("subscript_expression", "identifier") else ""


def _finding(survey: Survey, rule: str, severity: Severity, node: Node, message: str) -> Finding:
    return Finding(rule, "security", severity, survey.line(node), message)


def _texts(survey: Survey, folding: Folding) -> Iterator[Finding]:
    if not INTERESTING.search(survey.data):
        return
    for node in (*survey.nodes("string"), *survey.nodes("template"), *survey.nodes("concat")):
        if node.type == "string" and not INTERESTING.search(survey.data, node.start_byte, node.end_byte):
            continue
        text = folding.constant(node) or skeleton(folding, node)
        if CODE_ADDRESS.match(text):
            yield _finding(survey, "security.code_address", "error", node, f"The address {text[:40]!r} holds code.")
        elif address := foreign_address(text) or _linked(text):
            if _carried(folding, node):
                yield _finding(
                    survey, "security.beacon", "error", node, f"{address[:80]} is told something by the game."
                )
                continue
            message = f"{address[:80]} is not part of the game and will not be loaded."
            yield _finding(survey, "security.foreign_address", "warning", node, message)
        elif text in ("text/html", "text/javascript", "application/javascript") and b"createObjectURL" in survey.data:
            yield _finding(survey, "security.code_address", "error", node, "An address is made that holds code.")


def _assigned(survey: Survey, folding: Folding) -> Iterator[Finding]:
    for node in survey.nodes("assignment"):
        left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
        if left is None or right is None:
            continue
        name = _last(folding, left)
        if name in MARKUP_SINKS and folding.constant(right) is None:
            yield _finding(survey, "security.html", "warning", node, f"{name} is set to a string that is put together.")
        elif name in URL_PROPERTIES:
            constant = folding.constant(right)
            text = constant or skeleton(folding, right)
            if CODE_ADDRESS.match(text):
                yield _finding(
                    survey, "security.code_address", "error", node, f"{name} is set to an address with code."
                )
            elif (foreign_address(text) or _linked(text)) and (constant is None or name in ("href", "action")):
                yield _finding(survey, "security.beacon", "error", node, f"{name} carries data to another host.")


def _instructions(survey: Survey) -> Iterator[Finding]:
    if not any(word in survey.lowered for word in ORDERS):
        return
    for node in (*survey.nodes("comment"), *survey.nodes("string"), *survey.nodes("template")):
        hit = INSTRUCTION.search(survey.data, node.start_byte, node.end_byte)
        if hit:
            said = hit[0].decode("utf-8", "replace")[:60]
            yield _finding(survey, "security.instruction", "warning", node, f"{said!r} reads like an order to a model.")
