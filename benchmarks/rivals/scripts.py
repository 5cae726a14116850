"""Scripts of several sizes with one CONFIG, made here: an edit is to change `CONFIG.player.color`."""

HEAD = """const CONFIG = {
  world: {
    width: 800, // width of the level [400..1200 px]
    height: 600, // height of the level [300..900 px]
  },
  player: {
    color: '#3498db', // colour of the player
    speed: 220, // how fast the player runs [80..400 px/s]
  },
};
const { world, player } = CONFIG;
"""
BODY = """
function step{n}(state, seconds) {
  // Moves what belongs to part {n}, and keeps it inside of the world.
  const reach = player.speed * seconds * {n} / 7;
  for (const thing of state.things) {
    if (thing.part !== {n} || thing.hidden) continue;
    thing.x = Math.min(world.width - 4, Math.max(4, thing.x + (thing.left ? -reach : reach)));
    thing.y += Math.sin(state.time + {n}) * 2.5;
    if (thing.x <= 4 || thing.x >= world.width - 4) thing.left = !thing.left;
  }
  return { ...state, score: state.score + (state.things.length > {n} ? 10 : 0), message: 'part {n} moved' };
}
"""


def script(size: int) -> str:
    """A script of about that many bytes."""
    parts = [HEAD]
    number = 0
    while sum(map(len, parts)) < size:
        number += 1
        parts.append(BODY.replace("{n}", str(number)))
    return "".join(parts)


def page(size: int) -> bytes:
    """The script in a document."""
    return f"<!DOCTYPE html>\n<html><head><title>x</title></head><script>\n{script(size)}</script></html>".encode()
