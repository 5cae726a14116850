"""What games are played with on this machine."""

from tools.playtests.recorder import Recorder, Unplayable


def found(browser: str) -> str | None:
    """The browser that would be used."""
    return None


async def open_recorder(browser: str) -> Recorder:
    """A recorder; Unplayable, with what to install, where there is none."""
    raise Unplayable("no browser was found")
