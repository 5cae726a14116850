"""The boss: it comes, bites, is beaten, and comes again in the next game."""

from playwright.sync_api import Page

from tests.templates.conftest import snapshot
from tests.tools.features.conftest import OpenGame, advance, hold, template, value, with_feature, without
from tests.tools.features.test_imported import PHASER
from tests.tools.features.test_imported import READY as MOLE_READY
from tools.edits.errors import EditError
from tools.features.attach import add, sentence
from tools.index.reader import read_index
from tools.source import read_source

SHOOTER = b"""<!DOCTYPE html>
<html><head><title>Pea Shooter</title>
<script src="https://cdn.jsdelivr.net/npm/phaser@3.90.0/dist/phaser.min.js"></script></head>
<body><script>
let player, bullets, keys, scoreText, score = 0, lives = 3, gameOver = false;
const config = {
  type: Phaser.CANVAS, width: 480, height: 640, audio: { noAudio: true }, banner: false,
  physics: { default: 'arcade' },
  scene: { create, update },
};

function create() {
  player = this.physics.add.sprite(240, 560, '__WHITE').setDisplaySize(30, 30);
  bullets = this.physics.add.group();
  keys = this.input.keyboard.createCursorKeys();
  scoreText = this.add.text(8, 8, 'Score: 0');
}

function update() {
  if (gameOver) return;
  player.setVelocityX(keys.left.isDown ? -200 : keys.right.isDown ? 200 : 0);
  if (Phaser.Input.Keyboard.JustDown(keys.space)) {
    bullets.create(player.x, player.y - 20, '__WHITE').setVelocityY(-500);
    score += 1;
    scoreText.setText('Score: ' + score);
  }
}

function hurt() {
  lives -= 1;
  if (lives === 0) { gameOver = true; }
}

const game = new Phaser.Game(config);
</script></body></html>
"""
LEVEL = "game.scene.getScene('level')"


def stomp(page: Page, player: str, beast: str, state: str) -> None:
    """Lets a boss rest and the player fall upon it."""
    value(page, f"({state}.mode = 'rest', {state}.wait = 1, {state}.safe = 0)")
    value(page, f"(({player}).body.reset({beast}.x, {beast}.y - 75), ({player}).setVelocityY(120), 1)")
    advance(page, 0.4)


def test_it_comes_bites_and_is_beaten_in_our_platformer(open_game: OpenGame) -> None:
    page = open_game(with_feature(template("basic_platformer"), "boss").data)
    hold(page, 0.1, "Enter")
    advance(page, 1)
    assert value(page, "[boss.mode, boss.beast.visible, boss.bar.visible]") == ["away", False, False]
    value(page, "(boss.wait = 0)")
    advance(page, 0.2)
    assert value(page, "[boss.mode, boss.beast.visible, boss.bar.visible]") == ["hover", True, True]
    advance(page, 5)
    assert snapshot(page)["lives"] == 2
    value(page, f"({LEVEL}.lives = 9)")
    score = snapshot(page)["score"]
    for left in (3, 2, 1):
        stomp(page, f"{LEVEL}.player", "boss.beast", "boss")
        assert value(page, "[boss.left, boss.fill.scaleX]") == [left, left / 4]
    assert snapshot(page)["lives"] == 9
    stomp(page, f"{LEVEL}.player", "boss.beast", "boss")
    assert value(page, "[boss.mode, boss.beast.visible, boss.bar.visible]") == ["beaten", False, False]
    assert snapshot(page)["score"] == score + 500
    hold(page, 0.1, "KeyR")
    assert value(page, "[boss.mode, boss.left, boss.beast.visible]") == ["away", 4, False]


def test_it_waits_while_the_game_is_paused(open_game: OpenGame) -> None:
    page = open_game(with_feature(template("basic_platformer"), "boss").data)
    hold(page, 0.1, "Enter")
    hold(page, 0.1, "KeyP")
    before = value(page, "boss.wait")
    advance(page, 1)
    assert value(page, "boss.wait") == before


def test_it_is_beaten_in_three_dimensions(open_game: OpenGame) -> None:
    after = with_feature(template("three_platformer"), "boss").data
    page = open_game(after.replace(b"boss.step();", b"boss.step();\nObject.assign(window, { boss, hero });"))
    hold(page, 0.1, "Enter")
    advance(page, 0.2)
    assert page.evaluate("boss.bar.hidden")
    page.evaluate("boss.wait = 0")
    advance(page, 1)
    assert not page.evaluate("boss.bar.hidden")
    advance(page, 4)
    assert snapshot(page)["lives"] == 2
    score = snapshot(page)["score"]
    for left in (3, 2, 1, 0):
        page.evaluate("Object.assign(boss, { mode: 'rest', wait: 2, safe: 0 })")
        page.evaluate("(({ x, y, z }) => hero.solid.position.set(x, y + 1.4, z))(boss.beast.position)")
        page.evaluate("hero.solid.velocity.set(0, -1, 0)")
        advance(page, 0.4)
        assert page.evaluate("boss.left") == left
    assert page.evaluate("[boss.mode, boss.bar.hidden]") == ["beaten", True]
    assert snapshot(page)["score"] == score + 500
    hold(page, 0.1, "KeyR")
    assert page.evaluate("[boss.mode, boss.left, boss.beast.visible]") == ["away", 4, False]


def test_it_is_jumped_on_in_a_platformer_of_others(open_game: OpenGame) -> None:
    page = open_game(with_feature(read_source(PHASER), "boss").data, MOLE_READY)
    value(page, "(boss.wait = 0)")
    advance(page, 4.5)
    assert value(page, "lives") == 2
    value(page, "(lives = 9)")
    for _ in range(4):
        stomp(page, "mole", "boss.beast", "boss")
    assert value(page, "[boss.mode, score, label.text]") == ["beaten", 500, "Score 500"]
    assert value(page, "lives") == 9


def test_it_is_shot_in_a_shooter_of_others(open_game: OpenGame) -> None:
    source = read_source(SHOOTER)
    assert sentence(source, read_index(source), "boss").endswith("shoot it until the bar is empty")
    after = with_feature(source, "boss")
    assert without(after, "boss").data == SHOOTER
    page = open_game(after.data, "typeof player === 'object'")
    value(page, "(boss.wait = 0)")
    advance(page, 6)
    assert value(page, "lives") < 3
    value(page, "(lives = 99)")
    for _ in range(12):
        value(page, "(bullets.create(boss.beast.x, boss.beast.y + 60, '__WHITE').setVelocityY(-500), 1)")
        advance(page, 0.15)
    assert value(page, "[boss.mode, boss.bar.visible, scoreText.text]") == ["beaten", False, "Score: 500"]


def test_a_game_that_has_one_needs_no_other() -> None:
    source = template("basic_shooter")
    error = add(source, read_index(source), "boss")
    assert isinstance(error, EditError)
    assert (error.code, error.message) == ("no_change", "The game has it already: boss.")


def test_what_cannot_be_fought_is_refused() -> None:
    source = template("lane_racer")
    error = add(source, read_index(source), "boss")
    assert isinstance(error, EditError)
    assert error.message.startswith("The boss could not be attached: ")
