import pytest
from hypothesis import given
from hypothesis import strategies as st

from tools.index.game import Knob
from tools.wording.steps import FACTORS, limited, moved


def number(
    value: float, low: float | None = None, high: float | None = None, integer: bool = False, name: str = "size"
) -> Knob:
    return Knob("thing", name, "number", value, "SIZE", (), low=low, high=high, integer=integer)


@pytest.mark.parametrize(
    ("old", "family", "sign", "new"),
    [
        (330, "jump", 1, 420),
        (220, "speed", 1, 290),
        (1, "count", 1, 2),
        (1, "count", -1, 0),
        (0.18, "gravity", -1, 0.13),
    ],
)
def test_moved(old: float, family: str, sign: float, new: float) -> None:
    assert moved(old, family, sign, 1.0, number(old, name=family)) == new


@given(
    st.floats(-1e6, 1e6).filter(lambda value: value == 0 or abs(value) > 1e-3),
    st.sampled_from(sorted(FACTORS)),
    st.sampled_from([1.0, -1.0]),
    st.sampled_from([0.5, 1.0, 2.0]),
)
def test_a_relative_wish_always_moves_its_way(value: float, family: str, sign: float, strength: float) -> None:
    new = moved(value, family, sign, strength, number(value))
    assert (abs(new) - abs(value)) * sign > 0 if value else new * sign > 0


def test_limits() -> None:
    assert limited(500, number(220, 80, 400)) == (400, "limited to 400, the most this game allows")
    assert limited(-3, number(2)) == (0, "limited to 0, the least this game allows")
    assert limited(300, number(220, 80, 400)) == (300, "")
