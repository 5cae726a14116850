"""The static checks: what may be known without running the game."""

import asyncio
from dataclasses import asdict

from langgraph.runtime import Runtime

from nodes.state import Context, GameState, Json, Update
from tools.index.reader import read_index
from tools.source import read_source
from tools.validators.report import ValidationReport
from tools.validators.validate import validate as check_document

KEPT = 20
"""Findings that the state and the answer hold."""


async def validate(state: GameState, runtime: Runtime[Context]) -> Update:
    """Check the candidate against itself and against its base."""
    if state.findings:  # the edit itself failed; there is no candidate to check
        return {"attempts": state.attempts + 1}
    documents = runtime.context.documents
    data = await documents.read(state.code_hash)
    base = await documents.read(state.base_hash) if state.base_hash else None
    report, features, title = await asyncio.to_thread(_check, data, base)
    found: Json = {
        "passed": report.passed,
        "security_score": report.security_score,
        "code_quality": report.code_quality,
        "browser_compatibility": list(report.browser_compatibility),
        "findings": [asdict(finding) for finding in report.findings[:KEPT]],
        "features": features,
    }
    if report.passed or state.kind == "import":
        return {"report": found, "findings": [], "title": state.title if state.kind == "import" else title or state.title}
    errors = [finding for finding in found["findings"] if finding["severity"] == "error"]
    return {"report": found, "findings": errors, "attempts": state.attempts + 1}


def _check(data: bytes, base: bytes | None) -> tuple[ValidationReport, list[str], str]:
    source = read_source(data)
    report = check_document(source, read_source(base) if base is not None else None)
    index = read_index(source)
    return report, list(index.features), index.title
