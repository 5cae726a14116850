"""Long code is kept beside the state."""

from nodes.edit import edit
from nodes.kept_code import LONG, brought_back, put_away
from nodes.state import Json
from tests.nodes.conftest import Memory, Scripted
from tests.nodes.test_model_plan import wish

SHORT: Json = {"kind": "insert_statement", "handle": "x", "code": "a();"}
LENGTHY: Json = {"kind": "rewrite", "handle": "", "code": "é" * (LONG + 1)}


async def test_a_short_plan_stays_as_it_is(memory: Memory) -> None:
    assert await put_away({"edits": [SHORT]}, memory) == {"edits": [SHORT]}


async def test_long_code_comes_back(memory: Memory) -> None:
    plan = {"strategy": "comprehensive", "edits": [SHORT, LENGTHY]}
    away = await put_away(plan, memory)
    assert away["edits"][0] == SHORT
    assert len(str(away)) < 300
    assert await brought_back(away, memory) == plan


async def test_a_new_document_is_no_part_of_the_state(memory: Memory) -> None:
    whole = memory.blobs[memory.versions[0].code_hash].decode().replace("#3498db", "#00ff00")
    told: Json = {"outcome": "edit", "rationale": "Anew.", "edits": [{"kind": "rewrite", "handle": "", "code": whole}]}
    state = await memory.plan_with(Scripted(script=[told]), await wish(memory))
    assert state.plan["edits"][0]["kind"] == "rewrite"
    assert len(str(state.plan)) < 1_000
    state = await memory.run(edit, state)
    assert memory.blobs[state.code_hash].decode() == whole
