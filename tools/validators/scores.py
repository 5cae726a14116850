"""From findings to scores; docs/scores.md says the same in words."""

from collections.abc import Iterable

from tools.validators.report import Family, Finding, Severity

WEIGHTS: dict[Severity, int] = {"error": 40, "warning": 5, "note": 1}

QUALITY_FAMILIES: frozenset[Family] = frozenset({"syntax", "quality", "preservation"})
"""The families that count for code quality; syntax is the worst of bad quality."""


def security_score(findings: Iterable[Finding]) -> int:
    """100 minus the weights of the security findings, at least 0."""
    return _score(f.severity for f in findings if f.family == "security")


def code_quality(findings: Iterable[Finding]) -> int:
    """100 minus the weights of the syntax, quality and preservation findings, at least 0."""
    return _score(f.severity for f in findings if f.family in QUALITY_FAMILIES)


def _score(severities: Iterable[Severity]) -> int:
    return max(0, 100 - sum(WEIGHTS[severity] for severity in severities))
