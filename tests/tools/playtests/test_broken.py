"""Broken games: each gets the right verdict, and the next game is played as if they had not been."""

import os
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.tools.playtests.broken.small import GAME, SMALL, Broken, page
from tests.tools.playtests.broken.spoilt import FAULTS, Fault
from tests.tools.playtests.conftest import browser_or_skip, stage_of, template
from tools.index.reader import read_index
from tools.playtests.browser_recorder import BrowserRecorder
from tools.playtests.playtest import Playtest
from tools.playtests.playtester import Playtester
from tools.source import read_source

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]
FULL = bool(os.environ.get("TEST_FULL"))
SAMPLE = 5
"""Of the faults in templates every fifth is played in the normal run."""


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def impatient() -> AsyncIterator[BrowserRecorder]:
    """A recorder that waits no longer than a small game takes on a busy machine."""
    recorder = BrowserRecorder(browser_or_skip(), limit=5)
    yield recorder
    await recorder.close()


async def played(recorder: BrowserRecorder, html: str) -> Playtest:
    """The verdict on a document."""
    return await Playtester(recorder).play(stage_of(html), read_index(read_source(html.encode())))


def told(playtest: Playtest, check: str, status: str) -> None:
    """The check says so, and the whole says failed only for what does not play."""
    statuses = {each.name: each for each in playtest.checks}
    assert statuses[check].status == status, playtest.checks
    assert (playtest.status == "failed") is (status == "failed"), playtest.checks


async def test_the_sound_game_plays(impatient: BrowserRecorder) -> None:
    playtest = await played(impatient, page(GAME))
    assert playtest.status == "passed"
    assert [check for check in playtest.checks if check.status in ("failed", "warned")] == []


@pytest.mark.parametrize("broken", SMALL, ids=lambda broken: broken.name)
async def test_a_small_game_with_a_fault(impatient: BrowserRecorder, broken: Broken) -> None:
    told(await played(impatient, broken.html), broken.check, broken.status)


async def test_a_game_plays_after_all_of_them(impatient: BrowserRecorder) -> None:
    assert (await played(impatient, page(GAME))).status == "passed"


@pytest.mark.parametrize("fault", FAULTS if FULL else FAULTS[::SAMPLE], ids=lambda fault: fault.new.strip()[:40])
async def test_a_template_with_a_fault(recorder: BrowserRecorder, fault: Fault) -> None:
    html = template(fault.template)
    assert fault.old in html
    told(await played(recorder, html.replace(fault.old, fault.new)), fault.check, fault.status)
