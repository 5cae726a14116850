"""Every fault of an endpoint at every step of a model's work: it is tried again or said, the rest is done."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any, Literal

import pytest
import pytest_asyncio

from graph.models import model as edge
from tests.endpoint import Fault, Step
from tests.graph.conftest import Critic, Json
from tests.graph.model_table import FLOWERS, MEADOW, Table, answer, design, open_table, plan

pytestmark = pytest.mark.asyncio(loop_scope="module")

CONFETTI = "When I squash an enemy let it burst into confetti."
BURST: Json = {
    "kind": "insert_statement", "handle": "Level.squashEnemy", "where": "last",
    "code": "this.burst(enemy.x, enemy.y, '#ffffff', 30);",
}  # fmt: skip
BROKEN = BURST | {"code": "this.burst(enemy.x, ;"}
Stage = Literal["brief", "plan", "code", "repair"]
STAGES: tuple[Stage, ...] = ("brief", "plan", "code", "repair")
DEADLINE = 20
"""Seconds in which every case has ended, on a busy machine."""


@dataclass(frozen=True)
class Trouble:
    """A bad answer, how often it is taken before it is given up, and what the player is told then."""

    bad: Step | Fault
    times: int
    told: str
    passes: bool = True
    """Whether it is asked again at once, so that it does no harm where it comes once."""
    seconds: float = 30.0
    """What the model may take in all."""


TROUBLES = {
    "429": Trouble(Fault("429", retry_after="0.02"), 3, "used too much"),
    "500": Trouble(Fault("500"), 3, "has an error"),
    "hang": Trouble(Fault("hang"), 3, "took too long"),
    "drip": Trouble(Fault("drip"), 1, "took too long", passes=False, seconds=1.4),
    "cut": Trouble(Fault("cut"), 3, "broke off"),
    "length": Trouble(Fault("length"), 1, "too long", passes=False),
    "html": Trouble(Fault("html"), 3, "web page"),
    "no choices": Trouble(Fault("no_choices"), 3, "empty answer"),
    "garbage": Trouble(Fault("garbage"), 3, "cannot be read"),
    "malformed call": Trouble(answer("plan", '{"outcome": "edit", "edits": ['), 2, "no JSON object"),
    "unknown call": Trouble(answer("shell", {"command": "ls"}), 8, "made no plan"),
    "refusal": Trouble(Fault("refusal"), 1, "declined", passes=False),
    "prose": Trouble(Step("Done! It is all in the game now."), 2, "in words"),
}
TIMES: dict[tuple[str, Stage], int] = {("unknown call", "brief"): 2}
TOLD: dict[tuple[str, Stage], str] = {("unknown call", "brief"): "no such call"}


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def table(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Table]:
    """One desk with a platformer for all cases: they leave nothing behind."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(edge, "PAUSE", 0.01)
        async with open_table(tmp_path_factory.mktemp("desk"), Critic()) as found:
            yield found


class Case:
    """One step of the model's work that goes wrong."""

    def __init__(self, table: Table, stage: Stage, seconds: float, number: int) -> None:
        self.table, self.stage, self.number = table, stage, number
        self.more: Json = {"budget": {"seconds": seconds}}

    async def run(self, *bad: Step | Fault, good: bool) -> Json:
        """The answer where that step has these answers, and a good one behind them if there is one."""
        making = self.stage in ("brief", "code")
        before = {"code": [design()], "repair": [plan(BROKEN)]}.get(self.stage, [])
        after = [design(), plan(MEADOW)] if self.stage == "brief" else [plan(MEADOW)] if making else [plan(BURST)]
        script = [*before, *bad, *(after if good else [])]
        async with asyncio.timeout(DEADLINE):
            if making:
                return await self.table.generate(FLOWERS, *script, **self.more)
            return await self.table.chat(f"Make the player {self.color}. {CONFETTI}", *script, **self.more)

    @property
    def color(self) -> str:
        return f"#{self.number * 7919 + 4096:06x}"


@pytest.fixture(autouse=True)
def _impatient(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:  # pyright: ignore[reportUnusedFunction]
    """Who hangs is given up soon; a good answer may take its time on a busy machine."""
    if request.node.callspec.params["name"] == "hang":
        monkeypatch.setattr(edge, "IDLE_SECONDS", 0.5)


async def begun(table: Table, name: str, stage: Stage, good: bool) -> Case:
    """A case, on a game that is fresh."""
    table.restart()
    trouble = TROUBLES[name]
    number = list(TROUBLES).index(name) * 8 + STAGES.index(stage) * 2 + good
    if stage in ("plan", "repair"):
        await table.generate("a platformer")
    return Case(table, stage, trouble.seconds, number)


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("name", TROUBLES)
async def test_what_stays_is_said_and_the_rest_is_done(table: Table, name: str, stage: Stage) -> None:
    trouble, case = TROUBLES[name], await begun(table, name, stage, good=False)
    told = TOLD.get((name, stage), trouble.told)
    answered = await case.run(*[trouble.bad] * TIMES.get((name, stage), trouble.times), good=False)
    assert answered["usage"]["model_seconds"] < trouble.seconds + 1
    if stage in ("brief", "code"):
        said = answered["conversation_context"]["ai_interpretation"]
        assert (answered["version"], answered["metadata"]["template_used"]) == (1, "basic_platformer")
        assert "The model could not build all of it" in said
    else:
        said = answered["response"]
        assert answered["outcome"] == "partly"
        assert [change["new"] for change in answered["modifications"]["changes"]] == [case.color]
        assert answered["version_info"]["new_version"] == 2
    assert told in said


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("name", [name for name, trouble in TROUBLES.items() if trouble.passes])
async def test_what_passes_does_no_harm(table: Table, name: str, stage: Stage) -> None:
    trouble, case = TROUBLES[name], await begun(table, name, stage, good=True)
    answered = await case.run(trouble.bad, good=True)
    if stage in ("brief", "code"):
        assert answered["metadata"]["title"] == "Green Thumb"
        assert MEADOW["value"] in answered["game_code"]
    else:
        assert answered["outcome"] == "applied"
        assert BURST["code"] in answered["game_code"]


@pytest.mark.parametrize("name", TROUBLES)
async def test_where_nothing_was_understood_nothing_changes(table: Table, name: str) -> None:
    trouble, _ = TROUBLES[name], await begun(table, name, "plan", good=False)
    budget: Any = {"seconds": trouble.seconds}
    answered = await table.chat(CONFETTI, *[trouble.bad] * trouble.times, budget=budget)
    assert (answered["outcome"], answered["version_info"]["new_version"]) == ("failed", 1)
    assert trouble.told in answered["response"]
    assert BURST["code"] not in answered["game_code"]
