"""Mechanics in games of others' making: Phaser with plain functions, a canvas with loose variables, a class."""

import pytest

from tests.tools.features.conftest import OpenGame, advance, hold, value, with_feature, without
from tests.tools.features.plain_games import PAINTED, SPRITES
from tools.edits.edit import EditPlan
from tools.edits.errors import EditError
from tools.features.attach import add, has
from tools.features.facts import facts
from tools.features.naming import clear_of
from tools.features.places import places
from tools.features.registry import FEATURES
from tools.index.reader import read_index
from tools.source import Source, read_source
from tools.validators.validate import validate

PHASER = b"""<!DOCTYPE html>
<html><head><title>Mole Hop</title>
<script src="https://cdn.jsdelivr.net/npm/phaser@3.90.0/dist/phaser.min.js"></script></head>
<body>
<script>
var mole, ledges, worms, foes, arrows, label;
var score = 0;
var lives = 3;
var over = false;

function create() {
  var pen = this.make.graphics({ add: false });
  pen.fillStyle(0x8d6e63).fillRect(0, 0, 32, 32).generateTexture('block', 32, 32);
  ledges = this.physics.add.staticGroup();
  ledges.create(320, 464, 'block').setScale(20, 1).refreshBody();
  ledges.create(150, 340, 'block').setScale(4, 1).refreshBody();
  ledges.create(450, 260, 'block').setScale(4, 1).refreshBody();
  mole = this.physics.add.sprite(320, 400, 'block');
  mole.setCollideWorldBounds(true);
  this.physics.add.collider(mole, ledges);
  worms = this.physics.add.group({ key: 'block', repeat: 2, setXY: { x: 60, y: 20, stepX: 200 }, allowGravity: false });
  this.physics.add.overlap(mole, worms, eat, null, this);
  foes = this.physics.add.group({ allowGravity: false });
  this.physics.add.overlap(mole, foes, bite, null, this);
  label = this.add.text(10, 10, 'Score 0');
  arrows = this.input.keyboard.createCursorKeys();
}

function update() {
  if (over) { return; }
  if (arrows.left.isDown) {
    mole.setVelocityX(-180);
  } else if (arrows.right.isDown) {
    mole.setVelocityX(180);
  } else {
    mole.setVelocityX(0);
  }
  if (arrows.up.isDown && mole.body.touching.down) {
    mole.setVelocityY(-380);
  }
}

function eat(player, worm) {
  worm.disableBody(true, true);
  score += 10;
  label.setText('Score ' + score);
}

function bite(player, foe) {
  lives--;
  foe.destroy();
  if (lives <= 0) {
    over = true;
    this.physics.pause();
  }
}

var game = new Phaser.Game({
  type: Phaser.CANVAS, width: 640, height: 480, audio: { noAudio: true }, banner: false,
  physics: { default: 'arcade', arcade: { gravity: { y: 700 } } },
  scene: { create: create, update: update },
});
</script>
</body></html>
"""
READY = "typeof mole === 'object' && mole.body.touching.down"

CANVAS = b"""<!DOCTYPE html>
<html><head><title>Cheese!</title></head>
<body>
<canvas id="c" width="480" height="320"></canvas>
<script>
const ctx = document.getElementById('c').getContext('2d');
const pressed = {};
let mouseX = 200;
let score = 0;
let lives = 3;
let gameOver = false;

addEventListener('keydown', e => { pressed[e.key] = true; });
addEventListener('keyup', e => { pressed[e.key] = false; });

function resetGame() {
  mouseX = 200;
  score = 0;
  lives = 3;
  gameOver = false;
}

function loseLife() {
  lives -= 1;
  if (lives <= 0) gameOver = true;
}

function loop() {
  if (!gameOver) {
    if (pressed.ArrowLeft) mouseX -= 3;
    if (pressed.ArrowRight) mouseX += 3;
    if (mouseX > 400) { score += 1; mouseX = 200; }
    if (mouseX < 20) { loseLife(); mouseX = 200; }
  }
  ctx.clearRect(0, 0, 480, 320);
  ctx.fillRect(mouseX, 280, 24, 24);
  ctx.fillText('Score ' + score, 10, 20);
  requestAnimationFrame(loop);
}

loop();
</script>
</body></html>
"""

CLASSY = b"""<!DOCTYPE html>
<html><head><title>Duck</title></head><body><canvas></canvas>
<script type="module">
class Duck {
  constructor() {
    this.ctx = document.querySelector('canvas').getContext('2d');
    this.over = false;
    this.start();
    requestAnimationFrame((now) => this.tick(now));
  }

  start() {
    this.score = 0;
    this.over = false;
  }

  tick(now) {
    if (!this.over) this.score += 1;
    this.ctx.fillText(this.score, 10, 10);
    requestAnimationFrame((now) => this.tick(now));
  }
}

window.duck = new Duck();
</script></body></html>
"""
GAMES = {"phaser": PHASER, "canvas": CANVAS, "class": CLASSY, "sprites": SPRITES, "painted": PAINTED}
CAN = {
    "phaser": {*FEATURES} - {"parallax", "lives", "score", "mute", "arrow_keys"},
    "canvas": {
        "wasd", "timer", "high_score", "screen_shake", "sound_effects", "touch_controls", "pause", "restart",
        "start_screen",
    },
    "class": {"high_score", "sound_effects", "pause", "start_screen"},
    "sprites": {"lives", "score", "dash", "wasd", "timer", "screen_shake", "pause", "restart"},
    "painted": {"lives", "score", "mute", "timer", "pause", "restart", "start_screen", "screen_shake"},
}  # fmt: skip


@pytest.mark.parametrize("name", GAMES)
def test_what_can_be_attached_is_clean_and_comes_out_byte_for_byte(name: str) -> None:
    source = read_source(GAMES[name])
    index = read_index(source)
    before = {(finding.rule, finding.message) for finding in validate(source).findings}
    added: set[str] = set()
    for each in FEATURES:
        plan = add(source, index, each)
        if isinstance(plan, EditPlan):
            after = with_feature(source, each)
            new = [f for f in validate(after, source).findings if (f.rule, f.message) not in before]
            assert [f for f in new if f.family == "security" or f.severity == "error"] == []
            assert has(after) == (each,)
            assert without(after, each).data == source.data
            added.add(each)
        else:
            assert plan.message.endswith(".")
    assert CAN[name] <= added


def test_places_are_found_with_evidence() -> None:
    found = places(read_source(PHASER))
    assert sorted(found) == ["frame", "frame_first", "gain", "hurt", "lost", "scope", "setup"]
    assert found["setup"].evidence == "create and update of the scene"
    assert found["hurt"].evidence == "takes a life: lives--;"
    assert found["gain"].evidence == "takes away what was caught: worm.disableBody(true, true);"
    assert places(read_source(b"<p>no game</p>")) == {}


def test_facts_are_expressions_of_the_game() -> None:
    known = facts(read_source(PHASER))
    assert known["player"] == "mole"
    assert known["jump"] == "380"
    assert known["jump_held"] == "arrows.up.isDown"
    assert known["playing"] == "!over"
    assert known["lose"] == "over = true; this.physics.pause();"
    assert known["platforms"] == "ledges"


def test_names_of_a_mechanic_keep_clear_of_the_game() -> None:
    known = {"body": "held.x.body", "me": "dash", "score": "score"}
    assert (
        clear_of("const held = 1; if ($body) { held += 1; }", known)
        == "const heldNow = 1; if ($body) { heldNow += 1; }"
    )
    assert clear_of("const { score, y } = a.score; f($score, score);", known) == (
        "const { score: scoreNow, y } = a.score; f($score, scoreNow);"
    )
    assert clear_of("const other = $body;", known) == "const other = $body;"


def test_a_function_on_one_line_comes_out_exactly_or_is_refused() -> None:
    short = PHASER.replace(b"function update() {\n", b"function update() { ").replace(b"\n", b" ").replace(b"  ", b" ")
    source = Source(short)
    plan = add(source, read_index(source), "double_jump")
    if isinstance(plan, EditError):
        assert "could not be" in plan.message
    else:
        assert without(with_feature(source, "double_jump"), "double_jump").data == short


def test_double_jump_dash_and_letters(open_game: OpenGame) -> None:
    page = open_game(with_feature(read_source(PHASER), "double_jump", "dash", "wasd").data, READY)
    hold(page, 0.3, "KeyW")
    hold(page, 0.3, "KeyW")
    assert value(page, "mole.y") < 460 - 16 - 380 * 380 / 1400 - 30
    advance(page, 2)
    start = value(page, "mole.x")
    hold(page, 0.2, "KeyA")
    run = start - value(page, "mole.x")
    hold(page, 0.2, "KeyA", "KeyX")
    assert start - run - value(page, "mole.x") > 2 * run > 40


def test_pause_restart_and_start_screen(open_game: OpenGame) -> None:
    page = open_game(
        with_feature(read_source(PHASER), "pause", "restart", "start_screen").data, "typeof mole === 'object'"
    )
    advance(page, 0.5)
    assert not value(page, "mole.body.touching.down")
    hold(page, 0.1, "KeyH")
    advance(page, 0.8)
    assert value(page, "mole.body.touching.down")
    hold(page, 0.1, "KeyP")
    before = value(page, "mole.x")
    hold(page, 0.3, "ArrowLeft")
    assert value(page, "mole.x") == before
    hold(page, 0.1, "KeyP")
    hold(page, 0.3, "ArrowLeft")
    assert value(page, "mole.x") < before - 30
    value(page, "(score = 70, lives = 1)")
    hold(page, 0.1, "KeyR")
    assert value(page, "[score, lives]") == [0, 3]
    assert value(page, "mole.x") == 320


def test_shield_shake_and_sparks(open_game: OpenGame) -> None:
    names = ("shield", "screen_shake", "particles", "sound_effects", "timer")
    page = open_game(with_feature(read_source(PHASER), *names).data, READY)
    value(page, "(shield.left = 1, foes.create(mole.x, mole.y, 'block'), 1)")
    advance(page, 0.2)
    assert value(page, "lives") == 3
    value(page, "(shield.left = 0, 1)")
    advance(page, 0.05)
    assert value(page, "lives") == 2
    assert value(page, "game.scene.scenes[0].cameras.main.shakeEffect.isRunning")
    things = value(page, "game.scene.scenes[0].children.length")
    value(page, "(score += 10)")
    advance(page, 0.05)
    assert value(page, "game.scene.scenes[0].children.length") == things + 14
    value(page, "(timer.left = 0.02, 1)")
    advance(page, 0.1)
    assert value(page, "over")


def test_a_canvas_game(open_game: OpenGame) -> None:
    names = ("wasd", "timer", "high_score", "screen_shake", "pause")
    page = open_game(with_feature(read_source(CANVAS), *names).data, "typeof mouseX === 'number'")
    hold(page, 0.5, "KeyD")
    assert value(page, "mouseX") > 260
    hold(page, 1, "KeyD")
    assert value(page, "[score, highScore.best]") == [1, 1]
    hold(page, 0.05, "KeyP")
    before = value(page, "[mouseX, timer.left]")
    hold(page, 0.5, "KeyD")
    hold(page, 0.05, "KeyP")
    assert value(page, "mouseX") == before[0]
    value(page, "(lives = 1, timer.left = 0.05)")
    advance(page, 0.2)
    assert value(page, "gameOver")
    value(page, "resetGame()")
    advance(page, 0.2)
    assert not value(page, "gameOver")
    assert value(page, "timer.left") > 59


def test_touch_buttons(open_game: OpenGame) -> None:
    page = open_game(with_feature(read_source(CANVAS), "touch_controls").data, "typeof mouseX === 'number'", touch=True)
    assert page.locator("button").count() == 2
    page.locator("button").nth(1).dispatch_event("pointerdown")
    advance(page, 0.3)
    page.locator("button").nth(1).dispatch_event("pointerup")
    assert value(page, "mouseX") > 230


def test_lights_move_behind_a_game_without_a_background(open_game: OpenGame) -> None:
    page = open_game(with_feature(read_source(SPRITES), "parallax").data, "game.scene.scenes[0].hero")
    places = "parallax.layers.map(({ light }) => light.x)"
    before = value(page, places)
    hold(page, 0.4, "ArrowRight")
    moved = [old - new for old, new in zip(before, value(page, places), strict=True)]
    assert len(moved) == 48
    near, far = [gap for gap in moved[32:] if gap > 0], [gap for gap in moved[:16] if gap > 0]
    assert min(near) > 3 * max(far) > 0
    assert value(page, "parallax.layers.every(({ light }) => light.depth < game.scene.scenes[0].hero.depth)")


def test_arrows_do_what_letters_do(open_game: OpenGame) -> None:
    letters = CANVAS.replace(b"pressed.ArrowLeft", b"pressed.a").replace(b"pressed.ArrowRight", b"pressed.d")
    page = open_game(with_feature(read_source(letters), "arrow_keys").data, "typeof mouseX === 'number'")
    hold(page, 0.3, "ArrowRight")
    assert value(page, "mouseX") > 230
    hold(page, 0.6, "ArrowLeft")
    assert value(page, "mouseX") < 190


def test_a_canvas_shakes_and_is_heard(open_game: OpenGame) -> None:
    page = open_game(
        with_feature(read_source(CANVAS), "screen_shake", "sound_effects").data, "typeof mouseX === 'number'"
    )
    shaking = "document.querySelector('canvas').getAnimations().length"
    value(page, "(soundEffects.heard = [], soundEffects.note = (from, to) => soundEffects.heard.push([from, to]), 1)")
    advance(page, 0.1)
    assert value(page, f"[{shaking}, soundEffects.heard.length]") == [0, 0]
    value(page, "(score += 1)")
    advance(page, 0.1)
    value(page, "loseLife()")
    advance(page, 0.05)
    assert value(page, shaking) == 1
    assert value(page, "soundEffects.heard") == [[520, 1040], [240, 60]]


def test_a_canvas_game_waits_for_a_key_and_starts_over(open_game: OpenGame) -> None:
    page = open_game(with_feature(read_source(CANVAS), "start_screen", "restart").data, "typeof mouseX === 'number'")
    hold(page, 0.5, "ArrowRight", "KeyR")
    assert value(page, "startScreen.started")
    hold(page, 0.3, "ArrowRight")
    value(page, "(score = 9)")
    assert value(page, "mouseX") > 230
    hold(page, 0.05, "KeyR")
    assert value(page, "[mouseX, score]") == [200, 0]
