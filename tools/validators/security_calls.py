"""Which calls of a script run strings as code, make elements that load, or look into the global object?"""

import re
from collections.abc import Iterator

from tree_sitter import Node

from tools.validators.constants import CALLS
from tools.validators.folding import Folding
from tools.validators.threats import CHAIN, CODE, ELEMENTS, SPYGLASSES, TIMERS, Seen, Threat

SPYING = Threat("security.reflection", "error", "looks into the global object")
PASSED = Threat("security.window_passed", "note", "hands the global object on")
ELEMENT = Threat("security.element", "error", "makes an element that can load or run code")
ATTRIBUTE = Threat("security.attribute", "error", "sets an attribute that runs code")
IMPORT = Threat("security.dynamic_import", "error", "loads code while it runs")

MAKERS = frozenset({"createElement", "createElementNS"})
SETTERS = frozenset({"setAttribute", "setAttributeNS"})
CALLERS = frozenset({"call", "apply"})
MOST_PARTS = 400
"""Parts of one expression that are looked at; a longer one counts as a string."""

WORTH = TIMERS | MAKERS | SETTERS | CALLERS
STRINGS = frozenset({"string", "template_string", "binary_expression", "identifier"})
LOADING_TAG = re.compile(rb"['\"`](?:script|iframe)['\"`]", re.IGNORECASE)


def calls(folding: Folding) -> Iterator[Seen]:
    """The calls that no game needs."""
    survey = folding.survey
    for node in (*survey.nodes("call"), *survey.nodes("new")):
        parts = node.named_children
        if len(parts) < 2:
            continue
        callee, arguments = parts[0], parts[-1]
        if callee.type == "import":
            yield IMPORT, node, survey.text(node)
        else:
            # A tagged template calls with its own text.
            given = arguments.named_children if arguments.type == "arguments" else [arguments]
            if given and _worth(folding, callee, given[0]):
                yield from _known(folding, node, folding.path(callee), given)
            yield from _handed(folding, node, callee, given)


def _worth(folding: Folding, callee: Node, first: Node) -> bool:
    """Whether a call can be of interest, without following any names."""
    if callee.type == "member_expression":
        return folding.survey.text(callee.named_children[-1]) in WORTH
    if callee.type != "identifier":
        return True
    return folding.survey.text(callee) in WORTH or (first.type in STRINGS and folding.followed(callee))


def _handed(folding: Folding, node: Node, callee: Node, given: list[Node]) -> Iterator[Seen]:
    for argument in given:
        if argument.type == "identifier" and folding.followed(argument) and folding.path(argument) == "window":
            name = folding.path(callee)
            spied = name in SPYGLASSES or (name == "Object.assign" and "location" in folding.survey.text(node))
            yield SPYING if spied else PASSED, node, folding.survey.text(node)


def _known(folding: Folding, node: Node, path: str, given: list[Node]) -> Iterator[Seen]:
    text = folding.survey.text(node)
    owner, _, last = path.rpartition(".")
    timed = last in TIMERS and _stringy(folding, given[0])
    if timed or (last in CALLERS and owner.rpartition(".")[2] in TIMERS):
        yield CODE, node, text
    elif last == "constructor":
        yield CHAIN, node, text
    elif last in MAKERS and _loads(folding, given[-1] if last == "createElementNS" else given[0]):
        yield ELEMENT, node, text
    elif last in SETTERS and len(given) > 1:
        name = folding.constant(given[1] if last == "setAttributeNS" else given[0]) or ""
        if re.fullmatch(r"on\w+|srcdoc|formaction|http-equiv", name.lower()):
            yield ATTRIBUTE, node, text


def _loads(folding: Folding, tag: Node) -> bool:
    """Whether an element of this name can load code; an unknown name is a string that stands elsewhere."""
    name = folding.constant(tag)
    if name is None:
        return LOADING_TAG.search(folding.survey.data) is not None
    return name.lower().rpartition(":")[2] in ELEMENTS


def _stringy(folding: Folding, node: Node) -> bool:
    """Whether an expression may be a string."""
    stack = [node]
    for _ in range(MOST_PARTS):
        if not stack:
            return False
        part = stack.pop()
        if isinstance(folding.value(part), str) or part.type == "template_string":
            return True
        if part.type == "call_expression" and folding.path(part.child_by_field_name("function")) in CALLS:
            return True
        if part.type == "identifier" and (declared := folding.survey.declaration(part)) is not None:
            given = [declared.value, *folding.survey.assigned.get(declared.name, ())]
            if any(isinstance(folding.value(value), str) for value in given):
                return True
        if part.type == "binary_expression":
            stack.extend(part.named_children)
    return True
