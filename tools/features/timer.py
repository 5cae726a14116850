"""A countdown that ends the game."""

from tools.features.feature import Feature, FeatureKnob, Piece, Variant
from tools.features.page import LABEL

PHASER = Variant(
    ("phaser3",),
    (
        Piece("scope", "const $me = { left: 0, label: null };"),
        Piece(
            "setup",
            """
$me.left = $time;
$me.label = this.add.text(this.scale.width * $timer_x, this.scale.height * $timer_y, String($time), {
  fontFamily: 'system-ui, sans-serif', fontSize: Math.round(this.scale.height / 22) + 'px', fontStyle: 'bold',
}).setOrigin(0.5).setStroke('#0b1526', 6).setScrollFactor(0).setDepth($depth);""",
        ),
        Piece(
            "frame_first",
            """
if ($playing) {
  $me.left = Math.max(0, $me.left - Math.min(this.game.loop.delta, 50) / 1000);
  $me.label.setText(String(Math.ceil($me.left))).setColor($me.left > 10 ? '#ffffff' : '#ff7b7b');
  if ($me.left === 0) { $lose }
}""",
        ),
    ),
)

SCOPE = Piece("scope", "const $me = { left: null, before: 0, label: null };" + LABEL.replace("$top", "11"))
COUNT = Piece(
    "frame_first",
    """
{
  const now = performance.now() / 1000;
  $me.left ??= $time;
  if ($playing) { $me.left = Math.max(0, $me.left - Math.min(now - $me.before, 0.05)); }
  $me.before = now;
  $me.label.textContent = String(Math.ceil($me.left));
  $me.label.style.color = $me.left > 10 ? '#ffffff' : '#ff7b7b';
  if ($me.left === 0 && $playing) { $lose }
}""",
)
PAGE = Variant(("canvas", "three.js"), (SCOPE, Piece("setup", "$me.left = $time;"), COUNT))

TIMER = Feature(
    name="timer",
    words=("timer", "countdown"),
    does="a countdown ends the game when it reaches zero",
    templates=("basic_platformer", "basic_shooter", "brick_breaker", "lane_racer", "match_puzzle", "three_platformer"),
    variants=(PHASER, PAGE),
    knobs=(FeatureKnob("time", 60, "how long a game lasts [10..600 s]"),),
    seen=r"(?i)\btime_?left|countdown|time_?limit|round_?seconds|seconds_?left|time_?remaining",
)
