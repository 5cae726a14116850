"""The boss in our 3D platformer."""

from tools.features.feature import Piece, Variant

SCOPE = """
const $me = {
  beast: null, bar: document.createElement('div'), fill: document.createElement('i'), puddle: null,
  mode: 'away', left: 0, wait: 0, safe: 0, clock: 0, fall: 0, before: 0,
};
$me.bar.style.cssText = 'position:absolute;left:50%;top:15%;transform:translateX(-50%);width:min(50%,340px);'
  + 'height:16px;z-index:0;border:2px solid #ffffffe0;border-radius:9px;background:#0b1526d8;overflow:hidden;'
  + 'pointer-events:none;font:bold 11px/16px sans-serif;text-indent:8px;color:#fff;text-shadow:0 1px 1px #000';
$me.fill.style.cssText = 'position:absolute;inset:0;z-index:-1;background:linear-gradient(#ff8a95,#ff4d5e 45%,#d42a3e)';
$me.bar.append($me.fill, 'BOSS');
$me.bar.hidden = true;
(document.getElementById('stage') || document.body).append($me.bar);
$me.build = function () {
  const skin = new THREE.MeshToonMaterial({ color: $color });
  const dark = new THREE.MeshBasicMaterial({ color: '#3a0d1c', transparent: true, opacity: 0.45, depthWrite: false });
  $me.beast = $monster;
  $me.beast.children[0].material = skin;
  $me.puddle = new THREE.Mesh(new THREE.CircleGeometry($size / $unit / 2, 28).rotateX(-Math.PI / 2), dark);
  $me.show(false);
  scene.add($me.beast, $me.puddle);
};
$me.show = function (on) {
  $me.beast.visible = $me.puddle.visible = on;
  $me.bar.hidden = !on;
  $me.fill.style.right = 100 - 100 * $me.left / $hits + '%';
};
$me.move = function (seconds, floor) {
  const place = $me.beast.position;
  if ($me.mode === 'hover') { // it flies after the player and then comes down
    const gap = Math.hypot($spot.x - place.x, $spot.z - place.z);
    const step = Math.min(1, $speed / $unit * seconds / (gap || 1));
    place.x += ($spot.x - place.x) * step;
    place.z += ($spot.z - place.z) * step;
    place.y += (floor + 2.4 + Math.sin($me.clock * 5) * 0.15 - place.y) * Math.min(1, seconds * 3);
    if ($me.wait <= 0) { Object.assign($me, { mode: 'fall', fall: 2 }); }
  } else if ($me.mode === 'fall') {
    $me.fall -= 26 * seconds;
    place.y = Math.max(floor, place.y + $me.fall * seconds);
    if (place.y === floor) { Object.assign($me, { mode: 'rest', wait: $rest }); }
  } else if ($me.wait <= 0) {
    Object.assign($me, { mode: 'hover', wait: 3 });
  }
};
$me.pose = function (floor) {
  const { beast, puddle } = $me, grown = $size / $unit / $foe_size;
  const squash = $me.mode === 'rest' ? Math.min(1, 0.8 + 0.2 * ($rest - $me.wait)) : 1;
  const { x, y, z } = beast.position;
  beast.scale.set(grown * (2 - squash), grown * squash, grown * (2 - squash));
  beast.rotation.y = Math.atan2(x - $eye.x, z - $eye.z);
  puddle.position.set(x, $ground + 0.04, z);
  puddle.scale.setScalar(Math.max(0.3, 1.2 - (y - floor) * 0.25));
};
$me.meet = function () {
  const { x, y, z } = $me.beast.position, tall = $size / $unit, high = $spot.y - y;
  if (Math.hypot($spot.x - x, $spot.z - z) > tall * 0.6 + 0.3) { return; }
  if ($velocity.y < 0 && high > 0 && high < tall * 0.6) {
    $me.left -= 1;
    $velocity.y = $jump * 0.9;
    $puff
    Object.assign($me, { mode: $me.left < 0.5 ? 'beaten' : 'hover', wait: 3, safe: 0.8 });
    $me.show($me.mode !== 'beaten');
    $chime_up
    if ($me.mode === 'beaten') { $earn }
  } else if ($me.safe <= 0 && high > -tall * 0.7 && high < tall * 0.4) {
    Object.assign($me, { mode: 'hover', wait: 3, safe: 1.4 });
    $harm
  }
};
$me.step = function () {
  const now = performance.now() / 1000, seconds = Math.min(now - $me.before, 0.05);
  $me.before = now;
  if (!$me.beast) { $me.build(); }
  if (!$playing) { return; }
  const floor = $ground + $size / $unit / 2;
  $me.clock += seconds;
  $me.safe -= seconds;
  $me.wait -= seconds;
  if ($me.mode === 'away' && $me.wait <= 0) {
    Object.assign($me, { mode: 'hover', wait: 3, safe: 0 });
    $me.beast.position.set($spot.x, floor + 9, $spot.z);
    $me.show(true);
    $chime_down
  }
  if (!$me.beast.visible) { return; }
  $me.move(seconds, floor);
  $me.pose(floor);
  $me.meet();
};"""

RESET = """
Object.assign($me, { mode: 'away', left: $hits, wait: $delay, safe: 0 });
if ($me.beast) { $me.show(false); }"""

SPACE_3D = Variant(("three.js",), (Piece("scope", SCOPE), Piece("setup", RESET), Piece("frame", "$me.step();")))
