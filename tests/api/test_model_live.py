"""A real server with a model behind it: what is seen while it writes, and how it is stopped."""

import time
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from tests.api.conftest import Json, MakeServer, Server
from tests.api.test_sockets_live import hear, join
from tests.api.test_streams_live import events_of
from tests.endpoint import Endpoint, Fault, Step, serve

CONFETTI = "when I squash an enemy let it burst into confetti"
CODE = "this.burst(enemy.x, enemy.y, '#ffffff', 30);\n" * 20
BURST: Json = {"kind": "insert_statement", "handle": "Level.squashEnemy", "where": "last", "code": CODE}
SAID = "Squashed enemies burst into confetti."
PATIENCE = 20.0


def plan(pause: float = 0.0) -> Step:
    """An answer that is a plan."""
    told: Json = {"outcome": "edit", "rationale": SAID, "edits": [BURST]}
    return Step(calls=(("plan", told),), pause=pause)


@pytest.fixture(scope="module")
def endpoint() -> Iterator[Endpoint]:
    with serve() as found:
        yield found


@pytest.fixture(scope="module")
def live(endpoint: Endpoint, make_server: MakeServer) -> Server:
    """A server with that endpoint."""
    return make_server(OPENAI_BASE_URL=endpoint.url, MODEL="large", MODEL_SESSION_TOKENS="250")


def begin(server: Server, session_id: str, message: str = CONFETTI) -> str:
    """The id of a run that nobody waits for."""
    body = {"session_id": session_id, "message": message}
    answer = server.client.post("/api/chat/message", json=body, headers={"Prefer": "respond-async"})
    assert answer.status_code == 202
    return answer.json()["run_id"]


def until(condition: Any, seconds: float = PATIENCE) -> float:
    """Wait for something; how long it took."""
    began = time.monotonic()
    while not condition():
        assert time.monotonic() - began < seconds
        time.sleep(0.01)
    return time.monotonic() - began


def written(events: list[Json], of: str) -> str:
    """What the model wrote, put together."""
    return "".join(data["text"] for data in events if data.get("of") == of)


def test_what_it_writes_is_seen_in_order_and_replayed_from_anywhere(live: Server, endpoint: Endpoint) -> None:
    session_id = live.session()
    live.game(session_id)
    endpoint.add(Step(calls=(("find", {"text": "burst"}),)), plan(0.005))
    address = f"/api/runs/{begin(live, session_id)}/events"
    events = events_of(live, address)
    endpoint.done()
    data = [event[2]["data"] for event in events]
    assert written(data, "code") == CODE
    assert written(data, "reply") == SAID
    kinds = [kind for at, (kind, _, _) in enumerate(events) if at == 0 or kind != events[at - 1][0]]
    assert [kind for kind in kinds if not kind.startswith(("step", "playtest"))] == [
        "run.started", "model.started", "model.finished", "tool.called", "model.started", "model.delta",
        "model.finished", "game.candidate", "message.delta", "version.committed", "game_update", "run.succeeded",
    ]  # fmt: skip
    assert len([kind for kind, _, _ in events if kind == "model.delta"]) > 3
    for cut in range(0, len(events), 5):
        number = events[cut][1]
        assert number is not None
        assert events_of(live, address, {"last-event-id": number}) == events[cut + 1 :]


def test_sockets_see_it_if_they_ask(live: Server, endpoint: Endpoint) -> None:
    session_id = live.session()
    live.game(session_id)
    endpoint.add(plan(0.002))
    with join(live, session_id, "?events=all") as all_, join(live, session_id) as literal:
        begin(live, session_id)
        frames = [hear(all_)]
        while frames[-1].get("kind") != "run.succeeded":
            frames.append(hear(all_))
        assert hear(literal)["type"] == "game_update"
        literal.send('{"type": "ping"}')
        assert hear(literal) == {"type": "pong"}
    endpoint.done()
    assert written([frame["data"] for frame in frames if frame["type"] == "event"], "code") == CODE
    numbers = [frame["sequence_number"] for frame in frames if frame["type"] == "event"]
    assert numbers == sorted(set(numbers))
    with join(live, session_id, f"?events=all&last_event_id={numbers[0]}") as again:  # more than it holds at once
        heard = [hear(again)]
        while heard[-1].get("kind") != "run.succeeded":
            heard.append(hear(again))
    assert [frame["sequence_number"] for frame in heard if frame["type"] == "event"] == numbers[1:]


@pytest.mark.parametrize("fault", ["drip", "hang"])
def test_cancelling_hangs_up_within_a_second(live: Server, endpoint: Endpoint, fault: Any) -> None:
    session_id = live.session()
    game = live.game(session_id)
    left = endpoint.left
    endpoint.add(Fault(fault))
    run_id = begin(live, session_id)
    until(lambda: len(endpoint.asked) == len(endpoint.script))
    time.sleep(0.2)  # it is in the middle of its answer
    answer = live.client.post(f"/api/runs/{run_id}/cancel")
    assert (answer.status_code, answer.json()["status"]) == (202, "cancelled")
    assert until(lambda: endpoint.left == left + 1) < 1
    endpoint.done()
    now = live.client.get(f"/api/games/{game['game_id']}").json()
    assert (now["current_version"], now["game_code"]) == (1, game["game_code"])
    events = events_of(live, f"/api/runs/{run_id}/events")
    assert events[-1][0] == "run.cancelled"
    assert live.chat(session_id, "make the player red").json()["outcome"] == "applied"


def test_what_is_used_up_is_a_problem_and_is_counted(live: Server, endpoint: Endpoint) -> None:
    session_id = live.session()
    live.game(session_id)
    endpoint.add(replace(plan(), tokens=(300, 20, 100)))
    assert live.chat(session_id, CONFETTI).json()["outcome"] == "applied"
    refused = live.chat(session_id, CONFETTI)
    assert (refused.status_code, refused.json()["code"]) == (429, "model-quota")
    assert refused.headers["content-type"] == "application/problem+json"
    assert 0 < int(refused.headers["retry-after"]) <= 24 * 3600
    assert live.chat(session_id, "make the player red").json()["outcome"] == "applied"
    assert live.client.get(f"/api/sessions/{session_id}").json()["resources"]["remaining_quota"] == 0
    endpoint.done()
    figures = live.client.get("/metrics").text
    assert 'playloom_model_faults_total{fault="quota"} 1.0' in figures
    assert 'playloom_edits_total{rung="symbol"}' in figures
    assert 'playloom_model_tokens_total{kind="cached"} 100.0' in figures
