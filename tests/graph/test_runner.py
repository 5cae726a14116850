"""Runs, done: in which order, from which checkpoint, and what they leave behind."""

import asyncio
import contextlib
import sqlite3
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from graph import progress
from graph.builder import build_graph
from graph.errors import NotFound, RunEnded
from graph.events import EventLog
from graph.runner import Runner
from graph.storage.checkpointer import open_checkpointer
from tests.graph.conftest import COLORS, PATIENCE, WISH, Critic, Desk, Gate, Json, open_desk


def rows(folder: Path, file: str, query: str) -> list[tuple[Any, ...]]:
    """What another process would see in a file of the data folder."""
    with contextlib.closing(sqlite3.connect(f"file:{folder / file}?mode=ro", uri=True)) as connection:
        return connection.execute(query).fetchall()


def checkpoints(folder: Path) -> dict[str, list[str]]:
    """The ids of all checkpoints by thread, oldest first."""
    found: dict[str, list[str]] = {}
    for thread, name in rows(folder, "checkpoints.db", "SELECT thread_id, checkpoint_id FROM checkpoints ORDER BY 2"):
        found.setdefault(thread, []).append(name)
    return found


def needed(folder: Path) -> dict[str, list[str]]:
    """The ids of the checkpoints that versions need, by thread."""
    query = (
        "SELECT thread_id, checkpoint_id FROM versions JOIN games ON games.id = game_id "
        "WHERE status <> 'rejected' ORDER BY game_id, number"
    )
    found: dict[str, list[str]] = {}
    for thread, name in rows(folder, "playloom.db", query):
        found.setdefault(thread, []).append(name)
    return found


async def state_of(folder: Path, checkpoint: str) -> Json:
    """What a checkpoint remembers."""
    threads = dict(rows(folder, "checkpoints.db", "SELECT checkpoint_id, thread_id FROM checkpoints"))
    async with open_checkpointer(folder / "checkpoints.db") as saver:
        graph: Any = build_graph().compile(checkpointer=saver)
        config = {"configurable": {"thread_id": threads[checkpoint], "checkpoint_id": checkpoint}}
        return (await graph.aget_state(config)).values


def words(window: Iterable[Iterable[str]]) -> list[str]:
    """What was said in a window of the conversation."""
    return [content for role, content in window if role == "user"]


async def test_runs_of_a_session_are_done_one_after_another(held: Desk, gate: Gate) -> None:
    runs = [await held.queue(f"Make the player {color}") for color in COLORS[:4]]
    await gate.arrival()
    assert [(await held.engine.get_run(run.id)).status for run in runs] == ["running", "queued", "queued", "queued"]
    gate.way.set()
    ended = [await held.engine.wait(run, PATIENCE) for run in runs]
    assert [run.result["version_info"]["new_version"] for run in ended if run.result] == [2, 3, 4, 5]


async def test_sessions_do_not_wait_for_each_other(held: Desk, gate: Gate) -> None:
    waiting = await held.queue("Make the player red")
    await gate.arrival()
    other = Desk(held.engine, (await held.engine.create_session({}, {}))["session_id"])
    second = await other.engine.submit(other.session_id, "generate", {"description": "a shooter"})
    await gate.arrival()  # it stands at the gate while the first one still does
    assert (await held.engine.get_run(waiting.id)).status == "running"
    gate.way.set()
    assert (await other.engine.wait(second, PATIENCE)).status == "succeeded"


async def test_a_line_stays_a_line_when_one_in_it_is_cancelled(held: Desk, gate: Gate) -> None:
    first, second, third = [await held.queue(f"Make the player {color}") for color in COLORS[:3]]
    await gate.arrival()
    assert (await held.engine.cancel(second.id)).status == "cancelled"
    assert (await held.engine.wait(second, PATIENCE)).status == "cancelled"  # at once: the first still stands there
    assert (await held.engine.get_run(third.id)).status == "queued"
    gate.way.set()
    for run, version in ((first, 2), (third, 3)):
        ended = await held.engine.wait(run, PATIENCE)
        assert ended.result is not None
        assert ended.result["version_info"]["new_version"] == version


async def test_a_running_run_is_cancelled_and_leaves_nothing(held: Desk, gate: Gate) -> None:
    run = await held.queue("Make the player red")
    await gate.arrival()
    told = await held.engine.cancel(run.id)
    assert (told.status, told.result) == ("cancelled", None)
    assert told.error is not None
    assert told.error["code"] == "run-cancelled"
    gate.way.set()
    after = await held.chat("Make the player green")
    assert after["version_info"]["new_version"] == 2
    assert [turn for _, turn in await held.messages() if "red" in turn] == []


async def test_a_run_that_was_cancelled_says_nothing_more(
    held: Desk, gate: Gate, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object) -> None:
        """It goes on for a moment; here to its end."""

    monkeypatch.setattr(Runner, "stop", stop)
    run = await held.queue("Make the player red", stream=True)
    await gate.arrival()
    await held.engine.cancel(run.id)
    gate.way.set()
    await held.chat("Make the player green")
    query = f"SELECT kind FROM events WHERE run_id = '{run.id}' ORDER BY id"
    assert rows(tmp_path / "data", "playloom.db", query)[-1] == ("run.cancelled",)


async def test_what_was_said_until_a_run_is_stopped_is_kept(
    held: Desk, gate: Gate, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def came(*_: object) -> bool:
        return True

    monkeypatch.setattr(progress, "TELLING", ())  # nothing is written before somebody comes
    run = await held.queue("Make the player red")
    await gate.arrival()
    query = f"SELECT kind FROM events WHERE run_id = '{run.id}' ORDER BY id"
    assert rows(tmp_path / "data", "playloom.db", query) == []
    monkeypatch.setattr(EventLog, "listened", came)
    (working,) = [task for task in asyncio.all_tasks() if task.get_name() == f"run {run.id[:8]}"]
    working.cancel()  # as a restart or the end of its time does
    await asyncio.wait([working])
    kinds = [kind for (kind,) in rows(tmp_path / "data", "playloom.db", query)]
    assert kinds[:2] == ["run.started", "step.finished"]
    await held.engine.cancel(run.id)


async def test_what_has_ended_cannot_be_cancelled(desk: Desk) -> None:
    run = await desk.run("generate", {"description": "a platformer"})
    with pytest.raises(RunEnded) as caught:
        await desk.engine.cancel(run.id)
    assert caught.value.status == "succeeded"
    with pytest.raises(NotFound):
        await desk.engine.cancel("no such run")


async def test_a_cancelled_run_never_has_a_version(desk: Desk) -> None:
    """Whatever the moment: either the cancel is refused and the version is there, or neither."""
    game_id = (await desk.generate())["game_id"]
    expected = 1
    for number, color in enumerate(COLORS):
        run = await desk.queue(f"Make the player {color}")
        for _ in range(number * 12):
            await asyncio.sleep(0)
        with contextlib.suppress(RunEnded):
            await desk.engine.cancel(run.id)
        ended = await desk.engine.wait(run, PATIENCE)
        expected += ended.status == "succeeded"
        assert (await desk.game(game_id))["current_version"] == expected
    assert (await desk.chat("Make the player cyan"))["version_info"]["new_version"] == expected + 1


async def test_who_goes_away_does_not_stop_the_run(held: Desk, gate: Gate) -> None:
    run = await held.queue("Make the player red")
    await gate.arrival()
    waiter = asyncio.create_task(held.engine.wait(run, PATIENCE))
    listener = asyncio.create_task(held.heard(run.id))
    await asyncio.sleep(0)
    waiter.cancel()
    listener.cancel()
    await asyncio.gather(waiter, listener, return_exceptions=True)
    gate.way.set()
    assert (await held.engine.wait(run, PATIENCE)).status == "succeeded"


async def test_waiting_has_an_end_and_the_run_has_not(held: Desk, gate: Gate) -> None:
    run = await held.queue("Make the player red")
    await gate.arrival()
    assert (await held.engine.wait(run, 0)).status == "running"
    gate.way.set()
    assert (await held.engine.wait(run, PATIENCE)).status == "succeeded"


async def test_a_run_that_takes_too_long_is_stopped(tmp_path: Path, gate: Gate) -> None:
    async with open_desk(tmp_path, gate, run_seconds=0.5) as desk:
        error = await desk.error("generate", {"description": "a platformer"})
        assert error["code"] == "run-timeout"
        assert (await desk.engine.list_games(desk.session_id))["games"] == []


async def test_what_is_played_badly_is_not_published(tmp_path: Path) -> None:
    critic = Critic([b"#e74c3c', // colour of the player"])
    async with open_desk(tmp_path, critic) as desk:
        made = await desk.generate()
        told = await desk.chat("Make the player red")
        assert told["outcome"] == "failed"
        assert "dull" in told["response"]
        assert told["version_info"]["new_version"] == 1
        assert told["modifications"]["changes"] == []
        assert told["game_code"] == made["game_code"]
        good = await desk.chat("Make the player green")
        assert good["version_info"] == good["version_info"] | {"previous_version": 1, "new_version": 3}
        assert good["playtest"]["status"] == "passed"


async def test_a_new_game_that_is_played_badly_is_a_failed_run(tmp_path: Path) -> None:
    async with open_desk(tmp_path, Critic([b"<html"])) as desk:
        error = await desk.error("generate", {"description": "a platformer"})
        assert error["code"] == "run-failed"
        assert (await desk.engine.list_games(desk.session_id))["games"] == []
        assert checkpoints(tmp_path) == {}


async def test_two_games_share_neither_repair_counters_nor_checkpoints(tmp_path: Path) -> None:
    critic = Critic()
    async with open_desk(tmp_path, critic) as desk:
        first, second = await desk.generate("a platformer"), await desk.generate("a shooter")
        critic.dislikes = [b"#e74c3c', // colour of the player"]
        failed = await desk.chat("Make the player red", game_id=first["game_id"])
        assert failed["outcome"] == "failed"
        critic.dislikes = []
        for game, number in ((first, 3), (second, 2)):  # 2 of the first one is the attempt
            told = await desk.chat("Make the player red", game_id=game["game_id"])
            assert (told["outcome"], told["version_info"]["new_version"]) == ("applied", number)
    kept = checkpoints(tmp_path)
    assert len(kept) == 2
    assert kept == needed(tmp_path)
    for names, game in zip(needed(tmp_path).values(), ("a platformer", "a shooter"), strict=True):
        state = await state_of(tmp_path, names[-1])
        assert state["attempts"] == 0
        assert [said for said in words(state["window"]) if said.startswith("a ")] == [game]


async def test_one_checkpoint_a_version_is_kept(tmp_path: Path) -> None:
    async with open_desk(tmp_path) as desk:
        game_id = (await desk.generate())["game_id"]
        for color in COLORS[:3]:
            await desk.chat(f"Make the player {color}")
            await desk.chat("How fast is the player?")
            await desk.chat("add online multiplayer")
        await desk.done("rollback", {"game_id": game_id, "version": 1})
    kept, wanted = checkpoints(tmp_path), needed(tmp_path)
    assert {thread: len(names) for thread, names in kept.items()} == dict.fromkeys(wanted, 5)
    assert kept == wanted
    assert rows(
        tmp_path,
        "checkpoints.db",
        "SELECT count(*) FROM writes WHERE checkpoint_id NOT IN (SELECT checkpoint_id FROM checkpoints)",
    ) == [(0,)]


async def test_the_next_run_starts_from_its_base_version_and_not_from_a_failed_one(tmp_path: Path) -> None:
    critic = Critic()
    async with open_desk(tmp_path, critic) as desk:
        game_id = (await desk.generate())["game_id"]
        await desk.chat("Make the player red")
        critic.dislikes = [b"<html"]
        error = await desk.error("regenerate", {"game_id": game_id, "regeneration_reason": "Never happened"})
        assert error["code"] == "run-failed"
        critic.dislikes = []
        await desk.chat("Make the player green")
    state = await state_of(tmp_path, next(iter(needed(tmp_path).values()))[-1])
    assert words(state["window"]) == ["a platformer", "Make the player red", "Make the player green"]
    assert (state["findings"], state["attempts"], state["kind"]) == ([], 0, "")
    assert checkpoints(tmp_path) == needed(tmp_path)


async def test_a_rollback_starts_from_the_checkpoint_of_the_version_it_restores(tmp_path: Path) -> None:
    async with open_desk(tmp_path) as desk:
        game_id = (await desk.generate())["game_id"]
        for color in COLORS[:2]:
            await desk.chat(f"Make the player {color}")
        await desk.done("rollback", {"game_id": game_id, "version": 2})
    state = await state_of(tmp_path, next(iter(needed(tmp_path).values()))[-1])
    assert words(state["window"]) == ["a platformer", "Make the player red"]  # a button's words are not the person's


async def test_what_was_only_talked_about_is_remembered(tmp_path: Path) -> None:
    async with open_desk(tmp_path) as desk:
        await desk.generate()
        await desk.chat("make the thing bigger")
        await desk.chat("Make the player red")
    state = await state_of(tmp_path, next(iter(needed(tmp_path).values()))[-1])
    assert words(state["window"]) == ["a platformer", "make the thing bigger", "Make the player red"]


async def test_the_state_holds_no_document_and_stays_small(tmp_path: Path) -> None:
    async with open_desk(tmp_path) as desk:
        await desk.generate()
        for number in range(12):
            await desk.chat(f"Make the player {COLORS[number % 8]}")
    sizes = [
        size
        for thread in needed(tmp_path).values()
        for name in thread
        for (size,) in rows(
            tmp_path, "checkpoints.db", f"SELECT length(checkpoint) FROM checkpoints WHERE checkpoint_id = '{name}'"
        )
    ]
    assert len(sizes) == 13
    assert max(sizes) < 4_000
    assert sizes[-1] < sizes[6] * 1.2  # it does not grow with the conversation


async def test_without_auto_save_the_current_version_stays_where_it_is(desk: Desk) -> None:
    made = await desk.generate()
    await desk.engine.update_session(desk.session_id, {"auto_save": False}, {})
    told = await desk.chat("Make the player red")
    assert told["version_info"] == told["version_info"] | {"previous_version": 1, "new_version": 2}
    again = await desk.chat("Make the coins bigger")
    assert again["version_info"] == again["version_info"] | {"previous_version": 1, "new_version": 3}  # both from 1
    game = await desk.game(made["game_id"])
    assert game["current_version"] == 1
    assert game["game_code"] == made["game_code"]
    assert [entry["status"] for entry in game["version_history"]] == ["published", "waiting", "waiting"]
    back = await desk.done("rollback", {"game_id": made["game_id"], "version": 2})
    assert back["game_code"] == told["game_code"]
    assert (await desk.game(made["game_id"]))["current_version"] == back["new_version"] == 4


async def test_a_message_in_line_is_about_the_game_that_is_made_before_it(held: Desk, gate: Gate) -> None:
    fresh = Desk(held.engine, (await held.engine.create_session({}, {}))["session_id"])
    making = await fresh.engine.submit(fresh.session_id, "generate", {"description": "a shooter"})
    changing = await fresh.queue("Make the player red")
    gate.way.set()
    made, changed = [await fresh.engine.wait(run, PATIENCE) for run in (making, changing)]
    assert made.game_id == changed.game_id
    assert (await fresh.engine.list_games(fresh.session_id))["total"] == 1
    assert changed.result is not None
    assert changed.result["version_info"]["new_version"] == 2


async def test_a_client_s_own_account_of_the_conversation_counts_after_a_reset(tmp_path: Path) -> None:
    everything = {
        "clear_conversation_history": True,
        "reset_context": True,
        "preserve_game": True,
        "preserve_preferences": True,
    }
    async with open_desk(tmp_path) as desk:
        await desk.generate()
        await desk.engine.reset(desk.session_id, everything, "")
        history = [{"role": "user", "content": "We spoke before"}]
        await desk.chat("Make the player red", context={"conversation_history": history})
        await desk.chat("Make the player green", context={"conversation_history": history})
    state = await state_of(tmp_path, next(iter(needed(tmp_path).values()))[-1])
    assert words(state["window"]) == ["We spoke before", "Make the player red", "Make the player green"]


async def test_a_session_that_is_deleted_takes_its_open_runs_along(held: Desk, gate: Gate) -> None:
    runs = [await held.queue(f"Make the player {color}") for color in COLORS[:2]]
    await gate.arrival()
    await held.engine.delete_session(held.session_id, force=True, backup=False)
    gate.way.set()
    assert [(await held.engine.wait(run, PATIENCE)).status for run in runs] == ["cancelled", "cancelled"]


async def test_closing_leaves_what_does_not_end_to_the_next_start(
    tmp_path: Path, gate: Gate, monkeypatch: pytest.MonkeyPatch, open_: Callable[..., Any]
) -> None:
    monkeypatch.setattr("graph.engine.DRAIN_SECONDS", 0.01)
    async with open_desk(tmp_path / "data", gate) as desk:
        run = await desk.engine.submit(desk.session_id, "generate", {"description": "a platformer"})
        await gate.arrival()
    again: Desk = await open_("data")
    ended = await again.engine.wait(await again.engine.get_run(run.id), PATIENCE)
    assert ended.status == "succeeded"
    assert ended.result is not None
    assert ended.result["version"] == 1
    assert WISH not in str(ended.result)
