from tools.index.game import GameIndex
from tools.wording.memory import Memory
from tools.wording.message import read_message


def test_small_talk_wishes_nothing(index: GameIndex) -> None:
    reading = read_message("What a lovely weather today, don't you think?", index, Memory())
    assert reading.intent == "small_talk"
    assert reading.wishes == ()
