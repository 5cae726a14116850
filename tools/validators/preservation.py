"""Did an edit lose a feature that it was not asked to remove?"""

from collections.abc import Iterable

from tools.validators.report import Finding


def preserved(before: Iterable[str], after: Iterable[str], allowed: Iterable[str] = ()) -> list[Finding]:
    """An error for each feature that is gone and was not allowed to go, in the order of `before`."""
    kept = {*after, *allowed}
    return [
        Finding("preservation.lost", "preservation", "error", 0, f"The feature {feature!r} is lost.")
        for feature in dict.fromkeys(before)
        if feature not in kept
    ]
