"""The command line, where a browser is there."""

import json
import os
import shutil
from pathlib import Path

import pytest

from graph.settings import Settings
from tests.api.small import EMPTY, FRAGILE, GAME
from tests.api.test_cli import run

BROWSERS = ("chromium-headless-shell", "chromium", "google-chrome")

pytestmark = pytest.mark.browser


@pytest.fixture(autouse=True)
def _own_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:  # pyright: ignore[reportUnusedFunction]
    if not (os.environ.get("PLAYTEST_BROWSER") or any(map(shutil.which, BROWSERS))):
        reason = "no Chromium: set PLAYTEST_BROWSER or install chromium-headless-shell"
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)


def written(folder: Path, html: str) -> Path:
    path = folder / "small.html"
    path.write_text(html)
    return path


def test_play_tells_what_it_saw(tmp_path: Path) -> None:
    path = written(tmp_path, GAME)
    played = run("play", path)
    assert played.exit_code == 0, played.output
    lines = played.stdout.splitlines()
    assert f"{path}: passed: The game starts and runs without an error. [boots]" in lines
    assert f"{path}: speed of player: 120 px/s" in lines
    assert lines[-1].startswith("passed: 600 frames in ")
    assert lines[-1].endswith(", performance 100 of 100")


def test_play_answers_as_json_with_a_picture(tmp_path: Path) -> None:
    picture = tmp_path / "small.jpg"
    played = run("play", written(tmp_path, GAME), "--json", "--screenshot", picture, "--frames", 120, "--seed", 5)
    told = json.loads(played.stdout)
    assert (played.exit_code, told["status"], told["frames"]) == (0, "passed", 120)
    assert {"checks", "errors", "measurements", "trace_hash"} <= told.keys()
    assert len(told["trace_hash"]) == 64
    assert picture.read_bytes().startswith(b"\xff\xd8\xff")


def test_play_ends_with_1_where_the_game_does_not_play(tmp_path: Path) -> None:
    broken = written(tmp_path, FRAGILE.replace("speed: 120,", "speed: 240,"))
    played = run("play", broken, "--json")
    told = json.loads(played.stdout)
    assert (played.exit_code, told["status"]) == (1, "failed")
    line = 1 + FRAGILE.splitlines().index("  if (CONFIG.player.speed > 120) engine.overheat();")
    (error,) = [error for error in told["errors"] if error["kind"] == "error"]
    assert (error["line"], error["frame"]) == (line, 0)
    assert "engine is not defined" in error["message"]
    assert run("play", written(tmp_path, EMPTY)).exit_code == 1


def test_play_ends_with_2_where_nothing_can_be_played(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path, GAME)
    monkeypatch.setenv("PLAYTEST_BROWSER", "netscape")
    refused = run("play", path)
    assert refused.exit_code == 2
    assert "It could not be played. The browser netscape was not found." in refused.stderr
    told = run("play", path, "--json")
    assert told.exit_code == 2
    answer = json.loads(told.stdout)
    assert (answer["status"], answer["checks"]) == ("skipped", [])


def test_edit_plays_what_it_writes(tmp_path: Path) -> None:
    path = written(tmp_path, GAME)
    done = run("edit", path, "make the player twice as fast")
    assert done.exit_code == 0, done.output
    assert "Played: " in done.stdout
    assert any(line.startswith("Played 600 frames with chrom") for line in done.stdout.splitlines())
    assert "speed: 240, size" in path.read_text()
    assert "Played" in done.stderr.splitlines()


def test_edit_writes_nothing_that_does_not_play(tmp_path: Path) -> None:
    path = written(tmp_path, FRAGILE)
    failed = run("edit", path, "make the player twice as fast")
    assert failed.exit_code == 4
    assert "it did not work: ReferenceError: engine is not defined" in failed.stderr
    assert path.read_text() == FRAGILE
    unplayed = run("edit", path, "make the player twice as fast", "--no-play")
    assert unplayed.exit_code == 0
    assert "Not played: PLAYTEST is off" in unplayed.stdout
    assert path.read_text() != FRAGILE


def test_new_says_that_it_was_played(tmp_path: Path) -> None:
    made = run("new", "a puzzle game", "-o", tmp_path / "new.html", "--json")
    assert made.exit_code == 0, made.output
    assert json.loads(made.stdout)["playtest"]["status"] == "passed"
