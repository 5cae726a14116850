"""Everything becomes faster, a little every ten seconds."""

from tools.features.feature import Feature, FeatureKnob, Piece, Variant

ARCADE = Variant(
    ("phaser3",),
    (
        Piece("scope", "const $me = { seconds: 0, level: 0 };"),
        Piece("setup", "Object.assign($me, { seconds: 0, level: 0 });"),
        Piece(
            "frame_first",
            """
if ($playing && $body) {
  $me.seconds += Math.min(this.game.loop.delta, 50) / 1000;
  const level = Math.floor($me.seconds / $interval);
  const factor = Math.min($most, 1 + level * $growth / 100);
  if (level > $me.level && factor < $most) {
    const label = this.add.text(this.scale.width / 2, this.scale.height * 0.3, 'Faster!', {
      fontFamily: 'system-ui, sans-serif', fontSize: Math.round(this.scale.height / 18) + 'px',
      fontStyle: 'bold', color: '#ffe08a',
    }).setOrigin(0.5).setStroke('#0b1526', 6).setScrollFactor(0).setDepth($depth);
    this.tweens.add({ targets: label, alpha: 0, y: label.y - 40, duration: 1200, onComplete: () => label.destroy() });
    $chime_up
  }
  $me.level = level;
  this.physics.world.timeScale = 1 / factor;
}""",
        ),
    ),
)

DIFFICULTY_RAMP = Feature(
    name="difficulty_ramp",
    words=("difficulty ramp", "increasing difficulty"),
    does="everything becomes a little faster as time goes by",
    templates=("basic_platformer",),
    variants=(ARCADE,),
    knobs=(
        FeatureKnob("interval", 10, "time between two steps [3..60 s]"),
        FeatureKnob("growth", 6, "how much faster each step is [1..25 %]"),
        FeatureKnob("most", 1.8, "how fast it can become, as a multiple [1.1..3]"),
    ),
    seen=r"(?i)difficulty_?ramp|speed_?up\b|ramp:",
)
