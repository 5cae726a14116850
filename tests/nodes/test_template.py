"""Which game to start from."""

from dataclasses import replace

import pytest

from nodes.intent import intent
from nodes.state import GameState
from nodes.template import template
from templates.blanks import blank
from templates.catalog import templates
from tests.nodes.conftest import Memory, Scripted


async def chosen(memory: Memory, message: str, **more: object) -> GameState:
    """The state after the choice."""
    begun = GameState(message=message, kind="generate", **more)  # pyright: ignore[reportArgumentType]
    return await memory.run(template, await memory.run(intent, begun))


@pytest.mark.parametrize(
    ("message", "template_id"),
    [
        ("a platformer", "basic_platformer"),
        ("a space shooter", "basic_shooter"),
        ("a racing game with cars", "lane_racer"),
        ("a match three puzzle", "match_puzzle"),
        ("a breakout with a red paddle", "brick_breaker"),
        ("break all the bricks with a ball", "brick_breaker"),
        ("an arcade game", "brick_breaker"),
        ("a 3D platformer with three.js", "three_platformer"),
    ],
)
async def test_the_words_choose(empty: Memory, message: str, template_id: str) -> None:
    state = await chosen(empty, message)
    assert state.template_used == template_id
    assert empty.blobs[state.base_hash] == templates()[template_id].html
    assert state.base_hash == state.code_hash
    assert state.notes == []


async def test_a_named_template_wins(empty: Memory) -> None:
    assert (await chosen(empty, "a platformer", template_id="lane_racer")).template_used == "lane_racer"


async def test_what_there_is_not_is_said(empty: Memory) -> None:
    racing = await chosen(empty, "a racing game", preferences={"engine": "three.js"})
    assert (racing.template_used, len(racing.notes)) == ("lane_racer", 1)
    chess = await chosen(empty, "a game of chess")
    assert (chess.game_type, len(chess.notes)) == ("platformer", 1)
    pong = await chosen(empty, "pong for two")
    assert (pong.game_type, pong.template_used, len(pong.notes)) == ("arcade", "brick_breaker", 1)
    assert pong.notes[0].endswith("asked for; this is a Brick Breaker instead.")
    falling = await chosen(empty, "dodge falling rocks")
    assert (falling.game_type, len(falling.notes)) == ("platformer", 1)


async def test_an_engine_alone_chooses_too(empty: Memory) -> None:
    plain = await chosen(empty, "a game in plain javascript")
    assert (plain.template_used, plain.engine, len(plain.notes)) == ("brick_breaker", "canvas", 1)


async def test_no_template_of_the_engine_is_a_refusal(memory: Memory) -> None:
    asked = {"change_engine": "three.js"}
    state = GameState(
        kind="regenerate", game_type="racing", engine="phaser3", template_used="lane_racer", options=asked
    )
    refused = await memory.run(template, state)
    assert (refused.outcome, refused.code_hash) == ("refused", "")
    assert "phaser3" in refused.refusals[0]


async def test_what_was_made_from_no_template_is_not_made_from_one_of_its_kind(memory: Memory) -> None:
    state = GameState(kind="regenerate", game_type="platformer", engine="phaser3")
    refused = await memory.run(template, state)
    assert (refused.outcome, refused.code_hash) == ("refused", "")
    assert "no template" in refused.refusals[0]
    begun = await memory.run(template, state, Scripted())
    assert (begun.engine, begun.template_used, begun.outcome) == ("phaser3", "", "")
    assert memory.blobs[begun.code_hash] == blank("phaser3")
    assert begun.design == {"left": ["the design"]}


async def test_a_model_that_could_make_it_anew_is_told_the_engine(memory: Memory) -> None:
    state = GameState(kind="regenerate", game_type="", engine="dom")
    refused = await memory.run(template, state, Scripted())
    assert refused.outcome == "refused"
    assert refused.refusals[0].startswith("Name the engine: phaser3, three.js or canvas.")
    named = replace(state, options={"change_engine": "canvas"})
    assert (await memory.run(template, named, Scripted())).engine == "canvas"
