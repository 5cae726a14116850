"""Long code of a plan is a document, and documents are no part of the state: there its name stands for it."""

from nodes.state import Documents, Json

LONG = 2_000
"""Characters of code that the state holds."""
FIELDS = ("code", "replace", "search")


async def put_away(plan: Json, documents: Documents) -> Json:
    """The plan with the names of its long code."""
    return plan | {"edits": [await _away(edit, documents) for edit in plan["edits"]]}


async def brought_back(plan: Json, documents: Documents) -> Json:
    """The plan as it was before `put_away`."""
    return plan | {"edits": [await _back(edit, documents) for edit in plan["edits"]]}


async def _away(edit: Json, documents: Documents) -> Json:
    long = {name: edit[name] for name in FIELDS if isinstance(edit.get(name), str) and len(edit[name]) > LONG}
    return edit | {name: {"kept": await documents.write(code.encode(), None)} for name, code in long.items()}


async def _back(edit: Json, documents: Documents) -> Json:
    kept = {name: edit[name]["kept"] for name in FIELDS if isinstance(edit.get(name), dict)}
    return edit | {name: (await documents.read(hash_)).decode() for name, hash_ in kept.items()}
