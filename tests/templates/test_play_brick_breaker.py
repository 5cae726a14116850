"""Plays the brick breaker: by keys, mouse and finger, won and lost, with every wall and at the ends of its ranges."""

import math
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.templates.conftest import (
    PHONE,
    OpenGame,
    advance,
    hold,
    play,
    range_ends,
    snapshot,
    tap,
    template_html,
    touch,
    wait_for,
    with_config,
)

pytestmark = pytest.mark.browser

Values = dict[str, str | float | bool]
HTML = template_html("brick_breaker")
ENDED = "s.state === 'won' || s.state === 'lost'"
CALM: Values = {"pickups.enabled": False, "levels.count": 1, "bricks.tough": 0}

# Launches, is where the next ball comes down, and sends it towards the nearest brick.
BOT = """s => {
  if (s.waiting) { return Math.floor(s.seconds * 10) % 2 ? ['Space'] : []; }
  const left = ball => (s.player.y - ball.y) / ball.vy;
  const ball = s.balls.filter(ball => ball.vy > 0).sort((a, b) => left(a) - left(b))[0];
  if (!ball) { return []; }
  const wide = s.field.right - s.field.left - 20, far = (s.player.y - ball.y) / ball.vy * ball.vx;
  const place = ((ball.x + far - s.field.left - 10) % (2 * wide) + 2 * wide) % (2 * wide);
  const x = s.field.left + 10 + (place > wide ? 2 * wide - place : place);
  const prey = s.bricks.reduce((best, one) => Math.abs(one.x - x) < Math.abs(best.x - x) ? one : best, s.bricks[0]);
  const lean = Math.atan2(prey.x - x, s.player.y - prey.y) / (Math.PI / 3);
  const goal = x - Math.max(-0.8, Math.min(0.8, lean)) * s.player.width / 2;
  return Math.abs(goal - s.player.x) < 8 ? [] : [goal > s.player.x ? 'ArrowRight' : 'ArrowLeft'];
}"""


def started(open_game: OpenGame, values: Values | None = None) -> Page:
    """The game, begun with Enter; the ball lies on the paddle."""
    page = open_game(with_config(HTML, values or {}))
    assert snapshot(page)["state"] == "ready"
    begun = tap(page, "Enter")
    assert (begun["state"], begun["waiting"]) == ("playing", True)
    return page


def left_of(page: Page) -> float:
    """The left edge of the canvas in the window."""
    box = page.locator("canvas").bounding_box()
    assert box is not None
    return box["x"]


def test_nothing_moves_before_the_start(open_game: OpenGame) -> None:
    page = open_game(HTML)
    before = snapshot(page)
    assert advance(page, 1) == before
    assert page.title() == "Brick Burst"


@pytest.mark.parametrize(("left", "right"), [("ArrowLeft", "ArrowRight"), ("KeyA", "KeyD")])
def test_keys_move_the_paddle_at_its_speed_and_the_walls_hold_it(open_game: OpenGame, left: str, right: str) -> None:
    page = started(open_game, {"player.speed": 400})
    start = snapshot(page)["player"]["x"]
    assert start - hold(page, left, 0.25)["player"]["x"] == pytest.approx(100, abs=8)
    low = hold(page, left, 2)
    assert low["player"]["x"] - low["player"]["width"] / 2 == pytest.approx(low["field"]["left"])
    high = hold(page, right, 3)
    assert high["player"]["x"] + high["player"]["width"] / 2 == pytest.approx(high["field"]["right"])
    assert high["balls"][0]["x"] == high["player"]["x"]


def test_space_launches_upwards_at_the_speed_of_the_ball(open_game: OpenGame) -> None:
    page = started(open_game, {**CALM, "ball.speed": 300})
    advance(page, 1)
    assert snapshot(page)["waiting"]
    before = tap(page, "Space")["balls"][0]
    after = advance(page, 0.5)["balls"][0]
    assert math.dist((before["x"], before["y"]), (after["x"], after["y"])) == pytest.approx(150, abs=4)
    assert after["y"] < before["y"]


def test_a_brick_scores_and_bounces(open_game: OpenGame) -> None:
    page = started(open_game, {**CALM, "bricks.points": 15})
    tap(page, "Space")
    hit = wait_for(page, "s.score > 0")
    assert (hit["score"], len(hit["bricks"])) == (15, 49)
    assert hit["balls"][0]["vy"] > 0


def test_a_tough_brick_takes_two_hits_and_gives_twice_as_much(open_game: OpenGame) -> None:
    page = started(open_game, {**CALM, "bricks.tough": 0.6, "bricks.rows": 1})
    tough = [brick for brick in snapshot(page)["bricks"] if brick["hits"] == 2]
    assert 4 <= len(tough) <= 8
    won = play(page, BOT, ENDED, 300)
    assert (won["state"], won["score"]) == ("won", 100 + 10 * len(tough))


def test_a_bot_wins_all_levels_and_plays_again(open_game: OpenGame) -> None:
    page = started(open_game)
    shapes = [{(brick["x"], brick["y"]) for brick in snapshot(page)["bricks"]}]
    for level in (2, 3):
        now = play(page, BOT, f"s.level === {level} || ({ENDED})", 300)
        assert (now["state"], now["waiting"]) == ("playing", True)
        shapes.append({(brick["x"], brick["y"]) for brick in now["bricks"]})
    assert shapes[0] > shapes[1] != shapes[2] < shapes[0]
    won = play(page, BOT, ENDED, 300)
    assert (won["state"], won["bricks"]) == ("won", [])
    advance(page, 1.5)
    again = tap(page, "Enter")
    assert (again["state"], again["score"], again["level"], again["lives"]) == ("playing", 0, 1, 3)


def test_who_does_nothing_loses_and_may_try_again(open_game: OpenGame) -> None:
    page = started(open_game, {"player.lives": 2, "player.width": 70})
    away = "s => s.waiting ? (Math.floor(s.seconds * 10) % 2 ? ['Space'] : []) : [s.balls[0].x > 400 ? 'KeyA' : 'KeyD']"
    first = play(page, away, "s.lives === 1", 60)
    assert (first["state"], first["waiting"]) == ("playing", True)
    lost = play(page, away, ENDED, 60)
    assert (lost["state"], lost["lives"]) == ("lost", 0)
    tap(page, "Enter")
    assert snapshot(page)["state"] == "lost", "the end is shown for a moment before a key goes on"
    advance(page, 1.2)
    tap(page, "Enter")
    assert wait_for(page, "s.state === 'playing'")["lives"] == 2


def test_no_ball_ever_flies_flat(open_game: OpenGame) -> None:
    page = started(open_game, {"pickups.chance": 0.6, "player.lives": 9})
    least = "Math.min(window.flattest ?? 1, ...s.balls.map(ball => Math.abs(ball.vy) || 1))"
    note = f"s => {{ window.flattest = {least}; return ({BOT})(s); }}"
    play(page, note, f"s.seconds > 60 || ({ENDED})", 90)
    assert 0.49 < page.evaluate("window.flattest") < 0.8


def test_the_ball_becomes_faster_slowly_and_never_too_fast(open_game: OpenGame) -> None:
    page = started(open_game, {"ball.growth": 4, "bricks.tough": 0.6, "pickups.enabled": False})
    tap(page, "Space")
    assert snapshot(page)["speed"] == 360
    three = play(page, BOT, f"s.speed > 398 || ({ENDED})", 60)
    assert three["speed"] == pytest.approx(360 * 1.12)
    page.evaluate("game.returns = 1000")
    assert advance(page, 1 / 60)["speed"] <= 360 * 1.9


@pytest.mark.parametrize("kind", ["wide", "extra", "slow"])
def test_a_power_up_helps_for_its_time(open_game: OpenGame, kind: str) -> None:
    page = started(open_game, {**CALM, "pickups.enabled": True, "pickups.chance": 0, "pickups.time": 4})
    tap(page, "Space")
    before = advance(page, 0.2)
    page.evaluate(f"game.pickups.push({{ x: game.player.x, y: game.player.y - 60, kind: '{kind}' }})")
    caught = wait_for(page, "!s.pickups.length", 3)
    assert (caught["player"]["width"] > before["player"]["width"]) == (kind == "wide")
    assert (caught["speed"] < before["speed"]) == (kind == "slow")
    assert len(caught["balls"]) == (3 if kind == "extra" else 1)
    if kind != "extra":
        page.evaluate("game.time += 4")
        after = advance(page, 0.1)
        assert (after["player"]["width"], after["speed"]) == (before["player"]["width"], before["speed"])


def test_power_ups_can_be_switched_off(open_game: OpenGame) -> None:
    page = started(open_game, {"pickups.enabled": False, "pickups.chance": 0.6, "levels.count": 1})
    watched = f"s => {{ window.dropped ||= s.pickups.length; return ({BOT})(s); }}"
    play(page, watched, f"s.score >= 300 || ({ENDED})", 120)
    assert not page.evaluate("window.dropped")


def test_one_ball_of_several_may_be_lost(open_game: OpenGame) -> None:
    page = started(open_game)
    tap(page, "Space")
    page.evaluate("addBalls()")
    assert len(snapshot(page)["balls"]) == 3
    page.evaluate("Object.assign(game.balls[0], { y: 590, vy: 1, vx: 0 })")
    after = advance(page, 0.3)
    assert (len(after["balls"]), after["lives"]) == (2, 3)


def test_pause_mute_restart_and_leaving(open_game: OpenGame) -> None:
    page = started(open_game)
    tap(page, "Space")
    advance(page, 1)
    paused = tap(page, "KeyP")
    assert paused["state"] == "paused"
    assert advance(page, 1) == paused
    assert tap(page, "KeyP")["state"] == "playing"
    assert tap(page, "KeyM")["muted"]
    restarted = tap(page, "KeyR")
    assert (restarted["state"], restarted["muted"], restarted["waiting"]) == ("playing", True, True)
    assert restarted["seconds"] < 0.2
    assert not tap(page, "KeyM")["muted"]
    page.evaluate("window.dispatchEvent(new Event('blur'))")
    assert advance(page, 0.1)["state"] == "paused"


def test_a_mouse_starts_moves_and_launches(open_game: OpenGame) -> None:
    page = open_game(HTML)
    page.mouse.click(640, 360)
    assert advance(page, 0.1)["waiting"]
    page.mouse.move(400, 500)
    moved = advance(page, 0.5)
    scale = 720 / 600
    assert moved["player"]["x"] == pytest.approx((400 - left_of(page)) / scale, abs=2)
    page.mouse.click(400, 500)
    assert not advance(page, 0.1)["waiting"]
    right = hold(page, "ArrowRight", 0.3)["player"]["x"]
    assert right > moved["player"]["x"]
    page.mouse.move(400, 501)
    assert advance(page, 0.3)["player"]["x"] == right, "keys rule until the mouse goes sideways"


def test_a_finger_starts_drags_and_launches_on_a_phone(open_game: OpenGame) -> None:
    page = open_game(HTML, touch=True, viewport=PHONE)
    touch(page, 195, 700)
    begun = snapshot(page)
    assert (begun["state"], begun["waiting"]) == ("playing", True)
    touch(page, 250, 700, 0.5, to=(190, 690))
    dragged = snapshot(page)
    assert dragged["player"]["x"] < begun["player"]["x"] - 100
    assert dragged["waiting"], "a drag is no tap"
    touch(page, 195, 700)
    assert not snapshot(page)["waiting"]
    touch(page, 356, 34)
    assert snapshot(page)["state"] == "paused"


@pytest.mark.parametrize("viewport", [PHONE, (844, 390), (1024, 768), (320, 240)])
def test_fits_every_window(open_game: OpenGame, viewport: tuple[int, int]) -> None:
    page = open_game(HTML, touch=True, viewport=viewport)
    box = page.locator("canvas").bounding_box()
    assert box is not None
    assert box["x"] >= -0.5
    assert box["y"] >= -0.5
    assert box["width"] == pytest.approx(min(viewport[0], viewport[1] * 800 / 600), abs=1)
    page.set_viewport_size({"width": 500, "height": 700})
    expect(page.locator("canvas")).to_have_css("width", "500px")  # the window tells of its size in its own time


SMALL: Values = {"world.width": 400, "world.height": 300}
LARGE: Values = {"world.width": 1200, "world.height": 900}
CROWD: Values = {"bricks.rows": 9, "bricks.columns": 16, "bricks.height": 40, "bricks.gap": 16, "levels.count": 8}


@pytest.mark.parametrize("world", [SMALL, LARGE, {}], ids=["small", "large", "plain"])
@pytest.mark.parametrize("wall", [CROWD, {"bricks.rows": 1, "bricks.columns": 3}, {}], ids=["crowd", "few", "plain"])
def test_every_wall_has_bricks_and_leaves_room(open_game: OpenGame, world: Values, wall: Values) -> None:
    page = open_game(with_config(HTML, {**world, **wall}))
    field: dict[str, Any] = snapshot(page)["field"]
    walls = page.evaluate("[1, 2, 3, 4, 5, 6, 7, 8].map(layoutBricks)")
    for bricks in walls:
        assert bricks
        for brick in bricks:
            assert brick["width"] > 12
            assert brick["height"] > 6
            assert field["left"] <= brick["x"] - brick["width"] / 2
            assert brick["x"] + brick["width"] / 2 <= field["right"]
            assert field["top"] < brick["y"] - brick["height"] / 2
            assert brick["y"] + brick["height"] / 2 < float(world.get("world.height", 600)) * 0.55


@pytest.mark.parametrize(
    "values",
    [
        {"look.style": "flat", "effects.enabled": False, "sound.enabled": False, "trail.enabled": False},
        {"look.style": "neon", "sound.music": False, "world.background": "#000000", "touch.enabled": False},
        range_ends("brick_breaker", 0),
        range_ends("brick_breaker", 1),
        {**SMALL, **CROWD, "ball.size": 32, "player.width": 240},
        {**LARGE, **CROWD, "ball.size": 10, "ball.speed": 520, "player.width": 70, "player.speed": 400},
    ],
    ids=["flat", "neon", "least", "most", "small", "large"],
)
def test_extreme_values_can_be_won(open_game: OpenGame, values: Values) -> None:
    page = open_game(with_config(HTML, {**values, "levels.count": 1, "player.lives": 9}), touch=True)
    tap(page, "Space")
    last = play(page, BOT, ENDED, 600)
    assert last["state"] == "won"


def test_long_words_stay_inside(open_game: OpenGame) -> None:
    words = {"text.title": 'It\'s "quoted" and rather long for such a small canvas', "text.goal": "word " * 60}
    page = open_game(with_config(HTML, {**SMALL, **words}))
    drawn = page.evaluate(
        """() => {
          const inside = [];
          const write = screen2d.fillText.bind(screen2d);
          screen2d.fillText = (text, x, y) => {
            const at = screen2d.getTransform(), half = screen2d.measureText(text).width / 2;
            if (screen2d.textAlign === 'center') {
              const left = (x - half) * at.a + at.e, right = (x + half) * at.a + at.e, low = y * at.d + at.f;
              inside.push(left >= 0 && right <= canvas.width && low >= 0 && low <= canvas.height);
            }
            write(text, x, y);
          };
          game.panel.age = 1;
          draw(screen2d, 1);
          return inside;
        }"""
    )
    assert len(drawn) > 8
    assert all(drawn)
