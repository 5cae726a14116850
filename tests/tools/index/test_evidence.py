"""What is enough to act on."""

import pytest

from tools.index.evidence import certain


@pytest.mark.parametrize(
    "evidence",
    [
        ("name: BALL_SPEED", "motion: ball.x += BALL_SPEED"),
        ("name: WIN_SCORE", "read: in score"),
        ("created: this.add.circle(1, 2, 9, 0xffffff)",),
        ("style: .card",),
    ],
)
def test_two_observations_or_one_that_leaves_nothing_open(evidence: tuple[str, ...]) -> None:
    assert certain(evidence)


@pytest.mark.parametrize(
    "evidence",
    [
        (),
        ("name: BALL_SPEED",),
        ("name: COLORS.truck", "table: COLORS"),
        ("motion: x += push", "control: x += push"),
        ("use: score += 10", "cause: zombie"),
    ],
)
def test_two_looks_at_one_observation_are_one(evidence: tuple[str, ...]) -> None:
    assert not certain(evidence)
