"""What became of a document over several plans: the patch from the first version to the last."""

from tools.edits.apply import preserved
from tools.hunks import hunks, lines_changed
from tools.patches import Patch
from tools.source import Source


def compared(before: Source, after: Source) -> Patch:
    """The lines that differ as changes; whatever stands outside of them is the same, as that is how they are found."""
    changes = tuple(hunks(before.data, after.data))
    places = [change["code_location"] for change in changes]
    moved = sum(max(len(place["before"].encode()), len(place["after"].encode())) for place in places)
    report = preserved(before, after, [])
    report["bytes_changed"] = moved
    return Patch(after.data, changes, report, lines_changed(changes))
