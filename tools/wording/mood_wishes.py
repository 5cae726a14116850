"""Wishes without a number of their own: harder, I can barely see it, the computer is too good, neon style."""

import re
from collections.abc import Sequence

from tools.index.game import GameIndex, Knob
from tools.wording.directions import direction
from tools.wording.outcome import Outcome, refusing
from tools.wording.phrase import covered, is_thing, light, positions
from tools.wording.reading import Operator, Span, Wish
from tools.wording.scene import Scene
from tools.wording.tags import Tag
from tools.wording.targets import targets

UNSEEN = re.compile(
    r"\b(?:can(?:'?t|not| barely| hardly)|barely|hardly|difficult to|hard to|cannot|unable to"
    r"|trouble) (?:see|spot|make out|notice|recognize|find|seeing)\b|\bnot visible\b"
    r"|\b(?:is|are|almost|nearly|looks?) invisible\b|\bblends? in\b|\bhard to see\b"
)
STYLES: dict[str, str] = {
    "cartoon": "cartoon", "cartoony": "cartoon", "cartoonish": "cartoon", "comic": "cartoon", "neon": "neon",
    "glowing": "neon", "synthwave": "neon", "retrowave": "neon",
    "cyberpunk": "neon", "flat": "flat", "minimal": "flat", "minimalist": "flat", "minimalistic": "flat",
    "clean": "flat", "pixel": "pixel", "pixelated": "pixel", "retro": "retro", "realistic": "realistic",
}  # fmt: skip
"""Style words, and the names that games have for them."""
FITTING_WORDS = frozenset(
    {
        "style",
        "look",
        "looks",
        "art",
        "graphics",
        "theme",
        "mode",
        "feel",
        "like",
        "make",
        "visual",
        "drawn",
        "in",
        "everything",
        "effect",
        "vibe",
        "aesthetic",
    }
)


def mood_wishes(tags: Sequence[Tag], span: Span, scene: Scene) -> Outcome | None:
    """The wishes of a clause about difficulty, visibility, an opponent's skill or the style; else None."""
    return _style(tags, span, scene) or _unseen(tags, span, scene) or _difficulty(tags, span, scene)


def style_knob(index: GameIndex) -> Knob | None:
    """The knob that holds the style of drawing."""
    return next(
        (
            knob
            for entity in index.entities.values()
            for knob in entity.knobs.values()
            if knob.property == "style" and knob.values
        ),
        None,
    )


def _style(tags: Sequence[Tag], span: Span, scene: Scene) -> Outcome | None:
    found = [position for position, tag in enumerate(tags) if tag.word in STYLES and not tag.color]
    if not found or any(is_thing(tag) and "look" not in tag.entities for tag in tags):
        return None
    rest = (tag for position, tag in enumerate(tags) if position not in found)
    if not all(light(tag) or tag.word in FITTING_WORDS or tag.family == "style" or tag.has("more") for tag in rest):
        return None
    if len(tags) > 1 and not any(
        tag.word in FITTING_WORDS or tag.has("set", "game", "pronoun", "wishing") or tag.family == "style"
        for tag in tags
    ):
        return None
    knob, style = style_knob(scene.index), STYLES[tags[found[0]].word]
    if knob is None:
        return refusing("The style of drawing cannot be switched in this game.")
    if style not in knob.values:
        return refusing(f"This game knows the styles {', '.join(knob.values)}, not {style}.")
    return Outcome((Wish(knob.entity, knob.property, "set", style, span),))


def _unseen(tags: Sequence[Tag], span: Span, scene: Scene) -> Outcome | None:
    text = " ".join(tag.word for tag in tags)
    way = direction(tags)
    if not UNSEEN.search(text) and way.family != "visibility":
        return None
    subjects = [tag for tag in tags if is_thing(tag) and not tag.has("game")]
    if not subjects and not positions(tags, "pronoun"):
        return None
    meant = targets(subjects or [tag for tag in tags if tag.has("pronoun")], "color", scene)
    if not meant.names:
        return meant.problem
    return Outcome(tuple(Wish(name, "visibility", "increase", 1.0, span) for name in meant.names))


def _difficulty(tags: Sequence[Tag], span: Span, scene: Scene) -> Outcome | None:
    way = direction(tags)
    if way.family not in {"difficulty", "skill"} or not way.sign or way.clash:
        return None
    operator: Operator = "increase" if way.sign > 0 else "decrease"
    subjects = [position for position, tag in enumerate(tags) if is_thing(tag)]
    if not covered(tags, way.used | set(subjects)):
        return None
    if not subjects and way.family == "difficulty":
        return Outcome((Wish("game", "difficulty", operator, way.strength, span),))
    meant = targets([tags[position] for position in subjects], "speed", scene)
    if not meant.names:
        return meant.problem
    foes = tuple(name for name in meant.names if name != "player")
    if not foes:
        return None
    return Outcome(tuple(Wish(name, "speed", operator, way.strength, span) for name in foes))
