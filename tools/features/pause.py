"""Stop the game with a key and go on with it."""

from tools.features.feature import Feature, Piece, Variant
from tools.features.page import LABEL

PHASER = Variant(
    ("phaser3",),
    (
        Piece(
            "setup",
            """
{
  const { width, height } = this.scale;
  const label = this.add.text(width / 2, height / 2, 'Paused\\nP: go on', {
    fontFamily: 'system-ui, sans-serif', fontSize: Math.round(height / 14) + 'px', fontStyle: 'bold', align: 'center',
  }).setOrigin(0.5).setStroke('#0b1526', 8).setScrollFactor(0).setDepth(1000).setVisible(false);
  const toggle = event => {
    if (event.code !== 'KeyP' || event.repeat) { return; }
    label.setVisible(!this.scene.isPaused());
    if (this.scene.isPaused()) { this.scene.resume(); } else { this.scene.pause(); }
  };
  window.addEventListener('keydown', toggle);
  this.events.once('shutdown', () => window.removeEventListener('keydown', toggle));
}""",
        ),
    ),
)

PAGE = Variant(
    ("canvas", "three.js"),
    (
        Piece(
            "scope",
            "const $me = { on: false, label: null };"
            + LABEL.replace("$top", "45")
            + """
window.addEventListener('keydown', event => {
  if (event.code !== 'KeyP' || event.repeat) { return; }
  $me.on = !$me.on;
  $me.label.textContent = $me.on ? 'Paused - P: go on' : '';
});""",
        ),
        Piece("frame_first", "if ($me.on) {\n  $again\n  return;\n}"),
    ),
)

PAUSE = Feature(
    name="pause",
    words=("pause",),
    does="P stops the game and goes on",
    templates=(),
    variants=(PHASER, PAGE),
    there=("pause",),
    seen=r"KeyP\b|keydown-P\b|KeyCodes\.P\b",
)
