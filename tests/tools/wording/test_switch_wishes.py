from collections.abc import Callable

import pytest

CASES: dict[str, tuple[str, ...]] = {
    "remove the enemies": ("enemies.count remove None",),
    "no enemies please": ("enemies.count remove None",),
    "get rid of all enemies": ("enemies.count remove None",),
    "delete the coins": ("coins.count remove None",),
    "without enemies": ("enemies.count remove None",),
    "no gravity": ("world.gravity remove None",),
    "mute": ("sound.enabled disable False",),
    "mute the game": ("sound.enabled disable False",),
    "turn off the sound": ("sound.enabled disable False",),
    "sound off": ("sound.enabled disable False",),
    "no sound": ("sound.enabled disable False",),
    "turn the sound off please": ("sound.enabled disable False",),
    "stop the music": ("sound.music disable False",),
    "no music": ("sound.music disable False",),
    "turn on the music": ("sound.music enable True",),
    "switch off the particles": ("effects.enabled disable False",),
    "no screen shake": ("effects.enabled disable False",),
    "disable touch controls": ("touch.enabled disable False",),
    "take the enemies out": ("enemies.count remove None",),
    "remove an enemy": ("enemies.count add -1",),
    "take a coin away": ("coins.count add -1",),
    "add another enemy": ("enemies.count add 1",),
    "remove two coins": ("coins.count add -2",),
    "remove the particle effects": ("effects.enabled disable False",),
}


@pytest.mark.parametrize(("message", "wished"), CASES.items())
def test_presence(message: str, wished: tuple[str, ...], wishes: Callable[[str], tuple[str, ...]]) -> None:
    assert wishes(message) == wished
