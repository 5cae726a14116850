"""Wishes, measured before and after."""

from typing import Any

import pytest

from tests.tools.playtests.toy import STAGE, Rules, ToyRecorder, changed, index_of
from tools.playtests.playtest import Measure, Proof, Wish
from tools.playtests.playtester import Playtester
from tools.playtests.proof import prove

RULES = Rules(coin_at=140)


async def proved(wish: Wish, **values: Any) -> Proof:
    """The proof of a wish, after these knobs of the toy were set."""
    before = await Playtester(ToyRecorder(RULES)).play(STAGE, index_of(RULES))
    rules = changed(RULES, **values)
    after = await Playtester(ToyRecorder(rules)).play(STAGE, index_of(rules), [wish], before.plain())
    (proof,) = after.proofs
    return proof


WISHES = (
    (Wish("player", "jump", 450.0, 550.0), {"jump": 550.0}, "jump height of the player: 123 px → 184 px"),
    (Wish("player", "jump", 450.0, 350.0), {"jump": 350.0}, "jump height of the player: 123 px → 73.7 px"),
    (Wish("player", "speed", 200.0, 260.0), {"speed": 260.0}, "speed of the player: 200 px/s → 260 px/s"),
    (Wish("enemies", "speed", 60.0, 90.0), {"enemy_speed": 90.0}, "speed of the enemies: 60 px/s → 90 px/s"),
    (Wish("enemies", "count", 2.0, 4.0), {"enemies": 4}, "number of the enemies: 2 → 4"),
    (
        Wish("player", "color", "#3498db", "#e74c3c"),
        {"color": "#e74c3c"},
        "colour of the player: blue (#3498db) → red (#e74c3c)",
    ),
    (Wish("player", "size", 38.0, 50.0), {"size": 50.0}, "size of the player: 58 px → 70 px"),
    (Wish("world", "gravity", 800.0, 400.0), {"gravity": 400.0}, "gravity: things fall with 800 px/s² → 400 px/s²"),
    (Wish("player", "lives", 3.0, 5.0), {"lives": 5}, "lives at the start: 3 → 5"),
    (Wish("text", "title", "Toy", "Star Catch"), {"title": "Star Catch"}, "text title: “Toy” → “Star Catch”"),
    (Wish("coins", "points", 100.0, 200.0), {"points": 200}, "points of the coins: 100 → 200"),
)


@pytest.mark.parametrize(
    ("wish", "values", "sentence"), WISHES, ids=[f"{w.entity} {w.property} {w.new}" for w, _, _ in WISHES]
)
async def test_a_wish_that_came_true(wish: Wish, values: dict[str, Any], sentence: str) -> None:
    proof = await proved(wish, **values)
    assert (proof.verdict, proof.sentence) == ("confirmed", sentence)


@pytest.mark.parametrize(
    "wish", [wish for wish, _, _ in WISHES if wish.property not in ("text", "title", "speed")], ids=str
)
async def test_a_wish_that_changed_nothing(wish: Wish) -> None:
    proof = await proved(wish)
    assert proof.verdict == "not_confirmed"
    assert proof.before == proof.after


@pytest.mark.parametrize(
    ("wish", "values"),
    [
        (Wish("player", "jump", 450.0, 550.0), {"jump": 350.0}),
        (Wish("player", "speed", 200.0, 260.0), {"speed": 220.0}),  # the right way, and not as far
        (Wish("enemies", "count", 2.0, 4.0), {"enemies": 3}),
        (Wish("player", "color", "#3498db", "#e74c3c"), {"color": "#2ecc71"}),
        (Wish("player", "lives", 3.0, 5.0), {"lives": 2}),
        (Wish("player", "size", 38.0, 50.0), {"size": 30.0}),
    ],
    ids=str,
)
async def test_a_wish_that_became_something_else(wish: Wish, values: dict[str, Any]) -> None:
    assert (await proved(wish, **values)).verdict == "not_confirmed"


@pytest.mark.parametrize(
    ("wish", "values", "reason"),
    [
        (Wish("sound", "volume", 0.5, 0.9), {}, "A playtest does not hear."),
        (Wish("player", "friction", 1.0, 2.0), {}, "No measure shows the friction of the player."),
        (Wish("touch", "enabled", True, False), {}, "The playtest plays with keys and a mouse"),
        (Wish("player", "shield", False, True), {}, "No measure shows the shield of the player."),
        (Wish("bullets", "count", 3.0, 5.0), {}, "Nothing on the screen could be told to be the bullets."),
        (Wish("player", "jump", 450.0, 550.0), {"dead": frozenset({"jump"})}, "The player did not rise when"),
        (Wish("player", "speed", 31.0, 62.0), {}, "is not what this sets (speed: 200 px/s → 200 px/s)"),
        (Wish("text", "win", "Won", "Hurra"), {}, "No measure shows the win of the text."),
    ],
    ids=str,
)
async def test_a_wish_that_cannot_be_measured_says_why(wish: Wish, values: dict[str, Any], reason: str) -> None:
    proof = await proved(wish, **values)
    assert (proof.verdict, proof.before, proof.after) == ("not_measurable", None, None)
    assert reason in proof.sentence


def test_what_the_code_does_not_count_is_told_apart() -> None:
    new = Measure("count", "platforms", 10.0)
    before = {"measures": [{"metric": "count", "entity": "platforms", "value": 7.0, "unit": "", "reason": ""}]}
    (proof,) = prove([Wish("platforms", "count", 6.0, 9.0)], [new], before)
    assert (proof.verdict, proof.before, proof.after) == ("confirmed", 7.0, 10.0)
    assert proof.sentence == "number of the platforms: 7 → 10 (6 → 9 in the code, which does not count 1 of them)"


def test_without_a_playtest_of_the_base_nothing_is_proved() -> None:
    (proof,) = prove([Wish("player", "jump", 1.0, 2.0)], [Measure("apex", "player", 9.0)], None)
    assert proof.verdict == "not_measurable"
    assert "version before was not played" in proof.sentence


@pytest.mark.parametrize(("old", "new"), [(1.2, 0.6), (1200.0, 600.0)])
def test_seconds_and_milliseconds_are_the_same_time(old: float, new: float) -> None:
    before = {"measures": [{"metric": "spawn_interval", "entity": "enemies", "value": 1195.0, "unit": "ms"}]}
    (proof,) = prove(
        [Wish("enemies", "interval", old, new)], [Measure("spawn_interval", "enemies", 602.0, "ms")], before
    )
    assert (proof.verdict, proof.sentence) == ("confirmed", "time between two of the enemies: 1195 ms → 602 ms")


def test_a_speed_by_the_frame_is_one_by_the_second() -> None:
    before = {"measures": [{"metric": "speed", "entity": "player", "value": 240.0, "unit": "px/s"}]}
    wish = Wish("boat", "speed", 4.0, 6.0)
    assert prove([wish], [Measure("speed", "player", 360.0, "px/s")], before, "boat")[0].verdict == "confirmed"
    assert prove([wish], [Measure("speed", "player", 300.0, "px/s")], before, "boat")[0].verdict == "not_confirmed"
    assert prove([wish], [Measure("speed", "player", 360.0, "px/s")], before)[0].verdict == "not_measurable"


def test_a_reason_of_the_version_before_is_told_as_its_own() -> None:
    before = {"measures": [{"metric": "launch", "entity": "player", "value": None, "reason": "It was gone."}]}
    (proof,) = prove([Wish("player", "jump", 1.0, 2.0)], [Measure("launch", "player", 9.0)], before)
    assert proof.sentence == "Before: It was gone."
