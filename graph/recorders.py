"""What games are played with on this machine."""

import asyncio

from tools.playtests.recorder import Recorder, Unplayable

INSTALL = "install chromium-headless-shell, chromium or google-chrome, or set PLAYTEST_BROWSER to its path"
EXTRA = "the package playwright is not installed: `pip install playloom[playtest]`"


def browser_for(wanted: str) -> str:
    """The path of the browser that would be used; Unplayable, with what to install, where there is none."""
    try:
        from tools.playtests.browser import find_browser
    except ImportError as error:
        raise Unplayable(EXTRA) from error
    found = find_browser(wanted or None)
    if found is None:
        raise Unplayable(f"the browser {wanted} does not exist" if wanted else f"no browser was found: {INSTALL}")
    return found


async def open_recorder(wanted: str) -> Recorder:
    """A recorder whose browser has started; Unplayable where there is none."""
    path = await asyncio.to_thread(browser_for, wanted)
    from tools.playtests.browser_recorder import BrowserRecorder

    return BrowserRecorder(path)
