"""The static checks: what may be known without running the game."""

import asyncio
from dataclasses import asdict, dataclass

from langgraph.runtime import Runtime

from nodes.state import Context, GameState, Json, Update
from tools.edits.apply import apply
from tools.edits.errors import EditError
from tools.features.detach import remove_all
from tools.index.game import GameIndex
from tools.index.reader import read_index
from tools.source import Source, read_source
from tools.validators.preservation import preserved
from tools.validators.report import Finding, ValidationReport
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
    checked = await asyncio.to_thread(_check, data, base, _careful(state), _taken_out(state))
    listed = [asdict(finding) for finding in [*checked.lost, *checked.report.findings]]
    errors = [asdict(finding) for finding in [*checked.lost, *checked.report.errors]][:KEPT]
    findings = sorted(listed, key=lambda finding: finding["severity"] != "error")[:KEPT]
    found: Json = {
        "passed": not errors,
        "security_score": checked.report.security_score,
        "code_quality": checked.report.code_quality,
        "browser_compatibility": list(checked.report.browser_compatibility),
        "findings": findings,
        "features": checked.features,
    }
    title = state.title if state.kind == "import" else checked.title or state.title  # an import was given its own
    update: Update = {"report": found, "title": title, "patch": _told(state, checked), "playtest": {}}
    if not errors or state.kind == "import":
        return update | {"findings": []}
    return update | {"findings": errors, "attempts": state.attempts + 1}


def _careful(state: GameState) -> bool:
    """Whether a feature must not get lost: nobody has allowed it, nor asked for something to be taken away."""
    allowed = state.options.get("preserve_existing_features") is False
    taken_away = any(step["new"] is False or step["new"] == 0 for step in state.steps)
    if state.repair.get("by_model"):  # a model's plan allows itself nothing: only the player's own words do
        taken_away = bool(state.intent.get("removes"))
    return state.kind == "modify" and not allowed and not taken_away


def _taken_out(state: GameState) -> list[str]:
    return [step["entity"] for step in state.steps if step["kind"] == "feature_removal"]


@dataclass(frozen=True, slots=True)
class _Checked:
    report: ValidationReport
    lost: list[Finding]
    features_before: list[str]
    features: list[str]
    title: str


def _check(data: bytes, base: bytes | None, careful: bool, taken_out: list[str]) -> _Checked:
    source = read_source(data)
    origin = read_source(base) if base is not None else None
    index = read_index(source)
    before = list(read_index(origin).features) if origin is not None else []
    brought = set(before) - _features_without(origin, taken_out) if origin is not None and taken_out else ()
    lost = preserved(before, index.features, brought) if careful else []
    return _Checked(check_document(source, origin), lost, before, list(index.features), _title(index))


def _features_without(origin: Source, names: list[str]) -> set[str]:
    """What the base has besides mechanics that were asked out of it: all that must not get lost."""
    plan = remove_all(origin, names)
    done = plan if isinstance(plan, EditError) else apply(origin, plan)
    return set(read_index(origin if isinstance(done, EditError) else read_source(done.data)).features)


def _title(index: GameIndex) -> str:
    """What the game calls itself where it is played, which a wish can change; else what its page does."""
    shown = index.entities["text"].knobs.get("title") if "text" in index.entities else None
    return shown.value.strip() if shown and isinstance(shown.value, str) and shown.value.strip() else index.title


def _told(state: GameState, checked: _Checked) -> Json:
    """The patch, with what its preservation report says of features."""
    if "preservation" not in state.patch:
        return state.patch
    features = {"features_before": checked.features_before, "features_after": checked.features}
    return state.patch | {"preservation": state.patch["preservation"] | features}
