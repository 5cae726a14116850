"""Parts that several answers share."""

from typing import Any

from graph.games import preview_url, told_verdict
from graph.jobs.work import Done
from graph.storage.base import Json
from nodes.prompt import Bill
from tools.hunks import hunks, lines_changed

IMPACTS = (("improved", 3), ("minimal", -3), ("moderate", -15), ("severe", -100))
"""By the least change of the performance score that each stands for (docs/scores.md)."""
NOT_COUNTED = "the model's endpoint did not count the tokens"
NO_PRICE = "MODEL_PRICES has no price for the model"


def version_info(done: Done) -> Json:
    """previous_version, new_version, rollback_available, change_history_id."""
    previous = done.base.number if done.base else 0
    number = done.version.number if done.version else previous
    return {
        "previous_version": previous,
        "new_version": number,
        "rollback_available": number > 1,
        "change_history_id": f"mod_{number:03d}" if done.version else None,
    }


def report_of(done: Done) -> Json:
    """The verdicts on the document that is current after the run."""
    row = done.version or done.base
    return done.state.report or (row.report if row else {})


def changes_of(done: Done) -> list[Json]:
    """Every change of the new version; what a restore or a new document changed is read off the documents."""
    if done.old == done.new:
        return []
    changes: list[Json] = done.state.patch.get("changes") or []
    if changes and done.state.kind != "regenerate" and done.state.intent["branch"] == "modify":
        return changes
    return [dict(change) for change in hunks(done.old, done.new)]


def count_lines(done: Done, changes: list[Json]) -> int:
    """Lines that differ between the two versions."""
    if not changes:
        return 0
    known = done.state.patch.get("lines_changed")
    if known is not None and done.state.intent["branch"] == "modify":
        return known
    return lines_changed(changes)


def play_url(done: Done) -> str | None:
    """Where the current document can be played."""
    row = done.version or done.base
    return f"/play/{row.play_id}" if row else None


def told_findings(report: Json) -> list[str]:
    """Warnings of a report, a sentence each."""
    return [
        f"{finding['message']}" + (f" (line {finding['line']})" if finding["line"] else "")
        for finding in report.get("findings", [])
        if finding["severity"] != "note"
    ]


def turns(done: Done, applied: list[str], **told: Any) -> list[tuple[str, str, Json]]:
    """What a run adds to the conversation: what was asked, and what was told."""
    intent = done.state.intent
    asked: Json = {
        "intent_detected": intent["label"],
        "elements_identified": intent.get("elements", {}),
        "confidence": intent.get("confidence"),
    }
    answer: Json = {
        "game_version_created": done.version.number if done.version else None,
        "modifications_applied": applied,
        **told,
    }
    return [("user", done.state.message, asked), ("assistant", done.state.reply, answer)]


def verdict_of(done: Done) -> Json | None:
    """What was played in this run: the new version, or the attempt that was rejected; else the current version's."""
    row = done.version or done.base
    stored: Json = (row.report.get("playtest") or {}) if row else {}
    return told_verdict(done.state.playtest or stored)


def attempt_of(done: Done) -> Json | None:
    """A failed attempt that was kept to be looked at."""
    if done.rejected is None:
        return None
    return {
        "version": done.rejected.number,
        "summary": done.rejected.summary,
        "reasons": [finding["message"] for finding in done.rejected.report["rejected_for"]],
        "play_url": f"/play/{done.rejected.play_id}",
        "preview_url": preview_url(done.rejected),
    }


def performance_impact(verdict: Json) -> str | None:
    """How the performance score moved: improved | minimal | moderate | severe; None where one was not played."""
    now, before = verdict.get("performance_score"), verdict.get("performance_before")
    if now is None or before is None:
        return None
    return next(word for word, least in IMPACTS if now - before >= least)


def usage(done: Done) -> Json:
    """What the run cost, and the highest rung that its edits needed."""
    bill = Bill(**done.state.spent)
    counted = bill.counted
    return {
        "rung": done.state.patch.get("rung"),
        "model_calls": bill.calls,
        "tokens_in": bill.tokens_in if counted else None,
        "cached_tokens": bill.cached if counted else None,
        "tokens_out": bill.tokens_out if counted else None,
        "cost": None if bill.cost is None else round(bill.cost, 6),
        "model_seconds": round(bill.seconds, 3),
    }


def not_measured(done: Done, measured: Json) -> Json:
    """Why numbers of the answer are null, by their JSON path."""
    verdict = done.state.playtest
    reason = verdict.get("reason") or ("nothing was played" if not verdict else "its frames could not be timed")
    if verdict.get("performance_score") is not None:
        reason = "the version before was not played"
    return {path: f"not measured: {reason}" for path, value in measured.items() if value is None} | _not_counted(done)


def _not_counted(done: Done) -> Json:
    """Why parts of the bill are null."""
    bill = Bill(**done.state.spent)
    reasons: Json = {}
    if not bill.counted:
        reasons |= dict.fromkeys(("usage.tokens_in", "usage.cached_tokens", "usage.tokens_out"), NOT_COUNTED)
    if bill.cost is None:
        reasons["usage.cost"] = NO_PRICE if bill.counted else NOT_COUNTED
    return reasons
