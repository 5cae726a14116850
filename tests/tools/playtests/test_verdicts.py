"""What verdicts say beside each other."""

from typing import Any

import pytest

from tools.playtests.verdicts import confirmed, failing, no_worse, played, regressions, settled, unconfirmed


def verdict(status: str, **checks: str) -> dict[str, Any]:
    return {"status": status, "checks": [{"name": name, "status": told} for name, told in checks.items()]}


GOOD = verdict("passed", boots="passed", controls="warned", score="not_run")
BAD = verdict("failed", boots="passed", visible="failed", controls="not_run")


@pytest.mark.parametrize(("told", "expected"), [(GOOD, True), (BAD, True), (verdict("skipped"), False), ({}, False)])
def test_a_verdict_is_earned_by_playing(told: dict[str, Any], expected: bool) -> None:
    assert played(told) is expected
    assert settled(told) is expected
    assert not settled(told | {"tier": "quickjs"})


def test_a_regression_is_a_check_that_was_good_before() -> None:
    now = verdict("failed", boots="passed", controls="failed", score="failed")
    assert failing(now) == ["controls", "score"]
    assert regressions(now, GOOD) == ["controls"]  # the score was never seen before
    assert regressions(GOOD, GOOD) == []
    assert regressions(now, verdict("skipped")) is None
    assert regressions(now, {}) is None


@pytest.mark.parametrize(
    ("now", "before", "expected"),
    [
        (verdict("failed", boots="passed", visible="failed", controls="failed"), BAD, True),
        (verdict("failed", boots="failed", visible="not_run"), BAD, False),
        (verdict("failed", boots="failed"), GOOD, False),
        (verdict("failed", score="failed"), GOOD, False),  # nothing got lost, but the game played before
        (BAD, {}, False),
    ],
)
def test_what_did_not_play_may_go_on_so(now: dict[str, Any], before: dict[str, Any], expected: bool) -> None:
    assert no_worse(now, before) is expected


def test_wishes_by_how_they_came_true() -> None:
    proofs = [{"verdict": "confirmed", "sentence": "it jumps."}, {"verdict": "not_confirmed", "sentence": "it is blue"}]
    told = {"proofs": [*proofs, {"verdict": "not_measurable", "sentence": "it is fun"}]}
    assert (confirmed(told), unconfirmed(told)) == (["it jumps"], ["it is blue"])
    assert confirmed({}) == []
