"""What a model may look at before it plans: parts by name, and text."""

from nodes.prompt import Call, Json, Tool
from tools.digest import passage
from tools.edits.errors import EditError
from tools.find import find
from tools.source import Source
from tools.targets import handle_for

LONGEST = 8_000
"""Characters that one look may give."""
PARTS = 8
"""Parts that one look may name."""
READ = Tool(
    "read",
    "Show parts of the game.",
    {
        "type": "object",
        "properties": {"parts": {"type": "array", "items": {"type": "string"}}},
        "required": ["parts"],
    },
)
FIND = Tool(
    "find",
    "List the places whose name or code holds a text.",
    {"type": "object", "properties": {"text": {"type": "string"}}, "required": ["text"]},
)


def look(source: Source, call: Call) -> str:
    """What a call of `read` or `find` gives; a call that makes no sense is told so."""
    told: Json = call.arguments or {}
    if call.name == "read" and isinstance(told.get("parts"), list):
        return _read(source, [str(part) for part in told["parts"][:PARTS]])
    if call.name == "find" and isinstance(told.get("text"), str) and told["text"]:
        return _find(source, told["text"][:200])
    if call.name in ("read", "find"):
        return f"{call.name} was called wrongly: its arguments are not as described."
    return "There is no such call: use read, find or plan."


def _read(source: Source, names: list[str]) -> str:
    shown: list[str] = []
    for name in names:
        handle = handle_for(source, name)
        shown.append(f"--- {told(handle)}" if isinstance(handle, EditError) else passage(source, handle, name))
    text = "\n".join(shown)
    return text if len(text) <= LONGEST else text[:LONGEST] + "\n(cut: read fewer or smaller parts)"


def _find(source: Source, text: str) -> str:
    places = {place.handle: place for place in (*find(source, name=text, limit=6), *find(source, text=text, limit=6))}
    listed = [f"{place.line} {place.handle}  {place.text}" for place in list(places.values())[:10]]
    return "\n".join(listed) or "Nothing was found."


def told(error: EditError) -> str:
    """An error as a model is told it."""
    places = [f"  line {place.line} {place.handle}  {place.text}" for place in error.candidates]
    return "\n".join([f"{error.code}: {error.message} {error.hint}".strip(), *places])
