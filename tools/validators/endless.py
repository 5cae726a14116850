"""Does a script hang the page? Loops with no way out, loops that run too long, a function that only calls itself."""

import re

from tree_sitter import Node

from tools.source import named_descendants
from tools.validators.report import Finding
from tools.validators.survey import FUNCTIONS, Survey

LONGEST = 500_000_000
"""Rounds that a loop may surely run, counting the loops around it."""

TRUTHY = re.compile(r"\(?\s*(?:true|!false|[1-9]\d*|!0|!!1|'[^']+'|\"[^\"]+\"|\[\]|\{\})?\s*\)?;?", re.DOTALL)
WAYS_OUT = frozenset({"break_statement", "return_statement", "throw_statement", "yield_expression", "await_expression"})
PLAIN_CONDITION = frozenset(
    {
        "identifier",
        "parenthesized_expression",
        "unary_expression",
        "binary_expression",
        "number",
        "expression_statement",
    }
)
MAY_CHANGE = frozenset({"call_expression", "new_expression", "subscript_expression", "member_expression"})
WRITES = frozenset({"assignment_expression", "augmented_assignment_expression", "update_expression"})
BOUND = re.compile(r"\w+\s*<=?\s*(\d[\d_]*(?:e\d+)?|0x[\da-f]+)\s*;?", re.IGNORECASE)


def script(survey: Survey) -> list[Finding]:
    """Loops and functions that can never end; lines count from the script's own start."""
    found = [
        _finding(survey, loop, "this loop has no way out") for loop in survey.nodes("loop") if _endless(survey, loop)
    ]
    found += [_finding(survey, loop, "this loop runs too long") for loop in survey.nodes("loop") if _long(survey, loop)]
    for function in survey.nodes("function"):
        if _calls_only_itself(survey, function):
            found.append(_finding(survey, function, "this function calls itself and never stops"))
    return found


def _finding(survey: Survey, node: Node, text: str) -> Finding:
    return Finding("security.endless_loop", "security", "error", survey.line(node), text[0].upper() + text[1:] + ".")


def _endless(survey: Survey, loop: Node) -> bool:
    condition, body = loop.child_by_field_name("condition"), loop.child_by_field_name("body")
    if body is None:
        return False
    if condition is None or condition.type == "empty_statement" or TRUTHY.fullmatch(survey.text(condition)):
        return not _has_way_out(loop, body)
    return not _has_way_out(loop, body) and _never_changes(survey, loop, condition)


def _has_way_out(loop: Node, body: Node) -> bool:
    stack = [(body, False)]
    while stack:
        node, inner = stack.pop()
        if node.type in FUNCTIONS or node.type == "class_body":
            continue
        if node.type in WAYS_OUT and not (inner and node.type == "break_statement" and not node.named_children):
            return True
        nested = inner or node.type in (
            "for_statement",
            "while_statement",
            "do_statement",
            "for_in_statement",
            "switch_statement",
        )
        stack.extend((child, nested and node.id != loop.id) for child in node.named_children)
    return False


def _never_changes(survey: Survey, loop: Node, condition: Node) -> bool:
    """Whether a condition of plain variables stands over a loop that neither writes them nor calls anything."""
    asked = list(named_descendants(condition))
    if not all(node.type in PLAIN_CONDITION for node in asked):
        return False
    names = {survey.text(node) for node in asked if node.type == "identifier"}
    for node in named_descendants(loop):
        if node.type in MAY_CHANGE:
            return False
        if node.type in WRITES:
            target = node.child_by_field_name("left") or node.child_by_field_name("argument")
            if target is None or target.type != "identifier" or survey.text(target) in names:
                return False
    return bool(names)


def _rounds(survey: Survey, loop: Node) -> float:
    condition = loop.child_by_field_name("condition")
    bound = BOUND.fullmatch(survey.text(condition).strip()) if condition is not None else None
    if bound is None:
        return 1
    literal = bound[1].replace("_", "").lower()
    return float(int(literal, 16)) if literal.startswith("0x") else float(literal)


def _long(survey: Survey, loop: Node) -> bool:
    if loop.type != "for_statement":
        return False
    body = loop.child_by_field_name("body")
    rounds = _rounds(survey, loop)
    if rounds < 2 or (body is not None and _has_way_out(loop, body)):
        return False
    at = loop.parent
    while at is not None and at.type not in FUNCTIONS:
        if at.type == "for_statement":
            rounds *= _rounds(survey, at)
        at = at.parent
    return rounds >= LONGEST


def _calls_only_itself(survey: Survey, function: Node) -> bool:
    name, body = function.child_by_field_name("name"), function.child_by_field_name("body")
    if function.type != "function_declaration" or name is None or body is None:
        return False
    uses = survey.names.get(survey.text(name), ())
    if not any(body.start_byte <= use.start_byte < body.end_byte for use in uses):
        return False
    for statement in body.named_children:
        inner = statement.named_children[0] if statement.named_children else None
        if statement.type in ("expression_statement", "return_statement") and inner and inner.type == "call_expression":
            callee = inner.child_by_field_name("function")
            if callee is not None and survey.text(callee) == survey.text(name):
                return True
        if _leaves(statement):
            return False
    return False


def _leaves(statement: Node) -> bool:
    stack = [statement]
    while stack:
        node = stack.pop()
        if node.type in WAYS_OUT:
            return True
        if node.type not in FUNCTIONS:
            stack.extend(node.named_children)
    return False
