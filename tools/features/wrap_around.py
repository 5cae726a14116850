"""Leave the world on one side and come back on the other."""

from tools.features.feature import Feature, Piece, Variant

ARCADE = Variant(
    ("phaser3",),
    (
        Piece(
            "frame",
            """
{
  const { bounds, gravity } = this.physics.world;
  const across = $player.displayWidth / 2 + 1;
  const along = $player.displayHeight / 2 + 1;
  const { x, y } = $body.center;
  const wayX = $steer_x;
  const wayY = gravity.y ? 0 : $steer_y; // where things fall, the floor stays a floor
  if (wayX > 0 && x >= bounds.right - across) { $player.x += bounds.left + across - x; }
  if (wayX < 0 && x <= bounds.left + across) { $player.x += bounds.right - across - x; }
  if (wayY > 0 && y >= bounds.bottom - along) { $player.y += bounds.top + along - y; }
  if (wayY < 0 && y <= bounds.top + along) { $player.y += bounds.bottom - along - y; }
}""",
        ),
    ),
)

WRAP_AROUND = Feature(
    name="wrap_around",
    words=("wrap-around", "screen wrap"),
    does="walk out on one side and come back on the other",
    templates=("basic_platformer", "basic_shooter"),
    variants=(ARCADE,),
    there=("wrap_around",),
    seen=r"\bworld\.wrap\(",
)
