"""A second set of keys: W, A, S, D beside the arrows, or the arrows beside W, A, S, D."""

from tools.features.feature import Feature, Piece, Variant

TWINS = Variant(
    ("phaser3", "canvas", "three.js", "dom"),
    (
        Piece(
            "scope",
            """
{
  const twins = { $twins };
  for (const type of ['keydown', 'keyup']) {
    window.addEventListener(type, event => {
      const twin = twins[event.code];
      if (!twin || ['INPUT', 'TEXTAREA'].includes(event.target.tagName)) { return; }
      const [code, key, keyCode] = twin;
      const { repeat, target } = event;
      target.dispatchEvent(new KeyboardEvent(type, { code, key, keyCode, which: keyCode, repeat, bubbles: true }));
    });
  }
}""",
        ),
    ),
)

WASD = Feature(
    name="wasd",
    words=("second set of keys", "WASD keys", "WASD", "arrow keys"),
    does="$twinned",
    templates=(),
    variants=(TWINS,),
)
