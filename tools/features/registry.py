"""The ready-made mechanics, by name."""

from collections.abc import Mapping

from tools.features.dash import DASH
from tools.features.double_jump import DOUBLE_JUMP
from tools.features.feature import Feature
from tools.features.timer import TIMER
from tools.features.wasd import WASD

FEATURES: Mapping[str, Feature] = {feature.name: feature for feature in (DOUBLE_JUMP, DASH, WASD, TIMER)}
