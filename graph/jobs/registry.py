"""The jobs by the kind of run."""

from collections.abc import Callable
from dataclasses import dataclass

from graph.jobs import generate, import_game, modify, regenerate, rollback
from graph.jobs.work import Answer, Done, Work
from nodes.state import Request


@dataclass(frozen=True, slots=True)
class Job:
    """A use case: how it enters the graph, and what it answers."""

    start: Callable[[Work], Request]
    answer: Callable[[Done], Answer]


JOBS: dict[str, Job] = {
    "generate": Job(generate.start, generate.answer),
    "modify": Job(modify.start, modify.answer),
    "regenerate": Job(regenerate.start, regenerate.answer),
    "rollback": Job(rollback.start, rollback.answer),
    "import": Job(import_game.start, import_game.answer),
}
