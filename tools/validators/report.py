"""Findings about a document, and the scores that are computed from them."""

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "note"]
Family = Literal["syntax", "security", "quality", "compatibility", "preservation"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a validator saw."""

    rule: str
    """Stable name, as "security.eval"."""
    family: Family
    severity: Severity
    """error: the document must not be published; warning and note lower a score only."""
    line: int
    """1-based; 0 where it is about the whole document."""
    message: str


@dataclass(frozen=True, slots=True)
class ValidationReport:
    """All findings of all validators on one document."""

    findings: tuple[Finding, ...]
    errors: tuple[Finding, ...]
    """Those that keep it from being published; what the base of an edit had already is no error of the edit."""
    security_score: int
    """100 minus the weights of the security findings, at least 0 (docs/scores.md)."""
    code_quality: int
    browser_compatibility: tuple[str, ...]
    """Of chrome, firefox, safari, edge: those that have every feature the document uses."""

    @property
    def passed(self) -> bool:
        """Whether nothing keeps it from being published."""
        return not self.errors

    def of(self, family: Family) -> tuple[Finding, ...]:
        """The findings of one family."""
        return tuple(f for f in self.findings if f.family == family)
