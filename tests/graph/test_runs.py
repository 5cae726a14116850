"""Runs as rows: how they are acknowledged, joined, refused and told."""

import asyncio
import datetime as dt
from pathlib import Path

import pytest

from graph import runs
from graph.errors import KeyReused, ModelUnavailable, NotFound, QueueFull
from graph.runs import request_hash
from tests.graph.conftest import COLORS, PATIENCE, Desk, Gate, Json, open_desk

RED: Json = {"message": "Make the player red"}
GREEN: Json = {"message": "Make the player green"}


def test_the_same_request_has_the_same_hash() -> None:
    assert request_hash("modify", {"a": 1, "b": [2]}) == request_hash("modify", {"b": [2], "a": 1})
    assert request_hash("modify", {"a": 1}) != request_hash("generate", {"a": 1})
    assert request_hash("modify", {"a": 1}) != request_hash("modify", {"a": 1.5})


async def test_a_run_is_told_as_it_is(held: Desk, gate: Gate) -> None:
    run = await held.queue("Make the player red")
    assert (run.status, run.kind, run.result, run.error, run.finished_at) == ("queued", "modify", None, None, None)
    assert not run.ended
    await gate.arrival()
    assert (await held.engine.get_run(run.id)).status == "running"
    gate.way.set()
    ended = await held.engine.wait(run, PATIENCE)
    assert (ended.status, ended.session_id, ended.error) == ("succeeded", held.session_id, None)
    assert ended.ended
    assert ended.finished_at is not None
    assert ended.result is not None
    assert ended.result["game_id"] == ended.game_id
    assert await held.engine.wait(ended, PATIENCE) == ended


async def test_a_run_that_does_not_exist(desk: Desk) -> None:
    with pytest.raises(NotFound) as caught:
        await desk.engine.get_run("no such run")
    assert caught.value.what == "run"


async def test_a_session_has_at_most_four_open_runs(held: Desk, gate: Gate) -> None:
    runs = [await held.queue(f"Make the player {color}") for color in COLORS[:4]]
    with pytest.raises(QueueFull) as caught:
        await held.queue("Make the player black")
    assert caught.value.limit == 4
    assert caught.value.retry_after > 0
    await held.engine.cancel(runs[3].id)
    freed = await held.queue("Make the player black")
    gate.way.set()
    assert (await held.engine.wait(freed, PATIENCE)).status == "succeeded"


async def test_a_full_queue_forgets_the_key_of_the_run_it_refused(held: Desk, gate: Gate) -> None:
    for color in COLORS[:4]:
        await held.queue(f"Make the player {color}")
    with pytest.raises(QueueFull):
        await held.engine.submit(held.session_id, "modify", RED, idempotency_key="one")
    gate.way.set()
    other: Json = {"message": "Make the player orange"}
    while True:
        try:
            run = await held.engine.submit(held.session_id, "modify", other, idempotency_key="one")
            break
        except QueueFull:
            await asyncio.sleep(0)
    assert not run.replayed
    await held.engine.wait(run, PATIENCE)


async def test_a_stale_version_is_a_conflict_and_changes_nothing(desk: Desk) -> None:
    game_id = (await desk.generate())["game_id"]
    await desk.chat("Make the player red", context={"current_game_version": 1})
    error = await desk.error("modify", GREEN | {"context": {"current_game_version": 1}})
    assert (error["code"], error["current_version"]) == ("version-conflict", 2)
    assert (await desk.game(game_id))["current_version"] == 2
    told = await desk.chat("Make the player green", context={"current_game_version": 2})
    assert told["version_info"]["new_version"] == 3


async def test_of_two_for_the_same_version_one_wins(held: Desk, gate: Gate) -> None:
    context = {"current_game_version": 1}
    runs = [await held.queue(f"Make the player {color}", context=context) for color in ("red", "green")]
    gate.way.set()
    ended = [await held.engine.wait(run, PATIENCE) for run in runs]
    assert [run.status for run in ended] == ["succeeded", "failed"]
    assert ended[1].error is not None
    assert ended[1].error["code"] == "version-conflict"


async def test_if_match_names_another_version(desk: Desk) -> None:
    await desk.generate()
    error = await desk.error("modify", RED, if_match=7)
    assert (error["code"], error["current_version"]) == ("precondition-failed", 1)
    assert (await desk.run("modify", RED, if_match=1)).status == "succeeded"


async def test_a_key_joins_a_run_that_is_under_way(held: Desk, gate: Gate) -> None:
    first = await held.engine.submit(held.session_id, "modify", RED, idempotency_key="one")
    await gate.arrival()
    second = await held.engine.submit(held.session_id, "modify", dict(RED), idempotency_key="one")
    assert (second.id, second.replayed, first.replayed) == (first.id, True, False)
    gate.way.set()
    a, b = [await held.engine.wait(run, PATIENCE) for run in (first, second)]
    assert a.result == b.result
    assert len(gate.played) == 2  # the game itself, and this


async def test_a_key_replays_a_run_that_has_ended(desk: Desk) -> None:
    game_id = (await desk.generate())["game_id"]
    first = await desk.run("modify", RED, idempotency_key="one")
    second = await desk.run("modify", RED, idempotency_key="one")
    assert second.replayed
    assert second.result == first.result
    assert (await desk.game(game_id))["current_version"] == 2
    assert (await desk.run("modify", GREEN, idempotency_key="two")).status == "succeeded"


async def test_a_key_replays_a_failure_too(desk: Desk) -> None:
    await desk.generate()
    failed = await desk.run("modify", RED, if_match=7, idempotency_key="one")
    again = await desk.run("modify", RED, if_match=7, idempotency_key="one")
    assert (again.id, again.error, again.replayed) == (failed.id, failed.error, True)


async def test_a_key_begins_anew_when_what_failed_has_passed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Away:
        """A player that is not there the first time."""

        async def play(self, data: bytes, wishes: list[Json], before: Json) -> Json:  # noqa: ARG002
            raise ModelUnavailable("Nobody answers.")

    async with open_desk(tmp_path / "away", Away()) as desk:
        asked: Json = {"description": "a platformer"}
        failed = await desk.run("generate", asked, idempotency_key="one")
        assert failed.error is not None
        assert failed.error["code"] == "model-unavailable"
        at_once = await desk.run("generate", asked, idempotency_key="one")
        assert (at_once.id, at_once.replayed) == (failed.id, True)
        later = runs.now() + dt.timedelta(seconds=failed.error["retry_after"])
        monkeypatch.setattr(runs, "now", lambda: later)
        anew = await desk.run("generate", asked, idempotency_key="one")
        assert (anew.id != failed.id, anew.replayed) == (True, False)
        assert (await desk.run("generate", asked, idempotency_key="one")).id == anew.id


async def test_a_key_with_another_body_is_refused(desk: Desk) -> None:
    await desk.generate()
    await desk.run("modify", RED, idempotency_key="one")
    for kind, request in (("modify", GREEN), ("generate", {"description": "a shooter"})):
        with pytest.raises(KeyReused):
            await desk.run(kind, request, idempotency_key="one")


async def test_a_key_belongs_to_its_session(desk: Desk) -> None:
    first = await desk.run("generate", {"description": "a platformer"}, idempotency_key="one")
    other = Desk(desk.engine, (await desk.engine.create_session({}, {}))["session_id"])
    second = await other.run("generate", {"description": "a shooter"}, idempotency_key="one")
    assert first.game_id != second.game_id
    assert not second.replayed


async def test_the_same_key_from_many_sides_makes_one_run(desk: Desk) -> None:
    await desk.generate()
    runs = await asyncio.gather(
        *(desk.engine.submit(desk.session_id, "modify", RED, idempotency_key="one") for _ in range(10))
    )
    assert len({run.id for run in runs}) == 1
    assert [run.replayed for run in runs].count(False) == 1
    assert (await desk.engine.wait(runs[0], PATIENCE)).status == "succeeded"


async def test_what_was_asked_is_forgotten_when_the_run_has_ended(desk: Desk) -> None:
    run = await desk.run("generate", {"description": "a platformer with a secret in it"})
    events = await desk.heard(run.id)
    assert [event.kind for event in events] == ["version.committed", "run.succeeded"]
    assert "secret" not in str([event.data for event in events if event.kind != "run.succeeded"])
