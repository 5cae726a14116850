"""A fuzzer over the whole OpenAPI document: no 5xx, no undocumented status, type or shape."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.api.conftest import ROOT, MakeServer, Server

CHECKS = (
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_schema_conformance",
)
ENDLESS = "/api/sessions/{session_id}/events"
"""A stream that ends with its client; it has tests of its own."""
FULL = bool(os.environ.get("TEST_FULL"))


def fuzz(server: Server, folder: Path, phases: str, examples: int, known: dict[str, str], *options: str) -> None:
    """Run the fuzzer, and show what it found."""
    (folder / "schemathesis.toml").write_text("[parameters]\n" + "".join(f'{k} = "{v}"\n' for k, v in known.items()))
    command = [Path(sys.executable).with_name("st"), "--config-file", folder / "schemathesis.toml", "run"]
    command += [f"{server.url}/openapi.json", "--phases", phases, "--checks", ",".join(CHECKS)]
    command += ["--max-examples", str(examples * (20 if FULL else 1)), "--seed", "1", "--request-timeout", "30"]
    command += ["--suppress-health-check", "all", "--exclude-path", ENDLESS, "--generation-database", "none", *options]
    env = {**os.environ, "SCHEMATHESIS_HOOKS": "tests.api.fuzz_hooks", "FUZZ_KNOWN": json.dumps(known)}
    env["PYTHONPATH"] = os.pathsep.join([*os.environ.get("PYTHONPATH", "").split(os.pathsep), str(ROOT)])
    done = subprocess.run([str(c) for c in command], cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-8000:]
    assert "unexpected error" not in server.log.read_text()


@pytest.fixture(scope="module")
def fuzzed(make_server: MakeServer) -> Server:
    """A server for the fuzzer alone: it ends sessions."""
    return make_server()


@pytest.mark.timeout(3_600 if FULL else 240)
def test_the_whole_document_with_anything(fuzzed: Server, tmp_path: Path) -> None:
    phases = "examples,coverage,fuzzing,stateful" if FULL else "examples,fuzzing,stateful"
    fuzz(fuzzed, tmp_path, phases, 3, {})


@pytest.mark.timeout(3_600 if FULL else 240)
def test_the_whole_document_with_things_that_exist(fuzzed: Server, tmp_path: Path) -> None:
    server = fuzzed
    session_id = server.session()
    game = server.game(session_id)
    run = server.client.post(
        "/api/chat/message",
        json={"session_id": session_id, "message": "make the player red"},
        headers={"prefer": "respond-async"},
    )
    known = {
        "session_id": session_id,
        "game_id": game["game_id"],
        "run_id": run.json()["run_id"],
        "play_id": game["play_url"].removeprefix("/play/"),
        "template_id": "basic_platformer",
        "X-Session-ID": session_id,
    }
    fuzz(server, tmp_path, "fuzzing", 5, known, "--exclude-method", "DELETE")
