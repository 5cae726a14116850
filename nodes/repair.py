"""When to stop repairing: what failed before, whether it gets better, and what the budget still allows."""

import re
from collections.abc import Sequence

from nodes.prompt import Bill
from nodes.state import Budget, Json

CLASSES = ("edit", "syntax", "security", "preservation", "quality", "compatibility", "playtest", "measure")
"""Families of findings in the order in which they are repaired, one at a time."""
SHOWN = 5
"""Findings that a model is told of at once."""
LEAST_TOKENS = 1_500
"""With fewer left nothing useful can be asked."""
LEAST_SECONDS = 1.0

QUOTA = "model.quota"
"""The finding that today's share of the model is used up: a day later it would go on."""
GONE = (
    "model.unreachable", "model.unauthorized", "model.unknown_model", "model.no_endpoint", "model.rate_limited",
    "model.server_error", "model.timeout",
)  # fmt: skip
"""Findings that there is no model just now, whatever it is asked."""
OVER = (QUOTA, "model.budget", *GONE)
"""Findings after which no other question would fare better."""


def one_class(findings: Sequence[Json]) -> list[Json]:
    """The findings of the first family that has any."""
    families = sorted({finding["family"] for finding in findings}, key=_order)
    return [finding for finding in findings if finding["family"] == families[0]] if families else []


def _order(family: str) -> int:
    return CLASSES.index(family) if family in CLASSES else len(CLASSES)


def signature(findings: Sequence[Json]) -> str:
    """What went wrong, without where: the same error on another line is the same error."""
    told = sorted({f"{finding['rule']}: {re.sub(r'[0-9]+', '#', finding['message'])}"[:200] for finding in findings})
    return " | ".join(told[:SHOWN])


def noted(record: Json, findings: Sequence[Json]) -> Json:
    """The record with one more failure: `seen` signatures and `counts` of the findings, newest last."""
    seen = [*record.get("seen", []), signature(one_class(findings))]
    return record | {"seen": seen[-10:], "counts": [*record.get("counts", []), len(findings)][-10:]}


def why_stop(record: Json, attempts: int, spent: Bill, budget: Budget) -> str | None:
    """Why no further plan is made, as the end of a sentence; None while it is worth it."""
    seen: list[str] = record.get("seen", [])
    counts: list[int] = record.get("counts", [])
    if attempts > budget.repairs:
        tries = f"{attempts} plans" if attempts > 1 else "one plan"
        return f"{tries} failed, and no more are allowed"
    if len(seen) >= 2 and seen[-1] in seen[:-1]:
        return "the same problem came back"
    if len(counts) >= 3 and counts[-1] >= counts[-2] >= counts[-3]:
        return "it did not get better"
    return why_not_ask(spent, budget)


def why_not_ask(spent: Bill, budget: Budget) -> str | None:
    """What of the budget is used up, as the end of a sentence; None while there is enough."""
    if budget.tokens - spent.tokens < LEAST_TOKENS:
        return f"the {budget.tokens} tokens of this request are used up"
    if budget.seconds - spent.seconds < LEAST_SECONDS:
        return f"the {budget.seconds:g} seconds of this request are used up"
    return None
