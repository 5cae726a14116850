"""What a batch of splices did to the lines of a document."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from tools.edits.edit import BaseEdit, Literal_
from tools.edits.errors import EditError
from tools.edits.literals import read_color, spoken
from tools.handles import find_node
from tools.patches import Change
from tools.source import Source, Splice

IMPACTS = {"set_text": "text_only", "set_css": "visual_only"}
VISUAL = frozenset({"color", "colour", "background", "font", "style", "alpha", "opacity", "tint", "fill", "stroke"})


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that changed together; their numbers count from 1."""

    old_line: int
    old: tuple[str, ...]
    line: int
    new: tuple[str, ...]

    @property
    def changed(self) -> int:
        """Lines that differ, and lines that are gone."""
        return max(len(self.old), len(self.new))


@dataclass(frozen=True, slots=True)
class Planned:
    """An edit and the splices that do it."""

    edit: BaseEdit
    kind: str
    splices: tuple[Splice, ...]


def blocks(before: Source, after: Source, splices: Sequence[Splice]) -> list[tuple[Block, tuple[Splice, ...]]]:
    """The changed lines, one block for all splices that touch a line in common; splices in order, not overlapping."""
    groups: list[list[Splice]] = []
    for splice in splices:
        if groups and before.line(splice.start) <= before.line(groups[-1][-1].end):
            groups[-1].append(splice)
        else:
            groups.append([splice])
    made: list[tuple[Block, tuple[Splice, ...]]] = []
    shift = 0
    for group in groups:
        growth = sum(len(s.data) - (s.end - s.start) for s in group)
        start, end = _whole_lines(before.data, group[0].start, group[-1].end)
        new_start, new_end = start + shift, end + shift + growth
        old, new = _lines(before.data[start:end]), _lines(after.data[new_start:new_end])
        made.append((_trimmed(before.line(start), old, after.line(new_start), new), tuple(group)))
        shift += growth
    return made


def changes(before: Source, after: Source, planned: Sequence[Planned], splices: Sequence[Splice]) -> tuple[Change, ...]:
    """One change for each edit and each block of lines that it touched."""
    listed: list[Change] = []
    made = blocks(before, after, splices)
    for plan in planned:
        for block, _ in [b for b in made if any(_within(s, b[1]) for s in plan.splices)]:
            listed.append(_change(before, plan, block))
    return tuple(listed)


def _within(splice: Splice, group: tuple[Splice, ...]) -> bool:
    return group[0].start <= splice.start and splice.end <= group[-1].end


def _change(before: Source, plan: Planned, block: Block) -> Change:
    edit = plan.edit
    old, new = _values(before, plan)
    found = find_node(before, edit.handle)
    section = "document" if isinstance(found, EditError) else found.path
    count = max(1, len(block.new))
    shown, replaced = _uncommented(block)
    return {
        "type": plan.kind,
        "description": edit.description,
        "entity": edit.entity,
        "property": edit.property,
        "old": old,
        "new": new,
        "code_location": {
            "file_section": section or "document",
            "line_numbers": list(range(block.line, block.line + count)),
            "before": "\n".join(shown),
            "after": "\n".join(replaced),
        },
        "impact": impact(plan, new),
    }


def _uncommented(block: Block) -> tuple[list[str], list[str]]:
    """The lines as they stand, or where each has one of its own, stripped and without a comment that ends both."""
    if max(len(block.old), len(block.new)) > 1:
        return list(block.old), list(block.new)
    old, new = [line.strip() for line in block.old], [line.strip() for line in block.new]
    if len(old) != len(new):
        return old, new
    for number, (before, after) in enumerate(zip(old, new, strict=True)):
        pairs = zip(reversed(before), reversed(after), strict=False)
        same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
        marks = (found.start() for found in re.finditer(" //", before) if found.start() >= len(before) - same)
        # A mark inside of quotes begins no comment.
        at = next((mark for mark in marks if all(before.count(q, 0, mark) % 2 == 0 for q in "'\"`")), 0)
        if at:
            old[number], new[number] = before[:at].rstrip(), after[: at - len(before)].rstrip()
    return old, new


def impact(plan: Planned, new: Literal_ | None) -> str:
    """What a player notices of an edit."""
    about = f"{plan.edit.property} {plan.edit.handle.partition('#')[0].rpartition('.')[2]}".lower()
    if plan.kind in IMPACTS:
        return IMPACTS[plan.kind]
    if new is None:
        return "structure"
    if any(word in about for word in VISUAL) or (isinstance(new, str) and read_color(new)):
        return "visual_only"
    if plan.edit.entity in ("keys", "controls") or plan.edit.property in ("key", "keys"):
        return "controls"
    return "text_only" if isinstance(new, str) else "gameplay_mechanics"


def _values(before: Source, plan: Planned) -> tuple[Literal_ | None, Literal_ | None]:
    value: Literal_ | None = getattr(plan.edit, "value", None)
    if value is None or len(plan.splices) != 1:
        return None, value
    splice = plan.splices[0]
    text = splice.data.decode("utf-8", "replace").strip().strip("()")
    old, new = spoken(before.text(splice.start, splice.end), value), spoken(text, value)
    return old, value if new is None else new


def _whole_lines(data: bytes, start: int, end: int) -> tuple[int, int]:
    last = data.find(b"\n", end)
    return data.rfind(b"\n", 0, start) + 1, len(data) if last < 0 else last


def _lines(data: bytes) -> tuple[str, ...]:
    return tuple(data.decode("utf-8", "replace").split("\n"))


def _trimmed(old_line: int, old: tuple[str, ...], line: int, new: tuple[str, ...]) -> Block:
    same = 0
    while same < min(len(old), len(new)) and old[same] == new[same]:
        same += 1
    tail = 0
    while tail < min(len(old), len(new)) - same and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    return Block(old_line + same, old[same : len(old) - tail], line + same, new[same : len(new) - tail])
