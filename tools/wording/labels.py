"""The names and figures that answers carry about a reading."""

from tools.wording.reading import Reading

VISUAL = frozenset(
    {
        "color",
        "size",
        "width",
        "height",
        "background",
        "style",
        "text",
        "title",
        "visibility",
        "scale",
        "radius",
        "accent",
        "opacity",
    }
)
"""Properties that only change how a game looks."""


def label(reading: Reading) -> str:
    """The intent as the contract names it: modify_visual, modify_visual_and_gameplay, question, undo, ..."""
    if reading.intent == "create":
        return "create_game"
    if reading.intent != "modify":
        return reading.intent
    seen = any(_visual(wish.entity, wish.property) for wish in reading.wishes)
    played = bool(reading.features or reading.removals) or any(
        not _visual(wish.entity, wish.property) for wish in reading.wishes
    )
    if seen and played:
        return "modify_visual_and_gameplay"
    return "modify_visual" if seen else "modify_gameplay"


def _visual(entity: str, name: str) -> bool:
    return name in VISUAL or entity in {"text", "look"} or "color" in name.lower()


def confidence(reading: Reading) -> float | None:
    """The share of content words that were understood (0-1, two digits); None where a message has none.

    A content word is no article, preposition, politeness or filler; it counts as understood when it stands in a clause
    that came to a wish, a question, a refusal or an answer.
    """
    known, total = reading.words
    return round(min(known, total) / total, 2) if total else None
