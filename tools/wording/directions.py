"""Which property a clause speaks of, and whether it shall rise or fall."""

from collections.abc import Sequence
from dataclasses import dataclass

from tools.wording.phrase import is_thing, positions, strength
from tools.wording.tags import Tag

GENERIC = frozenset({"up", "distance", "size", "length", "width", "height"})
"""Comparatives that go with any named property: "a higher speed", "a bigger jump"."""
FITTING = {
    "speed": {"speed", "rate", "gravity", "acceleration", "drain", "use", "turn", "spin"},
    "rate": {"rate", "interval", "count"},
    "volume": {"volume", "music"},
    "difficulty": {"difficulty"},
}
"""Other comparatives, and the named properties they go with."""
COMPLAINTS = frozenset({
    "slow", "slowly", "sluggish", "small", "tiny", "hard", "difficult", "impossible", "boring", "unfair", "dark",
    "weak", "quiet", "loud",
})  # fmt: skip
"""Adjectives that complain already with "so" or "very"."""


@dataclass(frozen=True, slots=True)
class Direction:
    """A property, the way it shall go (1, -1 or 0 for neither), and how strongly."""

    family: str
    sign: float
    strength: float
    used: frozenset[int]
    counted: bool = False
    """Whether "more", "fewer", "add" or "remove" speak of the number of things."""
    clash: bool = False
    """Whether two parts of the clause do not go together."""


def direction(tags: Sequence[Tag]) -> Direction:
    """What `tags` say about a property and its way."""
    used: set[int] = set()
    family = _named_family(tags, used)
    sign, described, counted = _sign(tags, used)
    clash = False
    action = next((position for position, tag in enumerate(tags) if tag.sense.action or _turns(tags, position)), None)
    if described in {"", "up", "speed", "rate", "length"} and action is not None and not (family and described == ""):
        used.add(action)
        if described == "rate":
            return Direction("rate", sign, strength(tags, used), frozenset(used), counted)
        far = any(tag.word in {"further", "farther"} for tag in tags)
        done = "turn" if _turns(tags, action) else tags[action].sense.action
        described, clash = ("range", False) if far else _acted(done, described)
    if family and described and family != described:
        clash = clash or not (described in GENERIC or family in FITTING.get(described, ()))
    if family == "" and described == "up":
        clash = True
    return Direction(family or described, sign, strength(tags, used), frozenset(used), counted, clash)


def _turns(tags: Sequence[Tag], position: int) -> bool:
    """Whether "turn" is what a thing does ("turn faster"), and not what is wished ("turn it red")."""
    following = tags[position + 1] if position + 1 < len(tags) else None
    described = (following.sense.comparative or following.sense.adjective or ("", 0)) if following else ("", 0)
    return tags[position].word == "turn" and described[0] == "speed"


def _named_family(tags: Sequence[Tag], used: set[int]) -> str:
    named = [
        position
        for position, tag in enumerate(tags)
        if tag.family and not (tag.sense.action and _described(tags, position))
    ]
    if len(named) > 1:
        # "the number of lives", "the value of the time limit": the counting word only leads to the other.
        exact = [
            position for position in named if tags[position].family not in {"count", "points"} or tags[position].own
        ]
        if len(exact) == 1:
            used.update(named)
            return tags[exact[0]].family
        if len({tags[position].family for position in named}) > 1:
            return ""
    used.update(named)
    return tags[named[0]].family if named else ""


def _described(tags: Sequence[Tag], position: int) -> bool:
    """Whether the word at `position` is a verb with a comparative after it ("jump higher"), not a noun ("the jump")."""
    after = tags[position + 1 :]
    if position and tags[position - 1].word in {"the", "a", "an", "its", "my", "his", "her", "their", "player"}:
        return False
    return any(tag.sense.comparative or tag.sense.adjective for tag in after)


def _sign(tags: Sequence[Tag], used: set[int]) -> tuple[float, str, bool]:
    """The way, the property that a comparative or adjective describes, and whether it counts."""
    too = positions(tags, "too")
    adjective = next((p for p, tag in enumerate(tags) if tag.sense.adjective and (tag.word != "much" or too)), None)
    comparative = next(
        (p for p, tag in enumerate(tags) if tag.sense.comparative and not (too and tag.sense.adjective)), None
    )
    nots, enough = positions(tags, "not"), positions(tags, "enough")
    if too:
        return _too(tags, too, nots, adjective, used)
    if enough and nots:
        used.update((*enough, *nots))
        if adjective is None:
            return 1, "", True
        used.add(adjective)
        family, sign = _adjective(tags, adjective)
        return sign, family, False
    if nots and adjective is not None and any(tag.word in {"so", "that", "as", "so much"} for tag in tags):
        used.update((*nots, adjective))
        family, sign = _adjective(tags, adjective)
        return -sign, family, False
    counting = _counting(tags, used)
    if comparative is not None and not nots and not _stated(tags, comparative):
        used.add(comparative)
        family, sign = tags[comparative].sense.comparative or ("", 0)
        used.update(positions(tags, "up", "down") if family != "up" else ())
        return sign, family, False
    if adjective is not None and not nots:
        return _plain_adjective(tags, adjective, counting, used)
    if counting:
        return counting, "", True
    for position in positions(tags, "up", "down"):
        used.add(position)
        return (1 if tags[position].has("up") else -1), "", False
    return 0, "", False


def _stated(tags: Sequence[Tag], comparative: int) -> bool:
    """Whether a comparative only says how something is: "the aliens are faster"."""
    lead = tags[comparative - 1].word if comparative else ""
    lead = tags[comparative - 2].word if comparative > 1 and tags[comparative - 1].sense.strength is not None else lead
    return lead in {"is", "are", "was", "were"} and not positions(tags, "set", "wishing")


def _too(
    tags: Sequence[Tag], too: list[int], nots: list[int], adjective: int | None, used: set[int]
) -> tuple[float, str, bool]:
    used.update(too)
    if nots:
        return 0, "", False
    counting = [position for position, tag in enumerate(tags) if tag.word in {"many", "much", "few", "little"}]
    if counting:
        used.add(counting[0])
        return (
            (1 if tags[counting[0]].word in {"few", "little"} else -1),
            "",
            not (tags[counting[0]].word == "much" and not any(is_thing(tag) for tag in tags)),
        )
    if adjective is None:
        return 0, "", False
    used.add(adjective)
    family, sign = _adjective(tags, adjective)
    return -sign, family, False


def _plain_adjective(tags: Sequence[Tag], adjective: int, counting: float, used: set[int]) -> tuple[float, str, bool]:
    family, sign = _adjective(tags, adjective)
    used.add(adjective)
    if counting and adjective and tags[adjective - 1].has("more", "less"):
        return sign * counting, family, False
    asked = positions(tags, "set", "wishing", "most", "least") or any(tag.kind in {"ratio", "percent"} for tag in tags)
    asked = asked or _bare(tags, adjective)
    asked = asked or (tags[adjective - 1].kind == "number" and family in {"width", "height", "length", "size"})
    stressed = any(tag.word in {"so", "very", "really", "super", "extremely", "pretty", "quite"} for tag in tags)
    if asked:
        return sign, family, False
    if stressed and tags[adjective].word in COMPLAINTS:
        # "Goes down so slowly": the way it goes is no wish to lower anything.
        used.update(positions(tags, "up", "down") if any(tag.sense.action for tag in tags) else ())
        return -sign, family, False
    used.discard(adjective)
    return counting, "", bool(counting)


def _bare(tags: Sequence[Tag], adjective: int) -> bool:
    """Whether the clause is nothing but "low gravity": a way and a property that it goes with."""
    described = tags[adjective].sense.adjective
    said = [tag for tag in tags if tag.kind != "mark" and not tag.has("filler")]
    return (
        len(said) == 2
        and said[0] is tags[adjective]
        and bool(said[1].family)
        and described is not None
        and (described[0] == "up" and not is_thing(said[1]))
    )


def _adjective(tags: Sequence[Tag], position: int) -> tuple[str, float]:
    family, sign = tags[position].sense.adjective or ("", 0)
    return family, (1 if sign > 0 else -1 if sign < 0 else 0)


def _counting(tags: Sequence[Tag], used: set[int]) -> float:
    more, less = positions(tags, "more"), positions(tags, "less")
    if more or less:
        used.update((*more, *less))
        return 1 if more else -1
    return 0


def _acted(action: str, described: str) -> tuple[str, bool]:
    """The property that a verb and its comparative speak of, and whether they go together."""
    if action == "jump":
        return "jump", described not in {"", "up", "length"}
    if action == "rate":
        return "rate", described not in {"", "speed", "rate"}
    if action == "fall":
        return "fall", described not in {"", "speed"}
    if action == "turn":
        return "turn", described not in {"", "speed"}
    if action == "bounce":
        return "bounce", described not in {"", "up"}
    return "speed", described not in {"", "speed"}
