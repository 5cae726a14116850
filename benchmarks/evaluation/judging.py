"""The verdict on a wish: only the places of the key may differ, and each has to hold what was wished."""

import re
from dataclasses import dataclass
from typing import Literal

from benchmarks.evaluation.conversation import Turn
from benchmarks.evaluation.values import Demand, Value, meets
from benchmarks.evaluation.wishes import Edits, Expected, Wish

Verdict = Literal["right", "partial", "asked", "refused", "wrong"]
RANK: tuple[Verdict, ...] = ("right", "partial", "asked", "refused", "wrong")
SECTION = re.compile(r"^  (\w+): \{$")
LEAF = re.compile(r"^    (\w+): ('(?:[^'\\]|\\.)*'|[\w.+-]+),?(?: //.*)?$")
MARKED = re.compile(r"‹(.*)›", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Spot:
    """A part of a document that a wish is about."""

    name: str
    start: int
    end: int
    """In characters."""
    demand: Value | Demand


def config_spots(document: str) -> dict[str, tuple[int, int]]:
    """The literals of a template's CONFIG by path, read line by line."""
    found: dict[str, tuple[int, int]] = {}
    section, offset, inside = "", 0, False
    for line in document.splitlines(keepends=True):
        bare = line.rstrip("\r\n")
        inside = inside or bare == "const CONFIG = {"
        if inside and bare == "};":
            break
        if inside and (opened := SECTION.match(bare)):
            section = opened[1]
        if inside and (leaf := LEAF.match(bare)):
            found[f"{section}.{leaf[1]}"] = (offset + leaf.start(2), offset + leaf.end(2))
        offset += len(line)
    return found


def spots(document: str, edits: Edits) -> list[Spot]:
    """Where the edits of a key stand in the document, in order."""
    config = config_spots(document)
    found = [_spot(document, config, key, demand) for key, demand in edits.items()]
    return sorted(found, key=lambda spot: spot.start)


def _spot(document: str, config: dict[str, tuple[int, int]], key: str, demand: Value | Demand) -> Spot:
    marked = MARKED.search(key)
    if marked is None:
        return Spot(key, *config[key], demand)
    plain = key[: marked.start()] + marked[1] + key[marked.end() :]
    if document.count(plain) != 1:
        raise ValueError(f"{plain!r} occurs {document.count(plain)} times")
    start = document.index(plain) + marked.start()
    return Spot(key, start, start + len(marked[1]), demand)


def judge(wish: Wish, turn: Turn) -> tuple[Verdict, str]:
    """The best verdict of all outcomes that count, and what spoke against a better one."""
    return min((_judged(wish, expected, turn) for expected in wish.outcomes), key=lambda each: RANK.index(each[0]))


def _judged(wish: Wish, expected: Expected, turn: Turn) -> tuple[Verdict, str]:
    before, after = turn.before.decode(), turn.after.decode()
    if not isinstance(expected, str):
        return _edited(before, after, expected, turn)
    if before != after:
        return "wrong", "changed what should stay as it is"
    if wish.told and not re.search(wish.told, turn.reply, re.IGNORECASE):
        return "wrong", f"does not say {wish.told!r}: {turn.reply}"
    wanted = {"ask": "asked", "refuse": "refused", "answer": "answered", "nothing": turn.outcome}[expected]
    if turn.outcome == wanted:
        return "right", ""
    return ("asked" if turn.outcome == "asked" else "refused"), f"{turn.outcome}, not {wanted}: {turn.reply}"


def _edited(before: str, after: str, edits: Edits, turn: Turn) -> tuple[Verdict, str]:
    if before == after:
        return ("asked" if turn.outcome == "asked" else "refused"), turn.reply
    places = spots(before, edits)
    pattern, at = "", 0
    for place in places:
        pattern += re.escape(before[at : place.start]) + "(.*?)"
        at = place.end
    found = re.fullmatch(pattern + re.escape(before[at:]), after, re.DOTALL)
    if found is None:
        return "wrong", "changed something else"
    olds = [before[place.start : place.end] for place in places]
    moved = [(place, new) for place, old, new in zip(places, olds, found.groups(), strict=True) if old != new]
    bad = [f"{place.name} is {new}, not {place.demand!r}" for place, new in moved if not meets(new, place.demand)]
    if bad:
        return "wrong", "; ".join(bad)
    left = [place.name for place, old, new in zip(places, olds, found.groups(), strict=True) if old == new]
    return ("partial", f"unchanged: {', '.join(left)}") if left else ("right", "")
