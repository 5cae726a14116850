"""The game that is made anew, as a model is told it."""

from nodes.old_game import old_wishes
from nodes.state import Budget, Context, GameState, NoModel
from tests.nodes.conftest import Memory


async def wishes(memory: Memory) -> list[str]:
    """What is told of a game whose newest version is made anew."""
    context = Context(memory, memory, memory, memory, Budget(), NoModel())
    state = GameState(kind="regenerate", game_id="1", base_version=len(memory.versions), message="on canvas")
    return (await old_wishes(state, context)).split("\n")


async def test_all_that_was_said_and_what_is_said_now(memory: Memory) -> None:
    await memory.add(b"", "Make the player red")
    assert await wishes(memory) == ["a platformer", "Make the player red", "on canvas"]


async def test_what_was_rolled_back_is_not_told(memory: Memory) -> None:
    await memory.add(b"", "Make the player red")
    await memory.add(b"", "Let it rain")
    await memory.add(b"", "Undo", restored_from=2)
    await memory.add(b"", "Add a boss")
    assert await wishes(memory) == ["a platformer", "Make the player red", "Add a boss", "on canvas"]
