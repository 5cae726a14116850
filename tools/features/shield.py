"""A power-up that comes down now and then: for some seconds a hit is free."""

from tools.features.feature import Feature, FeatureKnob, Piece, Variant

PHASER = Variant(
    ("phaser3",),
    (
        Piece("scope", "const $me = { left: 0, wait: 0, orb: null, ring: null };"),
        Piece(
            "setup",
            """
{
  const tone = Phaser.Display.Color.HexStringToColor($color).color;
  const disc = alpha => this.add.circle(0, 0, $size / 2, tone, alpha).setDepth($depth).setVisible(false);
  Object.assign($me, { left: 0, wait: $rest / 2 });
  $me.orb = disc(0.55).setStrokeStyle(3, 0xffffff);
  $me.ring = disc(0.18).setStrokeStyle(3, tone);
}""",
        ),
        Piece(
            "frame_first",
            """
if ($playing) {
  const seconds = Math.min(this.game.loop.delta, 50) / 1000;
  const { orb, ring } = $me;
  const { scrollX, scrollY } = this.cameras.main;
  const { width, height } = this.scale;
  const reach = Math.max($player.displayWidth, $player.displayHeight) / 2;
  $me.left -= seconds;
  $me.wait -= seconds;
  if ($me.wait <= 0) { // the next one comes down, never far from the player
    $me.wait = $rest;
    const x = $player.x + (Math.random() - 0.5) * width * 0.25;
    orb.setPosition(Phaser.Math.Clamp(x, scrollX + $size, scrollX + width - $size), scrollY).setVisible(true);
  }
  orb.y += height * 0.16 * seconds;
  if (orb.visible && Math.hypot(orb.x - $player.x, orb.y - $player.y) < reach + $size / 2) {
    orb.setVisible(false);
    $me.left = $time;
    $chime_up
  }
  if (orb.y > scrollY + height + $size) { orb.setVisible(false); }
  ring.setVisible($me.left > 1.5 || ($me.left > 0 && $me.left * 8 % 2 < 1)); // it flickers before it ends
  ring.setPosition($player.x, $player.y).setRadius(reach * 1.2);
}""",
        ),
        Piece("hurt", "if ($me.left > 0) { return; }"),
    ),
)

SPACE_3D = Variant(
    ("three.js",),
    (
        Piece("scope", "const $me = { wait: 0, before: 0, orb: null };"),
        Piece("setup", "$me.wait = $rest / 2;\nif ($me.orb) { $me.orb.visible = false; }"),
        Piece(
            "frame",
            """
{
  const now = performance.now() / 1000, seconds = Math.min(now - $me.before, 0.05);
  $me.before = now;
  if (!$me.orb) {
    const material = new THREE.MeshBasicMaterial({ color: $color, transparent: true, opacity: 0.6 });
    $me.orb = new THREE.Mesh(new THREE.SphereGeometry($size / 2 / $unit, 20, 14), material);
    $me.orb.visible = false;
    scene.add($me.orb);
  }
  if ($playing) {
    const { orb } = $me;
    $me.wait -= seconds;
    if ($me.wait <= 0) { // the next one comes down in front of the player
      $me.wait = $rest;
      orb.position.copy($spot);
      orb.position.y += 4;
      orb.visible = true;
    }
    orb.position.y -= 1.2 * seconds;
    const gap = Math.hypot(orb.position.x - $spot.x, orb.position.y - $spot.y, orb.position.z - $spot.z);
    if (orb.visible && gap < $size / $unit + 0.6) {
      orb.visible = false;
      game.safe = $time;
      $chime_up
    }
  }
}""",
        ),
    ),
)

SHIELD = Feature(
    name="shield",
    words=("shield", "shield power-up"),
    does="a bubble comes down now and then; touch it, and hits are free for some seconds",
    templates=("basic_platformer", "basic_shooter", "lane_racer", "three_platformer"),
    variants=(PHASER, SPACE_3D),
    knobs=(
        FeatureKnob("color", "#5ad1ff", "colour of the shield"),
        FeatureKnob("size", 30, "diameter of the bubble that brings it [16..60 px]"),
        FeatureKnob("time", 6, "how long a shield lasts [2..30 s]"),
        FeatureKnob("rest", 14, "time between two bubbles [4..60 s]"),
    ),
)
