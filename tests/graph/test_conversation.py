"""The conversation: in pages, in two formats, reset without loss."""

from typing import Any

import pytest
from sqlalchemy import select

from graph.archive import Store
from graph.sessions import DEFAULTS
from graph.storage.messages import MessageRow
from tests.graph.conftest import Desk, Json

ALL: Json = {
    "clear_conversation_history": True,
    "reset_context": True,
    "preserve_game": True,
    "preserve_preferences": True,
}


async def history(desk: Desk, **options: Any) -> Json:
    """The conversation as the API asks for it."""
    asked: Json = {"limit": 50, "offset": 0, "include_metadata": True, "format": "full"} | options
    return await desk.engine.history(desk.session_id, **asked)


@pytest.fixture
async def spoken(desk: Desk) -> Desk:
    """A session in which three things were said."""
    await desk.generate()
    await desk.chat("Make the player red")
    await desk.chat("How fast is the player?")
    return desk


async def test_every_turn_is_there_in_order(spoken: Desk) -> None:
    told = await history(spoken)
    turns = told["conversation_history"]
    assert [turn["id"] for turn in turns] == [f"msg_00{number}" for number in range(1, 7)]
    assert [turn["role"] for turn in turns] == ["user", "assistant"] * 3
    assert [turn["content"] for turn in turns[::2]] == [
        "a platformer",
        "Make the player red",
        "How fast is the player?",
    ]
    assert turns[2]["intent_detected"]
    assert turns[3]["game_version_created"] == 2
    assert turns[3]["modifications_applied"] == ["player_color_change"]
    assert turns[5]["game_version_created"] is None


async def test_what_is_counted(spoken: Desk) -> None:
    counted = (await history(spoken))["conversation_metadata"]
    assert counted["total_messages"] == 6
    assert counted["game_versions_created"] == 2
    assert sum(counted["intent_distribution"].values()) == 3
    assert counted["user_engagement_score"] is None


async def test_pages(spoken: Desk) -> None:
    first, last = await history(spoken, limit=4), await history(spoken, limit=4, offset=4)
    assert first["pagination"] == {"current_page": 1, "total_pages": 2, "has_more": True}
    assert last["pagination"] == {"current_page": 2, "total_pages": 2, "has_more": False}
    assert [len(page["conversation_history"]) for page in (first, last)] == [4, 2]
    assert (await history(spoken, limit=4, offset=40))["conversation_history"] == []
    assert first["conversation_metadata"] == last["conversation_metadata"]


async def test_formats(spoken: Desk) -> None:
    for turn in (await history(spoken, format="simple"))["conversation_history"]:
        assert set(turn) == {"id", "role", "content", "timestamp"}
    for turn in (await history(spoken, include_metadata=False))["conversation_history"]:
        assert "intent_detected" not in turn


async def test_a_reset_clears_the_conversation_and_archives_it(spoken: Desk) -> None:
    told = await spoken.engine.reset(spoken.session_id, ALL, "a new start")
    assert told["reason"] == "a new start"
    assert told["new_conversation_state"]["message_count"] == 0
    assert (await history(spoken))["conversation_history"] == []
    store: Store = spoken.engine._store  # pyright: ignore[reportPrivateUsage]
    async with store.database.read() as connection:
        rows = (await connection.execute(select(MessageRow.number, MessageRow.archived))).all()
    assert [tuple(row) for row in rows] == [(number, True) for number in range(1, 7)]
    await spoken.chat("Make the player green")
    assert [turn["id"] for turn in (await history(spoken))["conversation_history"]] == ["msg_007", "msg_008"]


@pytest.mark.parametrize("clear", [False, True])
@pytest.mark.parametrize("game", [False, True])
@pytest.mark.parametrize("preferences", [False, True])
async def test_a_reset_does_what_it_is_asked(spoken: Desk, clear: bool, game: bool, preferences: bool) -> None:
    await spoken.engine.update_session(spoken.session_id, {"explanation_level": "simple"}, {})
    options = ALL | {"clear_conversation_history": clear, "preserve_game": game, "preserve_preferences": preferences}
    told = await spoken.engine.reset(spoken.session_id, options, "")
    assert told["reset_summary"] == {
        "conversation_cleared": clear,
        "context_reset": True,
        "game_preserved": game,
        "preferences_preserved": preferences,
    }
    session = await spoken.engine.get_session(spoken.session_id)
    assert (session["current_game"] is not None) is game
    assert (session["preferences"] == DEFAULTS) is not preferences
    assert session["conversation_stats"]["total_messages"] == (0 if clear else 6)
    assert (await spoken.engine.list_games(spoken.session_id))["total"] == 1  # the game itself stays
