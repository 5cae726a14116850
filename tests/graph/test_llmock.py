"""A foreign opinion: the endpoint is llmock's, and it judges us as a client (retries, Retry-After, broken streams)."""

import random
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
from llmock.pytest_plugin import LLMock

from graph.models import model as edge
from tests.graph.conftest import Critic, Desk, Json, open_desk
from tests.graph.model_table import CALL, DESIGN, FLOWERS, MEADOW, WILT
from tests.graph.test_model_runs import BURST, CONFETTI

PLAN: Json = {"outcome": "edit", "strategy": "surgical", "rationale": "It bursts.", "edits": [BURST]}


@pytest.fixture
async def desk(tmp_path: Path, llmock: LLMock, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Desk]:
    """A desk with a game; the address and the key of the model come from the environment, as llmock sets it."""
    monkeypatch.setattr(edge, "PAUSE", 0.1)
    monkeypatch.setattr(random, "random", lambda: 0.5)  # two pauses that chance makes alike look like no backing off
    async with open_desk(tmp_path, Critic(), model="gpt-4o") as found:
        await found.generate()
        assert llmock.requests == []
        yield found


async def test_it_looks_and_plans(desk: Desk, llmock: LLMock) -> None:
    llmock.call_tool("read", {"parts": ["Level.squashEnemy"]}).call_tool("plan", PLAN)
    told = await desk.chat(CONFETTI)
    assert (told["outcome"], told["usage"]["model_calls"]) == ("applied", 2)
    assert BURST["code"] in told["game_code"]
    assert told["usage"]["tokens_in"] > 1_000 > told["usage"]["tokens_out"] > 0
    llmock.assert_resilient(strict=True)
    assert [record.status for record in llmock.requests] == [200, 200]


async def test_a_new_game_is_designed_and_built(desk: Desk, llmock: LLMock) -> None:
    llmock.call_tool("design", DESIGN).call_tool("plan", PLAN | {"edits": [MEADOW, WILT, CALL]})
    made = await desk.generate(FLOWERS)
    assert (made["outcome"], made["metadata"]["title"]) == ("applied", "Green Thumb")
    assert "this.wilt(seconds);" in made["game_code"]
    llmock.assert_resilient(strict=True)


async def test_what_it_writes_is_told_piece_by_piece(desk: Desk, llmock: LLMock) -> None:
    llmock.call_tool("plan", PLAN).pace(20)
    run = await desk.run("modify", {"message": CONFETTI, "stream": True})
    pieces = [event.data for event in await desk.heard(run.id) if event.kind == "model.delta"]
    written = {of: "".join(piece["text"] for piece in pieces if piece["of"] == of) for of in ("reply", "code")}
    assert written == {"reply": PLAN["rationale"], "code": BURST["code"]}
    assert len(pieces) > 2
    llmock.assert_resilient(strict=True)


FAULTS: dict[str, Callable[[LLMock], LLMock]] = {
    "rate limit": lambda llmock: llmock.rate_limit(retry_after=0.3, times=2),
    "outage": lambda llmock: llmock.fail(503, retry_after=0.3, times=2),
    "error": lambda llmock: llmock.fail(500, times=2),
    "disconnect": lambda llmock: llmock.call_tool("plan", PLAN).disconnect(after_chunks=3),
    "truncate": lambda llmock: llmock.call_tool("plan", PLAN).truncate(after_chunks=3),
    "corrupt": lambda llmock: llmock.call_tool("plan", PLAN).corrupt(after_chunks=3).pace(30),
}
"""Paced where it has to see that we hang up: else all of a short answer may be under way by then."""


@pytest.mark.parametrize("fault", FAULTS)
async def test_what_passes_is_tried_again_as_it_should_be(desk: Desk, llmock: LLMock, fault: str) -> None:
    FAULTS[fault](llmock).call_tool("plan", PLAN)
    told = await desk.chat(CONFETTI)
    assert told["outcome"] == "applied"
    assert told["usage"]["model_calls"] == len(llmock.requests)
    assert llmock.verdict().faults > 0
    llmock.assert_resilient(strict=True)


@pytest.mark.parametrize(("status", "told"), [(401, "refuses the key"), (404, "does not know this model")])
async def test_what_stays_is_not_tried_again(desk: Desk, llmock: LLMock, status: int, told: str) -> None:
    llmock.fail(status)
    answered = await desk.chat(CONFETTI)
    assert answered["outcome"] == "failed"
    assert told in answered["response"]
    assert len(llmock.requests) == 1
    llmock.assert_resilient(strict=True)


@pytest.mark.parametrize("kind", ["malformed_arguments", "unknown_tool"])
async def test_a_broken_call_is_sent_back(desk: Desk, llmock: LLMock, kind: str) -> None:
    llmock.call_tool("plan", PLAN).break_tool_call(kind).call_tool("plan", PLAN)
    assert (await desk.chat(CONFETTI))["outcome"] == "applied"
    assert len(llmock.requests) == 2


async def test_values_that_only_fit_the_schema_change_nothing(desk: Desk, llmock: LLMock) -> None:
    before = await desk.generate()
    told = await desk.chat(CONFETTI)  # nothing is scripted: it calls a tool with an example of its schema
    assert told["outcome"] == "failed"  # it looks as long as it may, then its plan names what is not there
    assert told["game_code"] == before["game_code"]
    assert told["usage"]["model_calls"] == len(llmock.requests) > 1
    llmock.assert_resilient()
