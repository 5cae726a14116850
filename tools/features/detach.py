"""Take mechanics out of a game again, byte for byte."""

import re
from collections.abc import Sequence

from tools.edits.edit import Edit, EditPlan, SearchReplace
from tools.edits.errors import EditError
from tools.features.registry import FEATURES
from tools.marks import marked, ready_made
from tools.source import Source


def remove(source: Source, name: str) -> EditPlan | EditError:
    """The edits that take a mechanic out again."""
    return remove_all(source, [name])


def remove_all(source: Source, names: Sequence[str]) -> EditPlan | EditError:
    """The edits that take several mechanics out, all or none; not_found where one is not there.

    What another mechanic that stays counts on cannot go: wrong_kind.
    """
    edits: list[Edit] = []
    for name in dict.fromkeys(names):
        spans = [(start, end) for found, start, end in marked(source.data) if found == name]
        if not spans:
            return EditError("not_found", f"There is no ready-made {spoken(name)} in this game.")
        needed = [other for other in ready_made(source.data) if other not in names and _needs(source, other, name)]
        if needed:
            user = spoken(needed[0])
            return EditError("wrong_kind", f"The {user} needs the {spoken(name)}; take both out, or the {user} first.")
        told = f"{spoken(name)} taken out"
        edits += [
            SearchReplace(search=source.text(start, end), replace="", handle="", entity=name, description=told)
            for start, end in spans
        ]
    told = "; ".join(f"{spoken(name)} taken out" for name in dict.fromkeys(names))
    return EditPlan(strategy="surgical", edits=edits, rationale=told)


def _needs(source: Source, user: str, name: str) -> bool:
    """Whether a mechanic speaks of what another one declares, as a high score does of a score that was added."""
    parts = {user: "", name: ""}
    for who, start, end in marked(source.data):
        if who in parts:
            parts[who] += source.text(start, end)
    own = re.findall(r"const (\w+) = \{", parts[name])
    return any(re.search(rf"(?<![\w.'\"]){each}\.", parts[user]) for each in own)


def spoken(name: str) -> str:
    """What people call a mechanic."""
    return FEATURES[name].words[0] if name in FEATURES else name.replace("_", " ")
