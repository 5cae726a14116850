"""Plays the lane racer: steering, gas and brake, coins, crashes, the finish, and roads of every shape."""

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.templates.conftest import (
    PHONE,
    OpenGame,
    advance,
    hold,
    play,
    snapshot,
    tap,
    template_html,
    touch,
    wait_for,
    with_config,
)

pytestmark = pytest.mark.browser

Values = dict[str, str | float | bool]
HTML = template_html("lane_racer")

# Full gas in the lane whose next car is furthest, the nearer lane when equal; notes a row that leaves no lane free.
DRIVER = """s => {
  const width = s.road.width / s.road.lanes;
  const lanes = Array.from({ length: s.road.lanes }, (_, i) => s.road.left + (i + 0.5) * width);
  const laneOf = car => Math.floor((car.x - s.road.left) / width);
  for (const car of s.cars) {
    const row = new Set(s.cars.filter(other => Math.abs(other.y - car.y) < 60).map(laneOf));
    if (row.size >= s.road.lanes) { window.blocked = true; }
  }
  const next = x => Math.min(400, ...s.cars.map(car =>
    Math.abs(car.x - x) < width * 0.9 && car.y < s.player.y + 110 ? Math.max(0, s.player.y - car.y) : 400));
  const rank = x => next(x) - Math.abs(x - s.player.x) * 0.2;
  const aim = lanes.reduce((best, x) => rank(x) > rank(best) ? x : best);
  const keys = next(s.player.x) < 200 ? ['ArrowDown'] : ['ArrowUp'];
  if (aim > s.player.x + 8) { keys.push('ArrowRight'); }
  if (aim < s.player.x - 8) { keys.push('ArrowLeft'); }
  return keys;
}"""


def seeker(things: str) -> str:
    """A bot that drives into the nearest thing ahead."""
    return f"""s => {{
      const ahead = s.{things}.filter(thing => thing.y < s.player.y).sort((a, b) => b.y - a.y)[0];
      const keys = ['ArrowUp'];
      if (ahead && ahead.x > s.player.x + 8) {{ keys.push('ArrowRight'); }}
      if (ahead && ahead.x < s.player.x - 8) {{ keys.push('ArrowLeft'); }}
      return keys;
    }}"""


def started(open_game: OpenGame, values: Values | None = None) -> Page:
    """The race, begun with Space."""
    page = open_game(with_config(HTML, values or {}))
    assert snapshot(page)["state"] == "ready"
    assert tap(page, "Space")["state"] == "playing"
    return page


def test_nothing_moves_before_the_start(open_game: OpenGame) -> None:
    page = open_game(HTML)
    before = snapshot(page)
    assert advance(page, 1) == before


@pytest.mark.parametrize(("left", "right"), [("ArrowLeft", "ArrowRight"), ("KeyA", "KeyD")])
def test_steering_goes_sideways_and_stays_on_the_road(open_game: OpenGame, left: str, right: str) -> None:
    page = started(open_game, {"cars.count": 0})
    start = snapshot(page)
    assert hold(page, left, 0.3)["player"]["x"] < start["player"]["x"] - 40
    assert hold(page, left, 2)["player"]["x"] > start["road"]["left"]
    assert hold(page, right, 4)["player"]["x"] < start["road"]["left"] + start["road"]["width"]


@pytest.mark.parametrize(("gas", "brake"), [("ArrowUp", "ArrowDown"), ("KeyW", "KeyS")])
def test_gas_reaches_the_top_speed_and_the_brake_slows(open_game: OpenGame, gas: str, brake: str) -> None:
    page = started(open_game, {"cars.count": 0})
    cruise = advance(page, 3)["speed"]
    page.keyboard.down(gas)
    top = advance(page, 3)["speed"]
    page.keyboard.up(gas)
    slow = hold(page, brake, 1.5)["speed"]
    assert top == pytest.approx(540, abs=2)
    assert slow < cruise < top


def test_coins_raise_the_score(open_game: OpenGame) -> None:
    page = started(open_game, {"cars.count": 0, "coins.points": 15})
    assert play(page, seeker("coins"), "s.score >= 60", 15)["score"] % 15 == 0


def test_overtaking_raises_the_score(open_game: OpenGame) -> None:
    page = started(open_game, {"coins.count": 0})
    assert play(page, DRIVER, "s.score > 0", 20)["score"] % 20 == 0


def test_a_careful_driver_finishes_and_r_races_again(open_game: OpenGame) -> None:
    page = started(open_game)
    end = play(page, DRIVER, "s.state !== 'playing'", 120)
    assert end["state"] == "won"
    assert end["lives"] >= 1
    assert end["distance"] >= end["goal"]
    again = tap(page, "KeyR")
    assert (again["state"], again["score"], again["lives"]) == ("playing", 0, 3)
    assert again["distance"] < 1


def test_full_gas_without_steering_is_no_way_to_win(open_game: OpenGame) -> None:
    page = started(open_game)
    assert play(page, "() => ['ArrowUp']", "s.state !== 'playing'", 90)["state"] == "lost"


def test_a_crash_costs_one_life_then_the_race(open_game: OpenGame) -> None:
    page = started(open_game, {"player.lives": 2})
    before = play(page, seeker("cars"), "s.lives === 1", 30)
    assert before["shielded"]
    assert advance(page, 1.5)["lives"] == 1
    assert play(page, seeker("cars"), "s.state !== 'playing'", 40)["state"] == "lost"
    advance(page, 1)
    again = tap(page, "Space")
    assert (again["state"], again["lives"], again["score"]) == ("playing", 2, 0)


def test_pause_stops_the_road_and_leaving_pauses(open_game: OpenGame) -> None:
    page = started(open_game)
    page.keyboard.down("ArrowUp")
    advance(page, 1)
    held = tap(page, "KeyP")
    assert held["state"] == "paused"
    assert advance(page, 2) == held
    tap(page, "KeyP")
    page.keyboard.up("ArrowUp")
    assert advance(page, 1)["distance"] > held["distance"]
    page.evaluate("window.dispatchEvent(new Event('blur'))")
    assert advance(page, 0.1)["state"] == "paused"


def test_m_mutes_and_unmutes(open_game: OpenGame) -> None:
    page = started(open_game)
    assert tap(page, "KeyM")["muted"]
    assert not tap(page, "KeyM")["muted"]


def test_fingers_start_steer_and_brake_on_a_phone(open_game: OpenGame) -> None:
    page = open_game(with_config(HTML, {"cars.count": 0}), touch=True, viewport=PHONE)
    touch(page, PHONE[0] / 2, PHONE[1] / 2)
    start = snapshot(page)
    assert start["state"] == "playing"

    def press(x: float, seconds: float) -> dict[str, Any]:
        scale = PHONE[0] / 480
        touch(page, x * scale, PHONE[1] / 2 + (743 - 400) * scale, seconds)
        return snapshot(page)

    left = press(53, 0.4)
    assert left["player"]["x"] < start["player"]["x"] - 40
    assert press(150, 0.4)["player"]["x"] > left["player"]["x"] + 40
    fast = press(427, 2)
    assert fast["speed"] > 450
    assert press(330, 1)["speed"] < 200


def test_a_phone_can_pause_and_go_on(open_game: OpenGame) -> None:
    page = open_game(HTML, touch=True, viewport=PHONE)
    touch(page, PHONE[0] / 2, PHONE[1] / 2)
    scale = PHONE[0] / 480
    touch(page, (480 - 34) * scale, PHONE[1] / 2 + (104 - 400) * scale)
    assert snapshot(page)["state"] == "paused"
    touch(page, PHONE[0] / 2, PHONE[1] / 2)
    assert snapshot(page)["state"] == "playing"


SMALL: Values = {
    "world.width": 360, "world.height": 560, "road.width": 200, "road.lanes": 5, "player.width": 70, "cars.width": 70,
    "player.speed": 200, "cars.speed": 300, "cars.count": 14, "player.handling": 150, "trees.count": 0,
}  # fmt: skip
FAST: Values = {
    "world.width": 1000, "world.height": 560, "road.width": 700, "road.lanes": 5, "player.speed": 800, "cars.speed": 0,
    "cars.count": 14, "player.handling": 150, "cars.ramp": 0, "coins.count": 30, "look.style": "neon",
}  # fmt: skip
NARROW: Values = {
    "world.height": 1000, "road.lanes": 2, "road.width": 700, "cars.height": 120, "player.height": 120,
    "player.speed": 800, "player.acceleration": 1200, "cars.count": 14, "cars.ramp": 0, "look.style": "flat",
    "effects.enabled": False, "sound.enabled": False, "touch.enabled": False,
}  # fmt: skip
EMPTY: Values = {"cars.count": 0, "coins.count": 0, "trees.count": 0, "player.lives": 9, "finish.distance": 500}


@pytest.mark.parametrize("values", [SMALL, FAST, NARROW, EMPTY], ids=["small", "fast", "narrow", "empty"])
def test_extreme_values_leave_a_way_through(open_game: OpenGame, values: Values) -> None:
    page = started(open_game, {"finish.distance": 700, **values})
    end = play(page, DRIVER, "s.state !== 'playing'", 200)
    assert end["state"] == "won"
    assert not page.evaluate("Boolean(window.blocked)")


def test_the_traffic_has_as_many_cars_as_it_says(open_game: OpenGame) -> None:
    page = started(open_game, {"cars.count": 4, "coins.count": 6, "cars.speed": 100})
    now = wait_for(page, "s.distance > 20")
    assert (len(now["cars"]), len(now["coins"])) == (4, 6)
