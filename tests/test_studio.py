"""Playloom under `langgraph dev`: a game and edits with messages alone, first without a model, then with one."""

import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any, cast

import pytest
from langgraph_sdk import get_sync_client

from graph.settings import Settings
from tests.endpoint import Endpoint, Step, serve

ROOT = Path(__file__).parents[1]
PATIENCE = 90.0
FOREIGN = ("LANGSMITH_", "LANGCHAIN_", "LANGGRAPH_", *(name.upper() for name in Settings.model_fields))


CONFETTI = "when I squash an enemy let it burst into confetti"
BURST = "this.burst(enemy.x, enemy.y, '#ffffff', 30);"
PLAN = {
    "outcome": "edit",
    "rationale": "Squashed enemies burst into confetti.",
    "edits": [{"kind": "insert_statement", "handle": "Level.squashEnemy", "where": "last", "code": BURST}],
}


def _environment(data: Path, endpoint: Endpoint) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(FOREIGN)}
    quiet = {"LANGSMITH_TRACING": "false", "LANGGRAPH_CLI_NO_ANALYTICS": "1", "LANGGRAPH_STRICT_MSGPACK": "true"}
    ours = {"PYTHONPATH": str(ROOT), "OPENAI_BASE_URL": endpoint.url}  # without MODEL nobody is asked there
    return kept | quiet | ours | {"DATA_DIR": str(data), "RATE_LIMIT": "off", "PLAYTEST": "off"}


def _config(folder: Path) -> Path:
    """Our configuration, but for the settings of whoever runs this."""
    config = json.loads((ROOT / "langgraph.json").read_text()) | {"dependencies": [str(ROOT)]}
    del config["env"]
    (folder / "langgraph.json").write_text(json.dumps(config))
    return folder / "langgraph.json"


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:
            return answer.status == 200
    except OSError:
        return False


@pytest.fixture
def endpoint() -> Iterator[Endpoint]:
    with serve([Step(calls=(("plan", PLAN),))]) as found:
        yield found


@pytest.fixture
def studio(tmp_path: Path, endpoint: Endpoint) -> Iterator[tuple[str, Path]]:
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    url, log = f"http://127.0.0.1:{port}", tmp_path / "studio.log"
    command = [sys.executable, "-m", "langgraph_cli", "dev", "--config", str(_config(tmp_path))]
    command += ["--no-browser", "--no-reload", "--port", str(port)]
    with log.open("w") as written:
        child = subprocess.Popen(
            command,
            cwd=tmp_path,  # it keeps its threads in the working folder
            env=_environment(tmp_path / "data", endpoint),
            stdout=written,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            until = time.monotonic() + PATIENCE
            while not _answers(f"{url}/ok"):
                assert child.poll() is None, log.read_text()[-4000:]
                assert time.monotonic() < until, log.read_text()[-4000:]
                time.sleep(0.2)
            yield url, log
        finally:
            with suppress(ProcessLookupError):
                os.killpg(child.pid, signal.SIGTERM)
            try:
                child.wait(20)
            except subprocess.TimeoutExpired:
                os.killpg(child.pid, signal.SIGKILL)
                child.wait(10)


@pytest.mark.timeout(300)
def test_a_game_and_edits_with_nothing_but_messages(studio: tuple[str, Path], endpoint: Endpoint) -> None:
    url, log = studio
    with get_sync_client(url=url, api_key=None) as client:
        thread = client.threads.create()["thread_id"]
        made, changed, undone = (
            cast("Any", client.runs.wait(thread, "playloom", input={"message": message}))
            for message in ("Create a blue platformer", "Make the player red", "Undo that")
        )
        declined = cast("Any", client.runs.wait(thread, "playloom", input={"message": CONFETTI}))
        asked = len(endpoint.asked)
        (log.parent / ".env").write_text("MODEL=large\n")
        planned = cast("Any", client.runs.wait(thread, "playloom", input={"message": CONFETTI}))
    assert "BlockingError" not in log.read_text()
    for number, answer in enumerate((made, changed, undone, planned), 1):
        assert "__error__" not in answer, f"{answer}\n{log.read_text()[-4000:]}"
        assert (answer["outcome"], answer["new_version"], answer["game_id"]) == ("applied", number, made["game_id"])
    assert made["code_hash"] == undone["code_hash"] != changed["code_hash"]
    hashes = [answer["code_hash"] for answer in (made, changed, made, planned)]
    assert _versions(log.parent / "data") == list(enumerate(hashes, 1))
    assert (asked, declined["outcome"], declined["new_version"]) == (0, "asked", 0)
    assert declined["reply"]
    assert planned["reply"] == PLAN["rationale"]
    endpoint.done()  # the model has planned what the reader left, and no more
    assert _answers(f"{url}/api/health/")


def _versions(data: Path) -> list[tuple[int, str]]:
    with closing(sqlite3.connect(data / "playloom.db")) as connection:
        return connection.execute("SELECT number, code_hash FROM versions ORDER BY number").fetchall()
