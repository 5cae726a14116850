"""Speed and storage, measured in one run beside their floors: `make bench`; of playing with `playtests`."""

import asyncio
import statistics
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import httpx2

from benchmarks import playtests, tokens
from benchmarks.floors import empty_graph
from benchmarks.server import Server
from benchmarks.streaming import report

ROUNDS = 30
VERSIONS = 1_000
COLORS = 0xFFFFFF


def color(number: int) -> str:
    return f"#{number * 7_919_317 % COLORS:06x}"


async def median(work: Callable[[int], Awaitable[Any]], rounds: int = ROUNDS, first: int = 0) -> float:
    """Milliseconds, the median of the rounds."""
    times: list[float] = []
    for number in range(first, first + rounds):
        started = time.perf_counter()
        await work(number)
        times.append((time.perf_counter() - started) * 1000)
    return statistics.median(times)


class Client:
    """One session of the server under measure."""

    def __init__(self, http: httpx2.AsyncClient) -> None:
        self.http = http
        self.session = ""

    async def post(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        answer = await self.http.post(path, json=body)
        answer.raise_for_status()
        return answer.json()

    async def open(self) -> None:
        self.session = (await self.post("/api/sessions/", {}))["session_id"]

    async def generate(self, _: int = 0) -> dict[str, Any]:
        return await self.post("/api/games/generate", {"session_id": self.session, "description": "A blue platformer"})

    async def edit(self, number: int) -> None:
        message = f"Make the player {color(number)}"
        answer = await self.post("/api/chat/message", {"session_id": self.session, "message": message})
        if answer["outcome"] != "applied":
            raise SystemExit(f"the edit was not applied: {answer['response']}")

    async def health(self, _: int) -> None:
        (await self.http.get("/api/health/")).raise_for_status()


def stored(folder: Path) -> int:
    """Bytes of the data folder's databases."""
    return sum(file.stat().st_size for file in folder.iterdir() if file.suffix == ".db")


async def speed(url: str) -> tuple[float, float, float]:
    """Knob edit, generation and bare route over HTTP, in ms."""
    async with httpx2.AsyncClient(base_url=url, timeout=60) as http:
        client = Client(http)
        await client.open()
        await median(client.generate, 3)
        made = await median(client.generate)
        await median(client.edit, 3)
        edited = await median(client.edit, first=3)
        return edited, made, await median(client.health)


async def growth(server: Server) -> tuple[float, float]:
    """Ratio of the edit time at version 1 000 to that at version 10; bytes a version."""
    async with httpx2.AsyncClient(base_url=server.url, timeout=60) as http:
        client = Client(http)
        await client.open()
        await client.generate()
        await median(client.edit, 9)
        early = await median(client.edit, first=9)
        await median(client.edit, VERSIONS - 2 * ROUNDS - 10, first=39)
        late = await median(client.edit, first=VERSIONS)
    server.stop()
    return late / early, stored(server.folder) / VERSIONS


async def main() -> None:
    await tokens.main()
    print(f"Medians over {ROUNDS} in one run; PLAYTEST=off, RATE_LIMIT=off, one worker.")
    with tempfile.TemporaryDirectory() as folder, Server(Path(folder)) as server:
        edited, made, bare = await speed(server.url)
        floor = await empty_graph(Path(folder), ROUNDS)
        print(f"start-up to the first health answer   {server.ready:8.2f} s    (aim 3)")
        print(f"knob edit over HTTP, end to end       {edited:8.1f} ms   (aim 30)")
        print(f"generation over HTTP, end to end      {made:8.1f} ms   (aim 80)")
        print(f"  floor: empty graph of as many nodes {floor:8.1f} ms   an edit is {edited / floor:.1f} x that")
        print(f"  floor: bare route                   {bare:8.1f} ms   an edit is {edited / bare:.1f} x that")
    if "--quick" in sys.argv:
        return
    with tempfile.TemporaryDirectory() as folder, Server(Path(folder)) as server:
        ratio, size = await growth(server)
        print(f"edit at version 1000 over version 10  {ratio:8.2f}      (aim 1.2)")
        print(f"bytes stored a version, of {VERSIONS}       {size:8.0f} B    (aim 3000)")


if __name__ == "__main__":
    if sys.argv[1:2] == ["playtests"]:
        chosen = [word for word in sys.argv[2:] if not word.startswith("-")]
        asyncio.run(playtests.main(chosen, long="--long" in sys.argv))
    else:
        asyncio.run(main())
        report()
