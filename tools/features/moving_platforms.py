"""Every second narrow platform sways to and fro and carries the player."""

from tools.features.feature import Feature, FeatureKnob, Piece, Variant

ARCADE = Variant(
    ("phaser3",),
    (
        Piece("scope", "const $me = { seconds: 0, all: [] };"),
        Piece(
            "setup",
            """
$me.seconds = 0;
const narrow = each => each.body.width < this.scale.width * 0.6;
$me.all = $platforms.getChildren().filter(narrow).filter((each, i) => i % 2);""",
        ),
        Piece(
            "frame_first",
            """
if ($playing) {
  const seconds = Math.min(this.game.loop.delta, 50) / 1000;
  const swing = at => Math.sin(at * $speed / $range) * $range;
  const step = swing($me.seconds + seconds) - swing($me.seconds);
  $me.seconds += seconds;
  for (const platform of $me.all) {
    const { body } = platform;
    const stands = Math.abs($body.bottom - body.top) < 4 && $body.right > body.left && $body.left < body.right;
    this.physics.world.staticTree.remove(body);
    platform.x += step;
    body.position.x += step;
    body.updateCenter();
    this.physics.world.staticTree.insert(body);
    if (stands && $body.velocity.y >= 0) { $player.x += step; }
  }
}""",
        ),
    ),
)

MOVING_PLATFORMS = Feature(
    name="moving_platforms",
    words=("moving platforms", "moving platform"),
    does="every second platform sways to and fro and carries you",
    templates=("basic_platformer",),
    variants=(ARCADE,),
    knobs=(
        FeatureKnob("speed", 60, "how fast a platform moves [10..200 px/s]"),
        FeatureKnob("range", 40, "how far a platform moves to each side [10..150 px]"),
    ),
    there=("moving_platforms",),
)
