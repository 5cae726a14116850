"""What an edit cannot be faster than: an empty graph with the same saver and as many nodes."""

import statistics
import time
from pathlib import Path
from typing import TypedDict

from langgraph.graph import END, START, StateGraph

from graph.runner import DURABILITY
from graph.storage.checkpointer import open_checkpointer

NODES = ("intent", "plan", "edit", "validate", "playtest", "commit", "reply")


class _State(TypedDict, total=False):
    number: int


async def _nothing(state: _State) -> _State:
    return {"number": state.get("number", 0) + 1}


async def empty_graph(folder: Path, rounds: int) -> float:
    """Milliseconds of a run through nodes that do nothing, the median."""
    builder = StateGraph(_State)
    for node in NODES:
        builder.add_node(node, _nothing)
    for before, after in zip((START, *NODES), (*NODES, END), strict=True):
        builder.add_edge(before, after)
    times: list[float] = []
    async with open_checkpointer(folder / "floor.db") as saver:
        graph = builder.compile(checkpointer=saver)
        for number in range(rounds):
            started = time.perf_counter()
            async for _ in graph.astream(
                {"number": 0}, {"configurable": {"thread_id": str(number)}}, durability=DURABILITY[False]
            ):
                pass
            times.append((time.perf_counter() - started) * 1000)
    return statistics.median(times)
