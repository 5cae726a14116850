"""Games of others' making that lack what most games have: lives, a score, a way to silence them."""

SPRITES = b"""<!DOCTYPE html>
<html><head><title>Berry Dash</title>
<script src="https://cdn.jsdelivr.net/npm/phaser@3.90.0/dist/phaser.min.js"></script></head>
<body><script>
class Main extends Phaser.Scene {
  create() {
    this.isOver = false;
    this.hero = this.physics.add.sprite(80, 300, '__WHITE').setDisplaySize(30, 30);
    this.hero.setCollideWorldBounds(true);
    this.berries = this.physics.add.group({ allowGravity: false });
    this.wasps = this.physics.add.group({ allowGravity: false });
    this.physics.add.overlap(this.hero, this.berries, this.pick, null, this);
    this.physics.add.overlap(this.hero, this.wasps, this.sting, null, this);
    this.keys = this.input.keyboard.createCursorKeys();
  }

  update() {
    if (this.isOver) { return; }
    this.hero.setVelocityX(this.keys.left.isDown ? -200 : this.keys.right.isDown ? 200 : 0);
  }

  pick(hero, berry) {
    berry.destroy();
  }

  sting() {
    this.isOver = true;
    this.physics.pause();
  }
}

const game = new Phaser.Game({
  type: Phaser.CANVAS, width: 640, height: 480, audio: { noAudio: true }, banner: false,
  physics: { default: 'arcade', arcade: { gravity: { y: 300 } } },
  scene: Main,
});
</script></body></html>
"""

PAINTED = b"""<!DOCTYPE html>
<html><head><title>Cave Kite</title></head>
<body style="margin:0">
<canvas id="c" width="480" height="320"></canvas>
<script>
const pen = document.getElementById('c').getContext('2d');
const kite = { x: 60, y: 160, fall: 0 };
let audio = null, crashed = false, isGameOver = false, rocks = [];

function beep() {
  audio = audio || new AudioContext();
  const tone = audio.createOscillator();
  tone.connect(audio.destination);
  tone.start();
  tone.stop(audio.currentTime + 0.1);
}

addEventListener('keydown', e => {
  if (e.code !== 'Space') return;
  if (isGameOver) { startGame(); return; }
  kite.fall = -4;
  beep();
});

function startGame() {
  Object.assign(kite, { y: 160, fall: 0 });
  rocks = [];
  isGameOver = false;
}

function endGame() {
  isGameOver = true;
}

function step() {
  kite.fall += 0.2;
  kite.y += kite.fall;
  if (kite.y > 300) { kite.y = 300; endGame(); }
}

function loop() {
  if (!isGameOver) step();
  pen.fillStyle = '#14213d';
  pen.fillRect(0, 0, 480, 320);
  pen.fillStyle = '#fca311';
  pen.fillRect(kite.x, kite.y - 12, 24, 24);
  requestAnimationFrame(loop);
}

startGame();
loop();
</script></body></html>
"""
