from dataclasses import replace

import pytest

from tests.tools.wording.conftest import entity, knob
from tools.index.game import GameIndex
from tools.wording.memory import Memory
from tools.wording.message import read_message
from tools.wording.reading import Reading

CASES: dict[str, tuple[str, ...]] = {
    "remove the timer": ("timer",),
    "remove the countdown": ("timer",),
    "no timer": ("timer",),
    "no double jump any more": ("double_jump",),
    "disable double jumping": ("double_jump",),
    "take the shield out": ("shield",),
    "throw the shield away": ("shield",),
    "turn off the shield": ("shield",),
    "no more shields": ("shield",),
    "I don't want the timer anymore": ("timer",),
    "the shield should go away": ("shield",),
    "could you get rid of the timer please?": ("timer",),
    "remove the timer and the shield": ("timer", "shield"),
    "remove the timer, the shield and the double jump": ("timer", "shield", "double_jump"),
}
OTHERS = ("remove the enemies", "remove 2 coins", "make the shield red", "less time on the timer", "a shorter timer")


def read(message: str, index: GameIndex, *there: str) -> Reading:
    """A reading of a game with mechanics in it, two of which have numbers in CONFIG."""
    parts = {"timer": entity("timer", "thing", knob("timer", "time", 60, 10, 600)),
             "extraShield": entity("extraShield", "thing", knob("extraShield", "color", "#5ad1ff"))}  # fmt: skip
    with_parts = replace(index, entities={**index.entities, **parts}, ready_made=there)
    return read_message(message, with_parts, Memory())


@pytest.mark.parametrize(("message", "gone"), CASES.items())
def test_what_was_added_shall_go(message: str, gone: tuple[str, ...], index: GameIndex) -> None:
    reading = read(message, index, "double_jump", "shield", "timer")
    assert (reading.intent, reading.removals, reading.wishes) == ("modify", gone, ())


@pytest.mark.parametrize("message", OTHERS)
def test_other_wishes_are_none_of_its(message: str, index: GameIndex) -> None:
    assert read(message, index, "double_jump", "shield", "timer").removals == ()


@pytest.mark.parametrize("message", ["no double jump", "take the double jump out"])
def test_what_is_not_there_is_said(message: str, index: GameIndex) -> None:
    reading = read(message, index)
    assert (reading.removals, reading.notes) == ((), ("There is no double jump in this game.",))


@pytest.mark.parametrize(("message", "name"), [("remove the lives", "lives"), ("no score", "score")])
def test_what_has_words_of_its_own(message: str, name: str, index: GameIndex) -> None:
    assert read(message, index, "lives", "score").removals == (name,)


def test_other_wishes_beside_it_are_read(index: GameIndex) -> None:
    reading = read("remove the timer and the shield and make the player green", index, "shield", "timer")
    assert reading.removals == ("timer", "shield")
    assert [(wish.entity, wish.property) for wish in reading.wishes] == [("player", "color")]
