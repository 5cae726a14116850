"""Values that are followed to where they are written, and what is not taken for a value of a thing."""

import pytest

from tests.tools.index.test_manners import index_of

TABLE = """
const KINDS = { owl: { pace: 3, hp: 20 }, elk: { pace: 1, hp: 90 } };
class Beast { constructor(kind) { const k = KINDS[kind]; this.x = 0; this.speed = k.pace; this.health = k.hp; }
  update(dt) { const step = this.speed * dt; this.x += step; } }
"""
BLOCKS = """
function preload() { block(this, 'crate', 40, 30, 0x885522); }
function block(scene, key, w, h, color) { const g = scene.make.graphics(); g.fillStyle(color, 1);
  g.fillRoundedRect(0, 0, w, h, 4); g.generateTexture(key, w, h); }
"""
OBJECT = """
const game = { lives: 3, start() { this.lives = 3; }, lose() { this.lives--; } };
function createDrone() { return { x: 0, y: 5, w: 12, speed: 2, update() { this.x -= this.speed; },
  draw() { ctx.fillStyle = '#00aa00'; ctx.fillRect(this.x, this.y, this.w, 8); } }; }
"""
GRID = """
const GHOST_SPEED = 12; let tick = 0; const ghosts = [{ x: 1, y: 1, dx: 1 }];
function move(g) { g.x += g.dx; }
function loop() { tick++; if (tick % GHOST_SPEED === 0) ghosts.forEach(move); }
"""
WAY = """
function update() { const speed = 210; let vx = 0; if (cursors.left.isDown) vx = -1; if (cursors.right.isDown) vx = 1;
  player.setVelocityX(vx * speed); }
"""
AGAIN = """
const AIR_SECONDS = 45; let air = AIR_SECONDS;
function restart() { air = 45; }
setInterval(() => { air--; if (air <= 0) lose(); }, 1000);
"""
BARS = """
class Ogre { constructor() { this.x = 0; this.y = 0; this.health = 5; }
  draw() { ctx.fillStyle = '#556600'; ctx.fillRect(this.x, this.y, 20, 20);
    ctx.fillStyle = '#dd0000'; ctx.fillRect(this.x, this.y - 8, 28, 4);
    ctx.fillStyle = '#00dd00'; ctx.fillRect(this.x, this.y - 8, 28 * (this.health / 5), 4); } }
"""
MOMENT = """
class Knight { constructor(color) { this.x = 0; this.y = 0; this.color = color; this.stun = 0; }
  draw() { pen.fillStyle = this.stun > 0 ? '#ffffff' : this.color; pen.fillRect(this.x, this.y, 9, 9); } }
const hero = new Knight('#2244cc');
"""
REWARD = """
function create() { this.wasps = this.physics.add.group();
  this.physics.add.overlap(this.shots, this.wasps, (shot, wasp) => { wasp.destroy(); this.addScore(20); }); }
class Main extends Phaser.Scene { addScore(points) { this.score += points; } }
"""
CLOCK = """
const ROUND_TIME = 99; let clockLeft = ROUND_TIME; let punchTimer = 25;
function step() { if (punchTimer > 0) punchTimer--; }
setInterval(() => { clockLeft--; if (clockLeft === 0) finish(); }, 1000);
"""
FOUND: dict[tuple[str, str], tuple[str, str | float, int]] = {
    ("owl", "speed"): (TABLE, 3, 1),
    ("elk", "health"): (TABLE, 90, 1),
    ("crate", "width"): (BLOCKS, 40, 1),
    ("player", "lives"): (OBJECT, 3, 2),
    ("drone", "speed"): (OBJECT, 2, 1),
    ("drone", "width"): (OBJECT, 12, 1),
    ("ghost", "pace"): (GRID, 12, 1),
    ("player", "speed"): (WAY, 210, 1),
    ("air", "time"): (AGAIN, 45, 2),
    ("ogre", "color"): (BARS, "#556600", 1),
    ("health bar", "color"): (BARS, "#00dd00", 1),
    ("wasps", "points"): (REWARD, 20, 1),
    ("clock", "time"): (CLOCK, 99, 1),
}


@pytest.mark.parametrize(("what", "case"), FOUND.items(), ids=[" ".join(what) for what in FOUND])
def test_found(what: tuple[str, str], case: tuple[str, str | float, int]) -> None:
    script, value, places = case
    entities = index_of(script).entities
    knob = next(
        (e.knobs[what[1]] for e in entities.values() if what[0] in (e.name, *e.words) and what[1] in e.knobs), None
    )
    assert knob is not None, {name: list(entity.knobs) for name, entity in entities.items()}
    assert (knob.value, knob.certain, len(knob.places)) == (value, True, places)


def values(script: str, name: str) -> set[object]:
    return {
        knob.value
        for entity in index_of(script).entities.values()
        for knob in [*entity.knobs.values()]
        if name in knob.property
    }


def test_a_direction_is_no_speed() -> None:
    assert values(WAY, "speed") == {210}


def test_a_colour_for_a_moment_is_not_the_things_own() -> None:
    assert values(MOMENT, "color") == {"#2244cc"}


def test_what_lies_behind_a_bar_is_not_the_thing() -> None:
    assert "#dd0000" not in values(BARS, "color")


def test_a_name_in_x_is_no_velocity() -> None:
    script = "let padX = 520, ballDx = 3; function step() { ball.x += ballDx; ctx.fillRect(padX, 5, 90, 8); }"
    assert 520 not in values(script, "speed")
