"""Speed of playing: whole playtests with their parts, and edits over HTTP that are played before they are answered."""

import asyncio
import json
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import httpx2
import psutil

from benchmarks.server import Server
from graph.player import prepared
from tools.index.game import GameIndex
from tools.playtests.bot import bot
from tools.playtests.browser_recorder import BrowserRecorder
from tools.playtests.controls import indexed
from tools.playtests.drill import drill
from tools.playtests.playtester import GATE_FRAMES, Playtester
from tools.playtests.recorder import Tier
from tools.playtests.recording import Recording
from tools.playtests.stage import Stage
from tools.playtests.take import Take

TEMPLATES = Path(__file__).parents[1] / "templates"
AIMS = {"basic_platformer": 0.8, "three_platformer": 0.7, "brick_breaker": 0.3}
"""Seconds of a whole playtest on a quiet machine of two cores, for one template of each engine."""
ROUNDS = 10
EDITS = 100
SETTLING = 0.2
"""Seconds in which ended processes are counted to their parents."""
COLORS = ("red", "green", "blue", "yellow", "purple", "orange", "white", "pink", "cyan", "brown")
SERVING = {"PLAYTEST": "required"}


def family() -> list[psutil.Process]:
    """This process and all below it."""
    me = psutil.Process()
    return [me, *me.children(recursive=True)]


def cpu() -> float:
    """Seconds of all processors that this process and all below it took, with those that have ended."""
    total = 0.0
    for process in family():
        with suppress(psutil.Error):
            times = process.cpu_times()
            total += times.user + times.system
            if process.pid != psutil.Process().pid:
                total += times.children_user + times.children_system
    return total


class Cost:
    """Medians of the rounds, in seconds: on the wall, and of all processors."""

    def __init__(self, walls: Sequence[float], cpus: Sequence[float]) -> None:
        self.wall = statistics.median(walls)
        self.cpu = statistics.median(cpus)

    def __str__(self) -> str:
        return f"{self.wall:6.2f} s  cpu {self.cpu:6.2f} s"


async def cost(work: Callable[[], Awaitable[Any]]) -> Cost:
    """What a piece of work costs, after one round that is not counted."""
    await work()
    walls: list[float] = []
    cpus: list[float] = []
    for _ in range(ROUNDS):
        before, started = cpu(), time.perf_counter()
        await work()
        walls.append(time.perf_counter() - started)
        await asyncio.sleep(SETTLING)
        cpus.append(cpu() - before)
    return Cost(walls, cpus)


class Known:
    """A recorder that has recorded already: what is left of a playtest is judging."""

    tier: Tier = "browser"
    name = "known"

    def __init__(self, recorder: BrowserRecorder) -> None:
        self._recorder = recorder
        self._known: dict[Take, Recording] = {}

    async def record(self, stage: Stage, take: Take) -> Recording:
        if take not in self._known:
            self._known[take] = await self._recorder.record(stage, take)
        return self._known[take]

    async def close(self) -> None:
        """Nothing to give back."""


async def template(recorder: BrowserRecorder, name: str) -> None:
    """Prints what a playtest of one template costs, whole and in parts."""
    stage, index = prepared((TEMPLATES / name / "game.html").read_bytes())
    hashes: set[str] = set()

    async def whole() -> None:
        hashes.add((await Playtester(recorder).play(stage, index)).trace_hash)

    aim = f"   (aim {AIMS[name]} s)" if name in AIMS else ""
    print(f"{name:18} playtest  {await cost(whole)}   {len(hashes)} trace hash of {ROUNDS + 1}{aim}", flush=True)
    for part, take in takes(index).items():
        print(f"{'':18} {part:9} {await cost(lambda take=take: recorder.record(stage, take))}", flush=True)
    known = Known(recorder)
    print(f"{'':18} judging   {await cost(lambda: Playtester(known).play(stage, index))}", flush=True)


def takes(index: GameIndex) -> dict[str, Take]:
    """Takes of which each does more than the one before, and the key take that is played beside."""
    controls = indexed(index)
    acts, drilled = bot(controls, 1, GATE_FRAMES), drill(controls)
    looks = (drilled.ready + 2, -1)
    return {
        "page": Take(0),
        "+ frames": Take(GATE_FRAMES, acts),
        "+ looks": Take(GATE_FRAMES, acts, look_at=looks),
        "+ picture": Take(GATE_FRAMES, acts, look_at=looks, screenshot=True, timed=True),
        "key take": drilled.take(1),
    }


class Chat:
    """One session of the server, which tells when its events came."""

    def __init__(self, http: httpx2.AsyncClient) -> None:
        self._http = http
        self._session = ""

    async def open(self) -> None:
        self._session = (await self._post("/api/sessions/", {}))["session_id"]
        await self._post("/api/games/generate", {"session_id": self._session, "description": "A platformer"})

    async def say(self, message: str) -> tuple[float, float]:
        """Seconds until the candidate could be played, and until the verified answer."""
        started, candidate = time.perf_counter(), 0.0
        body = {"session_id": self._session, "message": message, "stream": True}
        async with self._http.stream("POST", "/api/chat/message", json=body) as answer:
            answer.raise_for_status()
            async for line in answer.aiter_lines():
                if line.startswith("event: game.candidate"):
                    candidate = time.perf_counter() - started
        if not candidate:
            raise SystemExit(f"nothing was played for: {message}")
        return candidate, time.perf_counter() - started

    async def _post(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        answer = await self._http.post(path, json=body)
        answer.raise_for_status()
        return answer.json()


async def edits(url: str, *, long: bool) -> None:
    """Prints what verified edits cost over HTTP."""
    wishes = {
        "colour": ([f"Make the player {color}" for color in COLORS], 1.2),
        "jump": ([f"Set the jump of the player to {400 + 10 * number}" for number in range(ROUNDS)], 2.0),
    }
    async with httpx2.AsyncClient(base_url=url, timeout=120) as http:
        chat = Chat(http)
        await chat.open()
        for name, (messages, aim) in wishes.items():
            told = [await chat.say(message) for message in messages]
            candidate, answer = (statistics.median(part) for part in zip(*told, strict=True))
            print(
                f"verified edit, {name:6} {answer:8.2f} s    (aim {aim}); candidate {candidate * 1000:.0f} ms  (aim 50)"
            )
        if long:
            before = memory()
            for number in range(EDITS):
                await chat.say(f"Set the jump of the player to {300 + number}")
            after = memory()
            print(f"after {EDITS} edits: {json.dumps(before)} MB before, {json.dumps(after)} MB after")


def memory() -> dict[str, float]:
    """Unshared megabytes of the server and its browser, and how many renderers there are."""
    total, renderers = 0.0, 0
    for process in family()[1:]:
        with suppress(psutil.Error):
            total += process.memory_full_info().uss / 2**20
            renderers += "--type=renderer" in process.cmdline()
    return {"uss": round(total), "renderers": renderers}


async def main(names: Sequence[str], *, long: bool) -> None:
    """Prints all of it; `names` are templates, all of them where there are none."""
    load, cores = psutil.getloadavg()[0], psutil.cpu_count()
    print(f"Medians of {ROUNDS} after one that is not counted; the machine's load is {load:.1f} on {cores} cores.")
    recorder = BrowserRecorder()
    try:
        for name in names or sorted(path.parent.name for path in TEMPLATES.glob("*/game.html")):
            await template(recorder, name)
    finally:
        await recorder.close()
    with tempfile.TemporaryDirectory() as folder, Server(Path(folder), SERVING) as server:
        await edits(server.url, long=long)
