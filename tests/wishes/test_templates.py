"""Each wish changes exactly the literals that it is about, to right values, and every other byte stays."""

from collections import Counter

import pytest

from benchmarks.evaluation.conversation import converse
from benchmarks.evaluation.judging import config_spots, judge
from benchmarks.evaluation.wishes import Wish
from templates.catalog import templates
from tests.wishes import basic_platformer, basic_shooter, brick_breaker, lane_racer, match_puzzle, three_platformer

TABLES: dict[str, tuple[Wish, ...]] = {
    "basic_platformer": basic_platformer.WISHES,
    "basic_shooter": basic_shooter.WISHES,
    "brick_breaker": brick_breaker.WISHES,
    "lane_racer": lane_racer.WISHES,
    "match_puzzle": match_puzzle.WISHES,
    "three_platformer": three_platformer.WISHES,
}
ROWS = [(template, wish) for template, wishes in TABLES.items() for wish in wishes]


def test_thirty_each() -> None:
    assert {template: len(wishes) for template, wishes in TABLES.items()} == dict.fromkeys(templates(), 30)
    assert not [row for row, times in Counter((name, wish.message) for name, wish in ROWS).items() if times > 1]


@pytest.mark.parametrize("template", templates())
def test_every_variable_has_its_literal(template: str) -> None:
    found = templates()[template]
    literals = config_spots(found.html.decode())
    assert {variable.path for variable in found.config.variables.values()} <= set(literals)


@pytest.mark.parametrize(("template", "wish"), ROWS, ids=[f"{template}: {wish.message}" for template, wish in ROWS])
def test_wish(template: str, wish: Wish) -> None:
    turn = converse(templates()[template].html, (*wish.after, wish.message))
    assert judge(wish, turn) == ("right", "")
