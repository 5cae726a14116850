"""Plays the platformer: climbs it, loses it, pauses it, and climbs it with the extremes of its variables."""

import pytest

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

HTML = template_html("basic_platformer")
PEACE = {"enemies.count": 0}
ENDED = "s.state === 'won' || s.state === 'lost'"

# Takes the lowest coin left: up the platforms one by one, down through them.
CLIMBER = """s => {
  const me = s.player, memory = window.climber = window.climber || { at: 0 };
  if (!s.coins.length) { return []; }
  const coin = s.coins.reduce((low, other) => (other.y > low.y ? other : low));
  const goal = s.platforms.findLastIndex(p => p.y > coin.y);
  const under = p => p.y >= me.y && Math.abs(p.x - me.x) <= p.width / 2 + 12;
  if (me.landed) { memory.at = s.platforms.indexOf(s.platforms.filter(under).reduce((a, b) => (b.y < a.y ? b : a))); }
  const next = s.platforms[Math.min(memory.at + 1, s.platforms.length - 1)];
  const aim = memory.at < goal ? next.x : coin.x;
  const keys = aim > me.x + 5 ? ['ArrowRight'] : aim < me.x - 5 ? ['ArrowLeft'] : [];
  const close = Math.abs(aim - me.x) < next.width / 2 + window.climberReach;
  if (me.landed && memory.at < goal && close && !memory.jumped) { keys.push('Space'); }
  if (me.landed && memory.at > goal) { keys.push('ArrowDown'); }
  memory.jumped = keys.includes('Space');
  return keys;
}"""

EXTREMES: list[dict[str, str | float | bool]] = [
    {"player.jump": 300, "world.gravity": 1500},
    {"player.jump": 700, "world.gravity": 200},
    {"player.jump": 300, "world.gravity": 1500, "player.speed": 80, "platforms.width": 80, "world.height": 900},
    {"player.jump": 300, "player.speed": 400, "platforms.width": 260, "world.width": 400, "world.height": 300},
    {"player.size": 56, "coins.size": 48, "coins.count": 15, "world.width": 400, "world.height": 300},
    {"platforms.count": 12, "platforms.height": 40, "coins.count": 1, "world.width": 1200, "player.speed": 80},
]


def climb(open_game: OpenGame, values: dict[str, str | float | bool], seconds: float) -> str:
    page = open_game(with_config(HTML, values))
    tap(page, "Enter")
    page.evaluate("const [low, high] = layoutPlatforms(); window.climberReach = jumpReach(low.y - high.y) * 0.55;")
    return play(page, CLIMBER, ENDED, seconds)["state"]


@pytest.mark.browser
def test_a_bot_climbs_to_the_golden_coin(open_game: OpenGame) -> None:
    assert climb(open_game, {}, 60) == "won"


@pytest.mark.browser
def test_the_golden_coin_is_the_highest_thing(open_game: OpenGame) -> None:
    start = snapshot(open_game(HTML))
    assert start["state"] == "ready"
    golden = start["coins"][-1]
    assert all(golden["y"] < thing["y"] for thing in [*start["coins"][:-1], *start["platforms"], *start["enemies"]])


@pytest.mark.browser
@pytest.mark.parametrize("values", EXTREMES, ids=str)
def test_every_coin_can_be_reached(open_game: OpenGame, values: dict[str, str | float | bool]) -> None:
    assert climb(open_game, {**values, **PEACE}, 240) == "won"


@pytest.mark.browser
@pytest.mark.parametrize("end", [0, 1], ids=["least", "most"])
def test_all_ranges_at_one_end_can_be_climbed(open_game: OpenGame, end: int) -> None:
    assert climb(open_game, {**range_ends("basic_platformer", end), **PEACE}, 240) == "won"


@pytest.mark.browser
@pytest.mark.parametrize("values", [{"world.gravity": 1500, "enemies.size": 48}, {"player.jump": 300}], ids=str)
def test_a_jump_clears_an_enemy(open_game: OpenGame, values: dict[str, str | float | bool]) -> None:
    page = open_game(with_config(HTML, values))
    tall, jump = page.evaluate("[layoutEnemies(layoutPlatforms())[0].size, jumpHeight()]")
    assert tall < jump / 2


@pytest.mark.browser
def test_run_and_jump_as_fast_and_high_as_configured(open_game: OpenGame) -> None:
    page = open_game(with_config(HTML, {"player.speed": 160, "player.jump": 420, **PEACE}))
    tap(page, "Enter")
    floor = wait_for(page, "s.player.landed")["player"]
    ran = hold(page, "ArrowRight", 0.5)["player"]["x"] - floor["x"]
    assert ran == pytest.approx(80, abs=6)
    tap(page, "Space")
    apex = min(advance(page, 1 / 60)["player"]["y"] for _ in range(40))
    assert floor["y"] - apex == pytest.approx(420**2 / 1600, abs=6)


@pytest.mark.browser
def test_landing_on_an_enemy_squashes_it(open_game: OpenGame) -> None:
    page = open_game(with_config(HTML, {"enemies.count": 1}))
    tap(page, "Enter")
    jumper = """s => {
      const gap = s.enemies[0].x - s.player.x;
      const keys = s.player.landed && s.player.x > 300 ? [] : [gap > 0 ? 'ArrowRight' : 'ArrowLeft'];
      return s.player.landed && Math.abs(gap) < 130 ? [...keys, 'Space'] : keys;
    }"""
    squashed = play(page, jumper, "s.enemies.length === 0", 30)
    assert squashed["lives"] == 3
    assert squashed["score"] >= 50


@pytest.mark.browser
def test_lose_and_play_again(open_game: OpenGame) -> None:
    page = open_game(with_config(HTML, {"player.lives": 1}))
    tap(page, "Enter")
    lost = play(page, "s => ['ArrowRight']", ENDED, 60)
    assert (lost["state"], lost["lives"]) == ("lost", 0)
    advance(page, 1)
    assert tap(page, "Enter")["lives"] == 1
    assert wait_for(page, "s.state === 'playing'")["score"] == 0


@pytest.mark.browser
def test_pause_holds_everything_and_goes_on(open_game: OpenGame) -> None:
    page = open_game(HTML)
    tap(page, "Space")
    advance(page, 0.5)
    paused = tap(page, "KeyP")
    assert paused["state"] == "paused"
    assert advance(page, 1) == paused
    assert tap(page, "KeyP")["state"] == "playing"
    page.evaluate("window.dispatchEvent(new Event('blur'))")
    assert advance(page, 0.1)["state"] == "paused"


@pytest.mark.browser
def test_mute_and_restart(open_game: OpenGame) -> None:
    page = open_game(HTML)
    tap(page, "Enter")
    assert tap(page, "KeyM")["muted"]
    hold(page, "ArrowRight", 1)
    restarted = tap(page, "KeyR")
    assert restarted["state"] == "playing"
    assert restarted["seconds"] < 0.2
    assert restarted["muted"]
    assert not tap(page, "KeyM")["muted"]


@pytest.mark.browser
def test_buttons_on_a_phone(open_game: OpenGame) -> None:
    page = open_game(with_config(HTML, PEACE), touch=True, viewport=PHONE)
    touch(page, 195, 420)
    start = wait_for(page, "s.state === 'playing' && s.player.landed")["player"]
    touch(page, 150, 780, 0.5)
    assert snapshot(page)["player"]["x"] > start["x"] + 60
    touch(page, 332, 780)
    assert snapshot(page)["player"]["y"] < start["y"] - 10
    touch(page, 356, 34)
    assert snapshot(page)["state"] == "paused"
    box = page.locator("canvas").bounding_box()
    assert box
    assert box["width"] == pytest.approx(390, abs=1)


@pytest.mark.browser
@pytest.mark.parametrize(
    "values",
    [
        {"look.style": "flat", "effects.enabled": False, "sound.enabled": False},
        {"look.style": "neon", "sound.music": False, "world.background": "#000000"},
        {"enemies.count": 5, "coins.count": 15, "world.width": 400, "world.height": 300},
        {"touch.enabled": False, "text.title": 'It\'s "quoted" and rather long for such a small canvas'},
    ],
    ids=str,
)
def test_plays_in_every_style(open_game: OpenGame, values: dict[str, str | float | bool]) -> None:
    page = open_game(with_config(HTML, values), touch=True)
    tap(page, "Space")
    assert hold(page, "ArrowRight", 2)["state"] in {"playing", "lost"}
