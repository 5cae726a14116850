"""The validators, by what they have to see."""

from collections.abc import Callable

from tools.source import Source
from tools.validators import compatibility, elision, quality, regions, security, syntax
from tools.validators.report import Finding
from tools.validators.survey import Survey

SCRIPT: tuple[Callable[[Survey], list[Finding]], ...] = (
    syntax.script,
    elision.script,
    security.script,
    quality.script,
    compatibility.script,
)
"""Questions about one script alone: their answers are kept by the hash of the script."""

MARKUP: tuple[Callable[[Source], list[Finding]], ...] = (
    elision.markup,
    security.markup,
    quality.markup,
    compatibility.markup,
)
"""Questions about everything but the scripts: kept by the hash of the document with its scripts blanked."""

WHOLE: tuple[Callable[[Source], list[Finding]], ...] = (
    syntax.whole,
    regions.check,
    security.whole,
    quality.whole,
)
"""Questions that need several parts of the document: asked anew for each version."""
