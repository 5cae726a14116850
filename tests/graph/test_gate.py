"""The gate: what is played before it is published, what is kept of what fails, and what is told of it."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from langgraph.runtime import Runtime

import graph.builder
from graph.errors import NotFound, RequestRefused
from graph.events import Event
from graph.storage.blobs import digest
from nodes.plan import plan
from nodes.state import Budget, Context, GameState, Update
from templates.catalog import templates
from tests.graph.conftest import PATIENCE, Critic, Desk, Gate, Json, open_desk

RED = b"#e74c3c', // colour of the player"
PROOF: Json = {"verdict": "confirmed", "sentence": "apex of the player: 106 px → 173 px", "metric": "apex"}
MISSED = PROOF | {"verdict": "not_confirmed", "sentence": "apex of the player: 106 px → 106 px"}


@pytest.fixture
def critic() -> Critic:
    return Critic()


@pytest.fixture
async def desk(tmp_path: Path, critic: Critic) -> AsyncIterator[Desk]:
    async with open_desk(tmp_path, critic) as found:
        yield found


async def history(desk: Desk, game_id: str) -> dict[int, Json]:
    """The versions by their numbers."""
    return {entry["version"]: entry for entry in (await desk.game(game_id))["version_history"]}


async def heard(desk: Desk, message: str) -> list[Event]:
    """The events of a message's run, from its beginning."""
    cursor = await desk.engine.cursor(desk.session_id)
    run = await desk.queue(message, stream=True)
    return [event async for event in desk.engine.events(desk.session_id, run_id=run.id, after=cursor)]


async def test_what_was_wished_is_told_as_it_was_measured(desk: Desk, critic: Critic) -> None:
    made = await desk.generate()
    critic.proofs = [PROOF]
    told = await desk.chat("Make the player jump higher")
    assert told["outcome"] == "applied"
    assert told["response"].endswith("Everything else is as it was. Played: apex of the player: 106 px → 173 px.")
    assert told["playtest"]["proofs"] == [PROOF]
    assert told["performance_metrics"]["performance_impact"] == "minimal"
    assert told["preservation"]["checks_lost"] == []
    assert (told["not_measured"], made["not_measured"]) == ({}, {})
    assert made["metadata"]["performance_score"] == 90
    entry = (await history(desk, made["game_id"]))[2]
    assert entry["playtest"] | {"player": "", "reason": ""} == {
        "status": "passed",
        "tier": "critic",
        "reason": "",
        "player": "",
        "frames": 600,
        "performance_score": 90,
        "confirmed": ["apex of the player: 106 px → 173 px"],
        "not_confirmed": [],
    }


async def test_what_does_not_play_is_kept_and_never_current(desk: Desk, critic: Critic) -> None:
    made = await desk.generate()
    critic.dislikes = [RED]
    told = await desk.chat("Make the player red")
    assert told["outcome"] == "failed"
    said = "I tried it and played it, and it did not work: It is dull (line 7, frame 21). So nothing was changed."
    assert told["response"] == said
    assert told["version_info"]["new_version"] == told["version_info"]["previous_version"] == 1
    assert told["version_info"]["change_history_id"] is None
    assert told["game_code"] == made["game_code"]
    assert (told["attempt"]["version"], told["attempt"]["reasons"]) == (2, ["It is dull."])
    game = await desk.game(made["game_id"])
    assert (game["current_version"], game["rollback_options"]["available_versions"]) == (1, [1])
    entry = game["version_history"][1]
    assert (entry["status"], entry["rejected_for"], entry["play_url"]) == (
        "rejected",
        ["It is dull."],
        told["attempt"]["play_url"],
    )
    assert entry["playtest"]["status"] == "failed"
    page = await desk.engine.get_play(entry["play_url"].removeprefix("/play/"), "http://here")
    assert RED in page.data
    assert RED in await desk.document(made["game_id"], 2)


async def test_nothing_goes_back_to_an_attempt(desk: Desk, critic: Critic) -> None:
    game_id = (await desk.generate())["game_id"]
    await desk.chat("Make the player green")
    critic.dislikes = [RED]
    await desk.chat("Make the player red")
    critic.dislikes = []
    with pytest.raises(RequestRefused) as caught:
        await desk.run("rollback", {"game_id": game_id, "version": 3})
    assert caught.value.code == "version-rejected"
    asked = await desk.chat("go back to version 3")
    assert asked["version_info"]["new_version"] == 2
    assert "did not pass" in asked["response"]
    undone = await desk.chat("undo that")
    assert undone["version_info"]["new_version"] == 4
    assert await desk.document(game_id, 4) == await desk.document(game_id, 1)


async def test_a_game_that_cannot_be_made_anew_stays_and_the_attempt_is_kept(desk: Desk, critic: Critic) -> None:
    game_id = (await desk.generate())["game_id"]
    critic.dislikes = [b"<html"]
    error = await desk.error("regenerate", {"game_id": game_id, "modifications": {"change_engine": "three.js"}})
    assert error["code"] == "run-failed"
    assert "It is dull" in error["detail"]
    entries = await history(desk, game_id)
    assert [entry["status"] for entry in entries.values()] == ["published", "rejected"]


class Planner:
    """A planner of its own mind: the reader's plan first, then the same for another colour."""

    def __init__(self, *colors: str) -> None:
        self.colors = list(colors)
        self.told: list[list[Json]] = []
        """The findings that each plan was asked for with."""

    async def __call__(self, state: GameState, runtime: Runtime[Context]) -> Update:
        """The next plan; none is left: given up."""
        self.told.append(state.findings)
        if not self.colors:
            return {"plan": {}, "outcome": "failed"}
        update = await plan(replace(state, attempts=0, findings=[]), runtime)
        for edit in update.get("plan", {})["edits"]:
            edit["value"] = self.colors[0]
        self.colors.pop(0)
        return update | {"findings": []}


@pytest.fixture
def planned(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Put a planner into the graph, as a model would be."""

    def put(planner: Planner) -> None:
        async def node(state: GameState, runtime: Runtime[Context]) -> Update:
            return await planner(state, runtime) if state.kind == "modify" else await plan(state, runtime)

        def budget(repairs: int, tokens: int, seconds: float, *, mends: bool) -> Budget:
            assert not mends  # there is no model
            return Budget(repairs, tokens, seconds, mends=True)

        monkeypatch.setattr(graph.builder, "plan", node)
        monkeypatch.setattr("graph.engine.Budget", budget)

    return put


async def test_what_fails_is_repaired_with_what_was_seen(tmp_path: Path, critic: Critic, planned: Any) -> None:
    planner = Planner("#e74c3c", "#00ff00")
    planned(planner)
    critic.dislikes = [RED]
    async with open_desk(tmp_path, critic) as desk:
        game_id = (await desk.generate())["game_id"]
        told = await desk.chat("Make the player red")
        assert (told["outcome"], told["version_info"]["new_version"]) == ("applied", 2)
        assert b"#00ff00', // colour of the player" in await desk.document(game_id)
    assert planner.told[0] == []
    assert [(found["message"], found["line"], found["frame"]) for found in planner.told[1]] == [("It is dull.", 7, 21)]


async def test_where_no_repair_confirms_the_wish_the_game_that_plays_is_taken(
    tmp_path: Path, critic: Critic, planned: Any
) -> None:
    planner = Planner("#00ff00", "#e74c3c")
    planned(planner)
    critic.proofs, critic.dislikes = [MISSED], [RED]
    async with open_desk(tmp_path, critic) as desk:
        game_id = (await desk.generate())["game_id"]
        told = await desk.chat("Make the player red")
        assert (told["outcome"], told["version_info"]["new_version"]) == ("applied", 2)
        assert "Played, but not confirmed: apex of the player: 106 px → 106 px." in told["response"]
        assert b"#00ff00', // colour of the player" in await desk.document(game_id)
        assert [entry["status"] for entry in (await history(desk, game_id)).values()] == ["published", "published"]
    rules = [[found["rule"] for found in findings] for findings in planner.told]
    assert rules == [[], ["playtest.wish"], ["playtest.fun"]]


async def test_a_wish_that_is_not_confirmed_is_said_where_nobody_can_do_better(desk: Desk, critic: Critic) -> None:
    await desk.generate()
    critic.proofs = [MISSED]
    told = await desk.chat("Make the player jump higher")
    assert (told["outcome"], told["version_info"]["new_version"]) == ("applied", 2)
    assert told["response"].endswith("Played, but not confirmed: apex of the player: 106 px → 106 px.")


async def test_an_import_that_does_not_play_is_taken_and_can_be_mended(desk: Desk, critic: Critic) -> None:
    critic.dislikes = [b"<html"]
    html = templates()["basic_platformer"].html.decode()
    made = await desk.done("import", {"html": html, "title": "Mine"})
    assert (made["version"], made["playtest"]["status"]) == (1, "failed")
    assert "does not play: It is dull." in made["conversation_context"]["ai_interpretation"]
    told = await desk.chat("Make the player red")
    assert (told["outcome"], told["version_info"]["new_version"]) == ("applied", 2)
    assert "It still does not play: It is dull." in told["response"]
    critic.dislikes = []
    mended = await desk.chat("Make the player green")
    assert (mended["outcome"], mended["playtest"]["status"]) == ("applied", "passed")
    assert "still" not in mended["response"]


OLD_THREE = b"https://cdnjs.cloudflare.com/ajax/libs/three.js/r128/three.min.js"


async def test_an_import_whose_engine_is_not_served_can_be_changed(desk: Desk, critic: Critic) -> None:
    critic.dislikes = [OLD_THREE]  # it cannot boot
    html = templates()["basic_platformer"].html.replace(b"<body", b'<script src="' + OLD_THREE + b'"></script><body', 1)
    made = await desk.done("import", {"html": html.decode(), "title": "Mine"})
    assert (made["version"], made["playtest"]["status"]) == (1, "failed")
    for number, message in enumerate(("Make the player red", "Call the game Red Hill", "Make the player faster"), 2):
        told = await desk.chat(message)
        assert (told["outcome"], told["version_info"]["new_version"], told["attempt"]) == ("applied", number, None)
        assert "It still does not play: It is dull." in told["response"]
        assert told["modifications"]["validation_passed"] is True


async def test_a_preview_is_played_and_not_kept(desk: Desk, critic: Critic) -> None:
    game_id = (await desk.generate())["game_id"]
    wish = {"modification_preferences": {"preview_only": True}}
    assert (await desk.chat("Make the player red", **wish))["playtest"]["status"] == "passed"
    critic.dislikes = [RED]
    told = await desk.chat("Make the player red", **wish)
    assert (told["outcome"], told["attempt"]) == ("failed", None)
    assert list(await history(desk, game_id)) == [1]


async def test_a_rollback_does_not_play_again(desk: Desk, critic: Critic) -> None:
    game_id = (await desk.generate())["game_id"]
    await desk.chat("Make the player red")
    seen = critic.seen
    back = await desk.done("rollback", {"game_id": game_id, "version": 1})
    assert critic.seen == seen
    assert back["playtest"]["status"] == "passed"


async def test_a_rollback_plays_what_nobody_ever_played(tmp_path: Path, critic: Critic) -> None:
    async with open_desk(tmp_path) as desk:  # nobody plays
        game_id = (await desk.generate())["game_id"]
        await desk.chat("Make the player red")
        await desk.chat("Make the player green")
    async with open_desk(tmp_path, critic) as again:
        desk = replace(again, session_id=desk.session_id)
        back = await desk.done("rollback", {"game_id": game_id, "version": 1})
        assert (back["new_version"], back["playtest"]["status"], critic.seen) == (4, "passed", 1)
        assert (await history(desk, game_id))[4]["playtest"]["status"] == "passed"
        critic.dislikes = [RED]
        error = await desk.error("rollback", {"game_id": game_id, "version": 2})
        assert (error["code"], error["field"]) == ("version-does-not-play", "version")
        assert "It is dull (line 7, frame 21)" in error["detail"]
        told = await desk.chat("go back to version 2")
        assert (told["outcome"], told["version_info"]["new_version"], told["attempt"]) == ("failed", 4, None)
        assert (await desk.game(game_id))["current_version"] == 4
        assert (await desk.chat("go back to version 3"))["playtest"]["status"] == "passed"


async def test_a_document_that_a_browser_played_is_not_played_again(tmp_path: Path, critic: Critic) -> None:
    critic.tier = "browser"
    async with open_desk(tmp_path, critic) as desk:
        first, second = await desk.generate(), await desk.generate()
        assert (first["game_code"], critic.seen) == (second["game_code"], 1)
        assert second["playtest"]["status"] == "passed"


async def test_the_events_of_a_change_tell_it_in_order(desk: Desk) -> None:
    game_id = (await desk.generate())["game_id"]
    events = await heard(desk, "Make the player red")
    kinds = [event.kind for event in events if event.kind not in ("step.finished", "message.delta")]
    assert kinds == [
        "run.started",
        "game.candidate",
        "playtest.started",
        "playtest.finished",
        "version.committed",
        "game_update",
        "run.succeeded",
    ]
    by_kind = {event.kind: event.data for event in events}
    candidate, committed = by_kind["game.candidate"], by_kind["version.committed"]
    assert (candidate["game_id"], candidate["attempt"]) == (game_id, 1)
    assert committed["game_id"] == game_id
    assert (committed["version"], committed["status"], committed["reasons"]) == (2, "published", [])
    assert committed["playtest"]["status"] == "passed"
    assert candidate["play_url"] == committed["play_url"] == by_kind["game_update"]["play_url"]  # no second load
    assert by_kind["playtest.finished"] == {"status": "passed", "tier": "critic", "reason": "", "frames": 600}


async def test_the_events_of_an_attempt_end_with_its_rejection(desk: Desk, critic: Critic) -> None:
    await desk.generate()
    critic.dislikes = [RED]
    events = await heard(desk, "Make the player red")
    assert [event.kind for event in events][-2:] == ["version.rejected", "run.succeeded"]
    assert (events[-2].data["version"], events[-2].data["reasons"]) == (2, ["It is dull."])
    assert "game_update" not in [event.kind for event in events]


async def test_a_candidate_can_be_played_while_it_is_tested(held: Desk, gate: Gate) -> None:
    cursor = await held.engine.cursor(held.session_id)
    run = await held.queue("Make the player red", stream=True)
    await gate.arrival()
    async for event in held.engine.events(held.session_id, run_id=run.id, after=cursor):
        if event.kind == "game.candidate":
            page = await held.engine.get_play(event.data["play_url"].removeprefix("/play/"), "http://here")
            assert RED in page.data
            break
    gate.way.set()
    await held.engine.wait(run, PATIENCE)


async def test_a_version_that_nobody_played_has_no_picture(desk: Desk) -> None:
    made = await desk.generate()
    assert made["preview_url"] is None
    with pytest.raises(NotFound):
        await desk.engine.get_preview(made["play_url"].removeprefix("/play/"))


class Painter(Critic):
    """A player whose picture of a game is its document."""

    async def play(self, data: bytes, wishes: list[Json], before: Json) -> Json:
        """A verdict with a picture."""
        return await super().play(data, wishes, before) | {"screenshot": digest(data)}


async def test_a_picture_is_kept_with_its_version(tmp_path: Path) -> None:
    async with open_desk(tmp_path, Painter()) as desk:
        made = await desk.generate()
        assert made["preview_url"] == f"{made['play_url']}/preview.jpg"
        assert "screenshot" not in made["playtest"]
        picture = await desk.engine.get_preview(made["play_url"].removeprefix("/play/"))
        assert (picture.data, picture.name) == (made["game_code"].encode(), digest(picture.data))
        assert (await history(desk, made["game_id"]))[1]["preview_url"] == made["preview_url"]
