"""A key and a button that switch all sound of the game off and on."""

from tools.features.feature import Feature, Piece, Variant

SWITCH = """
const $me = { off: false, gains: new Map(), players: new Set(), button: document.createElement('button') };
// Sounds of this game: $sounding. All that goes to a loudspeaker goes through one gain that can be shut.
if (window.AudioNode) {
  const { connect, disconnect } = AudioNode.prototype;
  const way = target => {
    if (!(target instanceof AudioDestinationNode)) { return target; }
    if (!$me.gains.has(target)) {
      const gain = target.context.createGain();
      gain.gain.value = $me.off ? 0 : 1;
      connect.call(gain, target);
      $me.gains.set(target, gain);
    }
    return $me.gains.get(target);
  };
  AudioNode.prototype.connect = function (target, ...rest) {
    connect.call(this, way(target), ...rest);
    return target;
  };
  AudioNode.prototype.disconnect = function (...given) { return disconnect.call(this, ...given.map(way)); };
}
{
  const { play } = HTMLMediaElement.prototype;
  HTMLMediaElement.prototype.play = function () {
    $me.players.add(this);
    this.muted = $me.off;
    return play.call(this);
  };
}
$me.toggle = function () {
  $me.off = !$me.off;
  for (const gain of $me.gains.values()) { gain.gain.value = $me.off ? 0 : 1; }
  for (const player of $me.players) { player.muted = $me.off; }
  $me.button.style.backgroundImage = $me.off ? 'linear-gradient(45deg,#0000 46%,#ff6b6b 46% 54%,#0000 54%)' : 'none';
};
$me.button.textContent = '\\u266A';
$me.button.title = 'Sound on and off';
$me.button.style.cssText = 'position:fixed;right:10px;top:44%;z-index:9;width:42px;height:42px;padding:0;'
  + 'cursor:pointer;border:2px solid #ffffffb0;border-radius:50%;background-color:#102030c0;color:#fff;'
  + 'font:bold 22px/1 system-ui,sans-serif';
$me.button.addEventListener('click', () => {
  $me.toggle();
  $me.button.blur();
});
window.addEventListener('keydown', event => {
  if (event.code === $key && !event.repeat) { $me.toggle(); }
});
(document.body || document.documentElement).append($me.button);"""

MUTE = Feature(
    name="mute",
    words=("mute", "mute button", "mute key"),
    does="$key or a button at the side switches the sound off and on",
    templates=(),
    variants=(Variant(("phaser3", "canvas", "three.js", "dom"), (Piece("scope", SWITCH),)),),
    key=True,
    letters=("KeyM",),
    there=("mute",),
)
