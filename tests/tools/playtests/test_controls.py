"""Keys of games: from the index, from what a game declares."""

import pytest

from tests.tools.playtests.toy import KEYS, Rules, index_of
from tools.playtests.controls import RIGHT, STARTING, Control, declared, indexed, used_for


def test_a_game_without_an_index_has_no_known_controls() -> None:
    assert indexed(None) == ()


def test_controls_of_the_code() -> None:
    assert {control.name: control.key for control in indexed(index_of(Rules()))} == KEYS


@pytest.mark.parametrize(
    ("manifest", "expected"),
    [
        ({}, ()),
        ({"controls": "arrows"}, ()),
        ({"controls": {"left": "ArrowLeft"}}, (Control("left", "ArrowLeft"),)),
        ({"controls": {"left": ["ArrowLeft", "KeyA"]}}, (Control("left", "ArrowLeft"), Control("left", "KeyA"))),
        ({"controls": {"swap": "pointer drag"}}, ()),
        ({"controls": {"jump": "Space", "shoot": "Space"}}, (Control("jump", "Space"),)),
        ({"controls": {"left": 37, "right": None}}, ()),
    ],
)
def test_controls_that_a_game_declares(manifest: dict[str, object], expected: tuple[Control, ...]) -> None:
    assert declared(manifest) == expected


@pytest.mark.parametrize(("name", "use"), [("left", "left"), ("leftAlso", "left"), ("left2", "left"), ("2", "2")])
def test_two_keys_of_one_use(name: str, use: str) -> None:
    assert Control(name, "KeyA").use == use


def test_the_first_control_of_a_use() -> None:
    controls = (Control("left", "ArrowLeft"), Control("right", "ArrowRight"), Control("right2", "KeyD"))
    assert used_for(controls, RIGHT) == controls[1]
    assert used_for(controls, STARTING) is None
