"""kill -9 in the middle of the work: what was acknowledged is there afterwards, and the session goes on."""

import asyncio
import os
import random
import signal
import subprocess
import sys
from collections.abc import AsyncGenerator, Generator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

import pytest

from graph.engine import Engine
from graph.lock import FolderInUse
from graph.storage.blobs import digest
from tests.graph.conftest import PATIENCE, Desk, settings_of

ROOT = Path(__file__).parents[2]
SCRIPT = Path(__file__).with_name("crash.py")


class Victim:
    """A process that works on a folder until it is killed."""

    def __init__(self, folder: Path, way: str, *more: str) -> None:
        command = [sys.executable, str(SCRIPT), str(folder), way, *more]
        env = os.environ | {"PYTHONPATH": str(ROOT)}
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=env, cwd=folder)
        assert self.process.stdout is not None
        self._lines = self.process.stdout

    def says(self, word: str) -> list[str]:
        """The next line that starts with a word, without it."""
        for line in self._lines:
            if line.split()[0] == word:
                return line.split()[1:]
        raise AssertionError(f"it ended before it said {word}")

    def kill(self) -> list[list[str]]:
        """kill -9; what it had said that was not read yet."""
        self.process.send_signal(signal.SIGKILL)
        left = [line.split() for line in self._lines]
        self.process.wait(PATIENCE)
        return left


@contextmanager
def victim(folder: Path, way: str, *more: str) -> Generator[Victim]:
    """A process that is gone at the end, whatever happens."""
    found = Victim(folder, way, *more)
    try:
        yield found
    finally:
        found.process.kill()
        found.process.wait(PATIENCE)
        if found.process.stdout is not None:
            found.process.stdout.close()


@asynccontextmanager
async def next_start(folder: Path, session_id: str) -> AsyncGenerator[Desk]:
    """The server, started again on the same folder."""
    engine = await Engine.open(settings_of(folder))
    try:
        yield Desk(engine, session_id)
    finally:
        await engine.close()


async def test_a_run_that_was_killed_is_finished_at_the_next_start(tmp_path: Path) -> None:
    with victim(tmp_path, "gate") as process:
        session_id, game_id = process.says("session")[0], process.says("game")[0]
        runs = [process.says("run")[0], process.says("run")[0]]
        process.says("playing")
        process.kill()
    async with next_start(tmp_path, session_id) as desk:
        ended = [await desk.engine.wait(await desk.engine.get_run(run), PATIENCE) for run in runs]
        assert [run.status for run in ended] == ["succeeded", "succeeded"]
        told = [run.result["version_info"] for run in ended if run.result]
        assert [(info["previous_version"], info["new_version"]) for info in told] == [(1, 2), (2, 3)]
        assert len([turn for turn in await desk.messages() if turn[0] == "user"]) == 3
        assert (await desk.chat("Make the player black"))["version_info"]["new_version"] == 4
        assert (await desk.game(game_id))["rollback_options"]["available_versions"] == [1, 2, 3, 4]


@pytest.mark.parametrize("seed", range(3))
async def test_no_acknowledged_version_is_lost_at_whatever_moment(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    with victim(tmp_path, "burst") as process:
        session_id, game_id = process.says("session")[0], process.says("game")[0]
        done: dict[str, int] = {}
        for _ in range(chance.randrange(1, 8)):
            run_id, number = process.says("done")
            done[run_id] = int(number)
        if chance.random() < 0.7:
            process.says("run")  # and a little further, to wherever it is by then
        for _ in range(chance.randrange(200_000)):
            pass
        left = process.kill()
    done |= {line[1]: int(line[2]) for line in left if line[0] == "done" and len(line) == 3}
    async with next_start(tmp_path, session_id) as desk:
        for run_id, number in done.items():
            run = await desk.engine.get_run(run_id)
            assert run.result is not None
            assert run.result["version_info"]["new_version"] == number
            assert digest(await desk.document(game_id, number)) == digest(run.result["game_code"].encode())
        after = await desk.chat("Make the coins bigger")  # behind what is taken up in the line
        game = await desk.game(game_id)
        newest = after["version_info"]["new_version"]
        assert game["current_version"] == newest in range(max(done.values()) + 1, max(done.values()) + 4)
        assert game["rollback_options"]["available_versions"] == list(range(1, newest + 1))
        said = [content for role, content in await desk.messages() if role == "user"]
        assert len(said) == newest  # each version was asked for once
        for entry in game["version_history"][1:]:
            assert entry["message"] == said[entry["version"] - 1]


async def stop_behind_commit(folder: Path, session_id: str, message: str) -> str:
    """Stop a server between the commit of a version and the end of its run; the run's id."""

    async def stopped(*_: object) -> None:
        raise asyncio.CancelledError  # as a kill: no except clause sees it, and nothing is written

    async with next_start(folder, session_id) as desk:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("graph.runner.Runner._done", stopped)
            run = await desk.queue(message, context={"current_game_version": 2})
            await desk.engine.wait(run, PATIENCE)
        assert (await desk.engine.get_run(run.id)).status == "running"
    return run.id


@pytest.mark.parametrize("checkpoint", ["kept", "lost"])
async def test_a_run_that_is_killed_behind_its_commit_answers_for_what_it_made(tmp_path: Path, checkpoint: str) -> None:
    async with next_start(tmp_path, "") as desk:
        desk.session_id = (await desk.engine.create_session({}, {}))["session_id"]
        game_id, session_id = (await desk.generate())["game_id"], desk.session_id
        await desk.chat("Make the player red")
    if checkpoint == "lost":
        saved = (tmp_path / "checkpoints.db").read_bytes()
        stopped = await stop_behind_commit(tmp_path, session_id, "Make the player jump higher")
        (tmp_path / "checkpoints.db").write_bytes(saved)
    else:
        stopped = await stop_behind_commit(tmp_path, session_id, "Make the player jump higher")
    async with next_start(tmp_path, session_id) as desk:
        run = await desk.engine.wait(await desk.engine.get_run(stopped), PATIENCE)
        assert (run.status, run.error) == ("succeeded", None)
        assert run.result is not None
        told = run.result["version_info"]
        assert (told["previous_version"], told["new_version"]) == (2, 3)
        changes = run.result["modifications"]["changes"]
        assert [(change["entity"], change["property"]) for change in changes] == [("player", "jump")]
        assert str(changes[0]["new"]).encode() in await desk.document(game_id, 3)
        assert run.result["game_code"].encode() == await desk.document(game_id, 3)
        assert (await desk.game(game_id))["current_version"] == 3
        assert (await desk.chat("Make the player black"))["version_info"]["new_version"] == 4


async def test_a_run_that_brings_the_server_down_three_times_is_failed(tmp_path: Path) -> None:
    with victim(tmp_path, "gate") as process:
        session_id = process.says("session")[0]
        runs = [process.says("run")[0], process.says("run")[0]]
        process.says("playing")
        process.kill()
    for _ in range(2):
        with victim(tmp_path, "die", *runs) as process:
            process.says("dying")
            assert process.process.wait(PATIENCE) == -signal.SIGKILL
    async with next_start(tmp_path, session_id) as desk:
        first, second = [await desk.engine.wait(await desk.engine.get_run(run), PATIENCE) for run in runs]
        assert (first.status, second.status) == ("failed", "succeeded")
        assert first.error is not None
        assert first.error["code"] == "run-failed"
        assert (await desk.chat("Make the player black"))["version_info"]["new_version"] == 3


async def test_a_second_server_on_the_folder_says_so(tmp_path: Path) -> None:
    with victim(tmp_path, "hold") as process:
        process.says("ready")
        with pytest.raises(FolderInUse) as caught:
            await Engine.open(settings_of(tmp_path))
        assert caught.value.folder == tmp_path
        process.kill()
    await (await Engine.open(settings_of(tmp_path))).close()  # the kernel has let go of it
