"""The names inside of a mechanic's code keep clear of those that the game's expressions in it mean."""

import re
from collections.abc import Mapping

FACT = re.compile(r"\$([a-z_]+)")
DECLARED = re.compile(r"\b(?:const|let) (?:[{\[]([^}\]]*)[}\]]|(\w+))")
PATTERN = re.compile(r"(\bconst \{)([^}]*)(\} =)")


def clear_of(code: str, known: Mapping[str, str]) -> str:
    """The code with each of its own names changed that a fact in it uses for something of the game."""
    meant = {name for fact in FACT.findall(code) for name in re.findall(r"(?<![\w.])[A-Za-z_]\w*", known[fact])}
    own = {name for several, one in DECLARED.findall(code) for name in re.findall(r"\w+", several) or [one]}
    for name in sorted(own & meant - {known.get("me", "")}):
        code = PATTERN.sub(lambda found, name=name: found[1] + _aliased(found[2], name) + found[3], code)
        code = re.sub(rf"(?<![\w.$'\"]){name}(?![\w'\":])", f"{name}Now", code)
    return code


def _aliased(names: str, name: str) -> str:
    return re.sub(rf"(?<![\w.]){name}(?![\w:])", f"{name}: {name}Now", names)
