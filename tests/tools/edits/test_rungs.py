"""The ladder."""

import pytest

from tools.edits.apply import EDITS
from tools.edits.edit import DeleteNode, Edit, EditPlan, Rewrite, SearchReplace, SetLiteral
from tools.edits.rungs import RUNGS, rung_of

KNOB = SetLiteral(handle="h", value=1)


def test_every_edit_stands_on_a_rung() -> None:
    assert RUNGS.keys() == EDITS.keys()


@pytest.mark.parametrize(
    ("edits", "rung"),
    [
        ([], None),
        ([KNOB], "knob"),
        ([KNOB, DeleteNode(handle="h")], "symbol"),
        ([SearchReplace(search="a", replace="b"), KNOB], "text"),
        ([Rewrite(code=""), DeleteNode(handle="h")], "whole"),
    ],
)
def test_a_plan_stands_on_its_highest_rung(edits: list[Edit], rung: str | None) -> None:
    assert rung_of(EditPlan(strategy="surgical", edits=edits)) == rung
