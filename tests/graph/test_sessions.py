"""Sessions: made, told, changed, ended."""

import datetime as dt
from pathlib import Path

import pytest
from sqlalchemy import update

from graph.archive import Store
from graph.cache import Cache
from graph.errors import NotFound, RequestRefused, SessionGone
from graph.quotas import Quotas
from graph.sessions import DEFAULTS, Sessions, size_text
from graph.storage.base import now
from graph.storage.sessions import SessionRow
from tests.graph.conftest import Alone, Desk, Gate, open_desk


@pytest.mark.parametrize(("number", "text"), [(0, "0B"), (812, "812B"), (14_200, "14.2KB"), (2_400_000, "2.4MB")])
def test_sizes_for_people(number: int, text: str) -> None:
    assert size_text(number) == text


async def test_a_new_session_has_the_defaults_and_what_was_asked(desk: Desk) -> None:
    made = await desk.engine.create_session({"preferred_engine": "three.js"}, {"browser": "x"})
    assert made["status"] == "initialized"
    assert made["preferences"] == DEFAULTS | {"preferred_engine": "three.js"}
    assert made["expires_at"] > made["created_at"]
    assert made["created_at"].endswith("Z")


async def test_the_preferred_engine_is_used(desk: Desk) -> None:
    await desk.engine.update_session(desk.session_id, {"preferred_engine": "three.js"}, {})
    assert (await desk.generate("a platformer"))["metadata"]["engine"] == "three.js"


async def test_a_session_tells_what_happened_in_it(desk: Desk) -> None:
    empty = await desk.engine.get_session(desk.session_id)
    assert empty["current_game"] is None
    assert empty["conversation_stats"]["average_response_time"] is None
    made = await desk.generate()
    await desk.chat("Make the player red")
    told = await desk.engine.get_session(desk.session_id)
    assert told["current_game"]["game_id"] == made["game_id"]
    assert told["current_game"]["current_version"] == 2
    assert told["conversation_stats"]["total_messages"] == 4
    assert told["conversation_stats"]["total_modifications"] == 1
    assert told["conversation_stats"]["average_response_time"] >= 0
    assert told["resources"]["storage_used"] != "0B"
    assert told["resources"]["remaining_quota"] is None
    assert "resources.remaining_quota" in told["not_measured"]


async def test_calls_are_counted(desk: Desk) -> None:
    first = (await desk.engine.get_session(desk.session_id))["resources"]["api_calls_today"]
    await desk.messages()
    assert (await desk.engine.get_session(desk.session_id))["resources"]["api_calls_today"] == first + 2


async def test_preferences_and_notes_are_merged(desk: Desk) -> None:
    told = await desk.engine.update_session(desk.session_id, {"auto_save": False}, {"level": 3})
    assert told["updated_preferences"] == DEFAULTS | {"auto_save": False}
    again = await desk.engine.update_session(desk.session_id, {"explanation_level": "simple"}, {})
    assert again["updated_preferences"] == DEFAULTS | {"auto_save": False, "explanation_level": "simple"}


async def test_a_simple_explanation_is_shorter(desk: Desk) -> None:
    await desk.generate()
    long = await desk.chat("Make the player red")
    await desk.engine.update_session(desk.session_id, {"explanation_level": "simple"}, {})
    short = await desk.chat("Make the player red again, then green")
    assert "Everything else" in long["response"]
    assert "Everything else" not in short["response"]


async def test_an_unknown_session_is_not_found(desk: Desk) -> None:
    with pytest.raises(NotFound) as caught:
        await desk.engine.get_session("no such session")
    assert caught.value.what == "session"


async def test_an_expired_session_is_gone_and_its_games_are_not(tmp_path: Path) -> None:
    async with open_desk(tmp_path, session_hours=1) as desk:
        made = await desk.generate()
        store: Store = desk.engine._store  # pyright: ignore[reportPrivateUsage]
        async with store.database.write() as connection:
            await connection.execute(update(SessionRow).values(expires_at=now() - dt.timedelta(seconds=1)))
        with pytest.raises(SessionGone):
            await desk.engine.get_session(desk.session_id)
        kept = await desk.engine.get_document(made["game_id"], session_id=None, version=None)
        assert kept.data == made["game_code"].encode()


async def test_a_busy_session_is_deleted_by_force_only(held: Desk, gate: Gate) -> None:
    run = await held.queue("Make the player red")
    await gate.arrival()
    with pytest.raises(RequestRefused) as caught:
        await held.engine.delete_session(held.session_id, force=False, backup=False)
    assert caught.value.code == "session-busy"
    await held.engine.delete_session(held.session_id, force=True, backup=False)
    assert (await held.engine.get_run(run.id)).status == "cancelled"


async def test_active_sessions_are_counted(store: Store) -> None:
    sessions = Sessions(store, 1, Cache(None), Quotas(store, Alone()))
    made = [await sessions.create({}, {}) for _ in range(3)]
    assert await sessions.active() == 3
    await sessions.delete(await sessions.row(made[0]["session_id"]))
    assert await sessions.active() == 2
