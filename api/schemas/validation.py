"""Validation: what the checks found in a document."""

from api.schemas.base import Answer, Ask, Html, NotMeasured, Score


class ValidateDocument(Ask):
    """A document to check; nothing is kept of it."""

    html: Html


class Finding(Answer):
    """One thing that a check found."""

    rule: str
    severity: str
    message: str
    line: int | None = None
    family: str | None = None
    """syntax | security | quality | compatibility | features | playtest"""


class ValidationResults(Answer):
    """Scores by the documented formula, and the findings that they come from."""

    security_score: Score
    code_quality: Score
    browser_compatibility: list[str]
    warnings: list[str]
    passed: bool | None = None
    """Whether a version with this document would be published."""
    findings: list[Finding] | None = None


class Validated(Answer):
    """What the checks say of a document."""

    validation_results: ValidationResults
    not_measured: NotMeasured
