"""What a model may look at before it plans: parts and values by name, and where a text stands."""

import re

from nodes.prompt import Call, Json, Tool
from tools.digest import around, parts_in, passage, values_of
from tools.edits.errors import EditError
from tools.find import find
from tools.index.game import GameIndex
from tools.source import Source
from tools.targets import handle_for

LONGEST = 8_000
"""Characters that one look may give."""
PARTS = 8
"""Parts that one look may name."""
LEAST = 400
"""Characters of code that are shown of a part, however long the list of its parts is."""
LINE = re.compile(r"lines? (\d{1,6})", re.IGNORECASE)
READ = Tool(
    "read",
    "",
    {
        "type": "object",
        "properties": {"parts": {"type": "array", "items": {"type": "string"}}},
        "required": ["parts"],
    },
)


def look(source: Source, index: GameIndex, call: Call) -> str:
    """What a call gives; one that makes no sense is told so. `find` is not offered, but models know it."""
    told: Json = call.arguments or {}
    if call.name == "read" and isinstance(told.get("parts"), list):
        parts = [str(part).strip()[:200] for part in told["parts"][:PARTS]]
        return _cut("\n".join(_read(source, index, part, (LONGEST - LEAST) // len(parts)) for part in parts))
    if call.name == "find" and isinstance(told.get("text"), str) and told["text"]:
        return _places(source, told["text"][:200]) or "Nothing was found."
    if call.name in ("read", "find"):
        return f"{call.name} was called wrongly: its arguments are not as described."
    return "There is no such call: use read or plan."


def _read(source: Source, index: GameIndex, name: str, room: int) -> str:
    """The values of a thing, the code of a part, with its parts before it where it is long, or the code at a line; else
    where the text stands."""
    if (line := LINE.fullmatch(name)) and int(line[1]) > 0:
        return around(source, int(line[1]), room)
    values = values_of(index, name.partition(".")[0])
    handle = handle_for(source, name)
    if not isinstance(handle, EditError):
        code, listed = passage(source, handle, name), ""
        if len(code) > LONGEST:
            listed = parts_in(source, handle)
            code = passage(source, handle, name, max(room - len(values) - len(listed), LEAST))
        return "\n".join(text for text in (values, listed, code) if text)
    if values:
        return values
    places = _places(source, name) if handle.code == "not_found" else ""
    return f"--- {name} stands in:\n{places}" if places else f"--- {told(handle)}"


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else text[:LONGEST] + "\n(cut: read fewer or smaller parts)"


def _places(source: Source, text: str) -> str:
    places = {place.handle: place for place in (*find(source, name=text, limit=6), *find(source, text=text, limit=6))}
    return "\n".join(f"{place.line} {place.handle}  {place.text}" for place in list(places.values())[:10])


def told(error: EditError) -> str:
    """An error as a model is told it."""
    places = [f"  line {place.line} {place.handle}  {place.text}" for place in error.candidates]
    return "\n".join([f"{error.code}: {error.message} {error.hint}".strip(), *places])
