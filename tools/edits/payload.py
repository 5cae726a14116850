"""Code that an edit brings: parsed alone, so that an error points to the payload's own line, then fitted in."""

import re
from dataclasses import dataclass

from tree_sitter import Node, Parser

from tools.edits.errors import EditError
from tools.edits.scopes import Binding, read_scopes
from tools.source import JAVASCRIPT, named_descendants

WRAP_HEAD = b"class A {\n"
WRAP_TAIL = b"\n}"
NEEDS_SEMICOLON = frozenset(
    {"expression_statement", "lexical_declaration", "variable_declaration", "return_statement", "throw_statement"}
    | {"break_statement", "continue_statement", "do_statement", "import_statement", "debugger_statement"}
)
LED_BY_A_HEAD = frozenset(
    {"if_statement", "else_clause", "for_statement", "for_in_statement", "while_statement", "labeled_statement"}
)
"""Statements that end as the one in them ends."""
CONTINUES = re.compile(rb"\s*[(\[`+\-*/,.?=<>&|^%]")
"""How a line begins that a statement without a semicolon before it would swallow."""
ELISION = re.compile(
    r"(?://|/\*|<!--)\s*(?:\.\.\.|\u2026)|^\s*(?:\.\.\.|\u2026)\s*$"
    r"|(?://|/\*|<!--)[^\n]{0,60}\b(?:rest|remaining|existing|other|previous)\b[^\n]{0,40}"
    r"\b(?:unchanged|the same|code (?:goes )?here|as before|omitted)\b"
    r"|(?://|/\*|<!--)\s*(?:the )?(?:rest of|existing|remaining|previous) (?:the |your )?"
    r"(?:code|file|script|function|method|game)",
    re.IGNORECASE | re.MULTILINE,
)
"""A remark that stands for code which was left out."""


@dataclass(frozen=True, slots=True)
class Payload:
    """Statements or members that shall be put into a document."""

    code: bytes
    """Without common indentation and without white space around; line ends are LF."""
    nodes: tuple[Node, ...]
    """The statements or members."""
    names: tuple[Binding, ...]
    """What the statements declare for their surroundings."""
    inside: frozenset[int]
    """Lines (from 0) that start inside of a text or a comment and keep their indentation."""

    @property
    def ends_open(self) -> bool:
        """Whether the last statement relies on the line end for its semicolon."""
        last = self.nodes[-1] if self.nodes else None
        return last is not None and needs_semicolon(last)

    @property
    def comment_last(self) -> bool:
        """Whether a line comment ends it, so that a line end must follow."""
        return b"//" in self.code.rsplit(b"\n", 1)[-1]

    def lines(self, indent: bytes, newline: bytes, close: bytes = b"") -> bytes:
        """The code with every line indented, its first line too, and what closes it."""
        listed = self.code.split(b"\n")
        fitted = [indent + line if line and at not in self.inside else line for at, line in enumerate(listed)]
        return newline.join(fitted) + (newline + indent if close and self.comment_last else b"") + close

    def inline(self, newline: bytes, close: bytes) -> bytes:
        """The code for a line that goes on behind it; `close` is what it needs because of what follows."""
        code = self.code.replace(b"\n", newline)
        if self.comment_last:
            return code + newline + close
        return code + (b";" if self.ends_open else b"")


def read_payload(code: str, members: bool = False) -> Payload | EditError:
    """The payload of an edit; bad_syntax with the line and the mark where it breaks, elided code is refused."""
    found = ELISION.search(code)
    if found:
        message = f"{found[0].strip()[:60]!r} stands for code that was left out."
        return EditError(
            "bad_syntax", message, hint="Send the code whole; nothing is filled in.", line=_line(code, found)
        )
    plain = code.replace("\r\n", "\n").rstrip()
    start = len(plain) - len(re.sub(r"\A(?:[ \t]*\n)+", "", plain))
    text = plain[start:].encode("utf-8", "replace")
    if not text.strip():
        return EditError("bad_syntax", "There is no code.", hint="Send at least one statement.")
    head = WRAP_HEAD if members else b""
    root = Parser(JAVASCRIPT).parse(head + text + (WRAP_TAIL if members else b"")).root_node
    broken = _first_broken(root)
    if broken is not None:
        return syntax_error(plain.encode("utf-8", "replace"), start + broken.start_byte - len(head), "the code")
    body = root.named_children[0].child_by_field_name("body") if members else root
    if body is None or (members and len(root.named_children) != 1):
        return EditError("bad_syntax", "These are no class members.", hint="Send methods or fields, without the class.")
    nodes = tuple(node for node in body.named_children if node.type != "comment")
    if not nodes:
        return EditError("bad_syntax", "There are only comments.", hint="Send at least one statement.")
    names = () if members else tuple(read_scopes(root).top.names.values())
    inside = _inside(root, head.count(b"\n"))
    return Payload(_dedented(text, inside), nodes, names, inside)


def syntax_error(text: bytes, offset: int, what: str) -> EditError:
    """bad_syntax at an offset of a text: its line, three lines around and a mark."""
    offset = min(max(0, offset), max(0, len(text) - 1))
    row = text.count(b"\n", 0, offset)
    column = len(text[text.rfind(b"\n", 0, offset) + 1 : offset].decode("utf-8", "replace"))
    lines = [line.decode("utf-8", "replace")[:120] for line in text.split(b"\n")]
    shown = [*lines[max(0, row - 1) : row + 1], " " * min(column, 119) + "^", *lines[row + 1 : row + 2]]
    message = f"Line {row + 1} of {what} is not valid:\n" + "\n".join(shown)
    return EditError("bad_syntax", message, hint="Correct that line and send the edit again.", line=row + 1)


def needs_semicolon(statement: Node) -> bool:
    """Whether a statement should end in a semicolon and does not."""
    while statement.type in LED_BY_A_HEAD and statement.named_children:
        statement = statement.named_children[-1]
    last = last_token(statement)
    return statement.type in NEEDS_SEMICOLON and last.type != ";"


def last_token(node: Node) -> Node:
    """Where a node really ends: the grammar counts a comment behind a statement without semicolon as part of it."""
    children = [child for child in node.children if child.type != "comment" and child.end_byte > child.start_byte]
    while children:
        node = children[-1]
        children = [child for child in node.children if child.type != "comment" and child.end_byte > child.start_byte]
    return node


def _dedented(text: bytes, inside: frozenset[int]) -> bytes:
    lines = text.split(b"\n")
    own = [line for at, line in enumerate(lines) if line.strip() and at not in inside]
    common = min((len(line) - len(line.lstrip(b" \t")) for line in own), default=0)
    return b"\n".join(line if at in inside else line[common:] for at, line in enumerate(lines))


def _line(code: str, found: re.Match[str]) -> int:
    return code.count("\n", 0, found.start() + len(found[0]) - len(found[0].lstrip())) + 1


def _first_broken(root: Node) -> Node | None:
    stack = [root] if root.has_error else []
    while stack:
        node = stack.pop()
        if node.is_error or node.is_missing:
            return node
        if node.has_error:
            stack.extend(reversed(node.children))
    return None


def _inside(root: Node, first: int) -> frozenset[int]:
    rows: set[int] = set()
    for node in named_descendants(root):
        if node.type in ("template_string", "string", "comment", "jsx_text") and b"\n" in (node.text or b""):
            start = node.start_point.row
            rows.update(range(start + 1 - first, start + 1 - first + (node.text or b"").count(b"\n")))
    return frozenset(rows)
