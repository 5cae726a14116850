# ruff: noqa: E501 - one fault a line
"""Small games with one fault each, and what a playtest has to say of them."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Broken:
    """A document, and the check that has to tell."""

    name: str
    html: str
    check: str
    status: str = "failed"


def page(script: str, head: str = "", body: str = '<canvas id="c" width="400" height="300"></canvas>') -> str:
    """A document with a canvas and a script."""
    return f"<!DOCTYPE html>\n<html><head><title>Dodge</title>{head}</head><body>{body}\n<script>\n{script}\n</script></body></html>"


GAME = """const CONFIG = {
  player: {
    speed: 4, // how fast [1..9]
  },
  coins: {
    points: 10, // worth [0..100 points]
  },
  keys: {
    left: 'ArrowLeft', // left
    right: 'ArrowRight', // right
    shoot: 'Space', // shoot
    start: 'Enter', // start
  },
};
const pen = document.getElementById('c').getContext('2d');
const held = {};
const player = { x: 200, y: 270 };
const coins = [{ x: 230, y: 270 }, { x: 170, y: 270 }, { x: 260, y: 270 }, { x: 140, y: 270 }];
let bullets = [], state = 'ready', score = 0, lives = 3, clock = 0;
function begin() { state = 'playing'; clock = 0; lives = 3; }
addEventListener('keydown', (event) => {
  if (event.code === CONFIG.keys.start && state !== 'playing') begin();
  if (event.code === CONFIG.keys.shoot && state === 'playing') shoot();
  held[event.code] = true;
});
addEventListener('keyup', (event) => { held[event.code] = false; });
addEventListener('pointerdown', () => touched());
function touched() {}
function shoot() { bullets.push({ x: player.x, y: player.y }); }
function take(coin) { coins.splice(coins.indexOf(coin), 1); score += CONFIG.coins.points; }
function update() {
  if (state !== 'playing') return;
  clock += 1;
  if (held[CONFIG.keys.left]) player.x -= CONFIG.player.speed;
  if (held[CONFIG.keys.right]) player.x += CONFIG.player.speed;
  player.x = Math.max(10, Math.min(390, player.x));
  for (const bullet of bullets) bullet.y -= 6;
  bullets = bullets.filter((bullet) => bullet.y > 0);
  for (const coin of [...coins]) if (Math.abs(coin.x - player.x) < 12) take(coin);
}
function draw() {
  pen.fillStyle = '#223344'; pen.fillRect(0, 0, 400, 300);
  pen.fillStyle = '#33aa55'; pen.fillRect(player.x - 10, player.y - 10, 20, 20);
  pen.fillStyle = '#ffcc22'; for (const coin of coins) pen.fillRect(coin.x - 5, coin.y - 5, 10, 10);
  pen.fillStyle = '#ffffff'; for (const bullet of bullets) pen.fillRect(bullet.x - 2, bullet.y - 4, 4, 8);
  pen.fillText('Score ' + score, 10, 20);
}
function loop() { update(); draw(); requestAnimationFrame(loop); }
window.playloom = {
  manifest: { controls: CONFIG.keys, goal: 'Take every coin', lose: 'Time runs out' },
  snapshot() { return { state, score, lives, player: { ...player }, coins: coins.map((coin) => ({ ...coin })) }; },
};
requestAnimationFrame(loop);
"""


def spoilt(old: str, new: str) -> str:
    """The small game with a piece of its code replaced."""
    assert GAME.count(old) == 1, old
    return page(GAME.replace(old, new))


def begun(code: str) -> str:
    """The small game, with code that runs when it is loaded."""
    return page(GAME + code)


LOOP = "for (;;) {}"
EVERY = "function loop() { update(); draw(); requestAnimationFrame(loop); }"
BOMB = "const all = []; for (;;) { all.push(new Float64Array(4e6).fill(1)); }"

SMALL = (
    Broken("syntax error", spoilt("let bullets = [],", "let bullets = [,;"), "boots"),
    Broken("name that is declared nowhere", begun("startGame();"), "boots"),
    Broken("missing method in every frame", spoilt("{ update(); draw();", "{ update(); paint();"), "boots"),
    Broken("error after a pickup", spoilt("score += CONFIG.coins.points;", "score += CONFIG.prizes.points;"), "boots"),
    Broken("error when it shoots", spoilt("function shoot() { bullets.push", "function shoot() { shots.push"), "boots"),
    Broken("error when it goes left", spoilt("player.x -= CONFIG.player.speed", "player.x -= CONFIG.ship.speed"), "boots"),
    Broken("error at a click", spoilt("function touched() {}", "function touched() { hero.jump(); }"), "boots"),
    Broken("error after five seconds", begun("setTimeout(() => nextLevel(), 5000);"), "boots"),
    Broken("promise that fails", begun("Promise.reject(new TypeError('level is undefined'));"), "boots"),
    Broken("file that is not there", page("new Engine();", '<script src="https://cdn.example.com/engine.js"></script>'), "boots"),
    Broken("empty page", page("", body=""), "boots"),
    Broken("blank canvas", spoilt("update(); draw();", "update();"), "visible"),
    Broken("one colour", spoilt("{ update(); draw();", "{ update(); pen.fillRect(0, 0, 400, 300);"), "visible"),
    Broken("one frame only", page(GAME.replace("draw(); requestAnimationFrame(loop); }", "draw(); }")), "frames"),
    Broken("stops after a second", spoilt("draw(); requestAnimationFrame(loop);", "draw(); if (clock < 60) requestAnimationFrame(loop);"), "frames"),
    Broken("frozen", spoilt("if (state !== 'playing') return;", "return;"), "controls"),
    Broken("endless loop at load", page(LOOP), "boots"),
    Broken("endless loop in a frame", spoilt("  clock += 1;", "  clock += 1; if (clock === 50) " + LOOP), "boots"),
    Broken("endless loop at a key", spoilt("function shoot() { bullets", "function shoot() { " + LOOP + " bullets"), "boots"),
    Broken("memory bomb", page(BOMB), "boots"),
    Broken("leaves its page", begun("setTimeout(() => { location.href = 'https://example.com/'; }, 500);"), "boots"),
    Broken("leaves its page at a key", spoilt("function shoot() {", "function shoot() { location.assign('https://example.com/');"), "boots"),
    Broken("refreshes itself away", page(GAME, '<meta http-equiv="refresh" content="0; url=https://example.com/">'), "boots"),
    Broken("no input", spoilt("  held[event.code] = true;", "").replace("=== 'playing') shoot", "=== 'paused') shoot"), "controls"),
    Broken("one dead key", spoilt("player.x -= CONFIG.player.speed", "player.x -= 0"), "controls"),
    Broken("dead shot", spoilt("if (event.code === CONFIG.keys.shoot && state", "if (event.code === 'Spacebar' && state"), "controls"),
    Broken("coins for nothing", spoilt(" score += CONFIG.coins.points;", ""), "score"),
    Broken("cannot be started again", spoilt("  clock += 1;", "  clock += 1; if (clock > 150) { state = 'lost'; }").replace("state !== 'playing') begin", "state === 'ready') begin"), "restart"),
    Broken("asks a network", begun("fetch('https://example.com/scores').catch(() => {});"), "boots", "warned"),
    Broken("opens a socket", begun("try { new WebSocket('wss://example.com/'); } catch {}"), "boots", "warned"),
    Broken("sends a beacon", begun("navigator.sendBeacon('https://example.com/', 'x');"), "boots", "warned"),
    Broken("foreign picture", page(GAME, body='<canvas id="c" width="400" height="300"></canvas><img src="https://example.com/a.png">'), "boots", "warned"),
    Broken("opens windows", begun("window.open('https://example.com/');"), "boots", "warned"),
    Broken("alerts", begun("alert('Welcome!');"), "boots", "warned"),
    Broken("calls by WebRTC", begun("new RTCPeerConnection({ iceServers: [{ urls: 'stun:stun.example.com' }] }).createOffer();"), "boots"),
    Broken("logs errors", begun("console.error('no sprite');"), "boots", "warned"),
    Broken("never scores", spoilt("for (const coin of [...coins]) if", "for (const coin of []) if"), "score", "warned"),
    Broken("slow", spoilt("  clock += 1;", "  clock += 1; for (let i = 0, until = 3e7; i < until; i++) clock += 0;"), "smooth", "warned"),
)  # fmt: skip
