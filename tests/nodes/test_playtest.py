"""The game, played before it is published."""

from dataclasses import replace
from typing import Any

import pytest

from nodes.playtest import playtest
from nodes.state import Budget, GameState, Json
from tests.nodes.conftest import Memory

FINDING = {"rule": "playtest.visible", "family": "playtest", "severity": "error", "line": 0, "message": "It is blank."}
STEP = {"entity": "player", "property": "jump", "old": 330, "new": 420, "symbol": "CONFIG.player.jump"}
GOOD: Json = {"status": "passed", "tier": "browser", "reason": "", "performance_score": 90, "checks": [], "proofs": []}
MODIFY: Json = {"branch": "modify"}


def check(name: str, status: str) -> Json:
    return {"name": name, "status": status, "message": f"{name} {status}"}


def bad(*checks: Json) -> Json:
    return {"status": "failed", "tier": "browser", "reason": "It stays blank.", "checks": list(checks)}


def proof(verdict: str) -> Json:
    return {"verdict": verdict, "sentence": "apex of the player: 106 px → 106 px"}


async def played(memory: Memory, report: Json | None = None, **state: Any) -> GameState:
    """The state after a candidate was played that was made from version 1."""
    base = memory.versions[0] = replace(memory.versions[0], report=report or {})
    name = await memory.write(b"a candidate", base.code_hash)
    given: Json = {"intent": MODIFY, "kind": "modify", "game_id": "1", "base_version": 1, "base_hash": base.code_hash}
    return await memory.run(playtest, GameState(code_hash=name, **(given | state)))


@pytest.mark.parametrize("status", ["passed", "skipped"])
async def test_what_did_not_fail_goes_on(memory: Memory, status: str) -> None:
    memory.plays = {"status": status, "reason": "so"}
    state = await played(memory)
    assert (state.playtest["status"], state.playtest["reason"]) == (status, "so")
    assert (state.findings, state.attempts, state.fallback) == ([], 0, {})


async def test_the_candidate_is_shown_before_it_is_played(memory: Memory) -> None:
    memory.plays = GOOD | {"frames": 600}
    state = await played(memory, {"playtest": GOOD}, attempts=1)
    kinds = ["game.candidate", "playtest.started", "playtest.finished"]
    assert [said["kind"] for said in memory.said] == kinds
    assert memory.said[0] == {"kind": kinds[0], "play_url": f"/play/of-{state.code_hash[:8]}", "attempt": 2}
    assert memory.said[2] == {"kind": kinds[2], "status": "passed", "tier": "browser", "reason": "", "frames": 600}


async def test_a_failure_is_a_finding_like_any_other(memory: Memory) -> None:
    memory.plays = bad() | {"findings": [FINDING]}
    state = await played(memory, {"playtest": GOOD}, attempts=1)
    assert (state.findings, state.attempts) == ([FINDING], 2)
    assert "findings" not in state.playtest


async def test_the_player_knows_the_wishes_and_the_verdict_before(memory: Memory) -> None:
    memory.plays = dict(GOOD)
    state = await played(memory, {"playtest": GOOD | {"performance_score": 95}}, steps=[STEP, STEP | {"property": ""}])
    assert memory.asked == [([STEP], GOOD | {"performance_score": 95})]
    assert (state.playtest["performance_score"], state.playtest["performance_before"]) == (90, 95)


async def test_a_version_that_was_never_played_is_played_first_and_judged(memory: Memory) -> None:
    memory.plays = dict(GOOD)
    await played(memory, {"playtest": {"status": "skipped"}})
    assert [before for _, before in memory.asked] == [{}, GOOD]
    assert memory.versions[0].report == {"playtest": GOOD}


async def test_a_document_that_was_played_is_not_played_again(memory: Memory) -> None:
    known = GOOD | {"trace_hash": "abc", "proofs": [proof("confirmed")]}
    memory.known = {await memory.write(b"a candidate", None): known}
    assert (await played(memory, {"playtest": GOOD})).playtest["trace_hash"] == "abc"
    assert (await played(memory, {"playtest": GOOD})).playtest["proofs"] == []  # they are of the wish that it was then
    assert memory.asked == []
    memory.plays = dict(GOOD)
    await played(memory, {"playtest": GOOD}, steps=[STEP])  # a wish has to be measured against the version before
    assert len(memory.asked) == 1


async def test_an_import_is_kept_however_it_plays(memory: Memory) -> None:
    memory.plays = bad() | {"findings": [FINDING]}
    state = await played(memory, kind="import", intent={"branch": "import"}, game_id="", base_version=0)
    assert (state.playtest["status"], state.findings, state.notes) == ("failed", [], [])


async def test_a_game_that_did_not_play_may_go_on_not_playing(memory: Memory) -> None:
    before = bad(check("boots", "passed"), check("visible", "failed"), check("controls", "not_run"))
    memory.plays = bad(check("boots", "passed"), check("visible", "failed"), check("controls", "failed"))
    state = await played(memory, {"playtest": before})
    assert (state.findings, state.notes) == ([], ["It still does not play: It stays blank."])


async def test_but_it_may_not_lose_what_it_had(memory: Memory) -> None:
    before = bad(check("boots", "passed"), check("visible", "failed"))
    memory.plays = bad(check("boots", "failed"), check("visible", "not_run")) | {"findings": [FINDING]}
    state = await played(memory, {"playtest": before}, patch={"preservation": {"bytes_changed": 3}})
    assert (state.findings, state.attempts) == ([FINDING], 1)
    assert state.patch["preservation"] == {"bytes_changed": 3, "checks_lost": ["boots"]}


@pytest.mark.parametrize(("status", "lost"), [("passed", []), ("skipped", None)])
async def test_the_preservation_report_says_which_checks_were_lost(
    memory: Memory, status: str, lost: list[str] | None
) -> None:
    memory.plays = GOOD | {"status": status}
    state = await played(memory, {"playtest": GOOD}, patch={"preservation": {}})
    assert state.patch["preservation"]["checks_lost"] == lost


async def test_a_wish_that_was_not_confirmed_is_a_finding_where_somebody_can_do_better(memory: Memory) -> None:
    memory.plays = GOOD | {"proofs": [proof("not_confirmed")]}
    assert (await played(memory, steps=[STEP])).findings == []
    memory.budget = Budget(repairs=1, mends=True)
    state = await played(memory, steps=[STEP], title="Mine")
    assert state.findings[0]["message"] == "Played, but not as wished: apex of the player: 106 px → 106 px."
    assert (state.attempts, state.fallback["title"], state.fallback["code_hash"]) == (1, "Mine", state.code_hash)
    assert state.fallback["playtest"] == state.playtest
    assert (await played(memory, steps=[STEP], attempts=1)).findings == []  # no repair is left
    assert (await played(memory, steps=[STEP], options={"preview_only": True})).findings == []


async def restored(memory: Memory, *reports: Json) -> GameState:
    """The state after version 1 was asked for again; what is known of version 1, and of those after it."""
    memory.versions[0] = replace(memory.versions[0], report={"playtest": reports[0]})
    for report in reports[1:]:
        await memory.add(b"another", report={"playtest": report})
    back: Json = {"branch": "restore", "to": 1}
    base = memory.versions[-1]
    state = GameState(intent=back, kind="rollback", game_id="1", base_version=base.number, code_hash=base.code_hash)
    return await memory.run(playtest, state)


SKIPPED: Json = {"status": "skipped", "tier": "static", "reason": "PLAYTEST=off"}


async def test_an_old_version_that_was_played_is_not_played_again(memory: Memory) -> None:
    state = await restored(memory, GOOD, GOOD)
    assert (state.playtest, state.notes, state.findings, memory.asked, memory.said) == ({}, [], [], [], [])


async def test_an_old_version_that_nobody_played_is_played_first_and_judged(memory: Memory) -> None:
    memory.plays = dict(GOOD)
    state = await restored(memory, SKIPPED, GOOD)
    assert (state.playtest, state.findings, memory.asked) == (GOOD, [], [([], {})])
    assert memory.versions[0].report == {"playtest": GOOD}
    assert [said["kind"] for said in memory.said] == ["playtest.started", "playtest.finished"]


async def test_an_old_version_that_still_nobody_can_play_is_told_so(memory: Memory) -> None:
    memory.plays = SKIPPED | {"reason": "no browser"}
    state = await restored(memory, SKIPPED, GOOD)
    assert (state.playtest["reason"], state.findings) == ("no browser", [])
    assert memory.versions[0].report == {"playtest": SKIPPED}


async def test_an_old_version_that_turns_out_not_to_play_is_not_gone_back_to(memory: Memory) -> None:
    memory.plays = bad(check("visible", "failed")) | {"findings": [FINDING]}
    state = await restored(memory, SKIPPED, GOOD)
    assert (state.findings, state.playtest["status"]) == ([FINDING], "failed")
    assert memory.versions[0].report == {"playtest": SKIPPED}  # so the next one who asks hears the same


async def test_unless_the_game_does_not_play_now_either(memory: Memory) -> None:
    memory.plays = bad(check("visible", "failed")) | {"findings": [FINDING]}
    state = await restored(memory, SKIPPED, bad(check("visible", "failed")))
    assert (state.findings, state.notes) == ([], ["It still does not play: It stays blank."])


async def test_what_was_published_though_it_does_not_play_may_come_back(memory: Memory) -> None:
    state = await restored(memory, bad(), GOOD)  # an import
    assert (state.findings, state.notes, memory.asked) == ([], ["It does not play: It stays blank."], [])
