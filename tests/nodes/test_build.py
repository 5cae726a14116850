"""A new game by a model, part by part: how it goes on from what an earlier version of Playloom has left."""

from nodes.plan import plan
from nodes.state import GameState, Json
from tests.nodes.conftest import Memory, Scripted

FINDING: Json = {"rule": "syntax.error", "family": "syntax", "severity": "error", "line": 1, "message": "It is broken."}
BRIEF: Json = {"title": "Tide", "parts": ["Waves.", "A boat."], "entities": [], "pitch": "Sail."}


async def test_a_design_that_knows_of_no_lost_parts_is_gone_on_with(memory: Memory) -> None:
    state = GameState(design={"brief": BRIEF, "left": [], "part": "A boat."}, fallback={"notes": []})
    state.findings, state.attempts = [FINDING], 9
    ended = await memory.run(plan, state, Scripted())
    (left_out,) = ended.fallback["refusals"]
    assert left_out.startswith('The model could not build this part, so it is left out: "A boat". It is broken.')


async def test_a_draft_that_knows_of_no_refusals_is_kept(memory: Memory) -> None:
    state = GameState(design={"left": ["the design"]}, fallback={"notes": []})
    ended = await memory.run(plan, state)
    assert ended.fallback["refusals"] == ["The model could not build all of it: The model is gone."]
