"""Short synthesised sounds when the score grows or a life is lost; N switches them off."""

from tools.features.feature import Feature, FeatureKnob, Piece, Variant
from tools.index.game import Engine

STATE = """
const $me = {
  score: 0, lives: 0, muted: false, audio: null,
  note(from, to, seconds) {
    if (!this.audio || this.muted) { return; }
    const start = this.audio.currentTime;
    const tone = this.audio.createOscillator();
    const gain = this.audio.createGain();
    tone.frequency.setValueAtTime(from, start);
    tone.frequency.exponentialRampToValueAtTime(to, start + seconds);
    gain.gain.setValueAtTime($volume * 0.2 + 0.0001, start);
    gain.gain.exponentialRampToValueAtTime(0.0001, start + seconds);
    tone.connect(gain).connect(this.audio.destination);
    tone.start(start);
    tone.stop(start + seconds);
  },
};
for (const type of ['keydown', 'pointerdown']) {
  window.addEventListener(type, event => { // browsers allow sound only after a key or a touch
    if (!$me.audio && window.AudioContext) { $me.audio = new AudioContext(); }
    if (event.code === 'KeyM') { $me.muted = !$me.muted; }
  });
}"""
SCORE = "if ($score > $me.score) { $me.note(520, 1040, 0.14); }\n$me.score = $score;"
LIVES = "if ($lives < $me.lives) { $me.note(240, 60, 0.35); }\n$me.lives = $lives;"
ENGINES: tuple[Engine, ...] = ("phaser3", "canvas", "three.js")

SOUND_EFFECTS = Feature(
    name="sound_effects",
    words=("sound effects", "sounds"),
    does="short sounds when you score or are hit; M switches them off",
    templates=(),
    variants=(
        Variant(ENGINES, (Piece("scope", STATE), Piece("frame_first", SCORE + "\n" + LIVES))),
        Variant(ENGINES, (Piece("scope", STATE), Piece("frame_first", SCORE))),
        Variant(ENGINES, (Piece("scope", STATE), Piece("frame_first", LIVES))),
    ),
    knobs=(FeatureKnob("volume", 0.5, "loudness [0..1]"),),
    there=("sound",),
)
