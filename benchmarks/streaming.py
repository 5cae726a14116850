"""What a model's stream costs on its way through the server: how late its words come, alone and many at once."""

import asyncio
import json
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

import httpx2

from benchmarks.server import Server
from tests.endpoint import Step, serve

WISH = "why does the moon sing when nobody dances?"
SAID = "Because the coins have asked it to, and nobody dances where a coin has asked. " * 8
ROUNDS, CROWD = 15, 50
PAUSE = 0.02
"""Seconds between two pieces of the model: about 50 tokens a second."""


def answer() -> Step:
    """An answer of about a second that changes nothing, so that every round is the same."""
    return Step(calls=(("plan", {"rationale": SAID, "outcome": "answer"}),), pause=PAUSE)


async def bare(http: httpx2.AsyncClient, url: str) -> float:
    """Seconds from asking the endpoint itself to its first word."""
    body: dict[str, Any] = {"model": "large", "stream": True, "messages": []}
    began = time.perf_counter()
    heard = ""
    async with http.stream("POST", f"{url}/chat/completions", json=body) as response:
        async for line in response.aiter_lines():
            if line.startswith("data: {"):
                for choice in json.loads(line[6:])["choices"]:
                    for call in choice["delta"].get("tool_calls", []):
                        heard += call["function"].get("arguments") or ""
            if SAID[:2] in heard:
                return time.perf_counter() - began
    raise SystemExit("the endpoint said nothing")


async def through(http: httpx2.AsyncClient, url: str, session_id: str) -> tuple[float, float]:
    """Seconds from asking the server to the model's first word, and to the end of its answer."""
    body = {"session_id": session_id, "message": WISH, "stream": True}
    began = time.perf_counter()
    first, said, kind = 0.0, "", ""
    async with http.stream("POST", f"{url}/api/chat/message", json=body) as response:
        response.raise_for_status()
        async for line in response.aiter_lines():
            kind = line.removeprefix("event: ") if line.startswith("event: ") else kind
            if line.startswith("data: ") and kind == "model.delta":
                first = first or time.perf_counter() - began
                said += json.loads(line[6:])["data"]["text"]
    if said != SAID:
        raise SystemExit(f"of {len(SAID)} characters {len(said)} came through")
    return first, time.perf_counter() - began


async def session(http: httpx2.AsyncClient, url: str) -> str:
    """A session with a game."""
    session_id = (await http.post(f"{url}/api/sessions/", json={})).json()["session_id"]
    body = {"session_id": session_id, "description": "A blue platformer"}
    (await http.post(f"{url}/api/games/generate", json=body)).raise_for_status()
    return session_id


async def measured(url: str, endpoint: str) -> tuple[float, list[float], list[float], list[float]]:
    """Milliseconds: the median of the delay of the first word; and of a crowd each delay, whole time and that alone."""
    limits = httpx2.Limits(max_connections=2 * CROWD)
    async with httpx2.AsyncClient(timeout=120, limits=limits) as http:
        names = [await session(http, url) for _ in range(CROWD)]
        await through(http, url, names[0])
        delays: list[float] = []
        alone: list[float] = []
        floor = statistics.median([await bare(http, endpoint) for _ in range(ROUNDS)])
        for _ in range(ROUNDS):
            first, whole = await through(http, url, names[0])
            delays.append((first - floor) * 1000)
            alone.append(whole * 1000)
        crowd = await asyncio.gather(*(through(http, url, name) for name in names))
    return (
        statistics.median(delays),
        [(first - floor) * 1000 for first, _ in crowd],
        [whole * 1000 for _, whole in crowd],
        alone,
    )


def report() -> None:
    """Measure and print."""
    script = [answer() for _ in range(1 + 2 * ROUNDS + CROWD)]
    with tempfile.TemporaryDirectory() as folder, serve(script) as endpoint:
        with Server(Path(folder), {"OPENAI_BASE_URL": endpoint.url, "MODEL": "large"}) as server:
            delay, delays, wholes, alone = asyncio.run(measured(server.url, endpoint.url))
        endpoint.done()
    print(f"first word of a model, own delay      {delay:8.1f} ms   (aim 20)")
    print(f"  {CROWD} streams at once, one worker: {len(wholes)} whole")
    print(f"  first word, own delay, median       {statistics.median(delays):8.1f} ms   worst {max(delays):.1f} ms")
    whole, one = statistics.median(wholes), statistics.median(alone)
    print(f"  whole answer, median                {whole:8.1f} ms   alone {one:.1f} ms")


if __name__ == "__main__":
    report()
