"""Plays the 3D platformer: every control, the whole way up, falls, enemies, a phone, and the ends of the ranges."""

from collections.abc import Mapping
from itertools import product
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

HTML = template_html("three_platformer")
ALONE: dict[str, float] = {"enemies.count": 0}

CLIMB = """s => {
  const here = s.platforms[s.platform], p = s.player;
  const next = s.platforms[Math.min(s.platform + 1, s.platforms.length - 1)];
  const x = next.x - p.x, z = next.z - p.z, keys = [];
  const angle = Math.atan2(x, -z) - s.heading, side = Math.sin(angle), ahead = Math.cos(angle);
  if (Math.hypot(x, z) > 12) {
    if (Math.abs(side) > 0.38) keys.push(side > 0 ? 'ArrowRight' : 'ArrowLeft');
    if (Math.abs(ahead) > 0.38) keys.push(ahead > 0 ? 'ArrowUp' : 'ArrowDown');
  }
  const across = (p.x - here.x) * Math.cos(here.heading) + (p.z - here.z) * Math.sin(here.heading);
  const along = (p.x - here.x) * Math.sin(here.heading) - (p.z - here.z) * Math.cos(here.heading);
  const edge = Math.max(Math.abs(across) - here.width / 2, Math.abs(along) - here.depth / 2);
  const still = window.before && Math.hypot(p.x - window.before.x, p.z - window.before.z) < 0.3;
  window.before = p;
  window.stuck = still ? window.stuck + 1 : 0;
  if (s.grounded && here !== next && (edge > -8 || window.stuck > 20)) keys.push('Space');
  return keys;
}"""

# Jumps onto the first platform of a straight path and stays near its edge.
LAND = CLIMB.replace("z = next.z - p.z", "z = next.z + next.depth / 2 - 20 - p.z")

# Jumps at an enemy that is near and walks under the player.
POUNCE = """s => {
  const p = s.player, e = s.enemies[0], x = e.x - p.x, z = e.z - p.z, keys = [];
  if (s.grounded && Math.hypot(x, z) > 110) return Math.abs(x) > 60 ? [] : ['ArrowUp'];
  if (Math.abs(x) > 5) keys.push(x > 0 ? 'ArrowRight' : 'ArrowLeft');
  if (Math.abs(z) > 5) keys.push(z > 0 ? 'ArrowDown' : 'ArrowUp');
  return s.grounded ? [...keys, 'Space'] : keys;
}"""

# Waits at the right side until the enemy arrives at the left end, then walks past.
SNEAK = """s => {
  const p = s.player, e = s.enemies[0], place = s.platforms[1], keys = [];
  const away = e.x < place.x - place.width / 2 + 28, arrives = away && !window.wasAway;
  window.wasAway = away;
  window.goes ||= arrives && Math.abs(p.z - place.z - 66) < 8;
  const x = place.x + place.width * 0.3 - p.x, z = place.z + (window.goes ? -90 : 66) - p.z;
  const angle = Math.atan2(x, -z) - s.heading, side = Math.sin(angle), ahead = Math.cos(angle);
  if (Math.hypot(x, z) < 5) return [];
  if (Math.abs(side) > 0.38) keys.push(side > 0 ? 'ArrowRight' : 'ArrowLeft');
  if (Math.abs(ahead) > 0.38) keys.push(ahead > 0 ? 'ArrowUp' : 'ArrowDown');
  return keys;
}"""


def start(open_game: OpenGame, values: Mapping[str, str | float | bool], *, touch: bool = False) -> Page:
    page = open_game(with_config(HTML, values), touch=touch, viewport=PHONE if touch else (640, 480))
    assert snapshot(page)["state"] == "ready"
    assert tap(page, "Enter")["state"] == "playing"
    return page


def moved(page: Page, key: str) -> tuple[float, float]:
    """How far the player went to the right and forward while a key was held for 0.2 s."""
    before = advance(page, 0.3)["player"]
    after = hold(page, key, 0.2)["player"]
    return after["x"] - before["x"], before["z"] - after["z"]


def test_it_waits_for_the_player(open_game: OpenGame) -> None:
    page = open_game(HTML)
    assert page.locator("#title").inner_text() == "Sky Steps"
    assert "Space" in page.locator("#line").inner_text()
    assert not page.locator("#stick").is_visible()
    before = snapshot(page)
    assert before["lives"] == 3
    assert before["score"] == 0
    assert advance(page, 1)["player"] == before["player"]
    assert tap(page, "Space")["state"] == "playing"


@pytest.mark.parametrize(
    ("key", "right", "forward"),
    [
        ("ArrowLeft", -1, 0),
        ("KeyA", -1, 0),
        ("ArrowRight", 1, 0),
        ("KeyD", 1, 0),
        ("ArrowUp", 0, 1),
        ("KeyW", 0, 1),
        ("ArrowDown", 0, -1),
        ("KeyS", 0, -1),
    ],
)
def test_a_key_runs_one_way(open_game: OpenGame, key: str, right: int, forward: int) -> None:
    dx, dz = moved(start(open_game, ALONE), key)
    for distance, way in ((dx, right), (dz, forward)):
        assert distance * way > 20 if way else abs(distance) < 1


@pytest.mark.parametrize(("jump", "gravity"), [(450, 800), (600, 800), (450, 1500)])
def test_a_jump_is_as_high_as_its_numbers_say(open_game: OpenGame, jump: float, gravity: float) -> None:
    page = start(open_game, {**ALONE, "player.jump": jump, "world.gravity": gravity})
    floor = advance(page, 0.5)["player"]["y"]
    page.keyboard.press("Space")
    top = max(advance(page, 1 / 60)["player"]["y"] for _ in range(90))
    assert top - floor == pytest.approx(jump**2 / (2 * gravity), rel=0.05)


def test_the_speed_is_what_its_number_says(open_game: OpenGame) -> None:
    page = start(open_game, {**ALONE, "platforms.width": 260, "player.speed": 150})
    page.keyboard.down("ArrowRight")
    before = advance(page, 0.3)["player"]["x"]
    assert advance(page, 0.3)["player"]["x"] - before == pytest.approx(45, rel=0.05)


def test_the_way_up_gives_coins_and_ends_in_a_win(open_game: OpenGame) -> None:
    page = start(open_game, ALONE)
    assert play(page, CLIMB, "s.score > 0", 10)["score"] == 100
    last = play(page, CLIMB, "s.state !== 'playing'", 60)
    assert last["state"] == "won"
    assert last["score"] == 1000
    assert last["lives"] == 3
    assert page.locator("#title").inner_text() == "You made it!"
    again = tap(page, "Enter")
    assert (again["state"], again["score"], len(again["coins"])) == ("playing", 0, 10)


def test_falls_cost_lives_until_the_game_is_lost(open_game: OpenGame) -> None:
    page = start(open_game, {**ALONE, "player.lives": 2})
    page.keyboard.down("ArrowLeft")
    last = wait_for(page, "s.lives === 1")
    page.keyboard.up("ArrowLeft")
    assert last["state"] == "playing"
    page.keyboard.down("ArrowRight")
    wait_for(page, "s.state === 'lost'")
    assert page.locator("#title").inner_text() == "Ouch! Game over"
    assert tap(page, "Enter")["lives"] == 2


def test_a_fall_goes_back_to_the_last_platform(open_game: OpenGame) -> None:
    page = start(open_game, ALONE)
    play(page, CLIMB, "s.platform === 2 && s.grounded", 15)
    page.keyboard.down("ArrowLeft")
    last = wait_for(page, "s.lives === 2")
    page.keyboard.up("ArrowLeft")
    assert last["platform"] == 2
    assert advance(page, 1)["player"]["y"] == pytest.approx(last["platforms"][2]["y"], abs=2)


def test_enemies_patrol_and_hurt(open_game: OpenGame) -> None:
    page = start(open_game, {"enemies.count": 1, "platforms.count": 3, "coins.count": 1, "enemies.speed": 100})
    home = snapshot(page)["platforms"][1]
    seen = [advance(page, 0.2)["enemies"][0]["x"] - home["x"] for _ in range(30)]
    assert min(seen) < -40
    assert max(seen) > 40
    assert all(abs(x) <= home["width"] / 2 for x in seen)
    play(page, LAND, "s.platform === 1 && s.grounded", 15)
    walk_into = "s => s.enemies[0].x > s.player.x ? ['ArrowRight'] : ['ArrowLeft']"
    page.keyboard.down("ArrowUp")
    wait_for(page, "s.player.z < s.enemies[0].z + 30 || s.lives === 2")
    page.keyboard.up("ArrowUp")
    last = play(page, walk_into, "s.lives === 2", 10)
    assert len(last["enemies"]) == 1


def test_an_enemy_is_squashed_from_above(open_game: OpenGame) -> None:
    page = start(open_game, {"enemies.count": 1, "platforms.count": 3, "coins.count": 1, "player.lives": 9})
    play(page, LAND, "s.platform === 1 && s.grounded", 15)
    last = play(page, POUNCE, "s.enemies.length === 0", 30)
    assert last["score"] == 50


def test_the_hardest_enemy_can_be_passed_without_a_jump(open_game: OpenGame) -> None:
    worst: dict[str, float] = {
        "world.gravity": 1500,
        "player.jump": 300,
        "player.speed": 80,
        "player.size": 56,
        "player.lives": 1,
        "platforms.width": 80,
        "platforms.count": 3,
        "coins.count": 1,
        "enemies.count": 1,
        "enemies.size": 48,
        "enemies.speed": 160,
    }
    page = start(open_game, worst)
    play(page, LAND, "s.platform === 1 && s.grounded", 15)
    play(page, SNEAK, "s.player.z < s.enemies[0].z - 60", 30)
    assert play(page, CLIMB, "s.state !== 'playing'", 15)["state"] == "won"


def test_pause_restart_and_mute(open_game: OpenGame) -> None:
    page = start(open_game, {})
    tap(page, "KeyP")
    before = snapshot(page)
    assert before["state"] == "paused"
    assert page.locator("#title").inner_text() == "Paused"
    assert hold(page, "ArrowUp", 0.5) == before
    assert tap(page, "KeyP")["state"] == "playing"
    hold(page, "ArrowUp", 0.2)
    assert tap(page, "KeyR")["player"]["z"] == 0
    assert tap(page, "KeyM")["muted"] is True
    assert tap(page, "KeyM")["muted"] is False
    page.evaluate("window.dispatchEvent(new Event('blur'))")
    assert advance(page, 0.1)["state"] == "paused"


def test_a_phone_plays_with_stick_and_button(open_game: OpenGame) -> None:
    page = open_game(with_config(HTML, ALONE), touch=True, viewport=PHONE)
    touch(page, 195, 300)
    assert snapshot(page)["state"] == "playing"
    stick, button, stage = (centre(page, name) for name in ("#stick", "#leap", "#stage"))
    assert stage[1] < stick[1] - 60
    before = advance(page, 0.3)["player"]
    touch(page, *stick, 0.25, to=(stick[0], stick[1] - 60))
    assert snapshot(page)["player"]["z"] < before["z"] - 15
    touch(page, *button, 0.2)
    assert snapshot(page)["player"]["y"] > before["y"] + 40
    touch(page, *centre(page, "#pause"))
    assert snapshot(page)["state"] == "paused"
    touch(page, 195, 300)
    assert snapshot(page)["state"] == "playing"


def centre(page: Page, selector: str) -> tuple[float, float]:
    box = page.locator(selector).bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


@pytest.mark.parametrize(("values", "muted"), [({}, False), ({}, True), ({"sound.enabled": False}, False)])
def test_sound_is_heard_unless_it_is_off(open_game: OpenGame, values: dict[str, bool], muted: bool) -> None:
    page = open_game(with_config(HTML, values))
    page.evaluate("""() => {
      const start = OscillatorNode.prototype.start;
      window.notes = 0;
      OscillatorNode.prototype.start = function (at) { window.notes++; start.call(this, at); };
    }""")
    if muted:
        tap(page, "KeyM")
    tap(page, "Enter")
    hold(page, "Space", 0.2)
    advance(page, 1)
    assert (page.evaluate("window.notes") > 2) == (not values and not muted)


def test_touch_can_be_switched_off(open_game: OpenGame) -> None:
    page = open_game(with_config(HTML, {"touch.enabled": False}), touch=True, viewport=PHONE)
    assert not page.locator("#stick").is_visible()


EXTREMES = [
    {
        "world.gravity": gravity,
        "player.speed": speed,
        "player.jump": jump,
        "player.size": size,
        "platforms.width": width,
    }
    for (gravity, jump), speed, (size, width) in product(
        [(200, 300), (200, 700), (1500, 300), (1500, 700)], [80, 400], [(24, 260), (56, 80)]
    )
]


@pytest.mark.parametrize("values", EXTREMES, ids=lambda values: "-".join(str(value) for value in values.values()))
def test_the_top_is_reached_with_every_extreme(open_game: OpenGame, values: dict[str, Any]) -> None:
    page = start(open_game, {**ALONE, **values, "platforms.count": 6, "coins.count": 1})
    last = play(page, CLIMB, "s.state !== 'playing'", 120)
    assert last["state"] == "won"


@pytest.mark.parametrize("style", ["cartoon", "flat", "neon"])
@pytest.mark.parametrize("most", [False, True])
def test_every_range_boots(open_game: OpenGame, style: str, most: bool) -> None:
    ends: dict[str, tuple[float, float]] = {
        "world.width": (400, 1200),
        "world.height": (900, 300),
        "camera.distance": (220, 700),
        "camera.height": (80, 500),
        "platforms.count": (3, 24),
        "platforms.height": (16, 40),
        "coins.count": (1, 24),
        "coins.size": (16, 48),
        "enemies.count": (0, 8),
        "enemies.size": (16, 48),
        "enemies.speed": (20, 160),
        "player.lives": (1, 9),
    }
    page = start(open_game, {"look.style": style, **{path: pair[most] for path, pair in ends.items()}})
    last = advance(page, 1)
    assert last["state"] == "playing"
    assert len(last["enemies"]) == ends["enemies.count"][most]
    assert len(last["coins"]) == ends["coins.count"][most]
    box = page.locator("canvas").bounding_box()
    assert box
    ratio = ends["world.width"][most] / ends["world.height"][most]
    assert box["width"] / box["height"] == pytest.approx(ratio, rel=0.02)


def test_long_words_stay_in_the_picture(open_game: OpenGame) -> None:
    words = {"text.title": "The very long and winding road " * 5, "text.goal": "Up and up and up. " * 30}
    page = open_game(with_config(HTML, words), touch=True, viewport=PHONE)
    assert page.locator("#panel").evaluate("panel => panel.scrollHeight <= panel.clientHeight")


def test_without_webgl_it_says_so(open_game: OpenGame) -> None:
    blind = "<script>HTMLCanvasElement.prototype.getContext = () => null; console.error = () => {}</script>"
    html = HTML.replace("<head>", f"<head>{blind}", 1)
    page = open_game(html)
    assert "WebGL" in page.locator("#line").inner_text()
