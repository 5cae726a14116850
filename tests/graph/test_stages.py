"""Stages: the page that is recorded is the page that is served."""

from pathlib import Path

import pytest

from graph import pages
from graph.pages import HEAD_SCRIPT, play_page
from graph.stages import engine_missing, play_headers, stage_of
from templates.catalog import templates
from tools.playtests.stage import ORIGIN

GAME = templates()["basic_platformer"].html


def test_a_stage_is_the_page_that_people_play() -> None:
    stage = stage_of(GAME)
    page, folders = play_page(GAME, ORIGIN)
    assert stage.page == page
    assert HEAD_SCRIPT in stage.page
    assert dict(stage.headers) == {"Content-Type": "text/html; charset=utf-8"} | dict(
        play_headers(folders, ORIGIN + "/")
    )
    assert f"{ORIGIN}/engines/phaser@3.90.0/dist/" in dict(stage.headers)["Content-Security-Policy"]


def test_lines_of_errors_are_those_of_the_document() -> None:
    stage = stage_of(GAME)
    line = GAME.decode().splitlines().index("const CONFIG = {")
    assert stage.page.decode().splitlines()[line + stage.first_line] == "const CONFIG = {"


def test_only_engines_are_answered() -> None:
    files = stage_of(GAME).files
    engine = files("/engines/phaser@3.90.0/dist/phaser.min.js")
    assert engine is not None
    assert b"Phaser" in engine
    for path in ("/", "/api/health/", "/engines/../package.json", "/engines/left-pad@1.0.0/index.js", "/etc/passwd"):
        assert files(path) is None


def test_without_the_engine_s_files_a_game_cannot_be_played(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert not engine_missing(GAME)
    monkeypatch.setattr(pages, "modules_folder", lambda: tmp_path)
    assert engine_missing(GAME)
    assert not engine_missing(b"<!DOCTYPE html><script>let x = 1;</script>")
