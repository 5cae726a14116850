"""Wishes about when the game is won: "win at 500 points", "play until 10", "first to 5"."""

import re
from collections.abc import Sequence

from tools.wording.outcome import Outcome
from tools.wording.reading import Span, Wish
from tools.wording.scene import Scene
from tools.wording.tags import Tag

WINNING = re.compile(
    r"^(?:(?:i|you|we|players?|please|want to|should|must|can|need to|let me|the game|make it|so|only|it|have to) )*"
    r"(?:(?:win|wins|won|is won|play|plays|game ends|ends)\s(?:the game )?"
    r"(?:at|with|after|until|till|to|by)(?: reaching)?"
    r"|first to)\s(?:reach )?(?P<number>\d+)(?: \w+)?$",
    re.IGNORECASE,
)


def sets_goal(text: str) -> bool:
    """Whether a clause says when the game is won; its "until" is no condition."""
    return WINNING.match(" ".join(text.split())) is not None


def goal_wishes(tags: Sequence[Tag], span: Span, scene: Scene) -> Outcome | None:
    """The wish of a clause that says at how many points the game is won; None for any other clause."""
    found = sets_goal(span.text)
    goal = scene.index.entities.get("goal")
    number = next((tag for tag in tags if tag.kind == "number"), None)
    if not found or goal is None or "points" not in goal.knobs or number is None or number.unit:
        return None
    return Outcome((Wish("goal", "points", "set", number.value, span),))
