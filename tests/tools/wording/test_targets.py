"""Who is meant where nobody is named: what a property belongs to, never just the only thing that has one."""

import pytest

from tools.index.reader import read_index
from tools.source import Source
from tools.wording.memory import Memory
from tools.wording.message import read_message

WIND = """const wind = { strength: 40, changeEvery: 5 }; let blow = 0;
setInterval(() => { blow = Math.random() * wind.strength; }, wind.changeEvery * 1000);"""
DASH = "const DASH = { speed: 600, duration: 150 }; setTimeout(() => stop(), DASH.duration);"
BLOCKS = """const blocks = []; class Block { constructor(x, y, hp) { this.x = x; this.y = y; this.hp = hp; }
  hit() { this.hp--; } } blocks.push(new Block(10, 20, 2));"""
STONES = """const KINDS = { gold: { value: 50, weight: 1.2 }, stone: { value: 5, weight: 3.5 } };
function step() { rope -= 4 / KINDS[caught.kind].weight; }"""
GRID = """let hero = { r: 1, c: 1 }; addEventListener('keydown', e => { if (e.key === 'ArrowUp') hero.r -= 1;
  if (e.key === 'ArrowLeft') hero.c -= 1; });"""


def wished(game: str, message: str) -> list[str]:
    """What a message is read as in a game of others."""
    index = read_index(Source(f"<!DOCTYPE html><title>G</title><canvas></canvas><script>{game}</script>".encode()))
    return [f"{wish.entity}.{wish.property}" for wish in read_message(message, index, Memory()).wishes]


@pytest.mark.parametrize(
    ("game", "message"),
    [
        (WIND, "shoot more often"),
        (DASH, "longer time"),
        (BLOCKS, "5 lives"),
        (STONES, "stronger gravity"),
        (GRID, "make the hero bigger"),
    ],
)
def test_what_belongs_to_something_else_is_not_meant(game: str, message: str) -> None:
    assert wished(game, message) == []


def test_what_belongs_to_it_is_meant() -> None:
    assert wished("let player = { x: 1, lives: 3 }; function hit() { player.lives--; }", "5 lives") == ["player.lives"]
    assert wished("let timeLeft = 60; setInterval(() => { timeLeft--; }, 1000);", "longer time") == ["timer.time"]


def test_what_spawns_is_not_what_the_player_shoots() -> None:
    game = """const ship = { x: 1, reload: 15 }; const bullets = []; const rocks = []; let t = 0, wait = 0;
    function shoot() { bullets.push({ x: ship.x, y: 2 }); wait = ship.reload; }
    function step() { t++; if (t % 90 === 0) rocks.push({ x: 1, y: 2 }); }
    addEventListener('keydown', e => { if (e.key === 'ArrowLeft') ship.x -= 4; if (e.key === ' ') shoot(); });"""
    assert wished(game, "spawn faster") in (["rocks.rate"], ["rocks.interval"])


def test_health_in_points_is_no_number_of_lives() -> None:
    game = "let player = { x: 1, health: %d }; function hit() { player.health -= 1; }"
    assert wished(game % 3, "5 lives") == ["player.health"]
    assert wished(game % 100, "5 lives") == []
