"""Things have the names that the game has for them, wherever it keeps them."""

import pytest

from tests.tools.playtests.conftest import canvas_game, phaser_game, stage_of, three_game
from tools.playtests.browser_recorder import BrowserRecorder
from tools.playtests.take import Take

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

SHOOTER = """
const context = document.getElementById('c').getContext('2d');
const game = { ship: { x: 200, y: 280, size: 20 } };
let bullets = [], n = 0;
const enemies = [{ x: 50, y: 40 }, { x: 150, y: 40 }];
function frame() {
  context.fillStyle = '#000011';
  context.fillRect(0, 0, 400, 300);
  if (n++ % 20 === 10) bullets.push({ x: game.ship.x, y: game.ship.y - 20 });
  for (const bullet of bullets) bullet.y -= 5;
  for (const enemy of enemies) enemy.x += 0.5;
  bullets = bullets.filter((bullet) => bullet.y > 0);
  context.fillStyle = '#00ff00';
  context.save();
  context.translate(game.ship.x, game.ship.y);
  context.beginPath();
  context.moveTo(0, -10); context.lineTo(10, 10); context.lineTo(-10, 10);
  context.fill();
  context.restore();
  context.fillStyle = '#ff0000';
  for (const enemy of enemies) context.fillRect(enemy.x - 10, enemy.y - 10, 20, 20);
  context.fillStyle = '#ffff00';
  for (const bullet of bullets) { context.beginPath(); context.arc(bullet.x, bullet.y, 3, 0, 7); context.fill(); }
  requestAnimationFrame(frame);
}
requestAnimationFrame(frame);
"""
PLACES = {
    "script": SHOOTER,
    "function": f"(() => {{ {SHOOTER} }})();",
    "globals": SHOOTER.replace("const game", "var game")
    .replace("let bullets", "window.bullets")
    .replace("n = 0;", "window.n = 0;"),
    "load": f"addEventListener('load', () => {{ {SHOOTER} }});",
}


@pytest.mark.parametrize("place", PLACES)
async def test_things_on_a_canvas(recorder: BrowserRecorder, place: str) -> None:
    code = (
        PLACES[place].replace("let bullets = [], n", "let bullets = []; let n").replace("= [], window", "= []; window")
    )
    recording = await recorder.record(stage_of(canvas_game(code)), Take(frames=90))
    assert recording.errors == ()
    found = {(thing.color, thing.name, thing.group) for thing in recording.things.values()}
    assert found == {
        ("#000011", "", ""),
        ("#00ff00", "ship", ""),
        ("#ff0000", "", "enemies"),
        ("#ffff00", "", "bullets"),
    }


async def test_things_of_a_module(recorder: BrowserRecorder) -> None:
    code = """
const box = () => new THREE.Mesh(new THREE.BoxGeometry(1, 1, 1), new THREE.MeshBasicMaterial());
const hero = { mesh: box(), speed: 1 };
const coins = [box(), box()];
scene.add(hero.mesh, ...coins);
const turn = () => { hero.mesh.rotation.y += 0.1; coins.length; };"""
    recording = await recorder.record(stage_of(three_game(code, "turn()")), Take(frames=20))
    assert recording.errors == ()
    assert sorted((thing.name, thing.group) for thing in recording.things.values()) == [
        ("", "coins"),
        ("", "coins"),
        ("hero", ""),
    ]


async def test_things_of_a_scene(recorder: BrowserRecorder) -> None:
    create = """
    this.hero = this.add.rectangle(10, 10, 10, 10, 1);
    this.ui = { score: this.add.text(0, 0, 'x') };
    this.rocks = [this.add.circle(50, 50, 5, 2)];
    this.foes = this.physics.add.group();
    this.foes.add(this.add.rectangle(90, 90, 9, 9, 3));
    this.boss = { sprite: this.add.rectangle(9, 9, 9, 9, 4), life: 3 };
    this.add.rectangle(1, 1, 5, 5, 5).setName('own');
    """
    recording = await recorder.record(stage_of(phaser_game(create)), Take(frames=5))
    assert [(thing.name, thing.group) for thing in recording.things.values()] == [
        ("hero", ""),
        ("score", ""),
        ("", "rocks"),
        ("", "foes"),
        ("boss", ""),
        ("own", ""),
    ]
