"""What the game says."""

import re

from tools.playtests.played import Played
from tools.playtests.playtest import Measure


def measure(played: Played) -> list[Measure]:
    """`text` of each sentence of the code that was seen on the screen, with its name in the code as the entity."""
    if played.index is None:
        return []
    seen = {_plain(thing.text) for take in (played.gate, played.keys) for thing in take.things.values() if thing.text}
    found: list[Measure] = []
    for entity in played.index.entities.values():
        for knob in entity.knobs.values():
            if knob.kind != "text" or not isinstance(knob.value, str) or not knob.value.strip():
                continue
            shown = any(_plain(knob.value) in text for text in seen)
            reason = "" if shown else "It was not seen on the screen in this play."
            found.append(
                Measure("text", f"{entity.name}.{knob.property}", knob.value if shown else None, reason=reason)
            )
    return found


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip().lower()
