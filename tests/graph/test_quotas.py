"""How much the model may be used on one day, and what goes on without it."""

import datetime as dt
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from graph import quotas as clock
from graph.quotas import seconds_left
from tests.endpoint import Endpoint, serve
from tests.graph.conftest import Desk, open_desk
from tests.graph.test_model_runs import BURST, CONFETTI, plan


@pytest.fixture(params=["model_session_tokens", "model_day_tokens"])
async def bounded(tmp_path: Path, request: pytest.FixtureRequest) -> AsyncIterator[tuple[Desk, Endpoint]]:
    """A desk with a game, whose model may be used for 1 000 tokens a day."""
    with serve() as endpoint:
        named: dict[str, Any] = {"openai_base_url": endpoint.url, "model": "large", request.param: 1_000}
        async with open_desk(tmp_path, **named) as desk:
            await desk.generate()
            yield desk, endpoint


async def left(desk: Desk) -> Any:
    """What the session is told of its quota."""
    return (await desk.engine.get_session(desk.session_id))["resources"]["remaining_quota"]


async def test_what_is_used_up_is_said_and_the_reader_goes_on(bounded: tuple[Desk, Endpoint]) -> None:
    desk, endpoint = bounded
    endpoint.add(plan(BURST))
    assert await left(desk) == 1_000
    assert (await desk.chat(CONFETTI))["outcome"] == "applied"  # of 1 100 tokens: begun is not cut off
    assert await left(desk) == 0
    error = await desk.error("modify", {"message": CONFETTI})
    assert error["code"] == "model-quota"
    assert 0 < error["retry_after"] <= 24 * 3600
    partly = await desk.chat(f"Make the player red. {CONFETTI}")
    assert partly["outcome"] == "partly"
    assert "Today's share of the model is used up" in partly["response"]
    assert (await desk.chat("Make the player green"))["outcome"] == "applied"
    endpoint.done()
    assert desk.engine.figures.faults == {"quota": 2}
    assert (desk.engine.figures.bill.calls, desk.engine.figures.bill.tokens) == (1, 1_100)
    assert desk.engine.figures.rungs == {"symbol": 1, "knob": 2}


async def test_another_day_is_another_share(bounded: tuple[Desk, Endpoint], monkeypatch: pytest.MonkeyPatch) -> None:
    desk, endpoint = bounded
    endpoint.add(plan(BURST))
    await desk.chat(CONFETTI)
    tomorrow = dt.datetime.now(dt.UTC) + dt.timedelta(days=1)
    monkeypatch.setattr(clock, "now", lambda: tomorrow)
    assert await left(desk) == 1_000


async def test_others_have_a_share_of_their_own_unless_it_is_everybody_s(bounded: tuple[Desk, Endpoint]) -> None:
    desk, endpoint = bounded
    endpoint.add(plan(BURST))
    await desk.chat(CONFETTI)
    other = Desk(desk.engine, (await desk.engine.create_session({}, {}))["session_id"])
    assert await left(other) == (1_000 if desk.engine.settings.model_session_tokens else 0)


async def test_without_a_bound_none_is_told(desk: Desk) -> None:
    assert await left(desk) is None


def test_the_next_day_is_never_now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: dt.datetime(2024, 1, 15, 23, 59, 59, 999_999, dt.UTC))
    assert seconds_left() == 1
    monkeypatch.setattr(clock, "now", lambda: dt.datetime(2024, 1, 15, 0, 0, tzinfo=dt.UTC))
    assert seconds_left() == 24 * 3600
