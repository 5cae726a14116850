"""Ready-made mechanics by chat: they come, they go, and the game is what it was, byte for byte."""

import pytest

from tests.graph.conftest import Desk
from tests.tools.features.plain_games import PAINTED, SPRITES
from tests.tools.features.test_imported import PHASER
from tools.index.reader import read_index
from tools.source import read_source

MECHANICS = {
    "add a timer": "remove the timer",
    "add a double jump": "no double jump any more",
    "add a shield": "take the shield out",
    "I want a dash": "I don't want the dash anymore",
    "add moving platforms": "get rid of the moving platforms",
    "I want a boss at the end": "no boss please",
    "add checkpoints": "take the checkpoints out",
}


@pytest.mark.parametrize(("wish", "end"), MECHANICS.items())
async def test_what_was_added_is_taken_out_byte_for_byte(desk: Desk, wish: str, end: str) -> None:
    game = (await desk.generate())["game_id"]
    added = await desk.chat(wish)
    assert added["response"].startswith("Added ")
    gone = await desk.chat(end)
    assert gone["response"].startswith("Took out the ")
    assert await desk.document(game, 3) == await desk.document(game, 1)
    assert await desk.document(game, 2) != await desk.document(game, 1)


async def test_what_was_changed_meanwhile_stays(desk: Desk) -> None:
    game = (await desk.generate())["game_id"]
    await desk.chat("make the player red")
    red = await desk.document(game)
    for message in ("add a timer", "set the timer to 90 seconds", "add a dash"):
        assert (await desk.chat(message))["modifications"]["changes"]
    both = await desk.chat("remove the timer and the dash and make the player green")
    assert both["response"].startswith("Changed player color from red")
    assert "Took out the timer and the dash." in both["response"]
    await desk.chat("make the player red")
    assert await desk.document(game) == red


async def test_one_comes_as_another_goes(desk: Desk) -> None:
    game = (await desk.generate())["game_id"]
    await desk.chat("add a dash")
    dash = await desk.document(game)
    await desk.chat("add a double jump")
    swapped = await desk.chat("remove the double jump and add a timer")
    assert swapped["response"].startswith("Added timer: ")
    assert "Took out the double jump." in swapped["response"]
    await desk.chat("no timer please")
    assert await desk.document(game) == dash


async def test_what_is_not_there_cannot_go(desk: Desk) -> None:
    game = (await desk.generate())["game_id"]
    answer = await desk.chat("remove the timer")
    assert answer["response"] == "There is no timer in this game."
    assert answer["modifications"]["changes"] == []
    own = await desk.chat("remove the pause")
    assert own["response"] == "The pause of this game is part of it and cannot be taken out."
    assert (await desk.game(game))["current_version"] == 1


@pytest.mark.parametrize(
    ("html", "wishes"),
    [
        (SPRITES, ("add 3 lives", "count my points", "let me play with wasd")),
        (PAINTED, ("give me hearts", "add a score", "let me mute the sound")),
        (PHASER, ("add a boss", "add checkpoints", "add wasd controls")),
    ],
)
async def test_games_of_others_get_what_they_lack_and_lose_it_again(
    desk: Desk, html: bytes, wishes: tuple[str, ...]
) -> None:
    game = (await desk.done("import", {"html": html.decode()}))["game_id"]
    before = await desk.document(game)
    for wish in wishes:
        assert (await desk.chat(wish))["response"].startswith("Added "), wish
    there = read_index(read_source(await desk.document(game))).ready_made
    assert len(there) == 3
    for name in there:
        await desk.chat(f"remove the {name.replace('_', ' ')}")
    assert await desk.document(game) == before


async def test_one_of_several_is_taken_away(desk: Desk) -> None:
    await desk.generate()
    assert (await desk.chat("remove an enemy"))["response"].startswith("Changed enemies count from 2 to 1.")
    assert (await desk.chat("one more enemy"))["response"].startswith("Changed enemies count from 1 to 2.")


async def test_a_removal_can_be_undone(desk: Desk) -> None:
    game = (await desk.generate())["game_id"]
    await desk.chat("add a dash")
    await desk.chat("remove the dash")
    await desk.chat("undo that")
    assert await desk.document(game) == await desk.document(game, 2)


async def test_a_feature_that_a_mechanic_brought_may_go_with_it(desk: Desk) -> None:
    game = (await desk.generate("a match 3 puzzle game"))["game_id"]
    before = await desk.document(game)
    await desk.chat("add a high score")
    assert "high_score" in read_index(read_source(await desk.document(game))).features
    await desk.chat("remove the high score")
    assert await desk.document(game) == before
