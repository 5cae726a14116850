"""Is a frame done in time?"""

from tools.playtests.doubt import Answer
from tools.playtests.performance import BUDGET_MS, LONG_MS, long_share, percentile
from tools.playtests.played import Played
from tools.playtests.playtest import Check

NAME = "smooth"
STUTTERS = 0.03
"""Share of long frames that is a stutter; a busy machine makes some of its own."""


def check(played: Played) -> Answer:
    """Warned where the script of a frame takes longer than the frame."""
    if not played.gate.script_ms:
        return Check(NAME, "not_run", "No frame was timed.")
    slow, long = percentile(played.gate.script_ms, 0.95), long_share(played.gate.script_ms, played.gate.spared_ms)
    if slow > BUDGET_MS:
        return Check(NAME, "warned", f"A frame's script takes {slow:.1f} ms; {BUDGET_MS:.1f} ms are there for it.")
    if long >= STUTTERS:
        return Check(NAME, "warned", f"{long:.0%} of the frames took longer than {LONG_MS:.0f} ms.")
    return Check(NAME, "passed", f"A frame's script takes {slow:.1f} ms of {BUDGET_MS:.1f}.")
