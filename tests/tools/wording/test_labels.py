import pytest

from tools.index.game import GameIndex
from tools.wording.labels import confidence, label
from tools.wording.memory import Memory
from tools.wording.message import read_message

LABELS = {
    "make the player red": "modify_visual",
    "jump higher": "modify_gameplay",
    "make the player red and jump higher": "modify_visual_and_gameplay",
    "how fast is the player?": "question",
    "undo": "undo",
    "go back to version 1": "rollback",
    "hello": "small_talk",
    "add multiplayer": "unsupported",
    "make it bigger": "unclear",
    "add double jump": "modify_gameplay",
}


@pytest.mark.parametrize(("message", "name"), LABELS.items())
def test_labels(message: str, name: str, index: GameIndex) -> None:
    assert label(read_message(message, index, Memory())) == name


def test_confidence_is_the_share_of_words_understood(index: GameIndex) -> None:
    assert confidence(read_message("make the player red", index, Memory())) == 1.0
    half = confidence(read_message("make the player red and let the aardvark yodel", index, Memory()))
    assert half is not None
    assert 0.3 < half < 0.8
    assert confidence(read_message("", index, Memory())) is None


def test_elements_of_the_message(index: GameIndex) -> None:
    reading = read_message("Change the player color to red and make it jump higher", index, Memory())
    assert (reading.colors, reading.actions, reading.modifiers) == (("red",), ("jump",), ("higher",))
