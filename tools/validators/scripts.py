"""Asking all scripts of a document one question."""

from collections.abc import Callable, Iterable

from tools.source import Source
from tools.validators.report import Finding
from tools.validators.survey import Survey, survey


def surveys(source: Source) -> list[tuple[int, Survey]]:
    """The lines before each script of a document, and its survey; empty scripts are left out."""
    regions = [region for region in source.regions if region.code and region.end > region.start]
    return [(source.line(region.start) - 1, survey(source, region.number)) for region in regions]


def ask(source: Source, question: Callable[[Survey], Iterable[Finding]]) -> list[Finding]:
    """The answers of all scripts, with lines of the document."""
    return [finding for lines, script in surveys(source) for finding in moved(question(script), lines)]


def moved(findings: Iterable[Finding], lines: int) -> list[Finding]:
    """Findings some lines further down; those about a whole document stay."""
    return [Finding(f.rule, f.family, f.severity, f.line + lines if f.line else 0, f.message) for f in findings]
