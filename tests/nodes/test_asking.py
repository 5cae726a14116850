"""One question to the model, and what it costs."""

import pytest

from nodes.asking import Asked, ask
from nodes.prompt import Answer, Bill, ModelFailed, Prompt
from nodes.state import Budget, Json
from tests.nodes.conftest import Scripted

PROMPT = Prompt("Plan.", (), (), 10, 100)
SPENT = Bill(1, 1_000, 0, 200, 0.1, 2.0)


def ignored(event: Json) -> None:
    """Nobody listens."""


async def test_an_answer_is_added_to_the_bill() -> None:
    model = Scripted(script=[Answer("Hm.", (), Bill(1, 100, 0, 10, 0.01, 0.5))])
    asked = await ask(model, PROMPT, ignored, SPENT, Budget(), "plan")
    assert asked.answer is not None
    assert (asked.answer.text, asked.bill.calls, asked.bill.tokens) == ("Hm.", 2, 1_310)


async def test_a_failure_is_counted_too() -> None:
    model = Scripted(script=[ModelFailed("cut", "It broke off.", Bill(3, 300, 0, 0))])
    asked = await ask(model, PROMPT, ignored, SPENT, Budget(), "plan")
    assert asked == Asked(None, SPENT + Bill(3, 300, 0, 0), "cut", "It broke off.")


@pytest.mark.parametrize(
    ("budget", "told"), [(Budget(tokens=2_000), "2000 tokens of this"), (Budget(seconds=2), "2 seconds of this")]
)
async def test_beyond_the_budget_nobody_is_asked(budget: Budget, told: str) -> None:
    asked = await ask(Scripted(), PROMPT, ignored, SPENT, budget, "design")
    assert (asked.answer, asked.bill, asked.fault) == (None, SPENT, "budget")
    assert f"There was no design yet when the {told} request are used up." in asked.problem
