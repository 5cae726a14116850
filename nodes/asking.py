"""One question to the model, within what the run may spend; what it cost is counted whatever comes of it."""

from collections.abc import Callable
from dataclasses import dataclass

from nodes.prompt import Answer, Bill, ModelFailed, Prompt
from nodes.repair import why_not_ask
from nodes.state import Budget, Json, Model


@dataclass(frozen=True, slots=True)
class Asked:
    """What came of a question."""

    answer: Answer | None
    bill: Bill
    """What the run has spent on the model by then."""
    fault: str = ""
    """Why there is no answer: a fault of the model's, or "budget"."""
    problem: str = ""
    """The same as a sentence."""


async def ask(
    model: Model, prompt: Prompt, tell: Callable[[Json], None], bill: Bill, budget: Budget, what: str
) -> Asked:
    """Ask, unless too little is left of the budget; `what` names what is asked for: "plan", "design"."""
    if (reason := why_not_ask(bill, budget)) is not None:
        return Asked(None, bill, "budget", f"There was no {what} yet when {reason}.")
    try:
        answer = await model.ask(prompt, tell)
    except ModelFailed as error:
        return Asked(None, bill + error.bill, error.fault, str(error))
    return Asked(answer, bill + answer.bill)
