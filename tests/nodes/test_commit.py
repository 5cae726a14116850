"""The version, made."""

from dataclasses import replace

from nodes.commit import commit
from nodes.edit import edit
from nodes.plan import plan
from nodes.state import GameState, Json
from tests.nodes.conftest import TEMPLATE, Memory


async def test_a_candidate_becomes_the_next_version(memory: Memory) -> None:
    state = await memory.read_wish("Make the player red")
    for node in (plan, edit, commit):
        state = await memory.run(node, state)
    draft = memory.drafts[0]
    assert (state.new_version, state.game_id, state.code_hash) == (2, "1", memory.versions[1].code_hash)
    assert (draft.run_id, draft.base, draft.prompt, draft.publish) == ("run", 1, "Make the player red", True)
    assert draft.summary.startswith("Changed player color")
    assert [change["property"] for change in draft.changes] == ["color"]
    assert draft.report["preservation"]["bytes_outside_identical"] is True
    assert memory.uses == []


async def test_without_auto_save_it_waits(memory: Memory) -> None:
    state = await memory.read_wish("Make the player red", preferences={"auto_save": False})
    for node in (plan, edit, commit):
        state = await memory.run(node, state)
    assert memory.drafts[0].publish is False


async def test_a_restore_takes_the_old_document_and_is_published(memory: Memory) -> None:
    await memory.add(TEMPLATE.html + b"red", "Make the player red")
    state = await memory.read_wish("go back to version 1", preferences={"auto_save": False})
    done = await memory.run(commit, state)
    draft = memory.drafts[0]
    assert (draft.data, draft.restored_from, draft.base, draft.publish) == (TEMPLATE.html, 1, 2, True)
    assert (done.new_version, draft.changes) == (3, [])


async def test_a_restore_keeps_the_verdicts_of_its_document_and_the_newest_of_playing(memory: Memory) -> None:
    old: Json = {"passed": True, "playtest": {"status": "skipped"}}
    memory.versions[0] = replace(memory.versions[0], report=old)
    await memory.add(TEMPLATE.html + b"red", "Make the player red")
    state = await memory.read_wish("go back to version 1")
    await memory.run(commit, state)
    await memory.run(commit, replace(state, playtest={"status": "passed"}))
    assert [draft.report for draft in memory.drafts] == [old, old | {"playtest": {"status": "passed"}}]


async def test_a_new_game_counts_as_a_use_of_its_template(empty: Memory) -> None:
    name = await empty.write(TEMPLATE.html, None)
    made = {"kind": "generate", "run_id": "run", "template_used": TEMPLATE.id, "intent": {"branch": "create"}}
    state = await empty.run(commit, GameState(code_hash=name, base_hash=name, **made))  # pyright: ignore[reportArgumentType]
    assert state.new_version == 1
    assert empty.uses == [(TEMPLATE.id, "run", True)]
    assert empty.drafts[0].summary == "Initial game creation"


async def test_an_attempt_that_failed_is_kept_and_not_published(memory: Memory) -> None:
    state = await memory.read_wish("Make the player red")
    for node in (plan, edit):
        state = await memory.run(node, state)
    finding = {"rule": "playtest.boots", "message": "It does not start."}
    failed = replace(state, outcome="failed", findings=[finding], playtest={"status": "failed"})
    done = await memory.run(commit, failed)
    draft = memory.drafts[0]
    assert (draft.rejected, draft.publish, draft.report["rejected_for"]) == (True, False, [finding])
    assert draft.report["playtest"] == {"status": "failed"}
    assert (done.new_version, done.rejected, done.outcome, done.code_hash) == (0, 2, "failed", state.base_hash)


async def test_a_candidate_that_plays_is_taken_where_no_repair_did_better(memory: Memory) -> None:
    state = await memory.read_wish("Make the player red")
    for node in (plan, edit):
        state = await memory.run(node, state)
    fallback = {"code_hash": state.code_hash, "playtest": {"status": "passed"}, "patch": state.patch}
    worse = await memory.write(b"it is worse", state.base_hash)
    spent = replace(state, outcome="failed", findings=[{"message": "Worse."}], code_hash=worse, fallback=fallback)
    done = await memory.run(commit, spent)
    assert (done.new_version, done.rejected, done.outcome, done.findings) == (2, 0, "", [])
    assert (done.code_hash, done.playtest) == (state.code_hash, {"status": "passed"})


async def test_nothing_goes_back_to_an_attempt_that_failed(memory: Memory) -> None:
    await memory.add(b"broken", "Make the player red", {}, "rejected")
    memory.versions[1] = replace(memory.versions[1], current=1)
    said = await memory.read_wish("go back to version 2", version=1)
    assert (said.intent["branch"], "did not pass" in said.intent["reason"]) == ("reply", True)
    done = await memory.run(commit, replace(said, intent={"branch": "restore", "to": 2}))
    assert (done.outcome, done.new_version, memory.drafts) == ("refused", 0, [])
