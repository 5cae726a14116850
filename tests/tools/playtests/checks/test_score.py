"""Can the score change?"""

from dataclasses import replace
from typing import Any

import pytest

from tests.tools.playtests.test_played import played
from tests.tools.playtests.toy import Rules, changed
from tools.playtests.checks.score import check
from tools.playtests.played import Played
from tools.playtests.playtest import Check
from tools.playtests.recording import Recording, Thing


def answered(game: Played) -> Check:
    answer = check(game)
    assert isinstance(answer, Check)
    return answer


@pytest.mark.parametrize(
    ("values", "status", "message"),
    [
        ({"coin_at": 130}, "passed", "The score went up to 100."),
        ({"coin_at": 130, "pays": False}, "failed", "The player took one of the coins, and the score stayed the same."),
        ({"coin_at": 5000}, "not_run", "The bot came to none of the coins in this play."),
        ({"tells": False}, "not_run", "The game shows no score that could be read."),
    ],
)
def test_a_coin_on_the_way(values: dict[str, Any], status: str, message: str) -> None:
    answer = answered(played(changed(Rules(), **values)))
    assert (answer.status, answer.message) == (status, message)


def test_a_score_that_is_only_shown() -> None:
    thing = Thing("s", "text", text="Score: 0", died=599)
    shown = Recording(True, 600, things={"s": thing}, texts={"s": [(90, "Score: 10")]})
    assert answered(replace(played(Rules()), gate=shown, keys=shown)).status == "passed"


def test_a_game_without_points_that_tells_a_score() -> None:
    answer = answered(replace(played(Rules()), index=None))
    assert answer.status == "not_run"
    assert answer.message == "The score did not change in this play, and what it is won with is not known."
