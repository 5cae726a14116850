"""Playtests on demand."""

import asyncio
from pathlib import Path

import pytest

from graph.errors import NotFound, QueueFull
from tests.graph.conftest import PATIENCE, Critic, Desk, Gate, Json, open_desk
from tests.graph.tapes import player_of, tape


async def play(desk: Desk, game_id: str, **asked: int) -> Json:
    told: Json = {"version": None, "frames": None, "seed": None} | asked
    return await desk.engine.playtest(game_id, session_id=desk.session_id, **told)


async def test_a_version_that_was_never_played_gets_its_verdict(tmp_path: Path) -> None:
    async with open_desk(tmp_path) as desk:
        game_id = (await desk.generate())["game_id"]
        await desk.chat("Make the player faster")
    critic = Critic()
    async with open_desk(tmp_path, critic) as again:
        first = await again.engine.playtest(game_id, session_id=None, version=1, frames=None, seed=None)
        assert (first["version"], first["kept"], first["playtest"]["status"]) == (1, True, "passed")
        second = await again.engine.playtest(game_id, session_id=None, version=None, frames=None, seed=None)
        assert (second["version"], second["kept"], second["playtest"]["performance_before"]) == (2, True, 90)
        assert [properties for properties, _ in critic.asked] == [[], ["speed"]]
        game = await again.engine.get_game(game_id, session_id=None, version=1, include_history=False, format="full")
        assert game["playtest"]["status"] == "passed"


async def test_a_verdict_is_never_replaced(tmp_path: Path) -> None:
    critic = Critic()
    async with open_desk(tmp_path, critic) as desk:
        game_id = (await desk.generate())["game_id"]
        critic.dislikes = [b"<html"]
        told = await play(desk, game_id)
        assert (told["kept"], told["playtest"]["status"]) == (False, "failed")
        assert (await desk.game(game_id))["playtest"]["status"] == "passed"


async def test_another_chance_or_length_is_answered_and_not_kept(tmp_path: Path) -> None:
    async with open_desk(tmp_path) as desk:
        game_id = (await desk.generate())["game_id"]
    recorder = tape()
    async with open_desk(tmp_path, player_of(recorder, [])) as again:
        told = await again.engine.playtest(game_id, session_id=None, version=None, frames=120, seed=7)
        assert (told["kept"], told["playtest"]["tier"]) == (False, "browser")
        assert {(take.frames, take.seed) for take in recorder.takes if take.screenshot} == {(120, 7)}
        game = await again.engine.get_game(game_id, session_id=None, version=1, include_history=False, format="full")
        assert game["playtest"]["status"] == "skipped"


async def test_without_a_player_the_answer_says_so(desk: Desk) -> None:
    game_id = (await desk.generate())["game_id"]
    told = await play(desk, game_id)
    assert (told["kept"], told["playtest"]["status"], told["playtest"]["reason"]) == (
        False,
        "skipped",
        "PLAYTEST is off",
    )
    with pytest.raises(NotFound):
        await play(desk, game_id, version=9)


async def test_a_session_may_wait_for_two(held: Desk, gate: Gate) -> None:
    game_id = (await held.engine.list_games(held.session_id))["games"][0]["game_id"]
    waiting = [asyncio.create_task(play(held, game_id)) for _ in range(2)]
    for _ in waiting:
        await gate.arrival()
    with pytest.raises(QueueFull):
        await play(held, game_id)
    gate.way.set()
    for task in waiting:
        assert (await asyncio.wait_for(task, PATIENCE))["playtest"]["status"] == "passed"
    assert (await play(held, game_id))["playtest"]["status"] == "passed"
