"""A second jump in the air."""

from tools.features.feature import Feature, FeatureKnob, Piece, Variant

ARCADE = Variant(
    ("phaser3",),
    (
        Piece("scope", "const $me = { left: 0, held: false };"),
        Piece("setup", "Object.assign($me, { left: 0, held: true });"),
        Piece(
            "frame",
            """
{
  const held = Boolean($jump_held);
  const rising = $body.velocity.y < -0.9 * $jump;
  if ($body.blocked.down || $body.touching.down) {
    $me.left = $count;
  } else if (held && !$me.held && !rising && $me.left > 0) {
    $me.left -= 1;
    $body.setVelocityY(-$jump * $power);
    if ($effects) {
      const puff = this.add.ellipse($body.center.x, $body.bottom, 12, 5, 0xffffff, 0.8).setDepth($depth);
      this.tweens.add({ targets: puff, scale: 5, alpha: 0, duration: 320, onComplete: () => puff.destroy() });
    }
    $chime_up
  }
  $me.held = held;
}""",
        ),
    ),
)

PRESSED = Variant(
    ("phaser3",),
    (
        Piece("scope", "const $me = { left: 0 };"),
        Piece(
            "setup",
            """
$me.left = 0;
this.input.keyboard.on('keydown', event => {
  const falling = !$body.blocked.down && !$body.touching.down && $body.velocity.y > -0.9 * $jump;
  if (!['Space', 'ArrowUp', 'KeyW'].includes(event.code) || event.repeat || !falling || $me.left <= 0) { return; }
  $me.left -= 1;
  $body.setVelocityY(-$jump * $power);
  $chime_up
});""",
        ),
        Piece("frame", "if ($body.blocked.down || $body.touching.down) { $me.left = $count; }"),
    ),
)

SPACE_3D = Variant(
    ("three.js",),
    (
        Piece("scope", "const $me = { left: 0, wish: 0 };"),
        Piece(
            "frame",
            """
{
  const pressed = $wish > $me.wish; // the wish to jump is renewed by every press
  if ($grounded > 0) {
    $me.left = $count;
  } else if (pressed && $me.left > 0 && $velocity.y < 0.9 * $jump) {
    $me.left -= 1;
    $wish = 0;
    $velocity.y = $jump * $power;
    if ($effects) { $puff }
    $chime_up
  }
  $me.wish = $wish;
}""",
        ),
    ),
)

DOUBLE_JUMP = Feature(
    name="double_jump",
    words=("double jump", "second jump", "air jump"),
    does="press jump again in the air for a second jump",
    templates=("basic_platformer", "three_platformer"),
    variants=(ARCADE, PRESSED, SPACE_3D),
    knobs=(
        FeatureKnob("count", 1, "jumps in the air before landing [1..4 jumps]"),
        FeatureKnob("power", 0.9, "how strong a jump in the air is, as a part of the first [0.4..1.5]"),
    ),
    there=("double_jump",),
)
