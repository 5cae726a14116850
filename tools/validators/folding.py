"""What an expression of a script surely is: a constant, or a thing of the browser under some other name."""

from collections.abc import Callable
from functools import cached_property

from tree_sitter import Node

from tools.validators.constants import CALLS, METHODS, Value, text
from tools.validators.survey import FUNCTIONS, Survey, enclosing, unescaped
from tools.validators.threats import GLOBAL, PATHS, SPYGLASSES, TIMERS

DEPTH = 64
"""How far aliases and nested expressions are followed; deeper ones count as unknown."""

LONGEST = 100_000
"""Folded strings longer than this count as unknown."""

GLOBALS = frozenset({"window", "self", "globalThis", "frames"})
HEADS = (
    GLOBALS
    | GLOBAL.keys()
    | {path.partition(".")[0] for path in (*PATHS, *CALLS, *SPYGLASSES)}
    | TIMERS
    | {"document", "navigator", "location"}
)
"""The names of the browser that matter to a validator."""

MADE = frozenset(
    {"object", "array", "number", "string", "true", "false", "null", "arrow_function", "function_expression"}
)
"""What a name may be made of without being another name for something."""

UNKNOWN = "?"
ANY = "*"

THIS_MAKERS = frozenset({"class_body", "method_definition", "object"})


class Folding:
    """Folds expressions of one script; results are kept by node."""

    def __init__(self, survey: Survey) -> None:
        self.survey = survey
        self._paths: dict[int, str] = {}

    @cached_property
    def _aliases(self) -> set[str]:
        """The names that may stand for something else: all others need not be followed."""
        found = set(self.survey.assigned)
        for name, group in self.survey.declarations.items():
            if any(d.value is not None and d.value.type not in MADE for d in group):
                found.add(name)
        for node in self.survey.nodes("parameters"):
            owner = node.parent.parent if node.parent is not None else None
            if owner is not None and owner.type in ("parenthesized_expression", "call_expression"):
                found.update(self.survey.text(child) for child in node.named_children)
        for node in self.survey.nodes("parameter"):
            found.add(self.survey.text(node))
        return found

    def constant(self, node: Node | None) -> str | None:
        """The string that an expression surely is."""
        value = self.value(node)
        return value if isinstance(value, str) else None

    def value(self, node: Node | None, depth: int = DEPTH) -> Value:
        """The string, number, truth value or list that an expression surely is; None where unknown."""
        if node is None or depth <= 0:
            return None
        fold = FOLDS.get(node.type)
        return fold(self, node, depth - 1) if fold else None

    def followed(self, node: Node) -> bool:
        """Whether a name may stand for something of the browser."""
        name = unescaped(self.survey.text(node))
        return name in HEADS or name in self._aliases

    def may_be_constant(self, node: Node) -> bool:
        """Whether it is worth the while to follow a name to its value."""
        name = unescaped(self.survey.text(node))
        return name in self._constants or name in self._aliases

    @cached_property
    def _constants(self) -> set[str]:
        declared = self.survey.declarations.items()
        return {name for name, group in declared if any(d.value is not None and d.value.type in FOLDS for d in group)}

    def path(self, node: Node | None, depth: int = DEPTH) -> str:
        """The dotted name under which the browser knows a thing ("document.cookie"; "window" for the global object).

        "?" stands for what the script made itself, "*" for a name that is computed and unknown.
        """
        if node is None or depth <= 0:
            return UNKNOWN
        if node.id not in self._paths:
            self._paths[node.id] = UNKNOWN
            self._paths[node.id] = self._path(node, depth - 1)
        return self._paths[node.id]

    def _path(self, node: Node, depth: int) -> str:
        match node.type:
            case "identifier" | "shorthand_property_identifier":
                return self._name(node, depth)
            case "this":
                return "window" if self._global_this(node) else UNKNOWN
            case "member_expression":
                name = node.child_by_field_name("property")
                return _join(self.path(node.child_by_field_name("object"), depth), self._property(name))
            case "subscript_expression":
                key = self.value(node.child_by_field_name("index"), depth)
                name = text(key) if isinstance(key, str | int | float) else ANY
                return _join(self.path(node.child_by_field_name("object"), depth), name)
            case "parenthesized_expression" | "sequence_expression" | "await_expression":
                return self.path(node.named_children[-1], depth) if node.named_children else UNKNOWN
            case "assignment_expression":
                return self.path(node.child_by_field_name("right"), depth)
            case "binary_expression" | "ternary_expression":
                return self._either(node, depth)
            case "call_expression":
                return self._call(node, depth)
            case _:
                return UNKNOWN

    def _property(self, node: Node | None) -> str:
        return unescaped(self.survey.text(node)) if node is not None else ANY

    def _name(self, node: Node, depth: int) -> str:
        name = unescaped(self.survey.text(node))
        if name not in HEADS and name not in self._aliases:
            return UNKNOWN
        declared = self.survey.declaration(node)
        given: list[Node | None] = [*self.survey.assigned.get(name, ())]
        if declared is None and (name in GLOBALS or not given):
            return "window" if name in GLOBALS else name
        if declared is not None and declared.kind == "parameter":
            given.append(argument_of(declared.node))
        elif declared is not None and declared.kind in ("var", "lexical"):
            given.append(declared.value)
        found = [self.path(value, depth) for value in given if value is not None]
        known = next((path for path in found if not path.startswith(UNKNOWN)), UNKNOWN)
        return name if declared is None and known == UNKNOWN else known

    def _either(self, node: Node, depth: int) -> str:
        if node.type == "ternary_expression":
            sides = [node.child_by_field_name("consequence"), node.child_by_field_name("alternative")]
        else:
            operator = node.child_by_field_name("operator")
            if operator is None or operator.type not in ("||", "&&", "??"):
                return UNKNOWN
            sides = [node.child_by_field_name("left"), node.child_by_field_name("right")]
        found = [self.path(side, depth) for side in sides]
        return next((path for path in found if not path.startswith(UNKNOWN)), found[-1])

    def _call(self, node: Node, depth: int) -> str:
        callee = node.child_by_field_name("function")
        arguments = node.child_by_field_name("arguments")
        given = arguments.named_children if arguments else []
        name = self.path(callee, depth)
        if name == "Reflect.get" and len(given) >= 2:
            key = self.value(given[1], depth)
            return _join(self.path(given[0], depth), key if isinstance(key, str) else ANY)
        if name.endswith(".bind"):
            return name.removesuffix(".bind")
        if name.endswith(".valueOf"):
            return name.removesuffix(".valueOf")
        if callee is not None and _returns_this(callee):
            return "window"
        return UNKNOWN

    def _global_this(self, node: Node) -> bool:
        at = node.parent
        while at is not None:
            if at.type in THIS_MAKERS or (at.type in FUNCTIONS and at.type != "arrow_function"):
                return False
            at = at.parent
        return True

    def chain(self, node: Node, depth: int) -> Value:
        """The value of a method call on a constant."""
        callee = node.child_by_field_name("function")
        arguments = node.child_by_field_name("arguments")
        if callee is None or arguments is None or arguments.type != "arguments":
            return None
        given = [self.value(argument, depth) for argument in arguments.named_children]
        if callee.type in ("member_expression", "subscript_expression"):
            name = self.path(callee, depth)
            if name in CALLS:
                return _safely(CALLS[name], given)
            target = self.value(callee.child_by_field_name("object"), depth)
            method = METHODS.get((type(target), name.rpartition(".")[2]))
            return _safely(method, [target, *given]) if method else None
        return _safely(CALLS[name], given) if (name := self.path(callee, depth)) in CALLS else None


def argument_of(parameter: Node) -> Node | None:
    """What is handed to a parameter of a function that is called where it is written."""
    owner = enclosing(parameter, FUNCTIONS)
    if owner is None or parameter.parent is None:
        return None
    place = 0
    if parameter.parent.type == "formal_parameters":
        place = [n.id for n in parameter.parent.named_children].index(parameter.id)
    elif parameter.parent.id != owner.id:
        return None
    at = owner
    while at.parent is not None and at.parent.type == "parenthesized_expression":
        at = at.parent
    call = at.parent
    if call is None or call.type != "call_expression":
        return None
    callee, arguments = call.child_by_field_name("function"), call.child_by_field_name("arguments")
    if callee is None or callee.id != at.id or arguments is None or len(arguments.named_children) <= place:
        return None
    return arguments.named_children[place]


def _join(owner: str, name: str) -> str:
    if owner == "window" or owner.endswith(".defaultView"):
        return "window" if name in GLOBALS else f"window.{ANY}" if name == ANY else name
    if owner == "document" and name == "defaultView":
        return "window"
    if owner == "document" and name == "location":
        return "location"
    return f"{owner}.{name}"


def _returns_this(callee: Node) -> bool:
    """Whether this is `(function () { return this })`."""
    while callee.type == "parenthesized_expression" and callee.named_children:
        callee = callee.named_children[0]
    body = callee.child_by_field_name("body") if callee.type == "function_expression" else None
    last = body.named_children[-1] if body is not None and body.named_children else None
    return last is not None and last.type == "return_statement" and [n.type for n in last.named_children] == ["this"]


def _safely(fold: Callable[..., Value], given: list[Value]) -> Value:
    if any(value is None for value in given):
        return None
    try:
        folded = fold(*given)
    except (TypeError, ValueError, IndexError, OverflowError, AttributeError):
        return None
    return None if isinstance(folded, str) and len(folded) > LONGEST else folded


def _string(folding: Folding, node: Node, _depth: int) -> Value:
    return unescaped(folding.survey.text(node)[1:-1])


def _template(folding: Folding, node: Node, depth: int) -> Value:
    parts: list[str] = []
    at = node.start_byte + 1
    for child in node.named_children:
        if child.type != "template_substitution":
            continue
        value = folding.value(child.named_children[0], depth) if child.named_children else None
        if not isinstance(value, str | int | float):
            return None
        parts += [_plain(folding, at, child.start_byte), text(value)]
        at = child.end_byte
    return "".join([*parts, _plain(folding, at, node.end_byte - 1)])


def _plain(folding: Folding, start: int, end: int) -> str:
    return unescaped(folding.survey.data[start:end].decode("utf-8", "replace"))


def _number(folding: Folding, node: Node, _depth: int) -> Value:
    literal = folding.survey.text(node).replace("_", "").rstrip("n")
    try:
        return int(literal, 0) if literal[:2].lower() in ("0x", "0o", "0b") else float(literal)
    except ValueError:
        return None


def _identifier(folding: Folding, node: Node, depth: int) -> Value:
    if not folding.may_be_constant(node):
        return None
    declared = folding.survey.declaration(node)
    if declared is None or declared.name in folding.survey.assigned:
        return None
    if declared.kind == "parameter":
        return folding.value(argument_of(declared.node), depth)
    return folding.value(declared.value, depth) if declared.kind in ("var", "lexical") else None


def _binary(folding: Folding, node: Node, depth: int) -> Value:
    operator = node.child_by_field_name("operator")
    left = folding.value(node.child_by_field_name("left"), depth)
    if operator is None or operator.type != "+" or left is None or isinstance(left, list):
        return None
    right = folding.value(node.child_by_field_name("right"), depth)
    if right is None or isinstance(right, list):
        return None
    if isinstance(left, str) or isinstance(right, str):
        whole = text(left) + text(right)
        return whole if len(whole) <= LONGEST else None
    return left + right


def _inside(folding: Folding, node: Node, depth: int) -> Value:
    return folding.value(node.named_children[-1], depth) if node.named_children else None


def _array(folding: Folding, node: Node, depth: int) -> Value:
    found = [folding.value(child, depth) for child in node.named_children[:400]]
    return None if None in found else found


def _subscript(folding: Folding, node: Node, depth: int) -> Value:
    owner = folding.value(node.child_by_field_name("object"), depth)
    key = folding.value(node.child_by_field_name("index"), depth)
    if not isinstance(owner, str | list) or not isinstance(key, int | float) or not 0 <= key < len(owner):
        return None
    return owner[int(key)]


FOLDS: dict[str, Callable[[Folding, Node, int], Value]] = {
    "string": _string,
    "template_string": _template,
    "number": _number,
    "identifier": _identifier,
    "binary_expression": _binary,
    "parenthesized_expression": _inside,
    "sequence_expression": _inside,
    "array": _array,
    "subscript_expression": _subscript,
    "call_expression": Folding.chain,
}
