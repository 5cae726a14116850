"""What is told of a run while it goes on."""

import asyncio
from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

import pytest
from sqlalchemy.ext.asyncio import AsyncConnection

from graph import progress as timing
from graph.errors import StorageUnavailable
from graph.events import Draft, Event, EventLog, Holds
from graph.progress import Progress
from graph.storage.database import Database
from tests.graph.test_events import take


def run(**request: Any) -> Any:
    """A run's row."""
    return SimpleNamespace(id="run", session_id=1, game_id=None, request=request)


async def held(_: AsyncConnection) -> bool:
    """A run that goes on."""
    return True


async def ended(_: AsyncConnection) -> bool:
    """A run that somebody has ended."""
    return False


def says(kind: str, **data: Any) -> dict[str, Any]:
    """A part of the graph's stream that a node wrote."""
    return {"type": "custom", "data": {"kind": kind, **data}}


def step(node: str) -> dict[str, Any]:
    """A part of the graph's stream: a node is done."""
    return {"type": "updates", "data": {node: {}}}


class Counted(EventLog):
    """A log that counts its transactions."""

    appends = 0

    async def append(self, session_id: int, drafts: Sequence[Draft], holds: Holds | None = None) -> None:
        self.appends += 1
        await super().append(session_id, drafts, holds)


class Slow(EventLog):
    """A log that stands still in its first write until it may go on."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self.begun, self.way = asyncio.Event(), asyncio.Event()

    async def write(self, connection: AsyncConnection, session_id: int, drafts: Sequence[Draft]) -> list[Event]:
        self.begun.set()
        await self.way.wait()
        return await super().write(connection, session_id, drafts)


class Broken(EventLog):
    """A log that cannot be written."""

    async def append(self, session_id: int, drafts: Sequence[Draft], holds: Holds | None = None) -> None:  # noqa: ARG002
        raise StorageUnavailable("The disk is full.")


async def written(log: EventLog) -> list[Event]:
    """All that the log has."""
    return (await log.after(1, 0))[0]


def text(events: list[Event]) -> str:
    """What was written, as a client puts it together."""
    return "".join(event.data["text"] for event in events if event.kind == "model.delta")


async def test_what_nobody_hears_is_not_kept(database: Database) -> None:
    log = EventLog(database)
    progress = Progress(log, run(), held, plays=False)
    progress.hear(step("intent"))
    progress.hear(says("game.candidate", play_url="/play/x"))
    await progress.end()
    assert await written(log) == []


async def test_who_comes_late_is_told_from_the_beginning(database: Database) -> None:
    log = EventLog(database)
    progress = Progress(log, run(), held, plays=False)
    progress.hear(step("intent"))
    listening = asyncio.create_task(take(log, 2, None))
    while not log.listened(1):  # noqa: ASYNC110  there is no event for it
        await asyncio.sleep(0)
    progress.hear(step("plan"))
    assert [event.data["node"] for event in await listening] == ["intent", "plan"]


async def test_where_a_model_writes_all_is_kept_in_order(database: Database) -> None:
    log = EventLog(database)
    progress = Progress(log, run(), held, plays=False)
    progress.hear(step("intent"))
    progress.hear(says("model.started", model="large"))
    for letter in '{"code": "abc':
        progress.hear(says("model.delta", text=letter, call=True))
    progress.hear(says("tool.called", name="read"))
    for letter in 'def"}':
        progress.hear(says("model.delta", text=letter, call=True))
    progress.hear(step("plan"))
    await progress.end()
    events = await written(log)
    kinds = [event.kind for event in events]
    assert kinds[:2] == ["step.finished", "model.started"]
    assert kinds[-1] == "step.finished"
    assert text(events) == "abcdef"
    called = kinds.index("tool.called")
    assert (text(events[:called]), text(events[called:])) == ("abc", "def")
    assert {event.data["of"] for event in events if event.kind == "model.delta"} == {"code"}


async def test_a_long_answer_is_few_events(database: Database) -> None:
    log = EventLog(database)
    progress = Progress(log, run(), held, plays=False)
    progress.hear(says("model.started", model="large"))
    for number in range(2_000):
        progress.hear(says("model.delta", text=f"{number} ", call=False))
    await progress.end()
    events = await written(log)
    assert text(events) == "".join(f"{number} " for number in range(2_000))
    assert len(events) < 200


async def test_what_is_written_comes_though_nothing_follows(database: Database) -> None:
    log = EventLog(database)
    progress = Progress(log, run(stream=True), held, plays=False)
    progress.hear(says("model.delta", text="one ", call=False))
    while text(await written(log)) != "one ":  # noqa: ASYNC110  the first words do not wait
        await asyncio.sleep(0)
    progress.hear(says("model.delta", text="two", call=False))
    while text(await written(log)) != "one two":  # noqa: ASYNC110  there is no event for it
        await asyncio.sleep(timing.PAUSES[0] / 5)
    await progress.end()
    assert len(await written(log)) == 2


async def test_the_end_of_a_step_goes_along_with_what_follows(database: Database) -> None:
    log = Counted(database)
    progress = Progress(log, run(stream=True), held, plays=False)
    progress.hear(step("intent"))
    await asyncio.sleep(0)
    progress.hear(step("plan"))
    progress.hear(says("model.started", model="large"))
    await progress.end()
    assert [event.kind for event in await written(log)] == ["step.finished", "step.finished", "model.started"]
    assert log.appends == 1


async def test_though_nothing_follows_it_is_told(database: Database) -> None:
    log = EventLog(database)
    progress = Progress(log, run(stream=True), held, plays=False)
    progress.hear(step("intent"))
    while not await written(log):  # noqa: ASYNC110  there is no event for it
        await asyncio.sleep(timing.PATIENCE / 5)
    await progress.end()


async def test_a_log_that_fails_is_an_error_of_the_run(database: Database) -> None:
    progress = Progress(Broken(database), run(stream=True), held, plays=False)
    progress.hear(says("model.started", model="large"))
    with pytest.raises(StorageUnavailable):
        await progress.end()
    with pytest.raises(StorageUnavailable):
        progress.hear(step("plan"))


async def test_behind_the_end_of_the_run_nothing_is_told(database: Database) -> None:
    log = EventLog(database)
    progress = Progress(log, run(stream=True), ended, plays=False)
    progress.hear(step("intent"))
    await progress.end()
    assert await written(log) == []


async def test_what_is_being_written_when_the_run_is_stopped_is_told(database: Database) -> None:
    log = Slow(database)
    progress = Progress(log, run(stream=True), held, plays=False)
    listening = asyncio.create_task(take(log, 1, None))
    progress.hear(step("intent"))
    ending = asyncio.create_task(progress.end())
    await log.begun.wait()
    ending.cancel()
    with pytest.raises(asyncio.CancelledError):
        await ending
    log.way.set()
    assert [event.data["node"] for event in await listening] == ["intent"]


async def test_the_next_answer_is_read_anew(database: Database) -> None:
    log = EventLog(database)
    progress = Progress(log, run(), held, plays=False)
    for _ in range(2):
        progress.hear(says("model.started", model="large"))
        progress.hear(says("model.delta", text='{"rationale": "half', call=True))
    await progress.end()
    assert [event.data for event in await written(log) if event.kind == "model.delta"] == [
        {"of": "reply", "part": 1, "text": "half"},
        {"of": "reply", "part": 1, "text": "half"},
    ]
