"""Does a script reach for what no game needs? Names, paths, calls and strings of one script."""

import re
from collections.abc import Iterator

from tree_sitter import Node

from tools.validators import endless
from tools.validators.folding import ANY, Folding
from tools.validators.report import Finding, Severity
from tools.validators.security_calls import calls
from tools.validators.survey import FUNCTIONS, Survey, guarded, unescaped
from tools.validators.threats import (
    ANYWHERE,
    CHAIN,
    CODE,
    GLOBAL,
    LAST_NAMES,
    LOCATION_READS,
    NAVIGATION,
    NETWORK,
    PATHS,
    STORAGE,
    TIMERS,
    Seen,
    Threat,
)

HIDDEN = Threat("security.hidden_name", "error", "spells a name with escapes")
WITH = Threat("security.with", "error", "uses with, so that names mean anything")
LOOKUP = Threat("security.constructor", "warning", "reaches for a constructor by name")
OBFUSCATED = Threat("security.obfuscated", "error", "is written so that nobody can read it")

UNFORGEABLE = frozenset({"location", "top", "document", "window"})
"""Names that a `var` at the top of a classic script does not replace."""

UNREADABLE = re.compile(
    rb"[\[\]()!+]{60,}|\(!!?\[\]\s*\+|\(\[\]\s*\+\s*\{\}|\(\{\}\s*\+\s*(?:\[\]|\"\")|=~\[\]|\xef\xbe\x9f\xcf\x89\xef\xbe\x9f"
)
MAKERS = FUNCTIONS | {"call_expression", "string", "template_string", "array", "regex"}
"""What a constructor is asked of only to get at Function."""

COMPARING = frozenset({"===", "!==", "==", "!=", "instanceof", "in"})
WRITING = frozenset(
    {"assignment_expression", "augmented_assignment_expression", "update_expression", "array_pattern", "pair_pattern"}
    | {"object_pattern", "assignment_pattern", "for_in_statement"}
)


def script(survey: Survey) -> list[Finding]:
    """What one script does that no game needs; lines count from the script's own start."""
    reader = _Reader(survey)
    found: dict[tuple[str, Severity, int], Finding] = {}
    for threat, node, text in reader.read():
        line = survey.line(node)
        finding = Finding(threat.rule, "security", threat.severity, line, f"{text[:60]!r} {threat.why}.")
        found.setdefault((threat.rule, threat.severity, line), finding)
    return [*found.values(), *endless.script(survey)]


class _Reader:
    def __init__(self, survey: Survey) -> None:
        self.survey = survey
        self.folding = Folding(survey)

    def read(self) -> Iterator[Seen]:
        yield from self._names()
        for name in LAST_NAMES & self.survey.properties.keys():
            for node in self.survey.properties[name]:
                yield from self._path(node)
        for node in self.survey.nodes("subscript"):
            yield from self._path(node)
        yield from calls(self.folding)
        for node in self.survey.nodes("pattern"):
            yield from self._taken(node)
        for node in self.survey.nodes("with"):
            yield WITH, node, "with"
        hit = UNREADABLE.search(self.survey.data)
        if hit:
            node = self.survey.tree.root_node.descendant_for_byte_range(hit.start(), hit.start() + 1)
            if node is not None and node.type not in ("string_fragment", "comment"):
                yield OBFUSCATED, node, self.survey.text(node)

    def _names(self) -> Iterator[Seen]:
        for name, nodes in self.survey.names.items():
            for node in nodes:
                if name in GLOBAL or name == "location":
                    yield from self._name(name, node)
                elif name in TIMERS and node.parent is not None and node.parent.type == "arguments":
                    yield CODE, node, name
                if "\\" in self.survey.text(node):
                    yield HIDDEN, node, self.survey.text(node)

    def _name(self, name: str, node: Node) -> Iterator[Seen]:
        if self._own(name, node):
            return
        if name == "location":
            yield from self._location(node)
        elif not self._asked(node) and not self._harmless(GLOBAL[name], node):
            yield GLOBAL[name], node, name

    def _own(self, name: str, node: Node) -> bool:
        declared = self.survey.declaration(node)
        if declared is None:
            return False
        at_top = self.survey.kind == "script" and self.survey.scope(declared).type == "program"
        return not (at_top and declared.kind in ("var", "function") and name in UNFORGEABLE)

    def _asked(self, node: Node) -> bool:
        """Whether a name is only asked about: `typeof fetch`, `window.top === window`."""
        parent = node.parent
        operator = parent.child_by_field_name("operator") if parent is not None else None
        return operator is not None and (operator.type == "typeof" or operator.type in COMPARING)

    def _harmless(self, threat: Threat, node: Node) -> bool:
        """Whether this is storage that may fail, or a fetch of data that the game itself holds."""
        if threat is STORAGE:
            return guarded(node)
        if threat is not NETWORK:
            return False
        call = node.parent
        arguments = (
            call.child_by_field_name("arguments") if call is not None and call.type == "call_expression" else None
        )
        first = arguments.named_children[0] if arguments is not None and arguments.named_children else None
        return (self.folding.constant(first) or "").startswith("data:")

    def _path(self, node: Node) -> Iterator[Seen]:
        path = self.folding.path(node)
        last = path.rpartition(".")[2]
        text = self.survey.text(node)
        if path == "location":
            yield from self._location(node)
        elif last == "constructor":
            yield from self._constructor(node)
        elif path == "window" or (last == ANY and path not in PATHS) or self._asked(node):
            return
        threat = PATHS.get(path) or GLOBAL.get(path) or ANYWHERE.get(last)
        if threat is not None and not self._harmless(threat, node):
            yield threat, node, text

    def _location(self, node: Node) -> Iterator[Seen]:
        parent = node.parent
        if parent is None or self._asked(node) or parent.type in ("variable_declarator", "template_substitution"):
            if (
                parent is not None
                and parent.type == "variable_declarator"
                and parent.child_by_field_name("name") == node
            ):
                yield NAVIGATION, node, self.survey.text(parent)
            return
        owner = parent.child_by_field_name("object")
        if owner is None or owner.id != node.id:
            if parent.type != "binary_expression":
                yield NAVIGATION, node, self.survey.text(parent)
            return
        name = self.folding.path(parent).rpartition(".")[2]
        if (name not in LOCATION_READS and name != "toString") or (name != "hash" and self._written(parent)):
            yield NAVIGATION, parent, self.survey.text(parent)

    def _written(self, node: Node) -> bool:
        parent = node.parent
        if parent is None or parent.type not in WRITING:
            return False
        right = parent.child_by_field_name("right") or parent.child_by_field_name("key")
        return right is None or right.id != node.id

    def _constructor(self, node: Node) -> Iterator[Seen]:
        parent = node.parent
        owner = node.child_by_field_name("object")
        text = self.survey.text(node)
        if parent is None or owner is None:
            return
        again = self.folding.path(parent).endswith(".constructor") if parent.type.endswith("_expression") else False
        inner = owner
        while inner.type == "parenthesized_expression" and inner.named_children:
            inner = inner.named_children[0]
        callee = parent.child_by_field_name("function")
        called = callee is not None and callee.id == node.id
        if inner.type == "identifier" and (declared := self.survey.declaration(inner)) is not None:
            inner = declared.value or (declared.node.parent if declared.kind == "function" else None) or inner
        chained = again and owner.type != "this" and self._has_owner(parent, node)
        if chained or (called and owner.type != "super") or inner.type in MAKERS or node.type == "subscript_expression":
            yield CHAIN, node, text
        elif parent.type in ("variable_declarator", "arguments", "pair") and owner.type != "this":
            yield LOOKUP, node, text

    def _has_owner(self, parent: Node, node: Node) -> bool:
        owner = parent.child_by_field_name("object")
        return owner is not None and owner.id == node.id

    def _taken(self, pattern: Node) -> Iterator[Seen]:
        """Destructuring: `const { eval: e } = window`."""
        value = pattern.parent.child_by_field_name("value") if pattern.parent is not None else None
        owner = self.folding.path(value)
        for child in pattern.named_children:
            key = child.child_by_field_name("key") if child.type == "pair_pattern" else child
            if key is None:
                continue
            if key.type == "computed_property_name":
                name = self.folding.constant(key.named_children[0]) or ANY
            else:
                name = unescaped(self.survey.text(key)).strip("'\"")
            path = name if owner == "window" else f"{owner}.{name}"
            if owner == "window" and name == ANY:
                path = "window.*"
            chain = CHAIN if name == "constructor" else None
            if threat := chain or PATHS.get(path) or GLOBAL.get(path) or ANYWHERE.get(name):
                yield threat, child, self.survey.text(pattern)
