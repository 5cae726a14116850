"""Pages for playing."""

from pathlib import Path

import pytest

from graph import pages
from graph.errors import EnginesMissing
from graph.pages import HEAD_SCRIPT, engine_file, play_page
from templates.catalog import templates

BASE = "http://game.test"
PHASER = templates()["basic_platformer"].html
THREE = templates()["three_platformer"].html


def test_the_version_is_served_with_one_script_before_its_own_code() -> None:
    page, folders = play_page(PHASER, BASE)
    at = page.index(HEAD_SCRIPT)
    assert at < page.index(b"<script src=")
    rest = page[:at] + page[at + len(HEAD_SCRIPT) :]
    assert rest.replace(b"http://game.test/engines/", b"https://cdn.jsdelivr.net/npm/") == PHASER
    assert folders == ("http://game.test/engines/phaser@3.90.0/dist/",)


def test_an_engine_of_several_files_may_load_its_neighbours() -> None:
    _, folders = play_page(THREE, BASE)
    assert "http://game.test/engines/three@0.187.0/build/" in folders


@pytest.mark.parametrize(
    ("document", "before"),
    [
        (b"<!DOCTYPE html><html><head><title>x</title></head></html>", b"<!DOCTYPE html><html><head>"),
        (b"<!doctype html>\n<canvas></canvas>", b"<!doctype html>\n"),
        (b"<canvas></canvas>", b""),
    ],
)
def test_the_script_goes_in_front_wherever_there_is_a_front(document: bytes, before: bytes) -> None:
    assert play_page(document, BASE)[0] == before + HEAD_SCRIPT + document[len(before) :]


def test_without_engines_here_a_game_loads_them_from_their_own_address(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(pages, "modules_folder", lambda: tmp_path)
    page, folders = play_page(PHASER, BASE)
    assert b"https://cdn.jsdelivr.net/npm/phaser@3.90.0/dist/phaser.min.js" in page
    assert folders == ("https://cdn.jsdelivr.net/npm/phaser@3.90.0/dist/",)
    with pytest.raises(EnginesMissing):
        engine_file("phaser/dist/phaser.min.js")


def test_an_engine_that_is_not_here_yet_does_not_keep_the_others_away(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "phaser").mkdir()
    monkeypatch.setattr(pages, "modules_folder", lambda: tmp_path)
    assert b'src="http://game.test/engines/phaser@3.90.0/' in play_page(PHASER, BASE)[0]
    newer = PHASER.replace(b"phaser@3.90.0", b"phaser@4.2.1")
    assert b'src="https://cdn.jsdelivr.net/npm/phaser@4.2.1/' in play_page(newer, BASE)[0]
