"""The browser is started when it is wanted, shared, and begun anew."""

import asyncio
import logging
import os
import subprocess
import sys
import time

import psutil
import pytest
import uvloop

from tests.tools.playtests.conftest import browser_or_skip, canvas_game, phaser_game, stage_of, three_game
from tools.playtests import browser
from tools.playtests.browser import Chromium, Running
from tools.playtests.browser_recorder import BrowserRecorder
from tools.playtests.recorder import Unplayable
from tools.playtests.take import Take
from tools.playtests.watchdog import Watchdog, end_tree

LOOP = "(function frame() { requestAnimationFrame(frame); })();"
GAMES = (canvas_game(LOOP), phaser_game(""), three_game(""))


async def filled(running: Running) -> None:
    if running.filling is not None:
        await running.filling


@pytest.mark.browser
async def test_it_starts_with_the_first_take_and_is_kept() -> None:
    chromium = Chromium(browser_or_skip())
    assert chromium.version == ""
    pids: list[int] = []
    for _ in range(2):
        async with chromium.page(phone=False) as (_, running):
            pids.append(running.pid)
    assert pids[0] == pids[1]
    assert chromium.version
    await chromium.close()
    assert not psutil.pid_exists(pids[0])


@pytest.mark.browser
async def test_pages_wait_for_the_next_takes() -> None:
    """Each is good for one: it was opened after the last take had ended, and is gone with its own."""
    chromium = Chromium(browser_or_skip())
    async with chromium.page(phone=False) as (first, running):
        assert running.spares == []
    await filled(running)
    waiting = list(running.spares)
    assert len(waiting) == browser.SPARES
    assert all(page.usable and page.page.url == "about:blank" for page in waiting)
    async with chromium.page(phone=False) as (second, _), chromium.page(phone=True) as (third, _):
        assert second in waiting
        assert third not in waiting
        assert first is not second
    assert not any(page.usable for page in (first, second, third))
    await filled(running)
    assert len(running.spares) == browser.SPARES
    await chromium.close()


@pytest.mark.browser
async def test_a_page_that_died_while_it_waited_is_not_played_on() -> None:
    chromium = Chromium(browser_or_skip())
    async with chromium.page(phone=False) as (_, running):
        pass
    await filled(running)
    for page in running.spares:
        await page.page.close()
    async with chromium.page(phone=False) as (fresh, _):
        assert fresh.usable
    await chromium.close()


@pytest.mark.browser
async def test_it_is_begun_anew_after_some_takes() -> None:
    chromium = Chromium(browser_or_skip(), takes=2)
    pids: list[int] = []
    for _ in range(4):
        async with chromium.page(phone=False) as (_, running):
            pids.append(running.pid)
    assert pids[0] == pids[1] != pids[2] == pids[3]
    await chromium.close()


@pytest.mark.browser
async def test_a_take_that_is_under_way_keeps_its_browser() -> None:
    chromium = Chromium(browser_or_skip(), takes=1)
    async with chromium.page(phone=False) as (first, old):
        async with chromium.page(phone=False) as (_, new):
            assert new.pid != old.pid
        assert await first.page.evaluate("1 + 1") == 2
    assert not psutil.pid_exists(old.pid)
    await chromium.close()


@pytest.mark.browser
async def test_games_are_played_at_the_same_time() -> None:
    recorder = BrowserRecorder(browser_or_skip(), limit=20, seats=4)
    takes = [recorder.record(stage_of(html), Take(frames=30)) for html in GAMES * 2]
    recordings = await asyncio.gather(*takes)
    assert [recording.frames for recording in recordings] == [30] * 6
    hashes = [recording.trace_hash for recording in recordings]
    assert hashes[:3] == hashes[3:]
    await recorder.close()


@pytest.mark.browser
async def test_a_page_that_hangs_beside_others_is_the_only_one_to_blame() -> None:
    recorder = BrowserRecorder(browser_or_skip(), limit=5, seats=4)
    takes = [recorder.record(stage_of(html), Take(frames=30)) for html in (canvas_game("for (;;);"), *GAMES)]
    hung, *others = await asyncio.gather(*takes)
    assert [error.kind for error in hung.errors] == ["hang"]
    assert [(other.frames, other.errors) for other in others] == [(30, ())] * 3
    await recorder.close()


@pytest.mark.browser
def test_it_works_in_the_loop_that_servers_use() -> None:
    async def played() -> int:
        recorder = BrowserRecorder(browser_or_skip(), limit=20)
        recording = await recorder.record(stage_of(GAMES[0]), Take(frames=10))
        await recorder.close()
        return recording.frames

    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        assert runner.run(played()) == 10


@pytest.mark.browser
async def test_a_game_without_a_sandbox_is_said_once(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    chromium = Chromium(browser_or_skip(), takes=1)
    with caplog.at_level(logging.WARNING, logger=browser.__name__):
        for _ in range(2):
            async with chromium.page(phone=False):
                pass
    assert len(caplog.records) == 1
    await chromium.close()


async def test_a_browser_that_is_none() -> None:
    recorder = BrowserRecorder(sys.executable)
    with pytest.raises(Unplayable, match="No browser could be started"):
        await recorder.record(stage_of(GAMES[0]), Take(frames=10))
    await recorder.close()


EATER = "import time; kept = bytearray(200 * 2**20); time.sleep(60)"


def test_the_watchdog_ends_what_takes_too_much() -> None:
    renderer = subprocess.Popen([sys.executable, "-c", EATER, "--type=renderer"])
    other = subprocess.Popen([sys.executable, "-c", EATER])
    watchdog = Watchdog(os.getpid(), renderer_bytes=100 * 2**20, other_bytes=2**40)
    watchdog.start()
    try:
        assert renderer.wait(30) < 0
        assert watchdog.killed == [renderer.pid]
        assert other.poll() is None
    finally:
        watchdog.stop()
        end_tree(other.pid)
        assert other.wait(5) < 0


def test_the_watchdog_ends_with_its_browser() -> None:
    process = subprocess.Popen([sys.executable, "-c", "pass"])
    process.wait()
    watchdog = Watchdog(process.pid)
    watchdog.start()
    deadline = time.monotonic() + 10
    while watchdog.alive and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not watchdog.alive
