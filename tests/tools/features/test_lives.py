"""More than one life in games that are over at the first mistake."""

from tests.tools.features.conftest import OpenGame, advance, hold, template, value, with_feature, without
from tests.tools.features.plain_games import PAINTED, SPRITES
from tools.edits.errors import EditError
from tools.features.attach import add
from tools.index.reader import read_index
from tools.source import read_source

SCENE = "game.scene.scenes[0]"


def test_a_sting_costs_one_of_three(open_game: OpenGame) -> None:
    after = with_feature(read_source(SPRITES), "lives")
    assert without(after, "lives").data == SPRITES
    page = open_game(after.data, f"{SCENE}.hero")
    value(page, f"({SCENE}.hero.body.reset(300, 100), {SCENE}.wasps.create(300, 100, '__WHITE'), 1)")
    advance(page, 0.2)
    assert value(page, f"[lives.left, {SCENE}.isOver]") == [2, False]
    assert len(value(page, "lives.label.text").replace("\ufe0e", "")) == 2
    assert value(page, f"{SCENE}.hero.x") == 80
    sting = f"({SCENE}.sting(), 1)"
    value(page, sting)
    assert value(page, "lives.left") == 2  # safe for a moment
    for left in (1, 0):
        advance(page, 2)
        value(page, sting)
        assert value(page, "lives.left") == left
    assert value(page, f"{SCENE}.isOver")
    value(page, f"({SCENE}.scene.restart(), 1)")
    advance(page, 0.2)
    assert value(page, f"[lives.left, {SCENE}.isOver]") == [3, False]


def test_a_canvas_game_goes_on_after_a_fall(open_game: OpenGame) -> None:
    after = with_feature(read_source(PAINTED), "lives")
    assert without(after, "lives").data == PAINTED
    page = open_game(after.data, "lives.left === 3")
    advance(page, 1)
    assert value(page, "[lives.left, isGameOver]") == [2, False]
    advance(page, 5)
    assert value(page, "[lives.left, isGameOver]") == [0, True]
    hold(page, 0.05, "Space")
    assert value(page, "[lives.left, isGameOver]") == [3, False]


def test_a_game_with_lives_needs_no_others() -> None:
    source = template("basic_platformer")
    error = add(source, read_index(source), "lives")
    assert isinstance(error, EditError)
    assert error.code == "no_change"


def test_a_game_that_cannot_be_lost_is_refused() -> None:
    source = read_source(PAINTED.replace(b"isGameOver = true;", b""))
    error = add(source, read_index(source), "lives")
    assert isinstance(error, EditError)
    assert error.message.startswith("The lives could not be attached: ")
