"""What a game tells of itself: its snapshots, read as states and as paths."""

from bisect import bisect_right
from collections.abc import Mapping
from typing import Any, cast

from tools.playtests.motion import Vector
from tools.playtests.recording import Path, Recording

MOST = 60
"""Longest list of things that is followed."""


def told_at(recording: Recording, frame: int) -> Mapping[str, Any]:
    """The snapshot that held in a frame; {} where none was told by then."""
    at = bisect_right(recording.snapshots, frame, key=lambda told: told[0]) - 1
    return recording.snapshots[at][1] if at >= 0 else {}


def state_at(recording: Recording, frame: int) -> str:
    """ready, playing, paused, won or lost; "" where the game does not tell."""
    return str(told_at(recording, frame).get("state", ""))


def told_paths(recording: Recording) -> dict[str, list[Path]]:
    """Paths by the snapshot's name for the things: a list of things is followed while it is equally long."""
    found: dict[str, list[Path]] = {}
    for name, spans in _spans(recording).items():
        followed: dict[tuple[int, int], Path] = {}
        for value, first, end in spans:
            things = _things(value)
            for at, thing in enumerate(things):
                _extend(followed.setdefault((len(things), at), Path([], [], [])), thing, range(first, end))
        if followed:
            found[name] = list(followed.values())
    return found


def _spans(recording: Recording) -> dict[str, list[tuple[object, int, int]]]:
    """By name what was told, with the frames in which it held; snapshots share what did not change between them."""
    spans: dict[str, list[tuple[object, int, int]]] = {}
    ends = [frame for frame, _ in recording.snapshots[1:]] + [recording.frames]
    for (frame, snapshot), end in zip(recording.snapshots, ends, strict=False):
        for name, value in snapshot.items():
            known = spans.setdefault(name, [])
            if known and known[-1][0] is value and known[-1][2] == frame:
                known[-1] = (value, known[-1][1], end)
            else:
                known.append((value, frame, end))
    return spans


def _extend(path: Path, thing: dict[str, Any], frames: range) -> None:
    """What is told holds until something else is told."""
    path.frames.extend(frames)
    path.x.extend([float(thing["x"])] * len(frames))
    path.y.extend([float(thing["y"])] * len(frames))
    if isinstance(thing.get("z"), int | float):
        path.z.extend([float(thing["z"])] * len(frames))


def told_places(value: object) -> list[Vector]:
    """Where the things of one value of a snapshot are: a thing, or a list of them."""
    return [(float(thing["x"]), float(thing["y"]), float(thing.get("z", 0.0))) for thing in _things(value)]


def said(recording: Recording) -> set[str]:
    """Every text that stood on the screen."""
    first = {thing.text for thing in recording.things.values() if thing.text}
    return first | {text for texts in recording.texts.values() for _, text in texts if text}


def told_count(snapshot: Mapping[str, Any], name: str) -> int | None:
    """How many things the game tells under a name."""
    value = snapshot.get(name)
    return len(cast("list[object]", value)) if isinstance(value, list) else None


def told_numbers(snapshot: Mapping[str, Any]) -> dict[str, float]:
    """The numbers that stand by themselves: score, lives, wave, ..."""
    return {
        name: float(value)
        for name, value in snapshot.items()
        if isinstance(value, int | float) and not isinstance(value, bool)
    }


def _things(value: object) -> list[dict[str, Any]]:
    listed = cast("list[object]", value) if isinstance(value, list) else [value]
    things = [cast("dict[str, Any]", thing) for thing in listed if isinstance(thing, dict)]
    placed = all(isinstance(thing.get(axis), int | float) for thing in things for axis in ("x", "y"))
    return things if placed and len(things) == len(listed) <= MOST else []
