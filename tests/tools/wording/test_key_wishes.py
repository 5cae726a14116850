from collections.abc import Callable

import pytest

from tests.tools.wording.conftest import entity, knob, make_index
from tools.index.game import GameIndex
from tools.wording.memory import Memory
from tools.wording.message import read_message

CASES: dict[str, tuple[str, ...]] = {
    "jump with W": ("keys.jump set KeyW",),
    "use W to jump": ("keys.jump set KeyW",),
    "change the jump key to K": ("keys.jump set KeyK",),
    "I want to jump with the enter key": ("keys.jump set Enter",),
    "make O the pause key": ("keys.pause set KeyO",),
    "use the arrow keys": (),
    "use WASD": (),
    "use J and L for left and right": ("keys.left set KeyJ", "keys.right set KeyL"),
    "use J for left and L for right": ("keys.left set KeyJ", "keys.right set KeyL"),
    "use J and L instead of the left and right arrow keys": ("keys.left set KeyJ", "keys.right set KeyL"),
    "change jump to W": ("keys.jump set KeyW",),
    "the jump key should be W": ("keys.jump set KeyW",),
    "press W to jump": ("keys.jump set KeyW",),
    "use O instead of P": ("keys.pause set KeyO",),
    "use M instead of P": (),
}


@pytest.mark.parametrize(("message", "wished"), CASES.items())
def test_keys(message: str, wished: tuple[str, ...], wishes: Callable[[str], tuple[str, ...]]) -> None:
    assert wishes(message) == wished


SECOND_SETS: dict[str, str] = {
    "use WASD": "wasd",
    "add WASD controls": "wasd",
    "WASD controls": "wasd",
    "let me play with wasd": "wasd",
    "make wasd work too": "wasd",
    "I want to use WASD to move": "wasd",
    "add arrow keys too": "arrow_keys",
    "let me play with the arrow keys as well": "arrow_keys",
}


@pytest.mark.parametrize(("message", "mechanic"), SECOND_SETS.items())
def test_a_second_set_of_keys_where_none_can_be_set(message: str, mechanic: str) -> None:
    index = make_index(entity("player", "thing", knob("player", "speed", 220)))
    reading = read_message(message, index, Memory())
    assert (reading.intent, reading.features, reading.wishes) == ("modify", (mechanic,), ())


def test_a_second_set_beside_the_only_keys() -> None:
    keys = entity("keys", "controls", knob("keys", "left", "ArrowLeft"), knob("keys", "right", "ArrowRight"))
    beside = read_message("add WASD too", make_index(keys), Memory())
    assert (beside.features, beside.wishes) == (("wasd",), ())
    instead = read_message("use WASD instead of the arrow keys", make_index(keys), Memory())
    assert [(wish.property, wish.amount) for wish in instead.wishes] == [("left", "KeyA"), ("right", "KeyD")]


@pytest.mark.parametrize("message", ["use WASD", "add WASD", "WASD controls too", "add arrow keys too"])
def test_what_works_already_is_said(message: str, index: GameIndex) -> None:
    reading = read_message(message, index, Memory())
    assert (reading.features, reading.wishes, len(reading.notes)) == ((), (), 1)
    assert reading.notes[0].endswith("already work in this game.")
