"""Colours as they are seen."""

import pytest

from tools.playtests.hues import distance, main_color, same_hue


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("#3498db", "#2277bb", True),
        ("#3498db", "#e74c3c", False),
        ("#ff0000", "#ee1122", True),
        ("#ff0011", "#ff1100", True),  # on both sides of 0 degrees
        ("#808080", "#909090", True),
        ("#ffffff", "#111111", False),
        ("#808080", "#3498db", False),
    ],
)
def test_shades_of_one_colour(one: str, other: str, expected: bool) -> None:
    assert same_hue(one, other) is expected
    assert same_hue(other, one) is expected


def test_a_colour_is_no_distance_from_itself_and_black_is_far_from_white() -> None:
    assert distance("#3498db", "#3498db") == 0
    assert distance("#000000", "#ffffff") > 600


def test_the_main_colour_has_the_most_shades_together() -> None:
    patch = {"#334433": 0.3, "#114466": 0.1, "#2277bb": 0.2, "#3399dd": 0.15, "#ffffff": 0.1}
    assert main_color(patch) == "#2277bb"
    assert main_color({}) == ""
