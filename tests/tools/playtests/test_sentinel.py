"""A browser does not outlive who started it, not even where it is stuck."""

import asyncio
import signal
import sys
from pathlib import Path

import psutil
import pytest

from tests.tools.playtests.conftest import browser_or_skip

ROOT = Path(__file__).parents[3]
PATIENCE = 20
"""Seconds; the driver alone would wait for 30 until it ends a browser that does not answer."""
OWNER = """
import asyncio
from tools.playtests.browser import Chromium
async def own():
    async with Chromium({path!r}).page(phone=False) as (_, running):
        print(running.pid, flush=True)
        await asyncio.sleep(600)
asyncio.run(own())
"""


@pytest.mark.browser
async def test_a_stuck_browser_ends_with_its_owner() -> None:
    code = OWNER.format(path=browser_or_skip())
    owner = await asyncio.create_subprocess_exec(
        sys.executable, "-c", code, cwd=ROOT, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL
    )
    assert owner.stdout is not None
    browser = psutil.Process(int(await owner.stdout.readline()))
    browser.send_signal(signal.SIGSTOP)
    owner.kill()
    await owner.wait()
    await asyncio.to_thread(browser.wait, PATIENCE)
