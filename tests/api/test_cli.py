"""The command line, on files and with a server."""

import asyncio
import json
import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from api.cli import app
from graph.engine import Engine
from graph.lock import FolderLock
from graph.settings import VERSION, Settings

ROOT = Path(__file__).parents[2]
TEMPLATE = (ROOT / "templates" / "basic_platformer" / "game.html").read_bytes()


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments], catch_exceptions=False)


@pytest.fixture(autouse=True)
def _own_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:  # pyright: ignore[reportUnusedFunction]
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setenv("PLAYTEST", "off")  # what is played has its tests in test_cli_play.py


@pytest.fixture
def game(tmp_path: Path) -> Path:
    path = tmp_path / "mine.html"
    path.write_bytes(TEMPLATE)
    return path


def test_version_and_help() -> None:
    assert run("--version").output == f"playloom {VERSION}\n"
    told = run("--help")
    assert told.exit_code == 0
    assert 'playloom edit game.html "make the player red and jump higher"' in told.output


def test_a_wrong_command_line_is_2(tmp_path: Path) -> None:
    assert run("edit", tmp_path / "nowhere.html", "make it red").exit_code == 2
    assert run("new", "a platformer", "--engine", "abacus").exit_code == 2
    assert run("new", "a platformer", "-o", tmp_path / "no" / "folder.html").exit_code == 2
    unknown = run("new", "a platformer", "--template", "nothing", "-o", tmp_path / "new.html")
    assert unknown.exit_code == 2
    assert unknown.stderr.splitlines()[-1] == "There is no such template."
    assert not list(tmp_path.iterdir())


def test_new_writes_a_game_that_passes_its_check(tmp_path: Path) -> None:
    path = tmp_path / "blue.html"
    made = run("new", "a blue platformer with red enemies", "-o", path)
    assert made.exit_code == 0
    assert made.stdout.splitlines()[-1].startswith(f"{path}: ")
    assert "\x1b" not in made.output
    assert "Template chosen" in made.stderr.splitlines()
    checked = run("check", path)
    assert checked.exit_code == 0
    assert checked.output.splitlines()[-1].startswith("passed: security 100,")


def test_new_answers_as_json(tmp_path: Path) -> None:
    made = run("new", "a space shooter", "--json", "-o", tmp_path / "shooter.html")
    answer = json.loads(made.stdout)
    assert made.stderr == ""
    assert (answer["outcome"], answer["metadata"]["template_used"]) == ("applied", "basic_shooter")
    assert "game_code" not in answer


def test_new_takes_a_template_and_an_engine(tmp_path: Path) -> None:
    named = json.loads(run("new", "a game", "--template", "match_puzzle", "--json", "-o", tmp_path / "1.html").stdout)
    assert named["metadata"]["template_used"] == "match_puzzle"
    solid = json.loads(run("new", "a platformer", "--engine", "three.js", "--json", "-o", tmp_path / "2.html").stdout)
    assert solid["metadata"]["engine"] == "three.js"


def test_new_without_a_name_never_replaces_a_file(tmp_path: Path) -> None:
    (tmp_path / "game.html").write_text("mine")
    assert run("new", "a platformer").exit_code == 2
    assert (tmp_path / "game.html").read_text() == "mine"


def test_edit_changes_nothing_where_nothing_can_be_changed(game: Path, tmp_path: Path) -> None:
    before = game.stat()
    other = tmp_path / "other.html"
    asked = run("edit", game, "translate it into a spreadsheet", "-o", other)
    assert asked.exit_code == 1
    assert game.read_bytes() == TEMPLATE
    assert game.stat().st_mtime_ns == before.st_mtime_ns
    assert not other.exists()
    assert asked.stdout.splitlines()[-1] == f"{other}: not written, nothing was changed"


def test_edit_changes_the_line_that_was_asked_for(game: Path) -> None:
    done = run("edit", game, "make the player #123456")
    assert done.exit_code == 0
    before, after = TEMPLATE.splitlines(), game.read_bytes().splitlines()
    changed = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
    assert len(changed) == 1
    assert changed[0][1] == re.sub(rb"#\w{6}", b"#123456", changed[0][0], count=1)
    lines = done.stdout.splitlines()
    assert any(line.startswith("  - color: ") for line in lines)
    assert any(line.startswith("  + color: '#123456'") for line in lines)
    assert lines[-1] == f"{game}: written"


def test_edit_into_another_file_keeps_bytes_and_rights(tmp_path: Path) -> None:
    data = b"\xef\xbb\xbf" + TEMPLATE.replace(b"\n", b"\r\n")
    source, target = tmp_path / "source.html", tmp_path / "target.html"
    source.write_bytes(data)
    target.write_text("old")
    target.chmod(0o640)
    done = run("edit", source, "make the player #123456", "--json", "-o", target)
    answer = json.loads(done.stdout)
    assert (done.exit_code, answer["changed"], answer["file"]) == (0, True, str(target))
    assert source.read_bytes() == data
    assert target.stat().st_mode & 0o777 == 0o640
    old, new = data.split(b"\n"), target.read_bytes().split(b"\n")
    assert sum(a != b for a, b in zip(old, new, strict=True)) == 1
    assert [path.name for path in sorted(tmp_path.iterdir())] == ["source.html", "target.html"]


def test_edit_refuses_what_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / "latin.html"
    path.write_bytes("<p>schön</p>".encode("latin-1"))
    refused = run("edit", path, "make it red")
    assert refused.exit_code == 2
    assert refused.stderr == f"{path} is not UTF-8 at byte 6. Save it as UTF-8 first.\n"


def test_check_names_line_and_rule(tmp_path: Path) -> None:
    path = tmp_path / "bad.html"
    path.write_text("<!DOCTYPE html>\n<html><body><script>\nlet x = ;\n</script></body></html>\n")
    found = run("check", path)
    assert found.exit_code == 1
    assert re.search(rf"^{re.escape(str(path))}:3: error: .+ \[syntax\.\w+\]$", found.stdout, re.MULTILINE)
    assert json.loads(run("check", path, "--json").stdout)["passed"] is False


async def _deleted_session(folder: Path) -> tuple[str, Path]:
    engine = await Engine.open(Settings(data_dir=folder))
    try:
        session: Any = await engine.create_session({}, {})
        run = await engine.submit(session["session_id"], "generate", {"description": "a platformer"})
        await engine.wait(run, 60)
        told = await engine.delete_session(session["session_id"], force=False, backup=True)
        return session["session_id"], folder / told["backup_location"]
    finally:
        await engine.close()


def test_restore_brings_a_deleted_session_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    session, file = asyncio.run(_deleted_session(tmp_path / "first"))
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "second"))
    restored = run("restore", file)
    assert restored.exit_code == 0
    assert restored.stdout == f"Session {session} is back: 1 games, 2 messages.\n"


def test_restore_refuses_other_files_and_a_folder_in_use(
    game: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "data"))
    assert run("restore", game).exit_code == 2
    lock = FolderLock(tmp_path / "data")
    lock.take()
    try:
        busy = run("restore", game)
    finally:
        lock.release()
    assert busy.exit_code == 3
    assert "Another Playloom server" in busy.stderr


def test_serve_names_the_setting_that_cannot_be_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RATE_LIMIT", "often")
    refused = run("serve")
    assert refused.exit_code == 2
    assert refused.stderr.startswith("RATE_LIMIT: ")


def test_serve_says_that_the_port_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "data"))
    with socket.create_server(("127.0.0.1", 0)) as taken:
        refused = run("serve", "--port", taken.getsockname()[1])
    assert refused.exit_code == 4
    assert "Set PORT to another port." in refused.stderr


@pytest.fixture
def server(tmp_path: Path) -> Iterator[tuple[str, dict[str, str]]]:
    environment = {**os.environ, "DATA_DIR": str(tmp_path / "data"), "PORT": "0"}
    command = [sys.executable, "-m", "api.cli", "serve"]
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL
    ) as child:
        assert child.stderr is not None
        address = re.search(r"http://localhost:\d+", child.stderr.readline().decode())
        assert address is not None
        yield address[0], environment
        child.terminate()
        child.wait(30)


def test_a_second_server_on_the_same_folder_ends_with_3(server: tuple[str, dict[str, str]]) -> None:
    address, environment = server
    url = address.replace("localhost", "127.0.0.1") + "/api/health/"
    for _ in range(300):
        try:
            with urllib.request.urlopen(url, timeout=5) as answer:
                assert json.load(answer)["status"] == "healthy"
                assert "Server" not in answer.headers
            break
        except OSError:
            time.sleep(0.1)
    else:
        pytest.fail("no answer in 30 s")
    command = [sys.executable, "-m", "api.cli", "serve"]
    second = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert second.returncode == 3
    assert "Another Playloom server uses the data folder" in second.stderr
    assert "Traceback" not in second.stderr
