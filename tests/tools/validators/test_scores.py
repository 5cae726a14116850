from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tools.validators.report import Finding
from tools.validators.scores import QUALITY_FAMILIES, WEIGHTS, code_quality, security_score

findings = st.builds(
    Finding,
    rule=st.sampled_from(["a.b", "c.d"]),
    family=st.sampled_from(["syntax", "security", "quality", "compatibility", "preservation"]),
    severity=st.sampled_from(["error", "warning", "note"]),
    line=st.integers(0, 9),
    message=st.just("x"),
)


def test_nothing_found_is_a_hundred() -> None:
    assert (security_score([]), code_quality([])) == (100, 100)


@given(st.lists(findings, max_size=12), findings, st.integers(0, 12))
def test_one_more_finding_never_raises_a_score(found: list[Finding], more: Finding, at: int) -> None:
    worse = [*found[:at], more, *found[at:]]
    assert 0 <= security_score(worse) <= security_score(found) <= 100
    assert 0 <= code_quality(worse) <= code_quality(found) <= 100


@pytest.mark.parametrize("severity", WEIGHTS)
def test_a_family_lowers_its_own_score_only(severity: str) -> None:
    flaw = Finding("security.x", "security", severity, 1, "x")  # type: ignore[arg-type]
    assert code_quality([flaw]) == 100
    assert security_score([flaw]) == 100 - WEIGHTS[flaw.severity]


def test_the_page_says_the_weights() -> None:
    page = Path("docs/scores.md").read_text()
    for severity, weight in WEIGHTS.items():
        assert f"| {severity} | {weight} |" in page
    for family in QUALITY_FAMILIES:
        assert family in page
