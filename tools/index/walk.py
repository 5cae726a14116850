"""The one walk over a script's tree that gathers its facts."""

import re
from collections.abc import Callable, Iterable
from functools import cache, lru_cache

from tree_sitter import Node

from tools.index.facts import Bind, Call, Compare, Fact, Frame, FrameKind, Script, Update, Use, bare, last_name
from tools.source import JAVASCRIPT, Source

COMPARED = frozenset({"===", "==", "<", "<=", ">", ">=", "%", "!==", "!="})
FUNCTIONS = frozenset(
    {"arrow_function", "function_expression", "function_declaration", "generator_function", "method_definition"}
)
PLAIN = re.compile(r"[\w$.?\[\]\s]+")
MEMBERS = re.compile(r"\.(children|getChildren\(\)|entries|children\.entries)$")
LABEL = 400
"""Longest text of a condition that is kept."""

Item = tuple[Node, Frame, Fact | None, str]
"""A node to visit, its surroundings, the fact around it, and the name its value is given to."""


def read_script(source: Source, number: int) -> Script:
    """The facts of a region of code."""
    region = source.regions[number]
    script = Script(number, source.data[region.start : region.end], region.start, region.kind == "module")
    _Walk(script).run(source.tree(number).root_node)
    return script


class _Walk:
    def __init__(self, script: Script) -> None:
        self.script = script
        self.stack: list[Item] = []

    def run(self, root: Node) -> None:
        stack = self.stack
        visitors = _by_number()
        stack.append((root, self.frame("top", "", root, None), None, ""))
        while stack:
            node, frame, fact, path = stack.pop()
            visit = visitors.get(node.kind_id)
            if visit is not None:
                visit(self, node, frame, fact, path)
            else:
                stack.extend([(child, frame, fact, "") for child in reversed(node.named_children)])

    def text(self, node: Node | None) -> str:
        if node is None:
            return ""
        return self.script.data[node.start_byte : node.end_byte].decode("utf-8", "replace")

    def push(self, items: Iterable[Item]) -> None:
        self.stack += [*items][::-1]

    def frame(self, kind: FrameKind, label: str, node: Node, outer: Frame | None, heritage: str = "") -> Frame:
        function, owner, holder = (outer.function, outer.owner, outer.holder) if outer else ("", "", "")
        if kind == "function" and label:
            function = label
        elif kind == "class":
            function, owner, holder = "", label, ""
        elif kind == "object":
            function, owner, holder = "", "", label
        made = Frame(kind, label[:LABEL], node, outer, function, owner, self.script, holder=holder, heritage=heritage)
        self.script.frames.append(made)
        return made

    # Surroundings

    def class_(self, node: Node, frame: Frame, fact: Fact | None, path: str) -> None:
        name = self.text(node.child_by_field_name("name")) or last_name(path)
        heritage = next((self.text(child) for child in node.named_children if child.type == "class_heritage"), "")
        inner = self.frame("class", name, node, frame, heritage=heritage)
        body = node.child_by_field_name("body")
        self.push((child, inner, fact, "") for child in (body.named_children if body else ()))

    def function(self, node: Node, frame: Frame, _fact: Fact | None, path: str) -> None:
        name = self.text(node.child_by_field_name("name")) or last_name(path)
        passed = frame.kind == "handler" and frame.node.start_byte == node.start_byte
        inner = frame if passed else self.frame("function", name, node, frame)
        parameters = node.child_by_field_name("parameters") or node.child_by_field_name("parameter")
        if parameters is not None:
            listed = parameters.named_children if parameters.type == "formal_parameters" else [parameters]
            names = tuple(self.text(p.child_by_field_name("left") or p) for p in listed if p.type != "comment")
            inner.params = names
            inner.names.update(names)
            self.push((p, inner, None, "") for p in listed if p.type == "assignment_pattern")
        body = node.child_by_field_name("body")
        if body is not None:
            self.push([(body, inner, None, f"{name}()" if body.type != "statement_block" else "")])

    def conditional(self, node: Node, frame: Frame, fact: Fact | None, _path: str) -> None:
        condition = node.child_by_field_name("condition")
        then, other = node.child_by_field_name("consequence"), node.child_by_field_name("alternative")
        label = self.text(condition)
        items: list[Item] = [(condition, frame, fact, "")] if condition else []
        if then is not None:
            inner = self.frame("if", label, then, frame)
            inner.condition = condition
            items.append((then, inner, fact, ""))
        if other is not None:
            items.append((other, self.frame("else", label, other, frame), fact, ""))
        self.push(items)

    def case(self, node: Node, frame: Frame, fact: Fact | None, _path: str) -> None:
        value = node.child_by_field_name("value")
        parent = node.parent.parent if node.parent else None
        switched = self.text(parent.child_by_field_name("value")) if parent else ""
        inner = self.frame("case", f"{switched} === {self.text(value)}", node, frame)
        self.push((child, inner, fact, "") for child in node.named_children)

    def loop(self, node: Node, frame: Frame, fact: Fact | None, _path: str) -> None:
        body = node.child_by_field_name("body")
        head = self.script.data[node.start_byte : body.start_byte if body else node.end_byte].decode("utf-8", "replace")
        inner = self.frame("loop", head, node, frame)
        inner.condition = node.child_by_field_name("condition")
        left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
        if node.type == "for_in_statement" and left is not None and right is not None:
            inner.names.add(self.text(left))
            inner.aliases[self.text(left)] = bare(self.text(right))[0]
        self.push((child, inner, fact, "") for child in node.named_children)

    # Values that get names

    def declarator(self, node: Node, frame: Frame, fact: Fact | None, _path: str) -> None:
        name, value = node.child_by_field_name("name"), node.child_by_field_name("value")
        label = self.text(name)
        owner = next(outer for outer in frame.out() if outer.kind in ("function", "top", "class", "loop"))
        owner.names.add(label)
        if value is not None:
            constant = node.parent is not None and self.script.data.startswith(b"const", node.parent.start_byte)
            bind = Bind(node, frame, fact, "declare", label, False, value, constant)
            self.alias(bind, owner)
            self.bind(bind)

    def alias(self, bind: Bind, owner: Frame) -> None:
        """`const e = enemies[i]` names a member, `const p = this.player` the thing itself."""
        if bind.value.type == "subscript_expression":
            owner.aliases[bind.path] = bare(self.text(bind.value.child_by_field_name("object")))[0]
        elif bind.value.type == "member_expression":
            owner.aliases[bind.path] = bare(self.text(bind.value))[0]

    def assignment(self, node: Node, frame: Frame, fact: Fact | None, _path: str) -> None:
        left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
        if left is None or right is None:
            return
        path, own = bare("".join(self.text(left).split()))
        self.bind(Bind(node, frame, fact, "assign", path, own, right))
        if left.type == "subscript_expression":
            self.push([(left, frame, fact, "")])

    def field(self, node: Node, frame: Frame, fact: Fact | None, _path: str) -> None:
        name, value = node.child_by_field_name("property"), node.child_by_field_name("value")
        if value is not None:
            self.bind(Bind(node, frame, fact, "field", self.text(name), True, value))

    def default(self, node: Node, frame: Frame, fact: Fact | None, _path: str) -> None:
        left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
        if left is not None and right is not None:
            self.bind(Bind(node, frame, fact, "default", self.text(left), False, right))

    def bind(self, bind: Bind) -> None:
        self.script.binds.append(bind)
        self.stack.append((bind.value, bind.frame, bind, bind.path))

    def pair(self, node: Node, frame: Frame, fact: Fact | None, path: str) -> None:
        key, value = node.child_by_field_name("key"), node.child_by_field_name("value")
        if key is None or value is None:
            return
        name = self.text(key)[1:-1] if key.type == "string" else self.text(key)
        self.bind(Bind(node, frame, fact, "pair", f"{path}.{name}" if path else name, False, value))

    def object_(self, node: Node, frame: Frame, fact: Fact | None, path: str) -> None:
        if path and any(child.type == "method_definition" for child in node.named_children):
            frame = self.frame("object", path, node, frame)
        self.push((child, frame, fact, path) for child in node.named_children)

    def array(self, node: Node, frame: Frame, fact: Fact | None, path: str) -> None:
        members = [child for child in node.named_children if child.type != "comment"]
        self.push((child, frame, fact, f"{path}[{at}]" if path else "") for at, child in enumerate(members))

    def passed(self, node: Node, frame: Frame, fact: Fact | None, path: str) -> None:
        """Parentheses, and the branches of a choice: the value goes where theirs goes."""
        self.push((child, frame, fact, path) for child in node.named_children)

    def returned(self, node: Node, frame: Frame, fact: Fact | None, _path: str) -> None:
        self.push((child, frame, fact, f"{frame.function}()") for child in node.named_children)

    # What is done

    def call(self, node: Node, frame: Frame, fact: Fact | None, path: str) -> None:
        links: list[Node] = []
        inner: Node | None = node
        while inner is not None and inner.type in ("call_expression", "new_expression"):
            links.append(inner)
            callee = inner.child_by_field_name("function")
            below = callee.child_by_field_name("object") if callee and callee.type == "member_expression" else None
            while below is not None and below.type == "parenthesized_expression":
                below = below.named_children[0] if below.named_children else None
            inner = below if below is not None and below.type in ("call_expression", "new_expression") else None
        root: Call | None = None
        items: list[Item] = []
        for link in reversed(links):
            made = self.link(link, frame, fact, path, root)
            made.whole = node
            root = root or made
            items += [(arg, *self.argument(arg, made, frame)) for arg in made.args]
        callee = links[-1].child_by_field_name("function") or links[-1].child_by_field_name("constructor")
        if callee is not None and callee.type not in ("identifier", "super", "import"):
            below = callee.child_by_field_name("object") if callee.type == "member_expression" else callee
            items.insert(0, (below or callee, frame, root, ""))
        self.push(items)

    def link(self, node: Node, frame: Frame, fact: Fact | None, path: str, root: Call | None) -> Call:
        new = node.type == "new_expression"
        callee = node.child_by_field_name("constructor" if new else "function")
        arguments = node.child_by_field_name("arguments")
        args = [c for c in arguments.named_children if c.type != "comment"] if arguments else []
        if root is not None and callee is not None:
            method = self.text(callee.child_by_field_name("property"))
            made = Call(
                node, frame, fact, f"{root.callee}().{method}", method, root.callee, args, new, path, False, root
            )
        else:
            name, own = bare("".join(self.text(callee).split()).replace("?.", ".")) if _short(callee) else ("", False)
            receiver, _, method = name.rpartition(".")
            made = Call(node, frame, fact, name, method, receiver, args, new, path, own)
        self.script.calls.append(made)
        return made

    def argument(self, arg: Node, call: Call, frame: Frame) -> tuple[Frame, Fact, str]:
        """Where the inside of a call's argument stands."""
        if arg.type not in FUNCTIONS:
            return frame, call, ""
        first = f" {self.text(call.args[0])}" if call.args and call.args[0].type == "string" else ""
        inner = self.frame("handler", f"{call.callee}{first}", arg, frame)
        if call.method in ("forEach", "map", "filter", "some", "every", "iterate", "find", "each", "children"):
            parameters = arg.child_by_field_name("parameters") or arg.child_by_field_name("parameter")
            named = re.match(r"\(?\s*(\w+)", self.text(parameters))
            if named:
                inner.aliases[named[1]] = re.sub(
                    r"\.(children|getChildren\(\)|entries|children\.entries)$", "", call.receiver
                )
        return inner, call, ""

    def update(self, node: Node, frame: Frame, fact: Fact | None, _path: str) -> None:
        target = node.child_by_field_name("left") or node.child_by_field_name("argument")
        operator = self.text(node.child_by_field_name("operator"))
        value = node.child_by_field_name("right")
        path, own = bare("".join(self.text(target).split()))
        made = Update(node, frame, fact, path, own, operator, value)
        self.script.updates.append(made)
        self.push((child, frame, made, "") for child in ([value] if value else []))

    def binary(self, node: Node, frame: Frame, fact: Fact | None, path: str) -> None:
        parts = node.children
        if len(parts) != 3:  # a comment stands in it
            parts = [part for part in parts if part.type != "comment"]
        if len(parts) != 3:
            return
        left, operator, right = parts[0], parts[1].type, parts[2]
        if operator in COMPARED:
            fact = Compare(node, frame, fact, left, operator, right)
            self.script.compares.append(fact)
        if operator == "&&" and right.type != "binary_expression":
            self.push([(left, frame, fact, ""), (right, self.frame("if", self.text(left), right, frame), fact, path)])
            return
        kept = path if operator in ("||", "??") else ""
        self.push([(left, frame, fact, kept), (right, frame, fact, kept)])

    def statement(self, node: Node, frame: Frame, fact: Fact | None, _path: str) -> None:
        inner = node.named_children[0] if node.named_children else None
        if inner is not None and inner.type == "call_expression":
            callee = inner.child_by_field_name("function")
            if callee is not None and callee.end_byte - callee.start_byte < 80:
                self.script.statements.setdefault(bare(self.text(callee))[0], []).append(node)
        self.push((child, frame, fact, "") for child in node.named_children)

    # Names that are read

    def name(self, node: Node, frame: Frame, fact: Fact | None, _path: str) -> None:
        text = self.text(node)
        self.script.uses.setdefault(text, []).append(Use(text, False, node, fact, frame))

    def member(self, node: Node, frame: Frame, fact: Fact | None, _path: str) -> None:
        plain = _plain_path(self.text(node))
        if plain is not None:
            path, own, last = plain
            self.script.uses.setdefault(last, []).append(Use(path, own, node, fact, frame))
        else:
            self.push((child, frame, fact, "") for child in node.named_children)

    def subscript(self, node: Node, frame: Frame, fact: Fact | None, _path: str) -> None:
        index = node.child_by_field_name("index")
        if index is not None and index.type in ("string", "number"):
            self.script.subscripts.append((fact, node))
        self.push((child, frame, fact, "") for child in node.named_children)

    def comment(self, node: Node, _frame: Frame, _fact: Fact | None, _path: str) -> None:
        self.script.comments.append(node)

    def nothing(self, node: Node, frame: Frame, fact: Fact | None, path: str) -> None:
        """A leaf without facts."""


@lru_cache(maxsize=16384)
def _plain_path(text: str) -> tuple[str, bool, str] | None:
    """A path of names alone, whether it is of `this`, and its last name; None for any other code."""
    if not PLAIN.fullmatch(text):
        return None
    path, own = bare("".join(text.split()).replace("?.", "."))
    return path, own, last_name(path)


def _short(node: Node | None) -> bool:
    return node is not None and node.end_byte - node.start_byte < 200


VISITORS: dict[str, Callable[[_Walk, Node, Frame, Fact | None, str], None]] = {
    "class_declaration": _Walk.class_,
    "class": _Walk.class_,
    "function_declaration": _Walk.function,
    "generator_function_declaration": _Walk.function,
    "function_expression": _Walk.function,
    "generator_function": _Walk.function,
    "arrow_function": _Walk.function,
    "method_definition": _Walk.function,
    "if_statement": _Walk.conditional,
    "switch_case": _Walk.case,
    "for_statement": _Walk.loop,
    "for_in_statement": _Walk.loop,
    "while_statement": _Walk.loop,
    "do_statement": _Walk.loop,
    "variable_declarator": _Walk.declarator,
    "assignment_expression": _Walk.assignment,
    "field_definition": _Walk.field,
    "assignment_pattern": _Walk.default,
    "pair": _Walk.pair,
    "object": _Walk.object_,
    "array": _Walk.array,
    "parenthesized_expression": _Walk.passed,
    "ternary_expression": _Walk.passed,
    "return_statement": _Walk.returned,
    "call_expression": _Walk.call,
    "new_expression": _Walk.call,
    "augmented_assignment_expression": _Walk.update,
    "update_expression": _Walk.update,
    "binary_expression": _Walk.binary,
    "expression_statement": _Walk.statement,
    "identifier": _Walk.name,
    "shorthand_property_identifier": _Walk.name,
    "member_expression": _Walk.member,
    "subscript_expression": _Walk.subscript,
    "comment": _Walk.comment,
    "number": _Walk.nothing,
    "string": _Walk.nothing,
    "regex": _Walk.nothing,
    "this": _Walk.nothing,
    "property_identifier": _Walk.nothing,
    "template_chars": _Walk.nothing,
}


@cache
def _by_number() -> dict[int, Callable[[_Walk, Node, Frame, Fact | None, str], None]]:
    """The visitors by the number of a node's kind, which is faster to ask for than its name."""
    found: dict[int, Callable[[_Walk, Node, Frame, Fact | None, str], None]] = {}
    for number in range(JAVASCRIPT.node_kind_count):
        visit = (
            VISITORS.get(JAVASCRIPT.node_kind_for_id(number) or "") if JAVASCRIPT.node_kind_is_named(number) else None
        )
        if visit is not None:
            found[number] = visit
    return found
