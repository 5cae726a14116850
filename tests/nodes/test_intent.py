"""What is wanted."""

import json

import pytest

from nodes.intent import intent
from nodes.state import GameState, Json
from tests.nodes.conftest import TEMPLATE, Memory, plain


async def test_nothing_of_an_earlier_run_is_left(memory: Memory) -> None:
    old: Json = {
        "attempts": 2,
        "findings": [{"rule": "x"}],
        "plan": {"edits": []},
        "outcome": "failed",
        "new_version": 7,
    }
    state = await memory.read_wish("Make the player red", **old)
    assert (state.attempts, state.findings, state.plan, state.outcome, state.new_version) == (0, [], {}, "", 0)
    assert (state.base_version, state.base_hash) == (1, state.code_hash)


@pytest.mark.parametrize(
    ("message", "branch"),
    [
        ("Make the player red", "modify"),
        ("make the enemies twice as fast", "modify"),  # a whole amount: no warning of the serialiser
        ("How fast is the player?", "reply"),
        ("hello", "reply"),
        ("add online multiplayer", "reply"),
        ("undo that", "reply"),  # there is nothing before version 1
    ],
)
async def test_a_message_has_a_branch(memory: Memory, message: str, branch: str) -> None:
    state = await memory.read_wish(message)
    assert (state.kind, state.intent["branch"]) == ("modify", branch)
    assert json.loads(json.dumps(plain(state))) == plain(state)  # plain data, as a checkpoint wants it


async def test_without_a_game_a_message_is_a_description(empty: Memory) -> None:
    state = await empty.run(intent, GameState(message="a blue platformer"))
    assert (state.kind, state.intent["branch"], state.intent["brief"]["category"]) == (
        "generate",
        "create",
        "platformer",
    )
    assert state.run_id


async def test_a_game_that_is_not_there(empty: Memory) -> None:
    with pytest.raises(LookupError):
        await empty.run(intent, GameState(message="Make the player red", game_id="1", kind="modify"))


async def test_undo_leads_to_the_version_before_and_sees_through_restores(memory: Memory) -> None:
    for color in ("red", "green"):
        await memory.add(TEMPLATE.html + color.encode(), f"Make the player {color}")
    assert (await memory.read_wish("undo that")).intent["to"] == 2
    await memory.add(TEMPLATE.html + b"red", "undo that", restored_from=2)
    assert (await memory.read_wish("undo that")).intent["to"] == 1


async def test_going_back_reaches_further_than_what_is_remembered(memory: Memory) -> None:
    for number in range(60):
        await memory.add(TEMPLATE.html + b"%d" % number, "Make the player red")
    state = await memory.read_wish("go back to version 2")
    assert (state.intent["branch"], state.intent["to"]) == ("restore", 2)
    nowhere = await memory.read_wish("go back to version 99")
    assert nowhere.intent["branch"] == "reply"
    assert nowhere.intent["reason"]


async def test_the_preview_of_a_restore_shows_the_old_document(memory: Memory) -> None:
    await memory.add(TEMPLATE.html + b"red", "Make the player red")
    state = await memory.read_wish("undo that", options={"preview_only": True})
    assert memory.blobs[state.code_hash] == TEMPLATE.html
    assert state.base_version == 2


async def test_a_fresh_context_has_the_client_s_history(memory: Memory) -> None:
    window = [["user", "before"]]
    state = await memory.read_wish(
        "hello", window=window, options={"fresh_context": True, "history": [["user", "told"]]}
    )
    assert state.window == [["user", "told"]]
    assert (await memory.read_wish("hello", window=window)).window == window


async def test_an_import_is_taken_as_it_is(empty: Memory) -> None:
    options = {"hash": "abc", "title": "Mine", "engine": "canvas"}
    state = await empty.run(intent, GameState(message="Imported game", kind="import", options=options))
    assert (state.code_hash, state.title, state.engine, state.game_type) == ("abc", "Mine", "canvas", "imported")
    assert state.intent["branch"] == "import"
