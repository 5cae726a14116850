"""A game in a file, played, with no server and no engine."""

import asyncio

from graph.player import prepared
from graph.recorders import missing, open_recorder
from tools.playtests.playtest import Playtest
from tools.playtests.playtester import GATE_FRAMES, Playtester
from tools.playtests.recorder import Unplayable


async def try_game(data: bytes, browser: str, seed: int = 1, frames: int = GATE_FRAMES) -> Playtest:
    """The verdict on a document; Unplayable where there is no browser, or no engine for it."""
    stage, index = await asyncio.to_thread(prepared, data)
    recorder = await open_recorder(browser, required=False)
    try:
        return await Playtester(recorder, seed, frames).play(stage, index)
    except Unplayable as error:
        raise Unplayable(str(error) if recorder.tier == "browser" else f"{error}. {missing(browser)}") from error
    finally:
        await recorder.close()
