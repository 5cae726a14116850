"""Mechanics in our templates, played."""

from tests.templates.conftest import snapshot
from tests.tools.features.conftest import OpenGame, advance, hold, template, value, with_feature


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


def test_timer_of_the_brick_breaker(open_game: OpenGame) -> None:
    html = with_feature(template("brick_breaker"), "timer").data.replace(b"time: 60,", b"time: 2,")
    page = open_game(html)
    advance(page, 3)
    assert snapshot(page)["state"] == "ready"
    hold(page, 0.1, "Enter")
    advance(page, 0.9)
    hold(page, 0.1, "KeyP")
    advance(page, 3)
    assert snapshot(page)["state"] == "paused"
    hold(page, 0.1, "KeyP")
    assert page.evaluate("document.body.innerText").count("1") >= 1
    advance(page, 1.5)
    assert (snapshot(page)["state"], snapshot(page)["lives"]) == ("lost", 3)
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


def test_shield_makes_hits_free_for_a_while(open_game: OpenGame) -> None:
    page = open_game(with_feature(template("basic_platformer"), "shield").data)
    hold(page, 0.1, "Enter")
    advance(page, 0.3)
    assert value(page, "(shield.wait = 0, 1)")
    advance(page, 0.1)
    assert value(page, "shield.orb.visible")
    level = "game.scene.getScene('level')"
    value(page, f"(({{ player }}) => shield.orb.setPosition(player.x, player.y) && 1)({level})")
    advance(page, 0.05)
    assert 5.5 < value(page, "shield.left") <= 6
    assert value(page, "shield.ring.visible")
    hurt = f"(level => {{ level.hurtPlayer(level.enemies.getChildren()[0]); return level.lives; }})({level})"
    assert value(page, hurt) == 3
    value(page, "(shield.left = 0.01, 1)")
    advance(page, 0.1)
    assert not value(page, "shield.ring.visible")
    assert value(page, hurt) == 2


def test_shield_of_the_car(open_game: OpenGame) -> None:
    page = open_game(with_feature(template("lane_racer"), "shield", "high_score").data)
    hold(page, 0.1, "Space")
    assert value(page, "(extraShield.wait = 0, 1)")
    advance(page, 6)
    assert snapshot(page)["lives"] <= 3
    best = value(page, "highScore.best")
    assert best == snapshot(page)["score"]
    assert value(page, "localStorage.getItem('lane-racer-best')") == (str(best) if best else None)


def test_the_high_score_is_kept_over_a_restart(open_game: OpenGame) -> None:
    page = open_game(with_feature(template("match_puzzle"), "high_score", "timer").data)
    hold(page, 0.1, "Space")
    value(page, "(window.Phaser.GAMES || 0, 1)")
    advance(page, 0.3)
    assert value(page, "(highScore.best = 70, 1)")
    hold(page, 0.1, "KeyR")
    advance(page, 0.2)
    assert value(page, "highScore.label.text") == "Best 70"
    value(page, "(timer.left = 0.05, 1)")
    advance(page, 0.2)
    assert snapshot(page)["state"] == "lost"


def test_wrap_around(open_game: OpenGame) -> None:
    page = open_game(with_feature(template("basic_platformer"), "wrap_around").data)
    hold(page, 0.1, "Enter")
    hold(page, 0.9, "ArrowLeft")
    assert snapshot(page)["player"]["x"] > 500
    page = open_game(with_feature(template("basic_shooter"), "wrap_around").data)
    hold(page, 0.1, "Enter")
    hold(page, 1.6, "ArrowRight")
    assert snapshot(page)["player"]["x"] < 400


def test_everything_becomes_faster_and_platforms_move(open_game: OpenGame) -> None:
    page = open_game(with_feature(template("basic_platformer"), "difficulty_ramp", "moving_platforms").data)
    hold(page, 0.1, "Enter")
    level = "game.scene.getScene('level')"
    places = f"{level}.platforms.getChildren().map(each => [each.x, each.body.center.x])"
    before = value(page, places)
    value(page, "(difficultyRamp.seconds = 25, 1)")
    advance(page, 0.5)
    assert round(1 / value(page, f"{level}.physics.world.timeScale"), 2) == 1.12
    after = value(page, places)
    moved = [abs(now[0] - old[0]) > 5 for now, old in zip(after, before, strict=True)]
    assert moved == [False, False, True, False, True, False, True]
    assert all(abs(x - center) < 0.01 for x, center in after)
    third = f"{level}.platforms.getChildren()[2]"
    value(page, f"({level}.player.body.reset({third}.x, {third}.body.top - 20), 1)")
    advance(page, 0.4)
    assert snapshot(page)["player"]["landed"]
    gap = f"{level}.player.x - {level}.platforms.getChildren()[2].x"
    first = value(page, gap)
    advance(page, 0.5)
    assert abs(value(page, gap) - first) < 1
    hold(page, 0.1, "KeyR")
    assert value(page, f"{level}.physics.world.timeScale") == 1


def in_space(feature: str, *names: str) -> bytes:
    """The 3D platformer with a mechanic whose state, and other names, a page can be asked for."""
    html = with_feature(template("three_platformer"), feature).data
    start = html.index(f"// playloom:{feature} end".encode(), html.index(b"function frame("))
    return html[:start] + f"Object.assign(window, {{ {', '.join(names)} }});\n".encode() + html[start:]


def test_dash_in_three_dimensions(open_game: OpenGame) -> None:
    page = open_game(in_space("dash", "hero"))
    hold(page, 0.1, "Enter")
    advance(page, 0.3)
    speed = "Math.hypot(hero.solid.velocity.x, hero.solid.velocity.z)"
    hold(page, 0.15, "ArrowUp")
    run = page.evaluate(speed)
    page.evaluate("window.fastest = 0")
    page.evaluate("window.__hands(['ArrowUp', 'KeyX'])")
    page.evaluate(f"window.__clock.run(8, () => {{ fastest = Math.max(fastest, {speed}); return false; }})")
    assert page.evaluate("fastest") > 2 * run > 4


def test_timer_in_three_dimensions(open_game: OpenGame) -> None:
    page = open_game(in_space("timer", "extraTimer").replace(b"time: 60,", b"time: 2,"))
    hold(page, 0.1, "Enter")
    advance(page, 1)
    assert snapshot(page)["state"] == "playing"
    assert page.evaluate("extraTimer.label.textContent") == "1"
    advance(page, 1)
    assert snapshot(page)["state"] == "lost"
    hold(page, 0.1, "Enter")
    assert page.evaluate("extraTimer.left") > 1.5


def test_shield_in_three_dimensions(open_game: OpenGame) -> None:
    page = open_game(in_space("shield", "shield", "game", "hero"))
    hold(page, 0.1, "Enter")
    page.evaluate("shield.wait = 0")
    advance(page, 0.2)
    assert page.evaluate("[shield.orb.visible, game.safe > 0]") == [True, False]
    advance(page, 3.5)
    assert page.evaluate("[shield.orb.visible, game.safe > 1]") == [False, True]
    advance(page, 6)
    assert not page.evaluate("game.safe > 0")


def test_high_score_in_three_dimensions(open_game: OpenGame) -> None:
    page = open_game(in_space("high_score", "highScore", "game"))
    hold(page, 0.1, "Enter")
    page.evaluate("game.score = 40")
    advance(page, 0.1)
    hold(page, 0.1, "KeyR")
    advance(page, 0.1)
    assert page.evaluate("[game.score, highScore.best, highScore.label.textContent]") == [0, 40, "Best 40"]
