"""The judge: only the places of a key may change, and only into what was wished."""

from dataclasses import replace

import pytest

from benchmarks.evaluation.conversation import converse
from benchmarks.evaluation.imported import IMPORTED, Imported
from benchmarks.evaluation.judging import Spot, Verdict, judge, spots
from benchmarks.evaluation.values import Demand, Value, less_than, looks, meets, more_than
from benchmarks.evaluation.wishes import Wish

GAME = b"<canvas></canvas><script>\nlet speed = 4; // of the hero\nlet lives = 3;\n</script>"
WISH = Wish("speed", "faster, and more lives", {"speed = ‹4›": more_than(4), "lives = ‹3›": 5})
AFTER: dict[bytes, Verdict] = {
    GAME: "asked",
    GAME.replace(b"4", b"6").replace(b"3", b"5"): "right",
    GAME.replace(b"4", b"6"): "partial",
    GAME.replace(b"4", b"2").replace(b"3", b"5"): "wrong",
    GAME.replace(b"4", b"6").replace(b"3", b"5").replace(b"hero", b"Hero"): "wrong",
    GAME.replace(b"4", b"6").replace(b"3", b"5") + b"\n": "wrong",
}
MET: tuple[tuple[str, Value | Demand, bool], ...] = (
    ("'#e74c3c'", looks("red"), True),
    ("0xe74c3c", looks("red"), True),
    ("'#3498db'", looks("red"), False),
    ("'#0d1338'", looks("dark blue"), True),
    ("'#F00'", "#ff0000", True),
    ("-11.5", less_than(-11), True),
    ("true", 1, False),
    ("'it\\'s'", "it's", True),
)


@pytest.mark.parametrize(("after", "verdict"), AFTER.items())
def test_verdicts(after: bytes, verdict: Verdict) -> None:
    turn = replace(converse(GAME, ["mumble"]), before=GAME, after=after, outcome="asked")
    assert judge(WISH, turn)[0] == verdict


@pytest.mark.parametrize("expected", ["ask", "refuse", "answer", "nothing"])
def test_nothing_may_change(expected: str) -> None:
    turn = replace(converse(GAME, ["mumble"]), before=GAME, after=GAME + b" ", outcome="asked")
    wish = replace(WISH, expected=expected)
    assert judge(wish, turn)[0] == "wrong"


@pytest.mark.parametrize(("text", "demand", "met"), MET)
def test_values(text: str, demand: Value | Demand, met: bool) -> None:
    assert meets(text, demand) is met


@pytest.mark.parametrize("game", IMPORTED, ids=[game.name for game in IMPORTED])
def test_keys_name_their_places(game: Imported) -> None:
    for wish in game.wishes:
        for expected in wish.outcomes:
            if not isinstance(expected, str):
                assert all(isinstance(spot, Spot) for spot in spots(game.html.decode(), expected))
