"""What games are played with on this machine."""

from pathlib import Path

from tools.playtests.choose import EXTRA, browser_recorder, packages_there
from tools.playtests.quickjs_recorder import QuickJsRecorder
from tools.playtests.recorder import Recorder, Unplayable

INSTALL = "Install chromium-headless-shell or chromium, or set PLAYTEST_BROWSER to the path of one"
