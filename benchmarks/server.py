"""The server under measure: a process of its own, as users run it."""

import contextlib
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType

PATIENCE = 60


def free_port() -> int:
    """A port that nobody listens on."""
    with contextlib.closing(socket.socket()) as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


class Server:
    """`playloom serve` on a data folder of its own, for as long as the block lasts."""

    def __init__(self, folder: Path, settings: Mapping[str, str] | None = None) -> None:
        self._settings = settings or {}
        """Set beside those of every benchmark; PLAYTEST is off where they do not say otherwise."""
        self.folder = folder / "data"
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.ready = 0.0
        """Seconds from the start to the first answered health check."""
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> "Server":
        settings = {"PORT": str(self.port), "DATA_DIR": str(self.folder), "PLAYTEST": "off", "RATE_LIMIT": "off"}
        settings |= self._settings
        started = time.perf_counter()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "api.cli", "serve"], env=os.environ | settings, stderr=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
        )  # fmt: skip
        while time.perf_counter() - started < PATIENCE:
            with contextlib.suppress(urllib.error.URLError, ConnectionError):
                urllib.request.urlopen(self.url + "/api/health/", timeout=1).read()
                self.ready = time.perf_counter() - started
                return self
            time.sleep(0.02)
        raise SystemExit("the server did not start")

    def __exit__(self, _: type[BaseException] | None, __: BaseException | None, ___: TracebackType | None) -> None:
        self.stop()

    def stop(self) -> None:
        """End it, and wait until its files are closed."""
        if self._process is not None:
            self._process.terminate()
            self._process.wait(30)
            self._process = None
