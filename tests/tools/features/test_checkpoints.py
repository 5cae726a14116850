"""Flags on the way: reached, remembered over a game over, forgotten after a win."""

from playwright.sync_api import Page

from tests.templates.conftest import snapshot
from tests.tools.features.conftest import OpenGame, advance, hold, template, value, with_feature
from tests.tools.features.test_imported import PHASER
from tests.tools.features.test_imported import READY as MOLE_READY
from tools.edits.errors import EditError
from tools.features.attach import add
from tools.index.reader import read_index
from tools.source import read_source

LEVEL = "game.scene.getScene('level')"
FALLS_BACK = PHASER.replace(b"  foe.destroy();", b"  foe.destroy();\n  mole.body.reset(320, 400);")
"""A hit puts this mole back to where it began."""


def touch_flag(page: Page, player: str, number: int) -> None:
    """Puts the player to a flag."""
    flag = f"checkpoints.flags[{number}]"
    value(page, f"(({player}).body.reset({flag}.x, {flag}.y - 30), 1)")
    advance(page, 0.3)


def test_the_next_try_begins_at_the_flag(open_game: OpenGame) -> None:
    page = open_game(with_feature(template("basic_platformer"), "checkpoints").data)
    hold(page, 0.1, "Enter")
    start = snapshot(page)["player"]["y"]
    assert value(page, "checkpoints.flags.map(flag => flag.on)") == [False, False]
    touch_flag(page, f"{LEVEL}.player", 0)
    assert value(page, "checkpoints.flags.map(flag => flag.on)") == [True, False]
    advance(page, 0.6)
    assert value(page, "checkpoints.flags.map(flag => flag.cloth.y === flag.top)") == [True, False]
    value(page, f"({LEVEL}.loseGame(), 1)")
    advance(page, 1)
    hold(page, 0.1, "Enter")
    assert snapshot(page)["state"] == "playing"
    assert snapshot(page)["player"]["y"] < start - 100
    assert value(page, "checkpoints.flags.map(flag => flag.on)") == [True, False]
    value(page, f"({LEVEL}.winGame(), 1)")
    advance(page, 1)
    hold(page, 0.1, "Enter")
    assert abs(snapshot(page)["player"]["y"] - start) < 5


def test_flags_stand_on_the_platforms_on_the_way(open_game: OpenGame) -> None:
    html = with_feature(template("basic_platformer"), "checkpoints").data
    page = open_game(html.replace(b"count: 2, // flags", b"count: 6, // flags"))
    flags = value(page, "checkpoints.flags.map(flag => flag.y)")
    tops = value(page, f"{LEVEL}.platforms.getChildren().map(each => each.body.top)")
    assert set(flags) <= set(tops)
    assert len(set(flags)) == len(flags)
    assert max(tops) not in flags
    assert min(tops) not in flags


def test_the_next_try_begins_at_the_flag_in_three_dimensions(open_game: OpenGame) -> None:
    html = with_feature(template("three_platformer"), "checkpoints").data
    code = b"Object.assign(window, { checkpoints, hero, path, enter });"
    page = open_game(html.replace(b"checkpoints.step();", b"checkpoints.step();\n" + code))
    hold(page, 0.1, "Enter")
    advance(page, 0.2)
    indexes = page.evaluate("checkpoints.flags.map(flag => flag.index)")
    assert indexes == [3, 8]
    page.evaluate("(({ x, y, z }) => hero.solid.position.set(x, y + 0.5, z))(path[8].top)")
    advance(page, 0.7)
    assert page.evaluate("[checkpoints.at, checkpoints.label.textContent]") == [8, "Checkpoint!"]
    advance(page, 1.5)
    assert page.evaluate("checkpoints.label.textContent") == ""
    page.evaluate("enter('lost')")
    hold(page, 0.1, "Enter")
    advance(page, 0.3)
    assert page.evaluate("hero.solid.position.y > path[7].top.y")
    page.evaluate("enter('won')")
    advance(page, 0.1)
    hold(page, 0.1, "Enter")
    assert page.evaluate("[checkpoints.at, hero.solid.position.y < path[1].top.y]") == [0, True]


def test_who_is_put_back_to_the_start_comes_to_the_flag(open_game: OpenGame) -> None:
    page = open_game(with_feature(read_source(FALLS_BACK), "checkpoints").data, MOLE_READY)
    assert value(page, "checkpoints.flags.length") == 1
    touch_flag(page, "mole", 0)
    value(page, "(mole.body.reset(560, 430), 1)")
    advance(page, 0.1)
    value(page, "(foes.create(mole.x, mole.y, 'block'), 1)")
    advance(page, 0.5)
    assert value(page, "[lives, Math.abs(mole.x - checkpoints.flags[0].x) < 5, mole.y < 340]") == [2, True, True]


def test_without_platforms_it_is_refused() -> None:
    source = template("basic_shooter")
    error = add(source, read_index(source), "checkpoints")
    assert isinstance(error, EditError)
    assert "a static group of platforms" in error.message
