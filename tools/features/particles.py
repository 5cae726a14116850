"""Sparks fly when the score grows."""

from tools.features.feature import Feature, FeatureKnob, Piece, Variant

PHASER = Variant(
    ("phaser3",),
    (
        Piece("scope", "const $me = { score: 0 };"),
        Piece("setup", "$me.score = 0;"),
        Piece(
            "frame_first",
            """
{
  const score = Number($score);
  const tone = Phaser.Display.Color.HexStringToColor($color).color;
  for (let i = 0; score > $me.score && i < $count; i++) {
    const angle = Math.random() * Math.PI * 2;
    const far = 30 + Math.random() * 60;
    const spark = this.add.circle($player.x, $player.y, 4, tone).setDepth($depth);
    const goal = { x: spark.x + Math.cos(angle) * far, y: spark.y + Math.sin(angle) * far };
    const onComplete = () => spark.destroy();
    this.tweens.add({ targets: spark, ...goal, alpha: 0, scale: 0.3, duration: 500, onComplete });
  }
  $me.score = score;
}""",
        ),
    ),
)

PARTICLES = Feature(
    name="particles",
    words=("particles", "sparks"),
    does="sparks fly when you score",
    templates=(),
    variants=(PHASER,),
    knobs=(
        FeatureKnob("color", "#ffd54f", "colour of the sparks"),
        FeatureKnob("count", 14, "sparks at a time [1..60]"),
    ),
    there=("particles",),
)
