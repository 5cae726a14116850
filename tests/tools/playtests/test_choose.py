"""Which browser a machine plays with."""

import asyncio
import subprocess
import sys
from pathlib import Path

import pytest

from tools.playtests import browser, choose
from tools.playtests.browser import find_browser
from tools.playtests.choose import browser_recorder


def executable(folder: Path, name: str) -> str:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("#!/bin/sh\n")
    path.chmod(0o755)
    return str(path)


@pytest.fixture
def nothing_installed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path / "own"))
    return tmp_path


def test_the_browser_that_is_wanted_comes_first(nothing_installed: Path) -> None:
    mine = executable(nothing_installed, "mine/chrome")
    executable(nothing_installed, "bin/chromium")
    assert find_browser(mine) == mine


def test_the_headless_shell_comes_before_the_others(nothing_installed: Path) -> None:
    executable(nothing_installed, "bin/google-chrome")
    assert find_browser() == str(nothing_installed / "bin" / "google-chrome")
    executable(nothing_installed, "bin/chromium-headless-shell")
    assert find_browser() == str(nothing_installed / "bin" / "chromium-headless-shell")


def test_the_browser_that_playwright_fetched_comes_last(nothing_installed: Path) -> None:
    own = executable(nothing_installed, "own/chromium_headless_shell-1200/chrome-linux/headless_shell")
    assert find_browser() == own
    executable(nothing_installed, "bin/chromium")
    assert find_browser() == str(nothing_installed / "bin" / "chromium")


def test_one_that_is_wanted_and_not_there_is_not_replaced(nothing_installed: Path) -> None:
    executable(nothing_installed, "bin/chromium")
    assert find_browser("/nowhere/chrome") is None


@pytest.mark.usefixtures("nothing_installed")
def test_without_a_browser_there_is_none() -> None:
    assert browser_recorder() is None


def test_with_a_browser_it_plays(nothing_installed: Path) -> None:
    executable(nothing_installed, "bin/chromium")
    recorder = browser_recorder()
    assert recorder is not None
    assert (recorder.tier, recorder.name) == ("browser", "chromium")
    asyncio.run(recorder.close())


def test_without_the_packages_a_browser_is_of_no_use(nothing_installed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    executable(nothing_installed, "bin/chromium")
    monkeypatch.setattr(choose, "EXTRA", ("a_package_that_is_not_there",))
    assert browser_recorder() is None


def test_choosing_loads_no_driver() -> None:
    """It would cost every start of the server, and the package may not be there."""
    code = "import sys, tools.playtests.choose; sys.exit('playwright' in sys.modules or 'psutil' in sys.modules)"
    assert (
        subprocess.run([sys.executable, "-c", code], check=False, cwd=Path(browser.__file__).parents[2]).returncode == 0
    )
