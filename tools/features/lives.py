"""More than one life, for games that are over at the first mistake."""

from tools.features.feature import Feature, FeatureKnob, Piece, Variant
from tools.features.page import LABEL
from tools.index.game import Engine

STATE = """
const $me = { left: 0, safe: 0, was: false, label: null, scene: null, home: null };
$me.spared = function () { // whether the game goes on: a life is spent, and for a moment nothing can happen
  const now = performance.now() / 1000;
  if (now < $me.safe) { return true; }
  $me.left = Math.max(0, $me.left - 1);
  if (!$me.left) { return false; }
  $me.safe = now + $time;
  $chime_down
  $back
  return true;
};
$me.show = function () {
  $me.$text = $me.left > 6 ? '\\u2665 ' + $me.left : '\\u2665\\uFE0E'.repeat($me.left);
};"""
BACK = """
  const { gravity, bounds } = this.physics.world;
  const below = $player.y > bounds.bottom - $player.displayHeight * 0.4;
  const outside = below || $player.y < bounds.y || $player.x < bounds.x || $player.x > bounds.right;
  if ($me.home && (outside || gravity.y + $body.gravity.y)) { $body.reset($me.home.x, $me.home.y); }
  this.tweens.add({ targets: $player, alpha: 0.25, duration: 120, yoyo: true, repeat: Math.round($time * 4) });"""
NEW = "if ($alive && !$me.was) { $me.left = $count; }\n$me.was = $alive;\n$me.show.call($me.scene);"
SPARED = Piece("lost", "if ($me.spared.call($me.scene)) { return; }")
ENGINES: tuple[Engine, ...] = ("phaser3", "canvas", "three.js")

CORNER = LABEL.replace("$top", "12").replace("left:50%", "left:12px").replace("transform:translateX(-50%);", "")
HEARTS = CORNER.replace("#fff;", "#ff5d6c;")


def _state(back: str, label: str) -> str:
    return STATE.replace("\n  $back", back).replace("$text", label)


LIVES = Feature(
    name="lives",
    words=("lives",),
    does="the game goes on until the last life is lost",
    templates=(),
    variants=(
        Variant(
            ("phaser3",),
            (
                Piece("scope", _state(BACK, "label.text")),
                Piece(
                    "setup",
                    """
Object.assign($me, { left: $count, safe: 0, scene: this, home: { x: $player.x, y: $player.y } });
$me.label = this.add.text(this.scale.width * 0.02, this.scale.height * 0.14, '', {
  fontFamily: 'system-ui, sans-serif', fontSize: Math.round(this.scale.height / 20) + 'px', color: '#ff5d6c',
}).setOrigin(0, 0.5).setStroke('#0b1526', 5).setScrollFactor(0).setDepth($depth);""",
                ),
                Piece("frame_first", NEW),
                SPARED,
            ),
        ),
        Variant(
            ENGINES,
            (
                Piece("scope", _state("", "label.textContent") + HEARTS),
                Piece("frame_first", NEW),
                SPARED,
            ),
        ),
    ),
    knobs=(
        FeatureKnob("count", 3, "lives at the start [2..9 lives]"),
        FeatureKnob("time", 1.6, "how long nothing can happen after a life is lost [0.5..5 s]"),
    ),
    there=("lives",),
)
