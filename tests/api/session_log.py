"""A whole session with a model, event by event, for whoever writes a client: `python -m tests.api.session_log`.

Ids, times and chance are replaced, documents are cut, and what the model writes is cut evenly, so that it is the same
each time.
"""

import asyncio
import json
import re
import tempfile
from pathlib import Path
from typing import Any, cast

from api.streaming import shown
from graph.events import Event
from tests.endpoint import Endpoint, Fault, Step, serve
from tests.graph.conftest import PATIENCE, Critic, Desk, Json, open_desk
from tests.graph.model_table import CALL, FLOWERS, MEADOW, WILT, design
from tests.graph.test_model_runs import BURST, CONFETTI, plan, say

FILE = Path(__file__).parents[2] / "docs" / "session.jsonl"
MOMENT = "2024-01-15T10:30:00Z"
TIMED = ("seconds", "generation_time", "modification_time", "model_seconds")
PIECE, DOCUMENT = 32, 60
"""Characters of a piece that the model writes, and of a document."""
IDS = re.compile(r"game_[0-9a-f-]{36}|/play/[\w-]+|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22,}")


async def session() -> list[Event]:
    """What is told of a game, an edit by the reader, edits by the model, one that fails, a question, a game built in
    parts, and a stop."""
    critic = Critic()
    with tempfile.TemporaryDirectory() as folder, serve() as endpoint:
        named: dict[str, Any] = {"openai_base_url": endpoint.url, "model": "large"}
        async with open_desk(Path(folder), critic, **named) as desk:
            events: list[Event] = []
            listening = asyncio.create_task(_listen(desk, events))
            await asyncio.sleep(0)
            await _talk(desk, critic, endpoint, events)
            async with asyncio.timeout(PATIENCE):
                while not events or events[-1].kind != "run.cancelled":  # noqa: ASYNC110  the last one of the talk
                    await asyncio.sleep(0.01)
        await listening
    endpoint.done()
    return events


async def _listen(desk: Desk, events: list[Event]) -> None:
    async for event in desk.engine.events(desk.session_id):
        events.append(event)  # noqa: PERF401  it is looked at meanwhile


async def _talk(desk: Desk, critic: Critic, endpoint: Endpoint, events: list[Event]) -> None:
    await desk.generate("A blue platformer with green platforms")
    await desk.chat("Make the player red and let it jump higher")
    endpoint.add(Step(calls=(("find", {"text": "burst"}),)), plan(), plan(BURST))
    await desk.chat(CONFETTI)
    endpoint.add(Fault("429", retry_after="0.01"), say("answer", "They guard the coins."))
    await desk.chat("why can I not walk through walls?")
    critic.dislikes = [b"#2ecc71', // colour of the player"]
    endpoint.add(Fault("401"))
    await desk.chat("Make the player green")
    parts = ["The gardener walks over a meadow.", "Flowers wilt."]
    endpoint.add(design(parts=parts), plan(MEADOW), plan(WILT, CALL))
    await desk.generate(FLOWERS)
    endpoint.add(Fault("hang"))
    run = await desk.queue(CONFETTI)
    async with asyncio.timeout(PATIENCE):  # stopped is what was seen to have begun
        while not any((event.run_id, event.kind) == (run.id, "model.started") for event in events):  # noqa: ASYNC110
            await asyncio.sleep(0.01)
        while len(endpoint.asked) < len(endpoint.script):  # noqa: ASYNC110  it is another thread that is waited for
            await asyncio.sleep(0.01)
    await desk.engine.cancel(run.id)


def lines(events: list[Event]) -> list[str]:
    """One JSON object a line, as streams carry them in `data`."""
    names: dict[str, str] = {}
    told = [_plain(shown(event), names) for event in _even(events)]
    return [json.dumps(one | {"sequence_number": at}, ensure_ascii=False) for at, one in enumerate(told, 1)]


def _even(events: list[Event]) -> list[Event]:
    """The same, with what the model writes in pieces of one size."""
    found: list[Event] = []
    for event in events:
        last = found[-1] if found else event
        same = event.kind == last.kind == "model.delta" and event.data["part"] == last.data["part"]
        if same and found:
            found[-1] = Event(last.id, last.kind, last.run_id, last.created_at,
                              last.data | {"text": last.data["text"] + event.data["text"]})  # fmt: skip
        else:
            found.append(event)
    return [piece for event in found for piece in _pieces(event)]


def _pieces(event: Event) -> list[Event]:
    if event.kind != "model.delta":
        return [event]
    text = event.data["text"]
    return [
        Event(event.id, event.kind, event.run_id, event.created_at, event.data | {"text": text[at : at + PIECE]})
        for at in range(0, len(text), PIECE)
    ]


def _plain(value: Any, names: dict[str, str], key: str = "") -> Any:
    if isinstance(value, dict):
        return {name: _plain(inner, names, name) for name, inner in cast("Json", value).items()}
    if isinstance(value, list):
        return [_plain(inner, names) for inner in cast("list[Any]", value)]
    if key in TIMED and isinstance(value, float):
        return 0.01
    if not isinstance(value, str):
        return value
    if key in ("created_at", "timestamp", "finished_at"):
        return MOMENT
    if key == "game_code":
        return value[:DOCUMENT] + "…"
    return IDS.sub(lambda found: names.setdefault(found[0], _named(found[0], names)), value)


def _named(name: str, names: dict[str, str]) -> str:
    kind = "game_" if name.startswith("game_") else "/play/" if name.startswith("/play/") else "id-"
    return f"{kind}{sum(known.startswith(kind) for known in names.values()) + 1}"


if __name__ == "__main__":
    FILE.write_text("\n".join(lines(asyncio.run(session()))) + "\n", encoding="utf-8")
