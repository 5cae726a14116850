"""Plays the shooter: wins it, loses it, pauses it, and starts it with the extremes of its variables."""

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

HTML = template_html("basic_shooter")
ENDED = "s.state === 'won' || s.state === 'lost'"

# Holds the trigger, steps aside for what comes down close by, otherwise lines up with the lowest enemy.
PILOT = """s => {
  const me = s.player, keys = ['Space'];
  const near = thing => thing.y < me.y + 20 && thing.y > me.y - 170 && Math.abs(thing.x - me.x) < 52;
  const danger = s.bombs.filter(near).sort((a, b) => b.y - a.y)[0];
  const prey = s.enemies.filter(enemy => enemy.y > -20).sort((a, b) => b.y - a.y)[0];
  if (danger) {
    keys.push((danger.x >= me.x && me.x > 60) || me.x > 740 ? 'ArrowLeft' : 'ArrowRight');
  } else if (prey && Math.abs(prey.x - me.x) > 10) {
    keys.push(prey.x > me.x ? 'ArrowRight' : 'ArrowLeft');
  }
  return keys;
}"""

SMALL = {"world.width": 400, "world.height": 300}
LARGE = {"world.width": 1200, "world.height": 900}
CROWD = {"enemies.count": 20, "waves.growth": 5, "waves.count": 10, "enemies.size": 64}


@pytest.mark.browser
def test_a_pilot_wins(open_game: OpenGame) -> None:
    page = open_game(HTML)
    tap(page, "Enter")
    won = play(page, PILOT, ENDED, 180)
    assert won["state"] == "won"
    assert won["wave"] == won["waves"] == 4
    advance(page, 1.5)
    tap(page, "Enter")
    assert wait_for(page, "s.state === 'playing'")["score"] == 0


@pytest.mark.browser
def test_who_does_nothing_loses_and_may_try_again(open_game: OpenGame) -> None:
    page = open_game(HTML)
    tap(page, "Enter")
    lost = wait_for(page, ENDED, 120)
    assert (lost["state"], lost["lives"]) == ("lost", 0)
    advance(page, 1.5)
    tap(page, "Enter")
    assert wait_for(page, "s.state === 'playing'")["lives"] == 3


@pytest.mark.browser
def test_flies_and_shoots_as_fast_as_configured(open_game: OpenGame) -> None:
    values = {"player.speed": 200, "bullets.interval": 100, "bullets.speed": 250, "enemies.interval": 3000}
    page = open_game(with_config(HTML, values))
    start = tap(page, "Enter")["player"]["x"]
    assert start - hold(page, "ArrowLeft", 0.5)["player"]["x"] == pytest.approx(100, abs=8)
    assert len(hold(page, "Space", 1)["bullets"]) == pytest.approx(10, abs=1)


@pytest.mark.browser
def test_enemies_march_at_their_speed(open_game: OpenGame) -> None:
    page = open_game(with_config(HTML, {"enemies.speed": 80, "enemies.interval": 3000}))
    tap(page, "Enter")
    before = advance(page, 0.2)["enemies"][0]["x"]
    assert advance(page, 0.5)["enemies"][0]["x"] - before == pytest.approx(40, abs=3)


@pytest.mark.browser
def test_an_enemy_may_drop_a_triple_shot(open_game: OpenGame) -> None:
    page = open_game(with_config(HTML, {"pickups.chance": 0.5, "player.lives": 9}))
    tap(page, "Enter")
    catcher = f"s => s.pickups[0] ? [s.pickups[0].x > s.player.x ? 'ArrowRight' : 'ArrowLeft'] : ({PILOT})(s)"
    play(page, catcher, "s.pickups.some(p => Math.hypot(p.x - s.player.x, p.y - s.player.y) < 30)", 60)
    page.keyboard.down("Space")
    wait_for(
        page, "s.bullets.filter(b => b.y === s.bullets.at(-1).y || Math.abs(b.y - s.bullets.at(-1).y) < 3).length > 2"
    )


@pytest.mark.browser
def test_pause_mute_and_restart(open_game: OpenGame) -> None:
    page = open_game(HTML)
    tap(page, "Space")
    advance(page, 3)
    paused = tap(page, "KeyP")
    assert paused["state"] == "paused"
    assert advance(page, 1) == paused
    assert tap(page, "KeyP")["state"] == "playing"
    assert tap(page, "KeyM")["muted"]
    restarted = tap(page, "KeyR")
    assert (restarted["state"], restarted["muted"]) == ("playing", True)
    assert restarted["seconds"] < 0.2
    page.evaluate("window.dispatchEvent(new Event('blur'))")
    assert advance(page, 0.1)["state"] == "paused"


@pytest.mark.browser
def test_a_finger_flies_and_shoots(open_game: OpenGame) -> None:
    page = open_game(HTML, touch=True, viewport=PHONE)
    touch(page, 195, 700)
    start = snapshot(page)
    assert start["state"] == "playing"
    touch(page, 300, 700, 0.8, to=(220, 680))
    moved = snapshot(page)
    assert moved["player"]["x"] < start["player"]["x"] - 80
    assert moved["player"]["y"] < start["player"]["y"]
    assert moved["bullets"]
    touch(page, 356, 34)
    assert snapshot(page)["state"] == "paused"


@pytest.mark.browser
@pytest.mark.parametrize("world", [SMALL, LARGE], ids=["small", "large"])
def test_every_wave_fits_above_the_ship(open_game: OpenGame, world: dict[str, str | float | bool]) -> None:
    page = open_game(with_config(HTML, {**world, **CROWD}))
    waves = page.evaluate("Array.from({ length: CONFIG.waves.count }, (_, i) => layoutWave(i + 1))")
    for place in (place for wave in waves for place in wave):
        assert place["size"] > 6
        assert place["size"] / 2 <= place["x"] <= float(world["world.width"]) - place["size"] / 2
        assert place["y"] + place["size"] / 2 < float(world["world.height"]) * 0.56


@pytest.mark.browser
@pytest.mark.parametrize(
    "values",
    [
        {"look.style": "flat", "effects.enabled": False, "sound.enabled": False},
        {"look.style": "neon", "sound.music": False, "world.background": "#000000"},
        range_ends("basic_shooter", 0),
        range_ends("basic_shooter", 1),
        {**SMALL, **CROWD, "player.size": 72, "bullets.interval": 100},
        {**LARGE, **CROWD, "enemies.speed": 140, "enemies.interval": 500, "bombs.speed": 320},
        {"enemies.count": 3, "waves.count": 1, "waves.growth": 0, "player.speed": 120, "touch.enabled": False},
    ],
    ids=["flat", "neon", "least", "most", "small", "large", "slow"],
)
def test_plays_with_extreme_values(open_game: OpenGame, values: dict[str, str | float | bool]) -> None:
    page = open_game(with_config(HTML, values), touch=True)
    tap(page, "Space")
    last = play(page, PILOT, "s.seconds > 8 || s.state !== 'playing'", 30)
    assert last["score"] > 0 or last["state"] == "lost"
