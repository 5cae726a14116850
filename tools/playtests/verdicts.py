"""What verdicts say beside each other; all of them as plain data, as `Playtest.plain()` gives it."""

from collections.abc import Mapping
from typing import Any

PLAYED = ("passed", "failed")
Plain = Mapping[str, Any]


def played(verdict: Plain) -> bool:
    """Whether it was earned by playing."""
    return verdict.get("status") in PLAYED


def settled(verdict: Plain) -> bool:
    """Whether no other player would see more of the game."""
    return played(verdict) and verdict.get("tier") != "quickjs"


def failing(verdict: Plain) -> list[str]:
    """The names of the checks that failed."""
    return [check["name"] for check in verdict.get("checks", ()) if check["status"] == "failed"]


def regressions(now: Plain, before: Plain) -> list[str] | None:
    """The checks that the document before passed and this one fails; None where one of them was not played."""
    if not (played(now) and played(before)):
        return None
    good = {check["name"] for check in before.get("checks", ()) if check["status"] in ("passed", "warned")}
    return [name for name in failing(now) if name in good]


def no_worse(now: Plain, before: Plain) -> bool:
    """Whether a document that does not play was made from one that did not either, and fails nothing new."""
    return before.get("status") == "failed" and regressions(now, before) == []


def unconfirmed(verdict: Plain) -> list[str]:
    """What was wished and, measured, has not come true: a sentence each."""
    return _sentences(verdict, "not_confirmed")


def confirmed(verdict: Plain) -> list[str]:
    """What was wished and, measured, has come true: a sentence each."""
    return _sentences(verdict, "confirmed")


def _sentences(verdict: Plain, wanted: str) -> list[str]:
    return [proof["sentence"].rstrip(".") for proof in verdict.get("proofs", ()) if proof["verdict"] == wanted]
