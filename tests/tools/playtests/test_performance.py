"""The score of a game's own code."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tools.playtests import performance
from tools.playtests.performance import BUDGET_MS, FEWEST, FREE_MS, WARM_UP, percentile, performance_score

FAST = [0.4] * 600


def test_what_was_not_timed_has_no_score() -> None:
    assert performance_score([], []) is None
    assert performance_score([1.0] * FEWEST, []) is None
    assert performance_score([1.0] * (FEWEST + 1), []) == 100


@pytest.mark.parametrize(
    ("script_ms", "draws", "expected"),
    [
        (FAST, [20] * 600, 100),
        ([FREE_MS] * 600, [], 100),
        ([BUDGET_MS] * 600, [], 40),
        ([30.0] * 600, [], 40),
        ([60.0] * 600, [], 20),
        (FAST, [600] * 600, 90),
        (FAST, [9000] * 600, 80),
        ([300.0] * WARM_UP + FAST, [], 100),
        (FAST + [60.0] * 15, [], 88),
    ],
)
def test_slow_script_long_frames_and_many_draw_calls_cost(
    script_ms: list[float], draws: list[int], expected: int
) -> None:
    assert performance_score(script_ms, draws) == expected


@given(st.lists(st.floats(0, 500), min_size=FEWEST + 1, max_size=WARM_UP + 80), st.integers(0, 199), st.floats(0, 500))
def test_a_slower_frame_never_raises_the_score(script_ms: list[float], at: int, more: float) -> None:
    slower = [each + more if place == at % len(script_ms) else each for place, each in enumerate(script_ms)]
    before, after = performance_score(script_ms, [9]), performance_score(slower, [9])
    assert before is not None
    assert after is not None
    assert 0 <= after <= before <= 100


def test_of_frames_without_their_drawing_only_long_ones_count() -> None:
    assert performance_score(FAST, [], [16.0] * 500) == 100
    assert performance_score(FAST, [], [60.0] * 60) == 80


def test_half_of_a_short_play_counts() -> None:
    assert percentile([99.0] * 40 + [1.0] * 40, 0.95) == 1.0


def test_the_percentile_leaves_out_the_warm_up() -> None:
    assert percentile([99.0] * WARM_UP + [1.0] * 190 + [7.0] * 10, 0.95) == 1.0
    assert percentile([99.0] * WARM_UP + [1.0] * 180 + [7.0] * 20, 0.95) == 7.0


def test_the_document_has_the_same_numbers() -> None:
    told = (Path(__file__).parents[3] / "docs" / "scores.md").read_text("utf-8").split("## `performance_score`")[1]
    for name in (
        "SCRIPT_COST",
        "FREE_MS",
        "LONG_MS",
        "LONG_MOST",
        "FREE_DRAWS",
        "DRAWS_A_POINT",
        "DRAWS_MOST",
        "WARM_UP",
    ):
        assert f"{getattr(performance, name):g}" in told.split("##")[0], name
