"""Two versions side by side: where they differ, line by line."""

import difflib
from collections.abc import Iterable, Mapping
from typing import Any

from tools.patches import Change

CONTEXT = 3
"""Lines around a difference in a unified diff."""


def hunks(old: bytes, new: bytes) -> list[Change]:
    """Every block of lines that differs, as a change of the new version."""
    before, after = (data.decode(errors="replace").split("\n") for data in (old, new))  # U+2028 ends no line here
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    found: list[Change] = []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            continue
        found.append(
            {
                "type": {"insert": "insertion", "delete": "deletion"}.get(tag, "replacement"),
                "description": f"{i2 - i1} lines became {j2 - j1}",
                "entity": "",
                "property": "",
                "old": None,
                "new": None,
                "code_location": {
                    "file_section": "document",
                    "line_numbers": list(range(j1 + 1, max(j2, j1 + 1) + 1)),
                    "before": "\n".join(before[i1:i2]),
                    "after": "\n".join(after[j1:j2]),
                },
                "impact": "structure",
            }
        )
    return found


def lines_changed(changes: Iterable[Mapping[str, Any]]) -> int:
    """Lines that differ: of each block the longer side."""
    total = 0
    for change in changes:
        where = change["code_location"]
        gone = 0 if change["type"] == "insertion" else where["before"].count("\n") + 1
        come = 0 if change["type"] == "deletion" else where["after"].count("\n") + 1
        total += max(gone, come)
    return total


def unified(old: bytes, new: bytes, old_name: str, new_name: str) -> str:
    """A unified diff; "" where nothing differs."""
    before, after = (data.decode(errors="replace").splitlines(keepends=True) for data in (old, new))
    return "".join(difflib.unified_diff(before, after, old_name, new_name, n=CONTEXT))
