"""A model with a meter: what it does is counted, and a session that has used its share is told so."""

import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from graph.quotas import Quotas
from graph.storage.base import Json
from nodes.prompt import Answer, Bill, ModelFailed, Prompt
from nodes.state import Model, Terms

LETTERS = 3.5
"""Characters that are about one token, for what was cancelled and is not counted by anybody."""
LEAST = 1.0
"""Seconds of a run below which nothing useful can be asked."""
LATE = "The time of this run is used up."
QUOTA = "Today's share of the model is used up; it begins anew at midnight UTC."


@dataclass(slots=True)
class Figures:
    """What models have done since this process began."""

    bill: Bill = field(default_factory=Bill)
    faults: Counter[str] = field(default_factory=Counter[str])
    """Answers that failed, those that were asked for again too, by what was wrong."""
    repairs: int = 0
    """Plans that were made again, by a model, because the last one failed."""
    rungs: Counter[str] = field(default_factory=Counter[str])
    """Versions made by edits, with a model or without, by the highest rung that they needed."""


@dataclass(frozen=True, slots=True)
class Metered:
    """The model as one run of a session sees it."""

    model: Model
    session_id: int
    quotas: Quotas
    figures: Figures
    until: float
    """When the run has to play and save what there is, by `time.perf_counter()`."""

    async def terms(self) -> Terms | None:
        """See Model."""
        return await self.model.terms()

    async def ask(self, prompt: Prompt, tell: Callable[[Json], None]) -> Answer:
        """See Model; the fault `quota` where no tokens are left, and `timeout` where the run has no time."""
        left = await self.quotas.left(self.session_id)
        if left == 0:
            self.figures.faults["quota"] += 1
            raise ModelFailed("quota", QUOTA)
        heard, started, bill = 0, time.perf_counter(), None
        if self.until - started < LEAST:
            self.figures.faults["timeout"] += 1
            raise ModelFailed("timeout", LATE)
        prompt = replace(prompt, seconds=min(prompt.seconds, self.until - started))

        def noted(event: Json) -> None:
            nonlocal heard
            heard += len(event["text"]) if event["kind"] == "model.delta" else 0
            if event["kind"] == "model.retry":
                self.figures.faults[event["fault"]] += 1
            tell(event)

        try:
            answer = await self.model.ask(prompt, noted)
            bill = answer.bill
        except ModelFailed as error:
            self.figures.faults[error.fault] += 1
            bill = error.bill
            raise
        finally:
            await self._count(bill or _estimated(prompt, heard, time.perf_counter() - started))
        return answer

    async def _count(self, bill: Bill) -> None:
        self.figures.bill += bill
        await self.quotas.spend(self.session_id, bill.tokens)


def _estimated(prompt: Prompt, heard: int, seconds: float) -> Bill:
    """What an answer cost that was cancelled."""
    asked = len(prompt.system) + sum(len(turn.text) for turn in prompt.turns)
    return Bill(1, round(asked / LETTERS), 0, round(heard / LETTERS), None, seconds, counted=False)
