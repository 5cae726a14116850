"""The plan, done."""

from nodes.edit import edit
from nodes.plan import plan
from tests.nodes.conftest import TEMPLATE, Memory


async def test_no_edits_no_change(memory: Memory) -> None:
    state = await memory.read_wish("Make the player red")
    state.plan = {"strategy": "surgical", "edits": []}
    done = await memory.run(edit, state)
    assert (done.code_hash, done.patch, done.findings) == (done.base_hash, {}, [])


async def test_a_plan_changes_its_places_only(memory: Memory) -> None:
    done = await memory.run(edit, await memory.run(plan, await memory.read_wish("Make the player red")))
    change = done.patch["changes"][0]
    assert memory.blobs[done.code_hash] == TEMPLATE.html.replace(
        change["code_location"]["before"].encode(), change["code_location"]["after"].encode(), 1
    )
    assert done.patch["preservation"]["bytes_outside_identical"] is True
    assert done.patch["lines_changed"] == 1
    assert memory.blobs[done.base_hash] == TEMPLATE.html


async def test_an_edit_that_fits_nowhere_is_a_finding(memory: Memory) -> None:
    state = await memory.run(plan, await memory.read_wish("Make the player red"))
    state.plan["edits"][0]["handle"] += "0"
    done = await memory.run(edit, state)
    assert done.code_hash == done.base_hash
    assert done.findings[0]["rule"].startswith("edit.")
    assert done.findings[0]["severity"] == "error"
