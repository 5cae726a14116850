"""The edge to the model, against an endpoint over real HTTP: every way of asking, and everything that goes wrong."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from typing import Any

import pytest
from pydantic import SecretStr, ValidationError

from graph.models import model as edge
from graph.models.endpoint import open_endpoint
from graph.models.faults import SENTENCES
from graph.models.model import ChatModel
from graph.models.names import cost_of, profile_of
from nodes.prompt import Answer, Call, Fault, ModelFailed, Prompt, Tool, Turn
from nodes.state import NoModel
from tests import endpoint
from tests.endpoint import Endpoint, Step
from tests.graph.conftest import Alone

Json = dict[str, Any]
PAINT = Tool(
    "paint", "Paint it.", {"type": "object", "properties": {"color": {"type": "string"}}, "required": ["color"]}
)
LOOK = Tool("look", "Look.", {"type": "object", "properties": {"name": {"type": "string"}}, "required": ["name"]})
RED = Step(calls=(("paint", {"color": "red"}),))


class Bench:
    """A model behind an endpoint with a script."""

    def __init__(self, served: Endpoint, model: ChatModel) -> None:
        self.endpoint, self.model = served, model
        self.told: list[Json] = []

    async def ask(self, *turns: Turn, seconds: float = 20, small: bool = False) -> Answer:
        prompt = Prompt("Be brief.", turns or (Turn("user", "Red, please"),), (PAINT, LOOK), seconds, 1_000, small)
        return await self.model.ask(prompt, self.told.append)

    async def fault(self, **options: Any) -> ModelFailed:
        with pytest.raises(ModelFailed) as caught:
            await self.ask(**options)
        return caught.value

    @property
    def retries(self) -> list[str]:
        return [event["fault"] for event in self.told if event["kind"] == "model.retry"]


@pytest.fixture
async def bench(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Callable[..., Bench]]:
    """A bench with a script; that the script was played to its end is looked at afterwards."""
    monkeypatch.setattr(edge, "PAUSE", 0.01)
    opened: list[Bench] = []
    async with AsyncExitStack() as stack:

        def open_(*script: Step | endpoint.Fault, refuses: tuple[str, ...] = (), **settings: Any) -> Bench:
            served = stack.enter_context(endpoint.serve(script, refuses))
            named: Json = {"openai_base_url": served.url, "openai_api_key": "a-key", "model": "large"}
            model = ChatModel(Alone(**(named | settings)))
            stack.push_async_callback(model.close)
            opened.append(Bench(served, model))
            return opened[-1]

        yield open_
        for each in opened:
            each.endpoint.done()


def test_without_a_name_or_an_address_there_is_no_model() -> None:
    key = SecretStr("key")
    for settings in (Alone(), Alone(openai_api_key=key), Alone(model="m")):
        assert isinstance(open_endpoint(settings).model, NoModel)
    assert isinstance(open_endpoint(Alone(model="m", openai_api_key=key, planner="rules")).model, NoModel)
    with pytest.raises(ValidationError, match="PLANNER=model needs MODEL"):
        Alone(planner="model")


@pytest.mark.parametrize(
    ("name", "profile"),
    [("gpt-5", "strong"), ("gpt-5-mini", "small"), ("qwen2.5-coder:7b", "small"), ("llama-3.3-70b-instruct", "strong"),
     ("gemini-2.5-flash", "small"), ("claude-opus-4", "strong"), ("mixtral:8x22b", "small"), ("gemini-pro", "strong"),
     ("deepseek-v3", "strong"), ("phi-4", "small")],
)  # fmt: skip
def test_the_profile_is_guessed_from_the_name(name: str, profile: str) -> None:
    assert profile_of(name) == profile


async def test_the_profile_can_be_set(bench: Callable[..., Bench]) -> None:
    assert (await bench(model_profile="small").model.terms()).profile == "small"


def test_cached_tokens_have_their_own_price() -> None:
    prices = {"m": (10.0, 1.0, 40.0)}
    assert cost_of("m", prices, 1_000, 400, 100) == pytest.approx((600 * 10 + 400 * 1 + 100 * 40) / 1e6)
    assert cost_of("other", prices, 1_000, 0, 100) is None


async def test_a_call_comes_back_with_what_it_cost(bench: Callable[..., Bench]) -> None:
    at = bench(
        Step(calls=(("paint", {"color": "red"}),), tokens=(1_000, 100, 400)), model_prices={"large": (10, 1, 40)}
    )
    answer = await at.ask()
    assert answer.calls == (Call("id_0", "paint", {"color": "red"}),)
    bill = answer.bill
    assert (bill.calls, bill.tokens_in, bill.cached, bill.tokens_out, bill.counted) == (1, 1_000, 400, 100, True)
    assert bill.cost == pytest.approx(0.0104)
    assert at.model.standing.rate_limit_remaining == 59
    assert at.endpoint.keys == {"Bearer a-key"}
    assert "".join(event["text"] for event in at.told if event["kind"] == "model.delta") == '{"color": "red"}'
    assert [at.told[0]["kind"], at.told[-1]["kind"]] == ["model.started", "model.finished"]


async def test_an_endpoint_that_counts_nothing_is_estimated(bench: Callable[..., Bench]) -> None:
    bill = (await bench(Step(calls=(("paint", {"color": "red"}),), tokens=None)).ask()).bill
    assert not bill.counted
    assert bill.tokens_in > 0 < bill.tokens_out
    assert bill.cost is None


WAYS: list[tuple[tuple[str, ...], Step]] = [
    ((), RED),
    (("tools",), Step('{"call": "paint", "color": "red"}')),
    (("tools", "json_schema"), Step('{"call":"paint","arguments":{"color":"red"}}')),
    (("tools", "response_format"), Step('Of course!\n```json\n{"call": "paint", "color": "red"}\n```\nDone.')),
    (("tools", "json_schema"), Step('{"color": "red"}')),
]


@pytest.mark.parametrize(("refuses", "step"), WAYS)
async def test_what_an_endpoint_lacks_is_done_another_way(
    bench: Callable[..., Bench], refuses: tuple[str, ...], step: Step
) -> None:
    at = bench(step, step, refuses=refuses)
    for _ in range(2):
        (call,) = (await at.ask()).calls
        assert (call.name, call.arguments) == ("paint", {"color": "red"})
    steps = [way for way in ("tools", "json_schema", "response_format") if way in refuses]
    assert len(at.endpoint.turned_down) == len(steps) + ("response_format" in refuses)  # learnt after the first
    if refuses and "response_format" not in at.endpoint.asked[0]:
        assert '"color":{"type":"string"}' in at.endpoint.asked[0]["messages"][0]["content"]


async def test_a_small_model_is_bound_by_a_schema(bench: Callable[..., Bench]) -> None:
    at = bench(Step('{"call": "look", "name": "x"}'), model="tiny-7b")
    assert (await at.ask()).calls == (Call("call_0", "look", {"name": "x"}),)
    schema = at.endpoint.asked[0]["response_format"]["json_schema"]["schema"]
    assert schema["properties"]["call"] == {"enum": ["paint", "look"]}
    assert {"color", "name"} < schema["properties"].keys()


@pytest.mark.parametrize("refuses", [(), ("tools",)])
async def test_what_calls_gave_goes_back(bench: Callable[..., Bench], refuses: tuple[str, ...]) -> None:
    at = bench(RED if not refuses else Step('{"call":"paint","color":"red"}'), refuses=refuses)
    call = Call("id_7", "look", {"name": "ship"})
    await at.ask(
        Turn("user", "Red"), Turn("assistant", calls=(call,)), Turn("user", "Go on", results=((call, "a ship"),))
    )
    sent = at.endpoint.asked[0]["messages"][1:]
    if refuses:
        assert [(turn["role"], turn["content"]) for turn in sent] == [
            ("user", "Red"),
            ("assistant", '{"call":"look","name":"ship"}'),
            ("user", "look gave:\na ship\n\nGo on"),
        ]
    else:
        assert [turn["role"] for turn in sent] == ["user", "assistant", "tool", "user"]
        assert (sent[2]["tool_call_id"], sent[2]["content"]) == ("id_7", "a ship")


async def test_the_cheaper_model_is_asked_where_it_will_do(bench: Callable[..., Bench]) -> None:
    at = bench(RED, RED, model_small="little")
    await at.ask(small=True)
    await at.ask()
    assert [body["model"] for body in at.endpoint.asked] == ["little", "large"]


async def test_prose_is_asked_once_more_and_then_handed_on(bench: Callable[..., Bench]) -> None:
    at = bench(Step("I have painted it."), Step("Really, it is red now."))
    answer = await at.ask()
    assert (answer.text, answer.calls) == ("I have painted it.", ())


@pytest.mark.parametrize("arguments", ["{broken", "[1]", '{"color": NaN}', ""])
async def test_arguments_that_are_no_object(bench: Callable[..., Bench], arguments: str) -> None:
    (call,) = (await bench(Step(calls=(("paint", arguments),))).ask()).calls
    assert call.arguments == ({} if not arguments else None)


PASSING: list[tuple[endpoint.FaultKind, Fault]] = [
    ("429", "rate_limited"), ("500", "server_error"), ("cut", "cut"), ("no_finish", "cut"), ("html", "no_endpoint"),
    ("empty", "empty"), ("no_choices", "empty"), ("garbage", "garbage"), ("reset", "cut"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "fault"), PASSING)
async def test_what_may_pass_is_tried_again(
    bench: Callable[..., Bench], kind: endpoint.FaultKind, fault: Fault
) -> None:
    at = bench(endpoint.Fault(kind), RED)
    answer = await at.ask()
    assert answer.calls[0].arguments == {"color": "red"}
    assert at.retries == [fault]
    assert answer.bill.calls == 2


@pytest.mark.parametrize(("kind", "fault"), PASSING)
async def test_what_does_not_pass_is_said(bench: Callable[..., Bench], kind: endpoint.FaultKind, fault: Fault) -> None:
    at = bench(*[endpoint.Fault(kind)] * 3)
    failure = await at.fault()
    assert (failure.fault, str(failure)) == (fault, SENTENCES[fault] + ".")
    assert failure.bill.calls == 3
    assert at.model.standing.fault == fault


@pytest.mark.parametrize(
    ("bad", "fault"),
    [
        (endpoint.Fault("401"), "unauthorized"),
        (endpoint.Fault("404"), "unknown_model"),
        (endpoint.Fault("length"), "length"),
        (endpoint.Fault("content_filter"), "refused"),
        (endpoint.Fault("refusal"), "refused"),
        (endpoint.Fault("400", message="This model's maximum context length is 8192 tokens."), "too_long"),
    ],
)
async def test_what_stays_wrong_is_not_tried_again(
    bench: Callable[..., Bench], bad: endpoint.Fault, fault: Fault
) -> None:
    at = bench(bad)
    assert (await at.fault()).fault == fault


async def test_a_request_that_is_taken_in_no_way(bench: Callable[..., Bench]) -> None:
    at = bench(*[endpoint.Fault("400")] * 4)
    assert (await at.fault()).fault == "rejected"


@pytest.mark.parametrize("kind", ["429", "500"])
async def test_the_wait_that_is_asked_for_is_kept(bench: Callable[..., Bench], kind: Any) -> None:
    at = bench(endpoint.Fault(kind, retry_after="0.3"), RED)
    await at.ask()
    assert [event["seconds"] for event in at.told if event["kind"] == "model.retry"] == [0.3]


async def test_a_wait_beyond_the_deadline_is_not_begun(bench: Callable[..., Bench]) -> None:
    at = bench(endpoint.Fault("429", retry_after="3600"))
    failure = await at.fault(seconds=5)
    assert (failure.fault, failure.retry_after) == ("rate_limited", 3600)


@pytest.mark.parametrize("kind", ["hang", "drip"])
async def test_the_deadline_ends_what_does_not_end(bench: Callable[..., Bench], kind: endpoint.FaultKind) -> None:
    at = bench(endpoint.Fault(kind))
    failure = await at.fault(seconds=0.7)
    assert failure.fault == "timeout"
    await _until(lambda: at.endpoint.left == 1)


async def test_a_silent_stream_is_taken_for_dead(bench: Callable[..., Bench], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(edge, "IDLE_SECONDS", 0.3)
    at = bench(endpoint.Fault("hang"), RED)
    assert (await at.ask()).calls
    assert at.retries == ["timeout"]


async def test_an_answer_without_end_is_cut_off(bench: Callable[..., Bench]) -> None:
    at = bench(Step("a" * 20_000, pieces=1_000))
    assert (await at.fault()).fault == "length"


async def test_cancelling_hangs_up(bench: Callable[..., Bench]) -> None:
    at = bench(endpoint.Fault("drip"))
    asking = asyncio.create_task(at.ask())
    await _until(lambda: any(event["kind"] == "model.delta" for event in at.told))
    asking.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asking
    await _until(lambda: at.endpoint.left == 1)


async def test_nobody_listens() -> None:
    model = ChatModel(Alone(openai_base_url="http://127.0.0.1:9/v1", model="m"))
    with pytest.raises(ModelFailed) as caught:
        await model.ask(Prompt("s", (Turn("user", "hi"),), (PAINT,), 0.5, 100), list[Json]().append)
    assert caught.value.fault in ("unreachable", "timeout")
    await model.close()


async def _until(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(5):
        while not condition():  # noqa: ASYNC110 (it is another thread that is waited for)
            await asyncio.sleep(0.02)
