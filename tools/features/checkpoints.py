"""Flags on the way: who reached one begins there again."""

from tools.features.feature import Feature, FeatureKnob, Piece, Variant
from tools.features.page import LABEL

PHASER = """
const $me = { flags: [], at: null, home: null, last: null };
$me.plant = function (flag) { // a pole, and a pennant that is raised where somebody was
  const { x, y, tall, on } = flag;
  const tone = Phaser.Display.Color.HexStringToColor($color).color;
  flag.top = y - tall * 0.97;
  flag.cloth = this.add.triangle(x + 2, on ? flag.top : y - tall * 0.44, 0, 0, tall * 0.56, tall * 0.2, 0, tall * 0.4);
  flag.cloth.setOrigin(0, 0).setFillStyle(on ? tone : 0x9aa4b2).setStrokeStyle(2, 0x0b1526);
  const parts = [
    this.add.ellipse(x, y, tall * 0.42, tall * 0.14, 0x0b1526, 0.4), flag.cloth,
    this.add.rectangle(x, y, 4, tall, 0xf4f6fa).setOrigin(0.5, 1).setStrokeStyle(1.5, 0x0b1526),
    this.add.circle(x, y - tall, 4, 0xffe08a).setStrokeStyle(1.5, 0x0b1526),
  ];
  for (const part of parts) {
    part.setDepth($player.depth);
    if ($player.displayList === this.children) { this.children.moveBelow(part, $player); }
  }
};
$me.raise = function (flag) {
  const { x, y, top, cloth } = flag;
  const tone = Phaser.Display.Color.HexStringToColor($color).color;
  const label = this.add.text(x, top - 8, 'Checkpoint!', {
    fontFamily: 'system-ui, sans-serif', fontSize: Math.round(this.scale.height / 28) + 'px', fontStyle: 'bold',
  }).setOrigin(0.5, 1).setStroke('#0b1526', 5).setColor('#ffe08a').setDepth($depth);
  const rise = { y: label.y - 34, alpha: 0, delay: 500, duration: 900 };
  label.x = Math.max(label.width / 2 + 6, label.x);
  Object.assign($me, { at: { x, y } });
  flag.on = true;
  cloth.setFillStyle(tone);
  this.tweens.add({ targets: cloth, y: top, duration: 380, ease: 'Back.out' });
  this.tweens.add({ targets: label, ...rise, onComplete: () => label.destroy() });
  for (let i = 0; $effects && i < 12; i++) {
    const bit = this.add.circle(x, top, 4, i % 2 ? tone : 0xffffff).setDepth($depth);
    const goal = { x: x + Math.cos(i * 0.55) * 46, y: top + Math.sin(i * 0.55) * 46, alpha: 0, ease: 'Quad.out' };
    this.tweens.add({ targets: bit, ...goal, duration: 600, onComplete: () => bit.destroy() });
  }
  $chime_up
};
$me.stands = function () { // platforms from the start to the goal, without those two
  const { x } = $body.center;
  const all = $platforms.getChildren().map(({ body }) => body);
  const under = all.filter(({ left, right, top }) => left <= x && right >= x && top >= $body.bottom - 8);
  const floor = Math.min(...under.map(({ top }) => top));
  const wide = this.physics.world.bounds.width > this.scale.width * 1.5;
  const far = body => (wide ? Math.abs(body.center.x - x) : Math.abs(body.top - $body.bottom));
  const way = all.filter(body => wide || body.top !== floor).filter(body => far(body) > $body.height);
  return way.sort((one, other) => far(one) - far(other)).slice(0, -1);
};
$me.build = function () {
  const way = $me.stands.call(this);
  const chosen = Array.from({ length: $count }, (_, i) => way[Math.floor((i + 0.5) * way.length / $count)]);
  $me.home = { x: $player.x, y: $player.y };
  $me.last = null;
  $me.flags = [...new Set(chosen)].filter(Boolean).map(({ left, width, top }) => {
    const x = left + Math.min(22, width * 0.2);
    const on = Boolean($me.at) && $me.at.x === x && $me.at.y === top;
    return { x, y: top, tall: Math.max(34, $body.height * 1.35), on };
  });
  for (const flag of $me.flags) { $me.plant.call(this, flag); }
  if ($me.at) { $me.back.call(this); }
};
$me.back = function () {
  const { x, y } = $body.center;
  $body.reset($me.at.x + $player.x - x, $me.at.y - $body.halfHeight - 2 + $player.y - y);
};
$me.step = function () {
  const gap = from => Math.hypot($player.x - from.x, $player.y - from.y);
  const thrown = $me.last && gap($me.last) > this.scale.height * 0.2;
  if ($me.at && thrown && gap($me.home) < 40) { $me.back.call(this); } // the game has put the player back to the start
  $me.last = { x: $player.x, y: $player.y };
  for (const flag of $me.flags) {
    const high = flag.y - $body.bottom;
    const near = Math.abs($body.center.x - flag.x) < $body.halfWidth + 14 && high > -8 && high < flag.tall;
    if (near && !flag.on) { $me.raise.call(this, flag); }
  }
};"""

SPACE = (
    """
const $me = { flags: [], at: 0, seconds: 0, before: 0, label: null };"""
    + LABEL.replace("$top", "24")
    + """
$me.plant = function (index) {
  const { top, width, heading } = $trail[index], tall = 1.5;
  const pennant = new THREE.Shape([[0, 0], [0.75, -0.27], [0, -0.54]].map(([x, y]) => new THREE.Vector2(x, y)));
  const grey = new THREE.MeshBasicMaterial({ color: '#8791a1', side: THREE.DoubleSide });
  const cloth = new THREE.Mesh(new THREE.ShapeGeometry(pennant), grey);
  const pole = new THREE.Mesh(new THREE.CylinderGeometry(0.05, 0.05, tall, 10), new THREE.MeshToonMaterial());
  const knob = new THREE.Mesh(new THREE.SphereGeometry(0.11, 14, 10), new THREE.MeshToonMaterial({ color: '#ffd84a' }));
  const flag = new THREE.Group().add(cloth, pole, knob);
  pole.position.y = tall / 2;
  knob.position.y = tall;
  cloth.position.y = tall * 0.5;
  flag.position.set(top.x - Math.cos(heading) * width * 0.38, top.y, top.z - Math.sin(heading) * width * 0.38);
  flag.rotation.y = -heading;
  scene.add(flag);
  $me.flags.push({ index, cloth, tall, on: false });
};
$me.step = function () {
  const now = performance.now() / 1000, seconds = Math.min(now - $me.before, 0.05);
  $me.before = now;
  $me.seconds -= seconds;
  if (!$me.flags.length) {
    const part = ($trail.length - 2) / $count;
    Array.from({ length: $count }, (_, i) => $me.plant(1 + Math.floor((i + 0.5) * part)));
  }
  for (const flag of $me.flags) {
    if ($playing && $stage === flag.index && $me.at < flag.index) {
      Object.assign($me, { at: flag.index, seconds: 1.6 });
      $puff
      $chime_up
    }
    flag.on = $me.at >= flag.index;
    flag.cloth.material.color.set(flag.on ? $color : '#8791a1');
    flag.cloth.position.y += (flag.tall * (flag.on ? 0.97 : 0.5) - flag.cloth.position.y) * Math.min(1, seconds * 7);
  }
  $me.label.textContent = $me.seconds > 0 ? 'Checkpoint!' : '';
  if ($won) { $me.at = 0; }
};"""
)

CHECKPOINTS = Feature(
    name="checkpoints",
    words=("checkpoints", "checkpoint"),
    does="flags on the way; when you have to begin again you begin at the last one that you reached",
    templates=("basic_platformer", "three_platformer"),
    variants=(
        Variant(
            ("phaser3",),
            (
                Piece("scope", PHASER),
                Piece("setup", "$me.build.call(this);"),
                Piece("frame_first", "if ($playing) { $me.step.call(this); }\nif ($won) { $me.at = null; }"),
            ),
        ),
        Variant(
            ("three.js",),
            (
                Piece("scope", SPACE),
                Piece("setup", "if ($me.at) {\n  $stage = $me.at;\n  $respawn\n}"),
                Piece("frame", "$me.step();"),
            ),
        ),
    ),
    knobs=(
        FeatureKnob("color", "#ff5a5f", "colour of a flag that was reached"),
        FeatureKnob("count", 2, "flags on the way [1..6]"),
    ),
    seen=r"(?i)check_?point",
)
