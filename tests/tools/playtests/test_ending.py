"""When a play ended, and whether another one began."""

from tools.playtests.ending import back_at, lost_at
from tools.playtests.recording import Recording, Thing


def states(*states: tuple[int, str]) -> Recording:
    return Recording(True, 600, snapshots=[(frame, {"state": state}) for frame, state in states])


def texts(*texts: tuple[str, int, int]) -> Recording:
    things = {str(at): Thing(str(at), "text", text=text, born=b, died=d) for at, (text, b, d) in enumerate(texts)}
    return Recording(True, 600, things=things)


def test_a_play_without_a_loss() -> None:
    assert lost_at(states((0, "ready"), (9, "playing"), (99, "won"))) is None
    assert lost_at(texts(("Score", 0, 599))) is None


def test_a_loss_that_is_told() -> None:
    lost = states((9, "playing"), (99, "lost"))
    assert lost_at(lost) == 99
    assert back_at(lost, 99) is None
    assert back_at(states((9, "playing"), (99, "lost"), (150, "playing")), 99) == 150


def test_a_loss_in_words() -> None:
    over = texts(("Score", 0, 599), ("GAME OVER", 200, 599))
    assert lost_at(over) == 200
    assert back_at(over, 200) is None
    assert back_at(texts(("Game over", 200, 300)), 200) == 301


def test_a_title_that_says_so_from_the_start_is_no_loss() -> None:
    assert lost_at(texts(("Game Over: the game", 0, 599))) is None


def test_a_text_that_becomes_another_one() -> None:
    thing = Thing("t", "text", text="Go!", died=599)
    recording = Recording(True, 600, things={"t": thing}, texts={"t": [(100, "You lose"), (160, "Go!")]})
    assert lost_at(recording) == 100
    assert back_at(recording, 100) == 160
