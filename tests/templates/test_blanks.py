"""The blank scenes: whole games by themselves, on each engine."""

import pytest

from templates.blanks import BLANKS, blank
from tests.templates.conftest import PHONE, OpenGame, advance, hold, play, snapshot, tap, touch, wait_for, with_config
from tools.index.reader import read_index
from tools.source import read_source
from tools.validators.validate import validate

SEEK = """s => {
  const far = coin => Math.hypot(coin.x - s.player.x, coin.y - s.player.y);
  const near = s.coins.sort((a, b) => far(a) - far(b))[0];
  const keys = [];
  if (Math.abs(near.x - s.player.x) > 6) { keys.push(near.x > s.player.x ? 'ArrowRight' : 'ArrowLeft'); }
  if (Math.abs(near.y - s.player.y) > 6) { keys.push(near.y > s.player.y ? 'ArrowDown' : 'ArrowUp'); }
  return keys;
}"""


@pytest.mark.parametrize("engine", BLANKS)
def test_a_blank_scene_is_found_no_fault_with(engine: str) -> None:
    source = read_source(blank(engine))
    report = validate(source, None)
    assert (report.findings, report.security_score, report.code_quality) == ((), 100, 100)
    index = read_index(source)
    assert index.engine == engine
    assert {"player", "coins", "enemies", "goal", "text", "keys"} <= set(index.entities)
    assert len(source.data) < 14_000


def test_there_is_no_other() -> None:
    with pytest.raises(KeyError):
        blank("../brick_breaker/game")


@pytest.mark.browser
@pytest.mark.parametrize("engine", BLANKS)
def test_it_is_played_won_lost_and_begun_again(open_game: OpenGame, engine: str) -> None:
    html = blank(engine).decode()
    page = open_game(with_config(html, {"enemies.count": 0, "goal.points": 30}))
    assert snapshot(page)["state"] == "ready"
    assert tap(page, "Enter")["state"] == "playing"
    before = snapshot(page)["player"]["x"]
    assert hold(page, "ArrowRight", 0.5)["player"]["x"] == pytest.approx(before + 130, abs=25)
    assert tap(page, "KeyP")["state"] == "paused"
    still = snapshot(page)
    assert advance(page, 1) == still
    tap(page, "KeyP")
    assert play(page, SEEK, "s.state === 'won'", 60)["score"] >= 30
    assert tap(page, "Enter")["state"] == "playing"
    page = open_game(with_config(html, {"enemies.count": 12, "enemies.speed": 400, "player.lives": 1}))
    tap(page, "Enter")
    assert wait_for(page, "s.state === 'lost'", 60)["lives"] == 0
    assert tap(page, "KeyR")["state"] == "playing"


@pytest.mark.browser
@pytest.mark.parametrize("engine", BLANKS)
def test_a_finger_leads_on_a_phone(open_game: OpenGame, engine: str) -> None:
    page = open_game(with_config(blank(engine).decode(), {"enemies.count": 0}), touch=True, viewport=PHONE)
    width, height = PHONE
    touch(page, width / 2, height / 2)
    assert snapshot(page)["state"] == "playing"
    before = snapshot(page)["player"]["x"]
    touch(page, width * 0.9, height / 2, 0.5)
    assert snapshot(page)["player"]["x"] > before + 80
    page.click("[data-key=pause]", force=True, no_wait_after=True)
    assert advance(page, 0.1)["state"] == "paused"
