import pytest

from tools.index.game import GameIndex
from tools.wording.names import corrected, names_of

SLIPS = {
    "plaftorms": "platforms",
    "enemys": "enemy",
    "enimies": "enemies",
    "sooo": "so",
    "plyer": "player",
    "spedd": "speed",
    "grvity": "gravity",
    "cion": "coin",
    "purpel": "purple",
    "bakground": "background",
    "fastr": "faster",
}
WORDS = (
    "hits",
    "plane",
    "later",
    "house",
    "power",
    "flower",
    "lane",
    "horse",
    "coat",
    "player",
    "xyzzy",
    "slower",
    "explode",
)


@pytest.mark.parametrize(("slip", "meant"), SLIPS.items())
def test_slips_are_understood(slip: str, meant: str, index: GameIndex) -> None:
    assert corrected(slip, names_of(index).words) == meant


@pytest.mark.parametrize("word", WORDS)
def test_words_are_left_alone(word: str, index: GameIndex) -> None:
    assert corrected(word, names_of(index).words) is None
