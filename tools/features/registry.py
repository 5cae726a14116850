"""The ready-made mechanics, by name."""

from collections.abc import Mapping

from tools.features.boss import BOSS
from tools.features.checkpoints import CHECKPOINTS
from tools.features.dash import DASH
from tools.features.difficulty_ramp import DIFFICULTY_RAMP
from tools.features.double_jump import DOUBLE_JUMP
from tools.features.feature import Feature
from tools.features.high_score import HIGH_SCORE
from tools.features.lives import LIVES
from tools.features.moving_platforms import MOVING_PLATFORMS
from tools.features.mute import MUTE
from tools.features.parallax import PARALLAX
from tools.features.particles import PARTICLES
from tools.features.pause import PAUSE
from tools.features.restart import RESTART
from tools.features.score import SCORE
from tools.features.screen_shake import SCREEN_SHAKE
from tools.features.shield import SHIELD
from tools.features.sound_effects import SOUND_EFFECTS
from tools.features.start_screen import START_SCREEN
from tools.features.timer import TIMER
from tools.features.touch_controls import TOUCH_CONTROLS
from tools.features.wasd import ARROW_KEYS, WASD
from tools.features.wrap_around import WRAP_AROUND

FEATURES: Mapping[str, Feature] = {
    "double_jump": DOUBLE_JUMP,
    "dash": DASH,
    "wasd": WASD,
    "arrow_keys": ARROW_KEYS,
    "timer": TIMER,
    "shield": SHIELD,
    "high_score": HIGH_SCORE,
    "difficulty_ramp": DIFFICULTY_RAMP,
    "wrap_around": WRAP_AROUND,
    "screen_shake": SCREEN_SHAKE,
    "lives": LIVES,
    "score": SCORE,
    "mute": MUTE,
    "boss": BOSS,
    "checkpoints": CHECKPOINTS,
    "parallax": PARALLAX,
    "particles": PARTICLES,
    "moving_platforms": MOVING_PLATFORMS,
    "sound_effects": SOUND_EFFECTS,
    "touch_controls": TOUCH_CONTROLS,
    "pause": PAUSE,
    "restart": RESTART,
    "start_screen": START_SCREEN,
}
