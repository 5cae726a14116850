import pytest

from tools.index.game import GameIndex
from tools.wording.answers import answer

ANSWERS = {
    "how fast is the player?": "The speed of the player is 220 px/s (it can be 80 to 400).",
    "How many coins are there?": "The number of coins is 6 (it can be 1 to 15).",
    "how many lives do I have?": "The player has 3 lives (it can be 1 to 9).",
    "what colour are the enemies?": "The color of the enemies is red (#e74c3c).",
    "is the player red?": "The color of the player is blue (#3498db).",
    "how do I jump?": "Keys: jump = Space or up arrow.",
    "what is the goal?": "Collect every coin",
    "how many points is a coin?": "The points of the coins is 100 (it can be 10 to 1000).",
}


@pytest.mark.parametrize(("question", "told"), ANSWERS.items())
def test_answers(question: str, told: str, index: GameIndex) -> None:
    assert answer(question, index) == told


def test_what_can_be_changed(index: GameIndex) -> None:
    told = answer("what can I change?", index)
    assert told is not None
    assert "player (color, size, speed, jump, lives)" in told
    assert "8 keys" in told


def test_which_keys(index: GameIndex) -> None:
    assert answer("which keys?", index) == (
        "Keys: left = left arrow or A, right = right arrow or D, jump = Space or up arrow, pause = P, mute = M."
    )


@pytest.mark.parametrize("question", ["who made you?", "what is the capital of France?", ""])
def test_what_the_game_does_not_say(question: str, index: GameIndex) -> None:
    assert answer(question, index) is None
