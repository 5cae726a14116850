"""The best score so far, kept between visits where the browser allows it."""

from tools.features.feature import Feature, Piece, Variant
from tools.features.page import LABEL

READ = """
try {
  $me.best = Number(localStorage.getItem('$slug-best')) || $me.best;
} catch {
  // without storage it lasts as long as the page
}"""
KEEP = """
if ($score > $me.best) {
  $me.best = $score;
  try {
    localStorage.setItem('$slug-best', String($me.best));
  } catch {
    // without storage it lasts as long as the page
  }
}"""

PHASER = Variant(
    ("phaser3",),
    (
        Piece("scope", "const $me = { best: 0, label: null };" + READ),
        Piece(
            "setup",
            """
$me.label = this.add.text(this.scale.width * $best_x, this.scale.height * $best_y, '', {
  fontFamily: 'system-ui, sans-serif', fontSize: Math.round(this.scale.height / 34) + 'px',
  fontStyle: 'bold', color: '#ffe08a',
}).setOrigin(0.5).setStroke('#0b1526', 5).setScrollFactor(0).setDepth($depth);""",
        ),
        Piece("frame_first", KEEP + "\n$me.label.setText('Best ' + $me.best);"),
    ),
)

PAGE = Variant(
    ("canvas", "three.js"),
    (
        Piece("scope", "const $me = { best: 0, label: null };" + READ + LABEL.replace("$top", "16")),
        Piece("frame_first", KEEP + "\n$me.label.textContent = 'Best ' + $me.best;"),
    ),
)

HIGH_SCORE = Feature(
    name="high_score",
    words=("high score", "best score"),
    does="the best score is shown and kept for the next visit",
    templates=("lane_racer", "match_puzzle", "three_platformer"),
    variants=(PHASER, PAGE),
    there=("high_score",),
)
