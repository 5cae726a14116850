"""Points on the screen: for what is caught or shot, or else for the time that one lasts."""

from tools.features.feature import Feature, FeatureKnob, Piece, Variant
from tools.features.page import LABEL
from tools.index.game import Engine

PHASER = """
$me.score = 0;
$me.label = this.add.text(this.scale.width * 0.5, this.scale.height * 0.06, '', {
  fontFamily: 'system-ui, sans-serif', fontSize: Math.round(this.scale.height / 22) + 'px', fontStyle: 'bold',
}).setOrigin(0.5).setStroke('#0b1526', 6).setScrollFactor(0).setDepth($depth);"""
STATE = "const $me = { score: 0, was: false, before: 0, label: null };"
NEW = "if ($alive && !$me.was) { $me.score = 0; }\n$me.was = $alive;\n"
TIME = """
{
  const now = performance.now() / 1000;
  if ($alive) { $me.score += $points * Math.min(now - $me.before, 0.05); }
  $me.before = now;
}
"""
GAIN = Piece("gain", "$me.score += $points;")
LASTS = "points for every second that you last"
PAGES: tuple[Engine, ...] = ("canvas", "three.js")


def _variants(engines: tuple[Engine, ...], first: tuple[Piece, ...], show: str) -> tuple[Variant, ...]:
    return (
        Variant(engines, (*first, GAIN, Piece("frame_first", NEW + show))),
        Variant(engines, (*first, Piece("frame_first", NEW + TIME + show)), LASTS),
    )


SCORE = Feature(
    name="score",
    words=("score", "score counter"),
    does="points for everything that you catch or shoot",
    templates=(),
    variants=(
        *_variants(
            ("phaser3",),
            (Piece("scope", STATE), Piece("setup", PHASER)),
            "$me.label.setText('Score ' + Math.floor($me.score));",
        ),
        *_variants(
            PAGES,
            (Piece("scope", STATE + LABEL.replace("$top", "5")),),
            "$me.label.textContent = 'Score ' + Math.floor($me.score);",
        ),
    ),
    knobs=(FeatureKnob("points", 10, "points for a thing, or for a second [1..1000 points]"),),
    there=("scoring",),
)
