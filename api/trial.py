"""A game in a file, played, with no server and no engine."""

import asyncio

from graph.player import prepared
from graph.recorders import open_recorder
from tools.playtests.playtest import Playtest
from tools.playtests.playtester import GATE_FRAMES, Playtester


async def try_game(data: bytes, browser: str, seed: int = 1, frames: int = GATE_FRAMES) -> Playtest:
    """The verdict on a document; Unplayable where there is no browser, or no engine for it."""
    stage, index = await asyncio.to_thread(prepared, data)
    recorder = await open_recorder(browser)
    try:
        return await Playtester(recorder, seed, frames).play(stage, index)
    finally:
        await recorder.close()
