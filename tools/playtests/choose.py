"""Whether games can be played in a browser on this machine."""

from importlib.util import find_spec

from tools.playtests.recorder import Recorder

EXTRA = ("playwright", "psutil")
"""What the browser needs: the packages of the extra `playtest`."""


def browser_recorder(browser: str | None = None) -> Recorder | None:
    """A recorder in a browser; None where a package or the browser is not there."""
    if any(find_spec(name) is None for name in EXTRA):
        return None
    # Loaded only where it will be used: it takes long, and its packages are an extra.
    from tools.playtests.browser import find_browser
    from tools.playtests.browser_recorder import BrowserRecorder

    path = find_browser(browser)
    return BrowserRecorder(path) if path else None
