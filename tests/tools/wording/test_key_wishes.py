from collections.abc import Callable

import pytest

CASES: dict[str, tuple[str, ...]] = {
    "jump with W": ("keys.jump set KeyW",),
    "use W to jump": ("keys.jump set KeyW",),
    "change the jump key to K": ("keys.jump set KeyK",),
    "I want to jump with the enter key": ("keys.jump set Enter",),
    "make O the pause key": ("keys.pause set KeyO",),
    "use the arrow keys": (),
    "use WASD": (),
    "use J and L for left and right": ("keys.left set KeyJ", "keys.right set KeyL"),
    "use J for left and L for right": ("keys.left set KeyJ", "keys.right set KeyL"),
    "use J and L instead of the left and right arrow keys": ("keys.left set KeyJ", "keys.right set KeyL"),
    "change jump to W": ("keys.jump set KeyW",),
    "the jump key should be W": ("keys.jump set KeyW",),
    "press W to jump": ("keys.jump set KeyW",),
    "use O instead of P": ("keys.pause set KeyO",),
    "use M instead of P": (),
}


@pytest.mark.parametrize(("message", "wished"), CASES.items())
def test_keys(message: str, wished: tuple[str, ...], wishes: Callable[[str], tuple[str, ...]]) -> None:
    assert wishes(message) == wished
