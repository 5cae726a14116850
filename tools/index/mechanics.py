"""Ready-made mechanics in games without CONFIG: their numbers are knobs, the rest of their code is not the game's."""

from collections.abc import Iterator
from dataclasses import replace

from tree_sitter import Node

from tools.index.config import comments_of, knob_of
from tools.index.facts import Script
from tools.index.game import Knob
from tools.index.places import read_literal
from tools.marks import marked
from tools.source import Source


def mechanic_knobs(source: Source, script: Script) -> Iterator[Knob]:
    """The knobs of `const dash = { speed: 720, // how fast a dash is [300..1400 px/s] }` between a mechanic's marks."""
    inside = _Marked(source, script)
    comments = comments_of(script) if inside.spans else {}
    for bind in script.binds:
        told = comments.get(bind.value.end_point.row, "")
        if bind.how == "pair" and bind.path.count(".") == 1 and told and bind.value in inside:
            literal = read_literal(script, bind.value)
            if literal is not None:
                yield knob_of(source, script, bind, literal, told)


def without_mechanics(source: Source, script: Script) -> Script:
    """The facts of a script that are not inside of a mechanic."""
    inside = _Marked(source, script)
    if not inside.spans:
        return script
    uses = {name: [use for use in uses if use.node not in inside] for name, uses in script.uses.items()}
    statements = {name: [node for node in found if node not in inside] for name, found in script.statements.items()}
    return replace(
        script,
        binds=[bind for bind in script.binds if bind.node not in inside],
        calls=[call for call in script.calls if call.node not in inside],
        updates=[update for update in script.updates if update.node not in inside],
        compares=[compare for compare in script.compares if compare.node not in inside],
        uses={name: found for name, found in uses.items() if found},
        frames=[frame for frame in script.frames if frame.node not in inside],
        subscripts=[(fact, node) for fact, node in script.subscripts if node not in inside],
        statements={name: found for name, found in statements.items() if found},
    )


class _Marked:
    """The parts of a script between marks."""

    def __init__(self, source: Source, script: Script) -> None:
        end = script.start + len(script.data)
        parts = ((first, last) for _, first, last in marked(source.data) if script.start <= first < end)
        self.spans = [(first - script.start, last - script.start) for first, last in parts]

    def __contains__(self, node: Node) -> bool:
        return any(first <= node.start_byte < last for first, last in self.spans)
