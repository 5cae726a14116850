"""Mechanics in our templates, played."""

from tests.tools.features.conftest import OpenGame, advance, hold, snapshot, template, value, with_feature


def test_double_jump_reaches_higher(open_game: OpenGame) -> None:
    def highest(*features: str) -> float:
        page = open_game(with_feature(template("basic_platformer"), *features).data)
        hold(page, 0.1, "Enter")
        advance(page, 0.5)
        hold(page, 0.4, "Space")
        hold(page, 0.3, "Space")
        return snapshot(page)["player"]["y"]

    assert highest("double_jump") < highest() - 60


def test_dash_is_faster_than_running(open_game: OpenGame) -> None:
    page = open_game(with_feature(template("basic_platformer"), "dash").data)
    hold(page, 0.1, "Enter")
    advance(page, 0.5)
    start = snapshot(page)["player"]["x"]
    hold(page, 0.2, "ArrowRight")
    run = snapshot(page)["player"]["x"] - start
    start += run
    hold(page, 0.2, "ArrowRight", "KeyX")
    assert snapshot(page)["player"]["x"] - start > 2 * run
    assert value(page, "game.scene.getScene('level').player.body.maxVelocity.x") > 0


def test_dash_of_the_ship(open_game: OpenGame) -> None:
    page = open_game(with_feature(template("basic_shooter"), "dash").data)
    hold(page, 0.1, "Enter")
    hold(page, 0.2, "ArrowLeft")
    start = snapshot(page)["player"]["x"]
    hold(page, 0.15, "ArrowLeft", "KeyX")
    assert snapshot(page)["player"]["x"] < start - 90


def test_timer_ends_the_game_and_starts_anew(open_game: OpenGame) -> None:
    html = with_feature(template("basic_platformer"), "timer").data.replace(b"time: 60,", b"time: 2,")
    page = open_game(html)
    advance(page, 3)
    assert snapshot(page)["state"] == "ready"
    hold(page, 0.1, "Enter")
    hold(page, 0.1, "KeyP")
    advance(page, 3)
    assert snapshot(page)["state"] == "paused"
    hold(page, 0.1, "KeyP")
    advance(page, 1)
    assert snapshot(page)["state"] == "playing"
    advance(page, 1)
    assert snapshot(page)["state"] == "lost"
    hold(page, 0.1, "KeyR")
    assert snapshot(page)["state"] == "playing"
    assert value(page, "timer.left") > 1.5


def test_jump_and_dash_in_three_dimensions(open_game: OpenGame) -> None:
    def highest(*features: str) -> float:
        page = open_game(with_feature(template("three_platformer"), *features).data)
        hold(page, 0.1, "Enter")
        advance(page, 0.3)
        hold(page, 0.4, "Space")
        hold(page, 0.3, "Space")
        return snapshot(page)["player"]["y"]

    assert highest("double_jump") > highest() + 30
