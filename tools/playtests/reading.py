"""Reads what the instrument tells of a page into a recording."""

import base64
import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any, cast

from tools.playtests.recording import Look, PageError, Path, Recording, Thing
from tools.playtests.stage import ORIGIN


def read_recording(text: str, first_line: int, others: Iterable[PageError] = ()) -> Recording:
    """The instrument's two lines of JSON as a recording; `others` are errors seen from outside of the page."""
    page, _, play = text.partition("\n")
    told: dict[str, Any] = json.loads(page) | json.loads(play)
    listed: list[dict[str, Any]] = told["things"]
    things = {thing["id"]: _thing(thing) for thing in listed}
    paths = {thing["id"]: _path(thing) for thing in listed}
    texts = {thing["id"]: [(frame, said) for frame, said in thing["texts"]] for thing in listed if thing["texts"]}
    looks = tuple(Look(**look) for look in told["looks"])
    width, height = told["canvas"]
    return Recording(
        booted=told["booted"],
        frames=told["frames"],
        engine=told["engine"],
        errors=merged([*(read_error(error, first_line) for error in told["errors"]), *others]),
        things=things,
        paths=paths,
        looks=looks,
        texts=texts,
        snapshots=list(_snapshots(told["snapshots"])),
        manifest=cast(dict[str, Any], told["manifest"]) if isinstance(told["manifest"], dict) else {},
        listens=frozenset(told["listens"]),
        canvas=(width, height),
        script_ms=told["script_ms"],
        spared_ms=told["spared_ms"],
        draws=told["draws"],
        asleep=told["asleep"],
        film=tuple(base64.b64decode(still.partition(",")[2]) for still in told["film"]),
        trace_hash=hashlib.sha256(play.encode()).hexdigest(),
        slow=told["slow"],
    )


def read_error(told: dict[str, Any], first_line: int) -> PageError:
    """One error of the instrument's; lines of the page become lines of the document."""
    return PageError(
        told["kind"],
        told["message"],
        max(0, told["line"] - first_line),
        told["column"],
        told["frame"],
        told["count"],
    )


def located(errors: Iterable[PageError], page: bytes, first_line: int) -> tuple[PageError, ...]:
    """With the line of the document in which an address stands that could not be loaded."""
    return tuple(replace(error, line=_line_of(error, page, first_line)) for error in errors)


def _line_of(error: PageError, page: bytes, first_line: int) -> int:
    address = error.message.rpartition(": ")[2].removeprefix(ORIGIN + "/").encode()
    if error.kind != "resource" or error.line or not address:
        return error.line
    at = page.find(address)
    return max(0, page.count(b"\n", 0, at) + 1 - first_line) if at >= 0 else 0


def merged(errors: Iterable[PageError]) -> tuple[PageError, ...]:
    """The same ones, each once with their count."""
    found: dict[tuple[str, str, int], PageError] = {}
    for error in errors:
        key = (error.kind, error.message, error.line)
        before = found.get(key)
        found[key] = replace(before, count=before.count + error.count) if before else error
    return tuple(found.values())


def _thing(told: dict[str, Any]) -> Thing:
    fields = ("id", "kind", "name", "group", "color", "width", "height", "text", "texture", "born", "died")
    return Thing(**{name: told[name] for name in fields})


def _snapshots(told: Iterable[tuple[int, dict[str, Any], list[str]]]) -> Iterator[tuple[int, dict[str, Any]]]:
    """Each is told by what is otherwise than in the one before; what is the same is shared by them."""
    now: dict[str, Any] = {}
    for frame, changed, gone in told:
        now = {key: value for key, value in now.items() if key not in gone} | changed
        yield frame, now


def _path(told: dict[str, Any]) -> Path:
    """Its numbers are told short: one for many equal ones, and frames without a gap by their first and their step."""
    frames: Any = told["frames"]
    if isinstance(frames, dict):
        run = cast(dict[str, int], frames)
        frames = list(range(run["from"], run["from"] + run["step"] * run["count"], run["step"]))
    listed = cast(list[int], frames)

    def full(name: str) -> list[float]:
        numbers: list[float] = told[name]
        return numbers * len(listed) if len(numbers) == 1 else numbers

    return Path(listed, full("x"), full("y"), full("z"))
