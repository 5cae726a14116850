"""A server without a door, to be killed: opens an engine on a folder, works there, and says what it does.

python crash.py FOLDER gate           a game, then two wishes, the first of which is played for ever
python crash.py FOLDER burst          a game, then one wish after another, and every acknowledgement as a line
python crash.py FOLDER hold           nothing but the folder, held
python crash.py FOLDER die RUN ...    takes up what is there, and dies over it
"""

import asyncio
import os
import signal
import sys
from pathlib import Path
from typing import Any

from graph.engine import Engine
from graph.settings import Settings

COLORS = ("red", "green", "orange", "purple", "black", "white", "pink", "yellow")


class Waiting:
    """A player that plays the first game and waits over every other one."""

    def __init__(self) -> None:
        self.played = 0

    async def play(self, data: bytes, wishes: list[Any], before: dict[str, Any]) -> dict[str, Any]:  # noqa: ARG002
        """Skipped once; then never an answer."""
        self.played += 1
        if self.played > 1:
            say("playing")
            await asyncio.Event().wait()
        return {"status": "skipped", "tier": "static", "reason": f"{len(data)} bytes"}


class Deadly:
    """A player that brings the server down."""

    async def play(self, data: bytes, wishes: list[Any], before: dict[str, Any]) -> dict[str, Any]:  # noqa: ARG002
        """The end."""
        say(f"dying over {len(data)} bytes")
        os.kill(os.getpid(), signal.SIGKILL)
        return {}


def say(*words: object) -> None:
    """One line, at once: who reads it may kill us for it."""
    sys.stdout.write(" ".join(map(str, words)) + "\n")
    sys.stdout.flush()


async def make_game(engine: Engine) -> str:
    """A session with a game."""
    session_id = (await engine.create_session({}, {}))["session_id"]
    made = await engine.wait(await engine.submit(session_id, "generate", {"description": "a platformer"}), 60)
    say("session", session_id)
    say("game", made.game_id)
    return session_id


async def gate(settings: Settings) -> None:
    """A run is acknowledged, begun, and stands still; another one waits behind it."""
    engine = await Engine.open(settings, Waiting())
    session_id = await make_game(engine)
    for color in COLORS[:2]:
        say("run", (await engine.submit(session_id, "modify", {"message": f"Make the player {color}"})).id)
    await asyncio.Event().wait()


async def burst(settings: Settings) -> None:
    """As many wishes as there is time for."""
    engine = await Engine.open(settings)
    session_id = await make_game(engine)
    number = 0
    while True:
        request = {"message": f"Make the player {COLORS[number % len(COLORS)]}"}
        run = await engine.submit(session_id, "modify", request)
        say("run", run.id)
        done = await engine.wait(run, 60)
        assert done.result is not None
        say("done", run.id, done.result["version_info"]["new_version"])
        number += 1


async def hold(settings: Settings) -> None:
    """Nothing."""
    engine = await Engine.open(settings)
    say("ready")
    await asyncio.Event().wait()
    await engine.close()  # never reached; the engine has to be held for as long as its folder


async def die(settings: Settings) -> None:
    """What an earlier process left open is taken up at once."""
    engine = await Engine.open(settings, Deadly())
    for run_id in sys.argv[3:]:
        await engine.wait(await engine.get_run(run_id), 60)


WAYS = {"gate": gate, "burst": burst, "hold": hold, "die": die}

if __name__ == "__main__":
    asyncio.run(WAYS[sys.argv[2]](Settings(data_dir=Path(sys.argv[1]))))
