"""What one walk over a script finds: names that get values, calls, updates, comparisons, and where names are used."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from tree_sitter import Node

FrameKind = Literal["top", "class", "object", "function", "handler", "if", "else", "case", "loop"]

OWN = re.compile(r"^(?:this|self|that|_this|me|window|globalThis)\??\.")
CONTROL = re.compile(
    r"isDown|\bkeys?\b|\bkey(?:s?down|State|Map|board|sPressed|Code)|keyCode|\.code\b|Arrow(?:Left|Right|Up|Down)"
    r"|\bpressed\b|JustDown|\bcursors?\b|\b(?:mouse|pointer|touch)(?:down|move|start|X|Y)?\b|\binputs?\b|\bheld\b",
    re.IGNORECASE,
)


@dataclass(slots=True, eq=False)
class Frame:
    """The surroundings of a piece of code; its outer frames lead to the top."""

    kind: FrameKind
    label: str
    """A function's or class's name, a condition's or loop head's text, a handler's call ("on 'keydown-P'")."""
    node: Node
    outer: Frame | None
    function: str
    """The nearest function or method by name; "" at the top."""
    owner: str
    """The nearest class by name; "" outside of classes."""
    script: Script
    params: tuple[str, ...] = ()
    holder: str = ""
    """Of the methods of an object without a class, its path: "game", "makeRock()"; else ""."""
    heritage: str = ""
    """What a class extends."""
    condition: Node | None = None
    """Of an if or a while, the condition itself."""
    names: set[str] = field(default_factory=set[str])
    """What is declared right in it."""
    aliases: dict[str, str] = field(default_factory=dict[str, str])
    """Names that stand for a member of something: `f` for "fish" in `for (const f of fish)`."""

    def out(self) -> Iterator[Frame]:
        """This frame and all around it."""
        frame: Frame | None = self
        while frame is not None:
            yield frame
            frame = frame.outer

    def within(self) -> Iterator[Frame]:
        """This frame and those around it, up to the nearest function or handler, that one too."""
        for frame in self.out():
            yield frame
            if frame.kind in ("function", "class", "top") or (frame.kind == "handler" and not frame.aliases):
                return


@dataclass(slots=True, eq=False)
class Fact:
    """Something that the code says."""

    node: Node
    frame: Frame
    outer: Fact | None
    """The fact that this one is inside of, as the call around a call."""


@dataclass(slots=True, eq=False)
class Bind(Fact):
    """A name gets a value."""

    how: Literal["declare", "assign", "field", "pair", "default"]
    path: str
    """Dotted, without `this.`: "CONFIG.player.speed", "LANES[2].gap"; a pair in a call's object has only its own."""
    own: bool
    """Whether it is of `this`."""
    value: Node
    constant: bool = False


@dataclass(slots=True, eq=False)
class Call(Fact):
    """A function, method or constructor is called."""

    callee: str
    """Dotted, without `this.`; of a chain's later calls the root's too: "add.text().setOrigin"."""
    method: str
    """The last name of the callee."""
    receiver: str
    """The callee without the method."""
    args: list[Node]
    new: bool
    target: str
    """The name that the whole chain's value is bound to; "" where it is not."""
    own: bool = False
    """Whether it is called on `this`."""
    root: Call | None = None
    """The first call of the chain; None for itself."""
    whole: Node | None = None
    """The outermost call of its chain."""


@dataclass(slots=True, eq=False)
class Update(Fact):
    """`target operator= value`, ++ and -- too (value None)."""

    path: str
    own: bool
    operator: str
    value: Node | None


@dataclass(slots=True, eq=False)
class Compare(Fact):
    """`left operator right`, for === == < <= > >= % only."""

    left: Node
    operator: str
    right: Node


@dataclass(slots=True, eq=False)
class Use:
    """A place where a name is read."""

    path: str
    own: bool
    node: Node
    fact: Fact | None
    frame: Frame


@dataclass(slots=True)
class Script:
    """All facts of one region."""

    region: int
    data: bytes
    """Of the region alone, as the offsets of its nodes count."""
    start: int
    """Where it begins in the document."""
    module: bool
    binds: list[Bind] = field(default_factory=list[Bind])
    calls: list[Call] = field(default_factory=list[Call])
    updates: list[Update] = field(default_factory=list[Update])
    compares: list[Compare] = field(default_factory=list[Compare])
    uses: dict[str, list[Use]] = field(default_factory=dict[str, list[Use]])
    """By the last name of the path."""
    frames: list[Frame] = field(default_factory=list[Frame])
    comments: list[Node] = field(default_factory=list[Node])
    subscripts: list[tuple[Fact | None, Node]] = field(default_factory=list[tuple["Fact | None", Node]])
    """`keys['ArrowLeft']` and the like, where the index is a literal."""
    rows: dict[int, str] | None = None
    """Comments by row, once somebody asked."""
    statements: dict[str, list[Node]] = field(default_factory=dict[str, list[Node]])
    """Statements that are one call without a value, by callee."""

    def text(self, node: Node) -> str:
        """The text of a node."""
        return self.data[node.start_byte : node.end_byte].decode("utf-8", "replace")


@lru_cache(maxsize=8192)
def bare(path: str) -> tuple[str, bool]:
    """A dotted name without `this.`, and whether it had one."""
    found = OWN.match(path)
    if found is None:
        return path, False
    return path[found.end() :], not path.startswith(("window", "globalThis"))


@lru_cache(maxsize=8192)
def last_name(path: str) -> str:
    """The last name of a dotted path: "speed" of "LANES[2].speed"."""
    return re.sub(r"\[[^\]]*\]$", "", path.rpartition(".")[2])


@lru_cache(maxsize=8192)
def first_name(path: str) -> str:
    """The first name of a dotted path: "LANES" of "LANES[2].speed"."""
    return re.split(r"[.\[(]", path, maxsplit=1)[0]


def comment_rows(script: Script) -> dict[int, str]:
    """The comments of a script by row."""
    if script.rows is None:
        script.rows = {}
        for node in script.comments:
            text = script.text(node).strip("/* \t\n")
            script.rows[node.end_point.row] = text.partition("\n")[0][:80]
    return script.rows
