"""Who plays: nobody, or one recorder that is opened meanwhile; with a recorder that records what it is told to."""

import asyncio
from pathlib import Path

import pytest

from graph.errors import PlayerLost, PlayerMissing
from graph.player import GamePlayer, NoPlayer, findings
from templates.catalog import templates
from tests.graph.conftest import Json, open_desk
from tests.graph.tapes import Lost, Tape, player_of, tape
from tools.playtests.playtest import Check, Playtest
from tools.playtests.recorder import Unplayable
from tools.playtests.recording import PageError

GAME = templates()["basic_platformer"].html
STILL = b"<!DOCTYPE html><title>Still</title><canvas></canvas><script>requestAnimationFrame(draw);</script>"
"""A game without controls: pressing them would have to change what a tape cannot."""
THROWN = PageError("error", "TypeError: x is not a function", line=40, column=3, frame=21)


async def test_nobody_says_why() -> None:
    told = await NoPlayer("PLAYTEST is off").play(GAME, [], {})
    assert (told["status"], told["tier"], told["reason"]) == ("skipped", "static", "PLAYTEST is off")
    assert (told["checks"], told["performance_score"], told["screenshot"]) == ([], None, "")


async def test_a_verdict_is_plain_and_its_picture_is_kept() -> None:
    kept: list[bytes] = []
    recorder = tape()
    told = await player_of(recorder, kept).play(STILL, [], {})
    assert (told["status"], told["player"], told["performance_score"]) == ("passed", "a tape", 100)
    assert (told["screenshot"], kept) == ("its hash", [b"a picture"])
    assert "findings" not in told
    assert isinstance(told["checks"], list)
    assert recorder.takes[0].frames == 600


async def test_a_failure_brings_its_findings() -> None:
    told = await player_of(tape(THROWN), []).play(GAME, [], {})
    assert told["status"] == "failed"
    first = told["findings"][0]
    assert first == {
        "rule": "playtest.error",
        "family": "playtest",
        "severity": "error",
        "line": 40,
        "frame": 21,
        "message": "TypeError: x is not a function",
    }
    assert "playtest.boots" not in [finding["rule"] for finding in told["findings"]]  # it says the same


def test_only_what_ended_the_game_is_a_finding() -> None:
    checks = (Check("boots", "passed", "It starts."), Check("score", "failed", "The score never changed."))
    errors = (PageError("console", "a warning"), PageError("texture", "no picture"))
    told = findings(Playtest("failed", "browser", "so", checks=checks, errors=errors))
    assert [(finding["rule"], finding["message"]) for finding in told] == [
        ("playtest.score", "The score never changed.")
    ]
    assert [finding["message"] for finding in findings(Playtest("failed", "browser", "so"))] == ["so"]


async def test_wishes_reach_the_playtester() -> None:
    step: Json = {"entity": "player", "property": "speed", "old": 1, "new": 2, "symbol": "CONFIG.player.speed"}
    told = await player_of(tape(), []).play(GAME, [step], {})
    assert [(proof["entity"], proof["property"]) for proof in told["proofs"]] == [("player", "speed")]


@pytest.mark.parametrize("recorder", [Lost(), Unplayable("no browser was found")])
async def test_what_cannot_be_played_is_skipped_or_fails_where_it_must_be(recorder: Lost | Unplayable) -> None:
    told = await player_of(recorder).play(GAME, [], {})
    assert (told["status"], told["tier"]) == ("skipped", "static")
    assert "browser" in told["reason"]
    with pytest.raises(PlayerLost) as caught:
        await player_of(recorder, required=True).play(GAME, [], {})
    assert caught.value.code == "playtest-unavailable"


async def test_the_recorder_is_opened_once_and_closed_at_the_end() -> None:
    opened: list[Tape] = []

    async def open_one() -> Tape:
        opened.append(tape())
        await asyncio.sleep(0)
        return opened[-1]

    async def keep(_: bytes) -> str:
        return ""

    player = GamePlayer(open_one, keep, required=False)
    player.start()
    await asyncio.gather(*(player.play(GAME, [], {}) for _ in range(3)))
    await player.close()
    assert [recorder.closed for recorder in opened] == [True]
    await GamePlayer(open_one, keep, required=False).close()  # never started
    assert len(opened) == 1


async def test_what_the_recorder_cannot_play_comes_with_what_to_install() -> None:
    told = await player_of(Lost(), hint="Install a browser").play(GAME, [], {})
    assert told["reason"].endswith("bytes. Install a browser")


async def test_a_lost_player_makes_no_version_where_one_is_required(tmp_path: Path) -> None:
    player = player_of(Lost(), required=True)
    async with open_desk(tmp_path, player) as desk:
        error = await desk.error("generate", {"description": "a platformer"})
        assert error["code"] == "playtest-unavailable"
        assert (await desk.engine.list_games(desk.session_id))["games"] == []


async def test_a_lost_player_is_said_where_none_is_required(tmp_path: Path) -> None:
    async with open_desk(tmp_path, player_of(Lost())) as desk:
        made = await desk.generate()
        assert made["playtest"]["status"] == "skipped"
        assert made["not_measured"]["metadata.performance_score"].startswith("not measured: the browser is gone")


async def test_without_a_browser_that_is_required_the_engine_does_not_open(tmp_path: Path) -> None:
    with pytest.raises(PlayerMissing):
        async with open_desk(tmp_path, playtest="required", playtest_browser="netscape"):
            pass


async def test_without_a_browser_everything_goes_on(tmp_path: Path) -> None:
    async with open_desk(tmp_path, playtest="auto", playtest_browser="netscape") as desk:
        made = await desk.generate()
        assert (made["playtest"]["status"], made["playtest"]["tier"]) == ("skipped", "static")
        assert "The browser netscape was not found" in made["playtest"]["reason"]
        told = await desk.chat("Make the player red")
        assert (told["outcome"], told["preservation"]["checks_lost"]) == ("applied", None)
