import pytest
from hypothesis import given
from hypothesis import strategies as st

from tools.wording.colors import PALETTE, channels, code_color, color_at, color_name, contrast

NAMES = {
    "red": "#e74c3c",
    "dark green": "#19703e",
    "light blue": "#9acced",
    "neon green": "#39ff14",
    "navy blue": "#1b2a6b",
    "tomato": "#ff6347",
}
CODES = {
    "#0af": "#00aaff",
    "#FF00AA": "#ff00aa",
    "0x2ecc71": "#2ecc71",
    "rgb(10, 200, 30)": "#0ac81e",
    "rgb(300,0,0)": None,
    "#12345678": "#123456",
}


@pytest.mark.parametrize(("words", "color"), NAMES.items())
def test_names(words: str, color: str) -> None:
    assert color_at(words.split(), 0) == (color, len(words.split()))


@pytest.mark.parametrize(("text", "color"), CODES.items())
def test_codes(text: str, color: str | None) -> None:
    assert code_color(text) == color


def test_plain_names_are_unmistakable() -> None:
    red, green, blue = (channels(PALETTE[name]) for name in ("red", "green", "blue"))
    assert red[0] > 2 * max(red[1:])
    assert green[1] > 1.7 * max(green[0], green[2])
    assert blue[2] > 1.4 * blue[1] > 1.4 * blue[0]
    assert channels(PALETTE["yellow"])[2] < 0x60


def test_every_name_of_the_palette_finds_its_way_back() -> None:
    for name in ("red", "blue", "green", "yellow", "orange", "purple", "pink", "black", "white", "brown"):
        assert color_name(PALETTE[name]) == name


@given(st.from_regex(r"\A#[0-9a-f]{6}\Z"))
def test_any_code_has_a_name_or_none(color: str) -> None:
    name = color_name(color)
    assert name is None or name


def test_contrast() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#123456", "#123456") == 1
