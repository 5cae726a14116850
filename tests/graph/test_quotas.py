"""How much the model may be used on one day, and what goes on without it."""

import datetime as dt
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from graph import quotas as clock
from graph.quotas import seconds_left
from tests.endpoint import Endpoint, serve
from tests.graph.conftest import Critic, Desk, open_desk
from tests.graph.model_table import FLOWERS, MEADOW, Table, design, open_table
from tests.graph.test_model_runs import BURST, CONFETTI, plan


@pytest.fixture
def critic() -> Critic:
    return Critic()


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


@pytest.fixture
async def poor(tmp_path: Path, critic: Critic) -> AsyncIterator[Table]:
    """A table with a game, whose model may be used for 1 000 tokens a day and has used them."""
    async with open_table(tmp_path, critic, model_session_tokens=1_000) as table:
        await table.generate("a platformer")
        await table.chat(CONFETTI, plan(BURST))
        yield table


async def test_a_new_game_that_plays_is_kept_and_told(poor: Table) -> None:
    made = await poor.generate(FLOWERS)
    assert (made["outcome"], made["metadata"]["template_used"]) == ("partly", "basic_platformer")
    assert "Today's share of the model is used up" in made["conversation_context"]["ai_interpretation"]


async def test_a_new_game_of_which_nothing_plays_waits_for_tomorrow(poor: Table, critic: Critic) -> None:
    critic.dislikes = [b"<html"]
    error = await poor.desk.error("generate", {"description": FLOWERS})
    assert error["code"] == "model-quota"
    assert 0 < error["retry_after"] <= 24 * 3600


async def test_what_is_built_when_it_ends_is_kept(tmp_path: Path, critic: Critic) -> None:
    async with open_table(tmp_path, critic, model_day_tokens=2_000) as table:
        made = await table.generate(FLOWERS, design(parts=["A meadow.", "Flowers wilt."]), plan(MEADOW))
        assert (made["outcome"], made["metadata"]["title"]) == ("partly", "Green Thumb")
        said = made["conversation_context"]["ai_interpretation"]
        assert "begins anew at midnight UTC." in said
        assert said.endswith('What is left out: "Flowers wilt".')


async def test_an_edit_that_only_the_model_could_mend_waits_too(poor: Table, critic: Critic) -> None:
    critic.dislikes = [b"#2ecc71', // colour of the player"]
    error = await poor.desk.error("modify", {"message": "Make the player green"})
    assert error["code"] == "model-quota"
    assert error["detail"].startswith("What was tried did not pass: It is dull. To mend it needs the model")
    assert (await poor.chat("Make the player red"))["outcome"] == "applied"


async def test_why_a_plan_of_the_model_failed_is_told_though_it_may_not_mend_it(
    bounded: tuple[Desk, Endpoint],
) -> None:
    desk, endpoint = bounded
    endpoint.add(plan(BURST | {"code": "burst( {"}))
    error = await desk.error("modify", {"message": CONFETTI})
    assert error["code"] == "model-quota"
    assert error["detail"].startswith("What was tried did not pass: ")
    assert "share" not in error["detail"].partition(" To mend it needs the model")[0]


async def test_an_edit_that_plays_though_not_as_wished_is_kept(poor: Table, critic: Critic) -> None:
    critic.proofs = [{"verdict": "not_confirmed", "sentence": "the player is as it was", "property": "color"}]
    told = await poor.chat("Make the player red")
    assert told["outcome"] == "applied"
    assert "The model could not mend that: Today's share of the model is used up" in told["response"]


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
