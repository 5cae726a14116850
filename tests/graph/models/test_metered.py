"""The model as a run sees it: it ends before the run does."""

import time

import pytest

from graph.archive import Store
from graph.models.metered import Figures, Metered
from graph.quotas import Quotas
from nodes.prompt import Answer, ModelFailed, Prompt
from nodes.state import Json
from tests.graph.conftest import Alone
from tests.nodes.conftest import Scripted

PROMPT = Prompt("Plan.", (), (), 90.0, 100)


def ignored(event: Json) -> None:
    """Nobody listens."""


def metered(store: Store, model: Scripted, left: float) -> Metered:
    """A model of a run that has so many seconds left for it."""
    return Metered(model, 1, Quotas(store, Alone()), Figures(), time.perf_counter() + left)


async def test_it_may_take_as_long_as_the_run_has(store: Store) -> None:
    model = Scripted(script=[Answer("Hm."), Answer("Hm.")])
    await metered(store, model, 1_000).ask(PROMPT, ignored)
    await metered(store, model, 30).ask(PROMPT, ignored)
    assert model.asked[0].seconds == 90
    assert 0 < model.asked[1].seconds <= 30


async def test_a_run_without_time_asks_no_more(store: Store) -> None:
    model = Scripted()
    late = metered(store, model, 0.5)
    with pytest.raises(ModelFailed, match="The time of this run is used up") as failure:
        await late.ask(PROMPT, ignored)
    assert (failure.value.fault, model.asked) == ("timeout", [])
    assert late.figures.faults == {"timeout": 1}
    assert late.figures.bill.calls == 0
