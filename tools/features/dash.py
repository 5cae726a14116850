"""A short burst of speed."""

from tools.features.feature import Feature, FeatureKnob, Piece, Variant

LISTEN = """
window.addEventListener('keydown', event => {
  if (event.code === $key && !event.repeat) { $me.wish = performance.now() / 1000; }
});"""

ARCADE = Variant(
    ("phaser3",),
    (
        Piece("scope", "const $me = { x: 1, y: 0, left: 0, wait: 0, wish: -1 };" + LISTEN),
        Piece("setup", "Object.assign($me, { x: 1, y: 0, left: 0, wait: 0, wish: -1 });"),
        Piece(
            "frame",
            """
{
  const seconds = Math.min(this.game.loop.delta, 50) / 1000;
  const falls = this.physics.world.gravity.y + $body.gravity.y > 0; // then a dash goes sideways only
  const x = $steer_x;
  const y = falls ? 0 : $steer_y;
  if ($me.left <= 0 && (x || y)) {
    const angle = Math.atan2(y, x);
    Object.assign($me, { x: Math.cos(angle), y: Math.sin(angle) });
  }
  if (performance.now() / 1000 - $me.wish < 0.1 && $me.wait <= 0 && (x || y || falls)) {
    Object.assign($me, { left: $time, wait: $time + $rest, limit: $body.maxVelocity.x });
    $body.maxVelocity.x = Math.max($me.limit, $speed);
    $chime_up
  }
  $me.wait -= seconds;
  if ($me.left > 0) {
    $me.left -= seconds;
    $body.setVelocity($me.x * $speed, $me.y * $speed);
    if ($me.left <= 0) { $body.maxVelocity.x = $me.limit; }
    if ($effects) {
      const ghost = this.add.ellipse($body.center.x, $body.center.y, $body.width, $body.height, 0xffffff, 0.35);
      this.tweens.add({ targets: ghost, alpha: 0, scale: 0.4, duration: 260, onComplete: () => ghost.destroy() });
    }
  }
}""",
        ),
    ),
)

SPACE_3D = Variant(
    ("three.js",),
    (
        Piece("scope", "const $me = { x: 0, z: 1, left: 0, wait: 0, before: 0, wish: -1 };" + LISTEN),
        Piece(
            "frame",
            """
{
  const now = performance.now() / 1000, seconds = Math.min(now - $me.before, 0.05);
  $me.before = now;
  if ($playing) {
    const pace = Math.hypot($velocity.x, $velocity.z);
    if ($me.left <= 0 && pace > 0.5) Object.assign($me, { x: $velocity.x / pace, z: $velocity.z / pace });
    if (now - $me.wish < 0.1 && $me.wait <= 0) {
      Object.assign($me, { left: $time, wait: $time + $rest });
      $chime_up
    }
    $me.wait -= seconds;
    if ($me.left > 0) {
      $me.left -= seconds;
      $velocity.x = $me.x * $speed / $unit;
      $velocity.z = $me.z * $speed / $unit;
      if ($effects) { $puff }
    }
  }
}""",
        ),
    ),
)

DASH = Feature(
    name="dash",
    words=("dash", "sprint"),
    does="press $key for a short dash the way you move",
    templates=("basic_platformer", "basic_shooter", "three_platformer"),
    variants=(ARCADE, SPACE_3D),
    knobs=(
        FeatureKnob("speed", 720, "how fast a dash is [300..1400 px/s]"),
        FeatureKnob("time", 0.18, "how long a dash lasts [0.05..0.6 s]"),
        FeatureKnob("rest", 0.7, "waiting time between two dashes [0..5 s]"),
    ),
    key=True,
)
