"""A small game that plays: quick to load, with keys, a colour and a speed that chat can change."""

GAME = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Small</title></head><body>
<canvas id="stage" width="320" height="240"></canvas>
<script>
const CONFIG = {
  player: { color: '#3366cc', speed: 120, size: 24 },
  enemies: { color: '#cc3333', speed: 60 },
};
const stage = document.getElementById('stage').getContext('2d');
const player = { x: 150, y: 200 };
const enemy = { x: 20, y: 40, way: 1 };
const keys = {};
addEventListener('keydown', (event) => { keys[event.code] = true; });
addEventListener('keyup', (event) => { keys[event.code] = false; });
let last = performance.now();
function frame(now) {
  const seconds = Math.min(0.05, (now - last) / 1000);
  last = now;
  if (keys.ArrowLeft) player.x -= CONFIG.player.speed * seconds;
  if (keys.ArrowRight) player.x += CONFIG.player.speed * seconds;
  player.x = Math.max(0, Math.min(296, player.x));
  enemy.x += CONFIG.enemies.speed * enemy.way * seconds;
  if (enemy.x < 0 || enemy.x > 296) enemy.way = -enemy.way;
  stage.fillStyle = '#ddeeff';
  stage.fillRect(0, 0, 320, 240);
  stage.fillStyle = '#88aa66';
  stage.fillRect(0, 224, 320, 16);
  stage.fillStyle = CONFIG.player.color;
  stage.fillRect(player.x, player.y, CONFIG.player.size, CONFIG.player.size);
  stage.fillStyle = CONFIG.enemies.color;
  stage.fillRect(enemy.x, enemy.y, 24, 24);
  requestAnimationFrame(frame);
}
requestAnimationFrame(frame);
</script></body></html>
"""
FRAGILE = GAME.replace("  last = now;\n", "  last = now;\n  if (CONFIG.player.speed > 120) engine.overheat();\n")
"""The same, but it breaks when its player is made faster."""
EMPTY = GAME.replace("requestAnimationFrame(frame);\n</script>", "</script>")
"""The same, but it never begins."""
