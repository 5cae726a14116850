"""Records plain canvas games without a browser: they run in an interpreter, on a document that paints nothing."""

import asyncio
import json
import os
import signal
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import webcolors
from selectolax.lexbor import LexborHTMLParser

from tools.playtests import interpreter
from tools.playtests.instrument import instrument, view
from tools.playtests.reading import read_recording
from tools.playtests.recorder import Tier, Unplayable
from tools.playtests.recording import PageError, Recording
from tools.playtests.stage import ORIGIN, Stage
from tools.playtests.stub import stub
from tools.playtests.take import DESKTOP, PHONE, Take
from tools.source import Source, UnreadableDocument, read_source

SECONDS = 6
"""CPU time of one recording."""
PATIENCE = 4
"""How many times as long it may take in real time: the machine may be busy."""
MEMORY = 128 * 2**20
ENDED_BY_TIME = (-signal.SIGXCPU, -signal.SIGKILL)
HANDLE = "__record"
BINDING = "__news"
COLORS = {name: webcolors.name_to_hex(name) for name in webcolors.names("css3")} | {"transparent": "rgba(0, 0, 0, 0)"}


class QuickJsRecorder:
    """A Recorder in QuickJS, a process for each recording. No pixels, no screenshot, no milliseconds of script."""

    tier: Tier = "quickjs"
    name = "QuickJS"

    def __init__(self, seconds: int = SECONDS, memory: int = MEMORY) -> None:
        self._seconds = seconds
        self._memory = memory
        self._seats = asyncio.Semaphore(min(4, os.cpu_count() or 1))

    async def record(self, stage: Stage, take: Take) -> Recording:
        """A recording; Unplayable where the page needs more than a plain canvas, or the interpreter failed."""
        started = time.monotonic()
        asked = await asyncio.to_thread(self._asked, stage, take)
        async with self._seats:
            answer = await self._answer(asked)
        return replace(_read(answer, stage), seconds=time.monotonic() - started)

    async def close(self) -> None:
        """Nothing is kept."""

    def _asked(self, stage: Stage, take: Take) -> dict[str, Any]:
        try:
            source = read_source(stage.page)
        except UnreadableDocument as error:
            raise Unplayable(str(error)) from error
        width, height = PHONE if take.phone else DESKTOP
        page = {
            "width": width,
            "height": height,
            "page": ORIGIN + "/",
            "colors": COLORS,
            "elements": _elements(stage.page),
        }
        return {
            "before": [stub(page), instrument(HANDLE, BINDING, take.seed, place=interpreter.PLACE, blind=True)],
            "scripts": _scripts(source),
            "shown": view(HANDLE, _variables(source)),
            "call": f"{HANDLE}.open().then(() => {HANDLE}.play({json.dumps(take.told(self._seconds))}))",
            "binding": BINDING,
            "memory": self._memory,
            "seconds": self._seconds,
        }

    async def _answer(self, asked: dict[str, Any]) -> dict[str, Any]:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-I",
            str(Path(interpreter.__file__)),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
        )
        late = asyncio.get_running_loop().call_later(self._seconds * PATIENCE, process.kill)
        try:
            output, _ = await process.communicate(json.dumps(asked).encode())
        finally:
            late.cancel()
            if process.returncode is None:
                process.kill()
                await asyncio.shield(process.wait())
        answer: dict[str, Any] = {"status": process.returncode}
        for line in output.splitlines():
            answer |= json.loads(line)
        return answer


def _scripts(source: Source) -> list[tuple[int, str]]:
    """Line and text of each script; Unplayable for a page that loads code or draws with WebGL."""
    scripts: list[tuple[int, str]] = []
    for region in source.regions:
        if region.address is not None or region.kind == "importmap":
            raise Unplayable("It loads an engine, which runs in a browser only")
        if region.kind not in ("script", "module"):
            continue
        text = source.text(region.start, region.end)
        if "webgl" in text.lower():
            raise Unplayable("It draws with WebGL, which is in a browser only")
        if region.kind == "module":
            tree = source.tree(region.number).root_node
            if any(node.type in ("import_statement", "export_statement") for node in tree.children):
                raise Unplayable("It imports modules, which is done in a browser only")
            text = f"(() => {{ 'use strict'; {text}\n}})();"
        scripts.append((source.line(region.start), text))
    return scripts


def _variables(source: Source) -> list[str]:
    """What scripts declare outside of functions."""
    found: list[str] = []
    for region in source.regions:
        if region.kind != "script" or region.address is not None:
            continue
        for statement in source.tree(region.number).root_node.children:
            if statement.type == "lexical_declaration":
                names = (node.child_by_field_name("name") for node in statement.named_children)
                found += [(name.text or b"").decode() for name in names if name is not None]
    return found


def _elements(page: bytes) -> list[dict[str, Any]]:
    """The elements of the body, without their nesting."""
    body = LexborHTMLParser(page.decode("utf-8", "replace")).body
    found: list[dict[str, Any]] = []
    for node in body.css("*") if body is not None else ():
        if node.tag in ("script", "style", "body", "template"):
            continue
        attributes = {name: value or "" for name, value in node.attributes.items() if not name.startswith("on")}
        text = node.text(deep=False)
        element = {"tag": node.tag, "id": attributes.pop("id", ""), "className": attributes.pop("class", "")}
        found.append(element | {"text": text, "attributes": attributes})
    return found


def _read(answer: dict[str, Any], stage: Stage) -> Recording:
    if "recording" in answer:
        recording = read_recording(answer["recording"], stage.first_line)
        errors = tuple(_judged(error) for error in recording.errors)
        return replace(recording, errors=errors, script_ms=[], spared_ms=[])  # its clock is too coarse
    if "syntax" in answer:
        # The interpreter is older than the language; whether the script is right is for the syntax check to say.
        raise Unplayable(f"The interpreter does not know the script's syntax: {answer['syntax'].splitlines()[0]}")
    if "failed" in answer:
        raise Unplayable(f"The interpreter failed: {answer['failed']}"[:300])
    if answer["status"] in ENDED_BY_TIME:
        error = PageError("hang", "No end of its work in sight")
    elif "memory" in answer or answer["status"] < 0:
        error = PageError("crash", "It took all memory that it may have")
    else:
        raise Unplayable(f"The interpreter ended with status {answer['status']}")
    frames = int(answer.get("frames", 0))
    return Recording(bool(answer.get("booted")), frames, errors=(replace(error, frame=frames or None),))


def _judged(error: PageError) -> PageError:
    """Where there is no memory left the interpreter throws null, for want of room for an error."""
    return replace(error, kind="crash") if error.message == "null" or "out of memory" in error.message else error
