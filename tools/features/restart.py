"""Start over with a key."""

from tools.features.feature import Feature, Piece, Variant

PHASER = Variant(
    ("phaser3",),
    (
        Piece(
            "setup",
            """
{
  const again = event => {
    if (event.code !== 'KeyR' || event.repeat) { return; }
    $fresh
    this.scene.restart();
  };
  window.addEventListener('keydown', again);
  this.events.once('shutdown', () => window.removeEventListener('keydown', again));
}""",
        ),
    ),
)

PAGE = Variant(
    ("canvas", "three.js"),
    (
        Piece(
            "scope",
            """
window.addEventListener('keydown', event => {
  if (event.code === 'KeyR' && !event.repeat) { $restart }
});""",
        ),
    ),
)

RESTART = Feature(
    name="restart",
    words=("restart", "restart key"),
    does="R starts over",
    templates=(),
    variants=(PHASER, PAGE),
    seen=r"KeyR\b|keydown-R\b|KeyCodes\.R\b|key\s*===?\s*['\"][rR]['\"]|location\.reload",
)
