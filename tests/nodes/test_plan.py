"""How it will be done."""

import json

from nodes.intent import intent
from nodes.plan import plan
from nodes.state import GameState
from nodes.template import template
from tests.nodes.conftest import Memory, plain


async def test_a_wish_becomes_edits_and_steps(memory: Memory) -> None:
    state = await memory.run(plan, await memory.read_wish("Make the player red and let it jump higher"))
    assert [(step["entity"], step["property"], step["symbol"]) for step in state.steps] == [
        ("player", "color", "CONFIG.player.color"),
        ("player", "jump", "CONFIG.player.jump"),
    ]
    assert len(state.plan["edits"]) == 2
    assert json.loads(json.dumps(plain(state))) == plain(state)


async def test_what_is_unclear_is_asked_and_not_planned(memory: Memory) -> None:
    state = await memory.run(plan, await memory.read_wish("make the thing bigger"))
    assert not state.plan
    assert state.questions[0]["candidates"]


async def test_a_plan_that_failed_is_not_made_twice(memory: Memory) -> None:
    state = await memory.read_wish("Make the player red")
    state.attempts = 1
    again = await memory.run(plan, state)
    assert (again.plan, again.outcome) == ({}, "failed")


async def begun(memory: Memory, message: str, **preferences: object) -> GameState:
    """The plan of a new game."""
    state = GameState(message=message, kind="generate", preferences=dict(preferences))
    for node in (intent, template, plan):
        state = await memory.run(node, state)
    return state


async def test_preferences_are_knobs_of_the_template(empty: Memory) -> None:
    state = await begun(empty, "a platformer", difficulty="hard", include_sound=False, canvas_width=1000)
    values = {(edit["entity"], edit["property"]): edit["value"] for edit in state.plan["edits"]}
    assert values == {
        ("world", "width"): 1000,
        ("enemies", "count"): 4,
        ("enemies", "speed"): 95,
        ("platforms", "width"): 110,
        ("player", "lives"): 2,
        ("sound", "enabled"): False,
    }
    assert state.notes == []


async def test_what_a_template_lacks_is_a_note(empty: Memory) -> None:
    state = await begun(empty, "a platformer", style="baroque", canvas_width=99_999)
    assert len(state.notes) == 2
    assert state.plan["edits"] == []


async def test_words_win_over_preferences(empty: Memory) -> None:
    state = await begun(empty, "a platformer with 5 lives", difficulty="hard")
    lives = [edit["value"] for edit in state.plan["edits"] if edit["property"] == "lives"]
    assert lives == [5]
