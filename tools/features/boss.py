"""A strong enemy with a health bar that comes after a while."""

from tools.features.boss_3d import SPACE_3D
from tools.features.feature import Feature, FeatureKnob, Piece, Variant

STATE = """
const $me = {
  beast: null, bar: null, fill: null, foe: null, shots: [],
  mode: 'away', left: 0, wait: 0, safe: 0, clock: 0, fall: 0, floor: 0,
};
$me.draw = function () {
  const tone = Phaser.Display.Color.HexStringToColor($color);
  const dark = tone.clone().darken(55).color;
  const s = $size;
  const pen = this.add.graphics();
  pen.fillStyle(0xfff1d6).lineStyle(s * 0.04, dark);
  for (const side of [-1, 1]) { // horns
    const horn = [side * s * 0.2, -s * 0.34, side * s * 0.4, -s * 0.24, side * s * 0.46, -s * 0.56];
    pen.fillTriangle(...horn).strokeTriangle(...horn);
  }
  pen.fillStyle(dark);
  for (const side of [-1, 1]) { pen.fillEllipse(side * s * 0.24, s * 0.42, s * 0.3, s * 0.16); }
  pen.fillEllipse(0, 0, s * 1.06, s * 0.92).fillStyle(tone.color).fillEllipse(0, 0, s * 0.98, s * 0.84);
  pen.fillStyle(tone.clone().brighten(16).color, 0.9).fillEllipse(-s * 0.1, -s * 0.16, s * 0.66, s * 0.42);
  for (const side of [-1, 1]) { // eyes under angry brows
    const brow = [side * s * 0.36, -s * 0.3, side * s * 0.04, -s * 0.1, side * s * 0.06, -s * 0.2];
    pen.fillStyle(0xffffff).fillEllipse(side * s * 0.2, -s * 0.08, s * 0.24, s * 0.26);
    pen.fillStyle(0x1b1b2f).fillCircle(side * s * 0.17, -s * 0.05, s * 0.065);
    pen.fillStyle(dark).fillTriangle(...brow);
  }
  pen.fillStyle(0x3a0d1c).fillRoundedRect(-s * 0.26, s * 0.14, s * 0.52, s * 0.17, s * 0.07).fillStyle(0xffffff);
  for (const x of [-0.2, -0.07, 0.06, 0.19]) {
    pen.fillTriangle(s * (x - 0.06), s * 0.14, s * (x + 0.06), s * 0.14, s * x, s * 0.23);
  }
  return pen;
};
$me.build = function () {
  const { width, height } = this.scale;
  const wide = Math.min(width * 0.5, 340);
  const tall = Math.max(12, height / 42);
  const name = this.add.text(-wide / 2, -tall * 1.2, 'BOSS', {
    fontFamily: 'system-ui, sans-serif', fontSize: Math.round(tall * 1.05) + 'px', fontStyle: 'bold', color: '#ffffff',
  }).setOrigin(0, 0.5).setStroke('#0b1526', 4);
  const rim = this.add.rectangle(0, 0, wide + 6, tall + 6, 0x0b1526, 0.85).setStrokeStyle(2, 0xffffff, 0.9);
  const shine = this.add.rectangle(0, -tall * 0.25, wide, tall * 0.3, 0xffffff, 0.25);
  $me.beast = this.add.container(width / 2, -$size, [$me.draw.call(this)]).setDepth($depth).setVisible(false);
  $me.fill = this.add.rectangle(-wide / 2, 0, wide, tall, 0xff4d5e).setOrigin(0, 0.5);
  $me.bar = this.add.container(width / 2, height * 0.205, [rim, $me.fill, shine, name]);
  $me.bar.setScrollFactor(0).setDepth($depth).setVisible(false);
  Object.assign($me, { mode: 'away', left: $hits, wait: $delay, safe: 0, clock: 0, shots: [] });
};
$me.say = function (words, ink) {
  const { width, height } = this.scale;
  const label = this.add.text(width / 2, height * 0.38, words, {
    fontFamily: 'system-ui, sans-serif', fontSize: Math.round(height / 13) + 'px', fontStyle: 'bold', color: ink,
  }).setOrigin(0.5).setStroke('#0b1526', 8).setScrollFactor(0).setDepth($depth).setScale(0.4);
  this.tweens.add({ targets: label, scale: 1, duration: 260, ease: 'Back.out' });
  this.tweens.add({ targets: label, alpha: 0, delay: 1100, duration: 500, onComplete: () => label.destroy() });
};
$me.bite = function () {
  if ($me.safe > 0) { return; }
  const thing = this.physics.add.image($me.beast.x, $me.beast.y, '__DEFAULT').setVisible(false);
  Object.assign($me, { foe: thing, safe: 1.4, mode: 'hover', wait: 2.4 });
  this.time.delayedCall(20, () => thing.destroy());
  $harm
};
$me.strike = function (part) {
  $me.left = Math.max(0, $me.left - part);
  $me.fill.scaleX = $me.left / $hits;
  $me.beast.setAlpha(0.35);
  this.tweens.add({ targets: $me.beast, alpha: 1, duration: 220 });
  if ($me.left < 0.001) { $me.end.call(this); }
};
$me.end = function () {
  const { x, y } = $me.beast;
  $me.mode = 'beaten';
  for (const part of [$me.beast, $me.bar]) { part.setVisible(false); }
  $me.say.call(this, 'Boss beaten!', '#ffe08a');
  for (let i = 0; $effects && i < 26; i++) {
    const far = $size * (0.6 + (i % 5) * 0.28);
    const bit = this.add.circle(x, y, 4 + (i % 4) * 2, i % 2 ? 0xffe08a : 0xff7b5e).setDepth($depth);
    const goal = { x: x + Math.cos(i * 2.4) * far, y: y + Math.sin(i * 2.4) * far, alpha: 0, ease: 'Quad.out' };
    this.tweens.add({ targets: bit, ...goal, duration: 700, onComplete: () => bit.destroy() });
  }
  $chime_up
  $earn
};
$me.step = function () {
  const seconds = Math.min(this.game.loop.delta, 50) / 1000;
  const { scrollX, scrollY } = this.cameras.main;
  $me.clock += seconds;
  $me.safe -= seconds;
  $me.wait -= seconds;
  if ($me.mode === 'away' && $me.wait <= 0) {
    $me.beast.setPosition(scrollX + this.scale.width / 2, scrollY - $size).setVisible(true);
    $me.bar.setVisible(true);
    $me.fill.scaleX = 1;
    Object.assign($me, { mode: 'hover', wait: 2.4, safe: 0 });
    $me.say.call(this, 'Boss!', '#ff7b7b');
    $chime_down
  }
  if ($me.beast.visible) { $me.fight.call(this, seconds); }
};"""

STOMPED = """
$me.move = function (seconds) {
  const { beast, floor } = $me;
  const { scrollX, scrollY } = this.cameras.main;
  const { width, height } = this.scale;
  const half = $size / 2;
  const ground = floor - half * 0.9;
  if ($me.mode === 'hover') { // it flies after the player and then comes down
    const home = Math.max(scrollY + height * 0.26, floor - height * 0.42) + Math.sin($me.clock * 5) * 6;
    const step = Phaser.Math.Clamp(($player.x - beast.x) * 2, -$speed, $speed) * seconds;
    beast.x = Phaser.Math.Clamp(beast.x + step, scrollX + half, scrollX + width - half);
    beast.y += (home - beast.y) * Math.min(1, seconds * 3);
    beast.setScale(1);
    if ($me.wait <= 0) { Object.assign($me, { mode: 'fall', fall: -120 }); }
  } else if ($me.mode === 'fall') {
    $me.fall += (this.physics.world.gravity.y + $body.gravity.y) * 1.4 * seconds;
    beast.y = Math.min(ground, beast.y + $me.fall * seconds);
    beast.setScale(0.92, 1.08);
    if (beast.y < ground) { return; }
    Object.assign($me, { mode: 'rest', wait: $rest });
    if ($effects) { this.cameras.main.shake(140, 0.008); }
  } else { // it rests, and can be jumped on
    const squash = Math.min(1, 0.8 + 0.2 * ($rest - $me.wait));
    beast.setScale(2 - squash, squash);
    if ($me.wait <= 0) { Object.assign($me, { mode: 'hover', wait: 2.4 }); }
  }
};
$me.fight = function (seconds) {
  const { beast } = $me;
  if (!$me.floor || $body.blocked.down || $body.touching.down) { $me.floor = $body.bottom; }
  $me.move.call(this, seconds);
  const near = Math.abs($body.center.x - beast.x) < $size * 0.45 + $body.halfWidth
    && Math.abs($body.center.y - beast.y) < $size * 0.4 + $body.halfHeight;
  if (near && $body.velocity.y > 0 && $body.bottom < beast.y) {
    $me.strike.call(this, 1);
    $body.setVelocityY(-$jump * 0.8);
    if ($me.left > 0) { Object.assign($me, { mode: 'hover', wait: 2.4, safe: 0.6 }); }
  } else if (near) {
    $me.bite.call(this);
  }
};"""

SHOT = """
$me.spit = function () { // a ball of fire, to where the player is now
  const { beast, shots } = $me;
  const angle = Math.atan2($player.y - beast.y, $player.x - beast.x);
  const ball = this.add.circle(beast.x, beast.y, $size * 0.09, 0xffb347).setStrokeStyle(3, 0xff5a36).setDepth($depth);
  shots.push({ ball, x: Math.cos(angle) * $speed * 1.6, y: Math.sin(angle) * $speed * 1.6, age: 0 });
  $me.wait = $rest;
};
$me.fly = function (seconds) {
  const reach = Math.max($player.displayWidth, $player.displayHeight) * 0.4;
  for (const shot of $me.shots) {
    const { ball } = shot;
    shot.age += seconds;
    ball.setPosition(ball.x + shot.x * seconds, ball.y + shot.y * seconds);
    const hit = Math.hypot(ball.x - $player.x, ball.y - $player.y) < reach + ball.radius;
    if (hit) { $me.bite.call(this); }
    if (hit || shot.age > 6 || $me.mode === 'beaten') { ball.destroy(); }
  }
  $me.shots = $me.shots.filter(shot => shot.ball.active);
};
$me.fight = function (seconds) {
  const { beast } = $me;
  const { scrollX, scrollY } = this.cameras.main;
  const { width, height } = this.scale;
  const swing = Math.sin($me.clock * $speed / 130) * (width / 2 - $size * 0.6);
  beast.x += (scrollX + width / 2 + swing - beast.x) * Math.min(1, seconds * 3);
  beast.y += (scrollY + height * 0.3 + Math.sin($me.clock * 3) * 10 - beast.y) * Math.min(1, seconds * 2);
  if ($me.wait <= 0) { $me.spit.call(this); }
  for (const shot of [...$shots.getChildren()]) {
    if (!shot.active || $me.left < 0.001 || Math.hypot(shot.x - beast.x, shot.y - beast.y) > $size / 2) { continue; }
    shot.destroy();
    $me.strike.call(this, 1 / 3);
  }
  $me.fly.call(this, seconds);
  const near = $size * 0.4 + Math.max($player.displayWidth, $player.displayHeight) * 0.4;
  if (beast.visible && Math.hypot($player.x - beast.x, $player.y - beast.y) < near) { $me.bite.call(this); }
};"""


def _variant(fight: str, does: str = "") -> Variant:
    frame = "if ($playing && $player.active) { $me.step.call(this); }"
    pieces = (Piece("scope", STATE + fight), Piece("setup", "$me.build.call(this);"), Piece("frame_first", frame))
    return Variant(("phaser3",), pieces, does)


BOSS = Feature(
    name="boss",
    words=("boss", "boss fight"),
    does="after a while a boss with a health bar comes down; jump on it while it rests to beat it",
    templates=("basic_platformer", "three_platformer"),
    variants=(
        _variant(SHOT, "after a while a boss with a health bar comes down; shoot it until the bar is empty"),
        _variant(STOMPED),
        SPACE_3D,
    ),
    knobs=(
        FeatureKnob("color", "#8e44ad", "colour of the boss"),
        FeatureKnob("size", 84, "how tall and wide the boss is [50..140 px]"),
        FeatureKnob("hits", 4, "jumps on it, or three times as many shots, until it is beaten [1..20]"),
        FeatureKnob("delay", 15, "time until it comes [0..300 s]"),
        FeatureKnob("speed", 150, "how fast it follows you [40..400 px/s]"),
        FeatureKnob("rest", 1.6, "how long it rests, or waits between two shots [0.5..5 s]"),
    ),
    seen=r"(?i)\bboss|mothership",
)
