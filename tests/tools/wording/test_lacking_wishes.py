import pytest

from tests.tools.wording.conftest import entity, knob, make_index
from tools.index.game import GameIndex
from tools.wording.memory import Memory
from tools.wording.message import read_message

CASES: dict[str, str] = {
    "add lives": "lives",
    "add 3 lives": "lives",
    "give the player three lives": "lives",
    "I want hearts": "lives",
    "add a life counter": "lives",
    "add a score": "score",
    "show a score": "score",
    "count my points": "score",
    "I want points": "score",
    "add a mute button": "mute",
    "let me mute the sound": "mute",
    "mute": "mute",
    "add a boss": "boss",
    "I want a boss at the end": "boss",
    "add a final boss": "boss",
    "add checkpoints": "checkpoints",
    "add checkpoint flags": "checkpoints",
    "put in a save point": "checkpoints",
}


def bare() -> GameIndex:
    """A game with a player and sound, and nothing that counts."""
    return make_index(entity("player", "thing", knob("player", "speed", 220)), features=("sound",))


@pytest.mark.parametrize(("message", "mechanic"), CASES.items())
def test_what_the_game_lacks_is_a_mechanic(message: str, mechanic: str) -> None:
    reading = read_message(message, bare(), Memory())
    assert (reading.intent, reading.features, reading.refusals) == ("modify", (mechanic,), ())


def test_another_number_than_it_gives_is_said() -> None:
    assert read_message("add 5 lives", bare(), Memory()).notes == ("It begins with 3 lives.",)


@pytest.mark.parametrize("message", ["no lives", "remove the score", "make the score red", "fewer lives"])
def test_what_is_not_wanted_is_not_added(message: str) -> None:
    assert read_message(message, bare(), Memory()).features == ()


def test_what_the_game_has_is_changed_and_not_added(index: GameIndex) -> None:
    reading = read_message("give the player 5 lives", index, Memory())
    assert reading.features == ()
    assert [(wish.property, wish.amount) for wish in reading.wishes] == [("lives", 5)]
