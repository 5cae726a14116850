"""The picture shakes when a life is lost or the game ends."""

from tools.features.feature import Feature, Piece, Variant
from tools.index.game import Engine

SHAKES: tuple[tuple[tuple[Engine, ...], str], ...] = (
    (("phaser3",), "this.cameras.main.shake(260, 0.012);"),
    (
        ("canvas", "three.js"),
        """
    const steps = [8, -7, 5, -3, 0].map(x => ({ transform: `translate(${x}px, ${x / 2}px)` }));
    document.querySelector('canvas').animate(steps, 260);""",
    ),
)
HURT = """
{
  const lives = Number($lives);
  if (lives < $me.last) { $shake }
  $me.last = lives;
}"""
OVER = """
{
  const on = Number($alive);
  if (on < $me.last) { $shake }
  $me.last = on;
}"""

SCREEN_SHAKE = Feature(
    name="screen_shake",
    words=("screen shake", "camera shake"),
    does="the picture shakes when you are hit",
    templates=(),
    variants=tuple(
        Variant(
            engines, (Piece("scope", "const $me = { last: 0 };"), Piece("frame_first", code.replace("$shake", shake)))
        )
        for code in (HURT, OVER)
        for engines, shake in SHAKES
    ),
    there=("screen_shake",),
    seen=r"\.shake\(",
)
