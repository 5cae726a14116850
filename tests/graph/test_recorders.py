"""What games are played with on this machine."""

from pathlib import Path

import pytest

from graph import recorders
from graph.recorders import browser_there, missing, open_recorder
from tools.playtests.recorder import Unplayable


@pytest.fixture
def _nothing_installed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:  # pyright: ignore[reportUnusedFunction]
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path))


@pytest.mark.usefixtures("_nothing_installed")
async def test_without_a_browser_there_is_an_interpreter() -> None:
    assert browser_there("") == ""
    recorder = await open_recorder("", required=False)
    assert (recorder.tier, recorder.name) == ("quickjs", "QuickJS")
    with pytest.raises(Unplayable, match="No browser was found"):
        await open_recorder("", required=True)


@pytest.mark.usefixtures("_nothing_installed")
async def test_a_browser_that_is_wanted_and_not_there_is_missed() -> None:
    with pytest.raises(Unplayable, match="The browser netscape was not found"):
        await open_recorder("netscape", required=False)


async def test_what_is_no_browser_is_not_taken_for_one(tmp_path: Path) -> None:
    fake = tmp_path / "browser"
    fake.write_text("#!/bin/sh\nexit 1\n")
    fake.chmod(0o755)
    assert browser_there(str(fake)) == "browser"
    with pytest.raises(Unplayable, match="No browser could be started"):
        await open_recorder(str(fake), required=False)


def test_packages_that_are_missing_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def nowhere(name: str) -> None:
        assert name

    monkeypatch.setattr(recorders, "find_spec", nowhere)
    assert missing("") == "No browser can be driven. Install the packages playwright and psutil"
