"""When what the code says of a value is enough to act on it: two observations that do not depend on each other."""

from collections.abc import Iterable

DIRECT = frozenset({"style", "page", "key", "shown", "set", "created", "drawn", "moves", "makes", "gives"})
"""Kinds that say whose a value is and what it is in one, by a rule of the language or the engine and not by a name:
an argument of `add.rectangle`, a declaration of a style sheet, a literal that is added to a thing's place."""
SAME = {"table": "name", "control": "motion", "cause": "use", "read": "where"}
"""Kinds that are two looks at one observation."""


def certain(evidence: Iterable[str]) -> bool:
    """Whether reasons ("kind: detail") come from two observations, or from one that leaves nothing open."""
    kinds = {why.partition(":")[0] for why in evidence}
    return bool(kinds & DIRECT) or len({SAME.get(kind, kind) for kind in kinds}) > 1
