"""A game that was not made here: plain functions, short names, no CONFIG."""

HTML = """<!DOCTYPE html>
<html><head><title>Meteor Run</title></head>
<body style="margin:0;background:#000"><canvas id="c" width="480" height="360"></canvas>
<script>
var canvas = document.getElementById('c'), g = canvas.getContext('2d');
var ship = { x: 240, y: 320, size: 24, speed: 240, color: '#4cc9f0' };
var meteors = [], meteorSpeed = 140, meteorEvery = 0.8, wait = 0;
var score = 0, lives = 3, over = false, keys = {}, before = 0;

function reset() {
  meteors = []; score = 0; lives = 3; over = false; ship.x = 240;
}

function spawnMeteor() {
  meteors.push({ x: 20 + Math.random() * 440, y: -20, size: 26 });
}

function moveShip(dt) {
  if (keys.ArrowLeft) ship.x -= ship.speed * dt;
  if (keys.ArrowRight) ship.x += ship.speed * dt;
  ship.x = Math.max(12, Math.min(468, ship.x));
}

function moveMeteors(dt) {
  wait -= dt;
  if (wait < 0) { wait = meteorEvery; spawnMeteor(); }
  meteors.forEach(function (m) {
    m.y += meteorSpeed * dt;
    if (Math.abs(m.x - ship.x) < 24 && Math.abs(m.y - ship.y) < 24) hit(m);
    if (m.y > 380) { m.gone = true; score += 5; }
  });
  meteors = meteors.filter(function (m) { return !m.gone; });
}

function hit(m) {
  m.gone = true;
  lives -= 1;
  if (lives === 0) over = true;
}

function draw() {
  g.fillStyle = '#10002b';
  g.fillRect(0, 0, 480, 360);
  g.fillStyle = ship.color;
  g.fillRect(ship.x - 12, ship.y - 12, ship.size, ship.size);
  g.fillStyle = '#f77f00';
  meteors.forEach(function (m) { g.beginPath(); g.arc(m.x, m.y, m.size / 2, 0, 6.3); g.fill(); });
  g.fillStyle = '#fff';
  g.fillText('Score: ' + score + '  Lives: ' + lives, 10, 20);
  if (over) g.fillText('Game over: press Enter', 180, 180);
}

function loop(now) {
  var dt = Math.min(0.05, (now - before) / 1000);
  before = now;
  if (!over) { moveShip(dt); moveMeteors(dt); }
  draw();
  requestAnimationFrame(loop);
}

addEventListener('keydown', function (e) { keys[e.code] = true; if (over && e.code === 'Enter') reset(); });
addEventListener('keyup', function (e) { keys[e.code] = false; });
requestAnimationFrame(loop);
</script>
</body></html>
"""
