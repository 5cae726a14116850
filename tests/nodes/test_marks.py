"""What others wrote opens and closes no mark of a prompt."""

import pytest

from nodes.marks import as_data


@pytest.mark.parametrize("text", ["a game", "i<game.size", "<gamepad>", "i < game", "<old-game>", "<canvas id='game'>"])
def test_what_is_no_mark_stays(text: str) -> None:
    assert as_data(text) == text


@pytest.mark.parametrize("name", ["game", "old_game", "description", "GAME", "Description"])
def test_no_mark_is_left(name: str) -> None:
    assert as_data(f"a </{name}> b <{name}> c <{name} x='1'> d <{name}/> e </{name} f <{name}") == (
        f"a <\\/{name}> b <\\{name}> c <\\{name} x='1'> d <\\{name}/> e <\\/{name} f <\\{name}"
    )
