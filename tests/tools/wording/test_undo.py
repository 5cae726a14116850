import pytest

from tools.index.game import GameIndex
from tools.wording.memory import Memory, PastChange
from tools.wording.message import read_message

MEMORY = Memory(3, (1, 2, 3), (PastChange(3, "enemies", "speed", 60, 80),), (("user", "make the enemies faster"),))
CASES: tuple[tuple[str, str, int | None], ...] = (
    ("undo", "undo", None),
    ("Undo that please", "undo", None),
    ("thats too much, undo", "undo", None),
    ("nah too hard now. go back", "undo", None),
    ("revert the last change", "undo", None),
    ("take that back", "undo", None),
    ("I don't like it, change it back", "undo", None),
    ("put it back the way it was", "undo", None),
    ("oops, roll back", "undo", None),
    ("go back to version 2", "rollback", 2),
    ("restore version 1", "rollback", 1),
    ("revert to v2", "rollback", 2),
    ("use version 1 again", "rollback", 1),
    ("undo the last two changes", "rollback", 1),
    ("reset everything", "rollback", 1),
    ("go back to the original", "rollback", 1),
    ("go back to the previous version", "undo", None),
    ("I liked the old version better", "undo", None),
    ("go back to version 2 and make the player red", "rollback", 2),
)


@pytest.mark.parametrize(("message", "intent", "version"), CASES)
def test_going_back(message: str, intent: str, version: int | None, index: GameIndex) -> None:
    reading = read_message(message, index, MEMORY)
    assert (reading.intent, reading.version, reading.wishes) == (intent, version, ())


def test_redo_only_after_an_undo(index: GameIndex) -> None:
    undone = Memory(4, (1, 2, 3, 4), (), (("user", "undo that"),))
    assert read_message("redo", index, undone).version == 3
    assert read_message("redo", index, MEMORY).version is None
