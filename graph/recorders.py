"""What games are played with on this machine."""

import asyncio
from importlib.util import find_spec

from tools.playtests.choose import EXTRA, browser_recorder
from tools.playtests.quickjs_recorder import QuickJsRecorder
from tools.playtests.recorder import Recorder, Unplayable
from tools.playtests.stage import Stage
from tools.playtests.take import Take

INSTALL = "Install chromium-headless-shell or chromium, or set PLAYTEST_BROWSER to the path of one"
PACKAGES = f"Install the packages {' and '.join(EXTRA)}"
NOTHING = Stage(
    b"<!DOCTYPE html><title>Ready</title><script>requestAnimationFrame(() => {});</script>", (), lambda _: None
)


async def open_recorder(wanted: str, *, required: bool) -> Recorder:
    """A browser that has started; without one QuickJS, which plays plain canvas games.

    Unplayable where a browser is required, or the one that is wanted is not there.
    """
    recorder = await asyncio.to_thread(browser_recorder, wanted or None)
    if recorder is None:
        if required or wanted:
            raise Unplayable(missing(wanted))
        return QuickJsRecorder()
    try:
        await recorder.record(NOTHING, Take(frames=1))
    except Unplayable:
        await recorder.close()
        raise
    return recorder


def browser_there(wanted: str) -> str:
    """The name of the browser that would be used; "" for none."""
    recorder = browser_recorder(wanted or None)
    return recorder.name if recorder is not None else ""


def missing(wanted: str) -> str:
    """Why there is no browser, and what can be done about it."""
    if any(find_spec(name) is None for name in EXTRA):
        return f"No browser can be driven. {PACKAGES}"
    return f"{f'The browser {wanted} was not found' if wanted else 'No browser was found'}. {INSTALL}"
