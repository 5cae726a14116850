"""A second set of keys: W, A, S, D beside the arrows, or the arrows beside W, A, S, D."""

from tools.features.feature import Feature, Piece, Variant

TWINS = """
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
}"""


def _variants(fact: str) -> tuple[Variant, ...]:
    return (Variant(("phaser3", "canvas", "three.js", "dom"), (Piece("scope", TWINS.replace("$twins", fact)),)),)


WASD = Feature(
    name="wasd",
    words=("WASD keys", "WASD"),
    does="W, A, S and D do what the arrow keys do",
    templates=(),
    variants=_variants("$letter_twins"),
    seen=r"(?s)\A(?=.*KeyA\b)(?=.*KeyD\b)(?=.*KeyW\b)",
)
ARROW_KEYS = Feature(
    name="arrow_keys",
    words=("arrow keys", "arrows"),
    does="the arrow keys do what W, A, S and D do",
    templates=(),
    variants=_variants("$arrow_twins"),
    seen=r"createCursorKeys|(?s:\A(?=.*ArrowLeft\b)(?=.*ArrowRight\b)(?=.*ArrowUp\b))",
)
