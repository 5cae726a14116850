"""The event log: one order for everyone, whoever listens how fast, and from wherever."""

import asyncio
from collections.abc import AsyncGenerator
from typing import cast

import pytest

from graph.engine import Engine
from graph.errors import NotFound
from graph.events import KEPT, TRIM_EVERY, WAITING, Draft, Event, EventLog
from graph.storage.database import Database
from tests.graph.conftest import PATIENCE, WISH, Desk, Gate


def drafts(first: int, last: int) -> list[Draft]:
    """Events that carry their number."""
    return [Draft("step.finished", "run", {"number": number}) for number in range(first, last + 1)]


def numbers(events: list[Event]) -> list[int]:
    """The numbers of events."""
    return [event.data["number"] for event in events if event.kind != "snapshot"]


async def take(log: EventLog, count: int, cursor: int | None = 0) -> list[Event]:
    """The first events that a listener hears."""
    found: list[Event] = []
    stream = cast("AsyncGenerator[Event]", log.follow(1, cursor))
    async for event in stream:
        found.append(event)
        if len(found) == count:
            break
    await stream.aclose()
    return found


async def listened(log: EventLog) -> None:
    """Wait until someone hears the first session."""
    while not log.listened(1):  # noqa: ASYNC110  it has no event for it, and needs none but here
        await asyncio.sleep(0)


async def test_events_come_in_the_order_they_were_written(database: Database) -> None:
    log = EventLog(database)
    await log.append(1, drafts(1, 3))
    await asyncio.gather(*(log.append(1, drafts(number, number)) for number in range(4, 20)))
    events = await take(log, 19)
    assert sorted(numbers(events)) == list(range(1, 20))
    assert [event.id for event in events] == sorted(event.id for event in events)


async def test_a_listener_hears_what_is_told_meanwhile(database: Database) -> None:
    log = EventLog(database)
    await log.append(1, drafts(1, 2))
    listening = asyncio.create_task(take(log, 5))
    await listened(log)
    for number in (3, 4, 5):
        await log.append(1, drafts(number, number))
    assert numbers(await asyncio.wait_for(listening, PATIENCE)) == [1, 2, 3, 4, 5]
    assert not log.listened(1)


async def test_a_cursor_goes_on_where_one_was(database: Database) -> None:
    log = EventLog(database)
    await log.append(1, drafts(1, 6))
    seen = await take(log, 2)
    assert numbers(await take(log, 4, seen[-1].id)) == [3, 4, 5, 6]
    assert await log.newest(1) == (await take(log, 6))[-1].id
    assert await log.newest(2) == 0


async def test_without_a_cursor_only_what_is_to_come(database: Database) -> None:
    log = EventLog(database)
    await log.append(1, drafts(1, 3))
    listening = asyncio.create_task(take(log, 1, None))
    await listened(log)
    await log.append(1, drafts(4, 4))
    assert numbers(await asyncio.wait_for(listening, PATIENCE)) == [4]


async def test_sessions_do_not_hear_each_other(database: Database) -> None:
    log = EventLog(database)
    await log.append(2, drafts(100, 105))
    await log.append(1, drafts(1, 2))
    assert numbers(await take(log, 2)) == [1, 2]


async def test_a_slow_listener_misses_nothing(database: Database) -> None:
    log = EventLog(database)
    await log.append(1, drafts(1, 1))
    stream = cast("AsyncGenerator[Event]", log.follow(1, 0))
    found = [await anext(stream)]
    last = WAITING + 60
    for number in range(2, last + 1):  # it does not listen while these come
        await log.append(1, drafts(number, number))
    found += [await asyncio.wait_for(anext(stream), PATIENCE) for _ in range(2, last + 1)]
    assert numbers(found) == list(range(1, last + 1))
    await log.append(1, drafts(0, 0))
    assert numbers([await asyncio.wait_for(anext(stream), PATIENCE)]) == [0]  # and goes on as before
    await stream.aclose()


async def test_who_is_too_far_behind_is_told_so(database: Database) -> None:
    log = EventLog(database)
    await log.append(1, drafts(1, 1))
    cursor = await log.newest(1)
    for number in range(2, KEPT + 3 * TRIM_EVERY):
        await log.append(1, drafts(number, number))
    events = await take(log, KEPT // 2, cursor)
    assert events[0].kind == "snapshot"
    heard = numbers(events)
    assert heard == list(range(heard[0], heard[0] + len(heard)))
    kept, lost = await log.after(1, cursor)
    assert lost
    assert KEPT <= len(kept) < KEPT + TRIM_EVERY
    assert await log.after(1, kept[5].id) == (kept[6:], False)


async def test_closing_ends_every_stream(database: Database) -> None:
    log = EventLog(database)
    listening = [asyncio.create_task(take(log, 99)) for _ in range(3)]
    await listened(log)
    await log.append(1, drafts(1, 2))
    for _ in range(50):
        await asyncio.sleep(0)
    log.close()
    for task in listening:
        assert numbers(await asyncio.wait_for(task, PATIENCE)) == [1, 2]
    assert [event async for event in log.follow(1, None)] == []


async def test_a_run_tells_its_steps_to_whoever_listens(desk: Desk) -> None:
    await desk.generate()
    cursor = await desk.engine.cursor(desk.session_id)
    run = await desk.queue(WISH, stream=True)
    events = [event async for event in desk.engine.events(desk.session_id, run_id=run.id, after=cursor)]
    steps = [event.data["node"] for event in events if event.kind == "step.finished"]
    assert steps == ["intent", "plan", "edit", "validate", "playtest", "commit", "reply"]
    kinds = [event.kind for event in events]
    assert kinds[-2:] == ["game_update", "run.succeeded"]
    assert kinds.count("message.delta") == 1
    frame = events[-2].data
    assert events[-1].data["result"] == (await desk.engine.get_run(run.id)).result
    assert frame["game_code"] == events[-1].data["result"]["game_code"]
    assert [change["element"] for change in frame["changes"]["modifications"]] == ["player", "player"]
    assert [event.id for event in events] == sorted({event.id for event in events})


async def test_a_run_that_has_ended_is_told_again(desk: Desk) -> None:
    run = await desk.run("generate", {"description": "a platformer"})
    assert [event.kind for event in await desk.heard(run.id)][-1] == "run.succeeded"
    failed = await desk.run("modify", {"message": WISH}, if_match=9)
    assert [event.kind for event in await desk.heard(failed.id)] == ["run.failed"]


async def test_a_cancelled_run_ends_its_stream(held: Desk, gate: Gate) -> None:
    run = await held.queue(WISH)
    listening = asyncio.create_task(held.heard(run.id))
    await gate.arrival()
    await held.engine.cancel(run.id)
    assert (await asyncio.wait_for(listening, PATIENCE))[-1].kind == "run.cancelled"


async def test_another_session_s_run_is_not_heard(desk: Desk) -> None:
    run = await desk.run("generate", {"description": "a platformer"})
    other = Desk(desk.engine, (await desk.engine.create_session({}, {}))["session_id"])
    with pytest.raises(NotFound):
        await other.heard(run.id)


async def test_the_engine_s_end_is_the_end_of_its_streams(desk: Desk) -> None:
    engine: Engine = desk.engine

    async def listen() -> list[Event]:
        return [event async for event in engine.events(desk.session_id, after=0)]

    listening = asyncio.create_task(listen())
    await desk.generate()
    await engine.close()
    assert (await asyncio.wait_for(listening, PATIENCE))[-1].kind == "run.succeeded"
