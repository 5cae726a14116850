"""Where to go next."""

import pytest

from graph.routing import after_intent, after_plan, after_playtest, after_template, after_validate
from nodes.state import GameState

FINDING = {"rule": "syntax.error", "severity": "error", "line": 1, "message": "It is broken."}


@pytest.mark.parametrize(
    ("branch", "next_node"),
    [
        ("create", "template"),
        ("modify", "plan"),
        ("import", "validate"),
        ("restore", "playtest"),
        ("reply", "reply"),
        ("anything else", "reply"),
    ],
)
def test_after_intent(branch: str, next_node: str) -> None:
    assert after_intent(GameState(intent={"branch": branch})) == next_node


def test_a_preview_of_a_restore_commits_nothing() -> None:
    assert after_intent(GameState(intent={"branch": "restore"}, options={"preview_only": True})) == "reply"


def test_after_template() -> None:
    assert after_template(GameState()) == "plan"
    assert after_template(GameState(outcome="refused")) == "reply"


def test_after_plan() -> None:
    modify, create = {"branch": "modify"}, {"branch": "create"}
    assert after_plan(GameState(intent=modify, plan={"edits": [{"kind": "set_literal"}]})) == "edit"
    assert after_plan(GameState(intent=modify, plan={"edits": []})) == "reply"
    assert after_plan(GameState(intent=create, plan={"edits": []})) == "edit"  # the template is right as it is
    assert after_plan(GameState(intent=create, plan={})) == "reply"  # a plan that was given up


def test_after_validate() -> None:
    assert after_validate(GameState()) == "playtest"
    assert after_validate(GameState(findings=[FINDING])) == "plan"


def test_after_playtest() -> None:
    assert after_playtest(GameState()) == "commit"
    assert after_playtest(GameState(findings=[FINDING])) == "plan"
    assert after_playtest(GameState(options={"preview_only": True})) == "reply"
    assert after_playtest(GameState(findings=[FINDING], intent={"branch": "restore"})) == "reply"
