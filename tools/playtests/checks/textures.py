"""Is everything drawn with a picture that exists?"""

from tools.playtests.doubt import Answer
from tools.playtests.played import Played
from tools.playtests.playtest import Check

NAME = "textures"


def check(played: Played) -> Answer:
    """Warned where something is drawn with a missing picture."""
    missing = {error.message for take in (played.gate, played.keys) for error in take.errors if error.kind == "texture"}
    if missing:
        return Check(NAME, "warned", f"A picture is missing: {', '.join(sorted(missing))[:200]}.")
    return Check(NAME, "passed", "No picture is missing.")
