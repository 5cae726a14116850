"""What waits for a slow socket."""

import asyncio

import pytest

from api.outbox import Outbox, Overflow


async def test_frames_come_in_order() -> None:
    outbox = Outbox()
    outbox.put({"type": "a"})
    outbox.put({"type": "b"})
    assert [(await outbox.take())["type"] for _ in range(2)] == ["a", "b"]


async def test_only_the_newest_update_of_a_game_stays_when_it_is_full() -> None:
    outbox = Outbox(size=3)
    for version in (1, 2, 3, 4):
        outbox.put({"type": "game_update", "game_id": "g", "version": version})
    assert [(await outbox.take())["version"] for _ in range(2)] == [3, 4]


async def test_it_overflows_when_nothing_can_be_left_out() -> None:
    outbox = Outbox(size=2)
    outbox.put({"type": "error"})
    outbox.put({"type": "error"})
    with pytest.raises(Overflow):
        outbox.put({"type": "error"})


async def test_room_is_waited_for() -> None:
    outbox = Outbox(size=4)
    for _ in range(4):
        outbox.put({"type": "event"})
    waiting = asyncio.create_task(outbox.room())
    await outbox.take()
    await asyncio.sleep(0)
    assert not waiting.done()
    await outbox.take()
    await asyncio.wait_for(waiting, 10)
