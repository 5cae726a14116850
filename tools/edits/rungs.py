"""The ladder: how much an edit takes into its hands."""

from collections.abc import Mapping
from typing import Literal

from tools.edits.edit import EditPlan

Rung = Literal["knob", "symbol", "text", "whole"]
RUNGS: Mapping[str, Rung] = {
    "set_literal": "knob",
    "set_text": "knob",
    "set_css": "knob",
    "set_attribute": "knob",
    "set_property": "knob",
    "set_call_argument": "symbol",
    "insert_statement": "symbol",
    "insert_member": "symbol",
    "replace_body": "symbol",
    "delete_node": "symbol",
    "rename": "symbol",
    "add_chained_call": "symbol",
    "search_replace": "text",
    "rewrite": "whole",
}
"""By kind of edit."""
ORDER: tuple[Rung, ...] = ("knob", "symbol", "text", "whole")


def rung_of(plan: EditPlan) -> Rung | None:
    """The highest rung that a plan steps on; None for a plan without edits."""
    used = {RUNGS[edit.kind] for edit in plan.edits}
    return next((rung for rung in reversed(ORDER) if rung in used), None)
