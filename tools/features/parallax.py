"""Layers of soft lights behind the game that move with the player, the near ones more."""

from tools.features.feature import Feature, FeatureKnob, Piece, Variant

PHASER = Variant(
    ("phaser3",),
    (
        Piece("scope", "const $me = { layers: [] };"),
        Piece(
            "setup",
            """
{
  const { width, height } = this.scale;
  const tone = Phaser.Display.Color.HexStringToColor($color).color;
  $me.layers = [0.03, 0.08, 0.16].map((pull, i) => Array.from({ length: 16 }, (_, n) => {
    const light = this.add.circle(0, (n * 97 + i * 41) % height, 3 + i * 5, tone, 0.12 + i * 0.06);
    light.setScrollFactor(0).setDepth($sky + i);
    return { light, pull, home: (n * 151 + i * 67) % (width + 60) };
  })).flat();
}""",
        ),
        Piece(
            "frame_first",
            """
for (const { light, pull, home } of $me.layers) {
  light.x = Phaser.Math.Wrap(home - $player.x * pull * 3, -30, this.scale.width + 30);
}""",
        ),
    ),
)

PARALLAX = Feature(
    name="parallax",
    words=("parallax background", "parallax"),
    does="lights in the background move with you",
    templates=(),
    variants=(PHASER,),
    knobs=(FeatureKnob("color", "#ffffff", "colour of the lights"),),
    seen=r"(?i)parallax|tileSprite|setScrollFactor\(0\.[1-9]",
)
