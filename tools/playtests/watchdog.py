"""The watchdog: ends processes of a browser that take too much memory. It works alone, in a thread of its own."""

import contextlib
import threading

import psutil

RENDERER_BYTES = 700 * 2**20
OTHER_BYTES = 1500 * 2**20
"""What the browser's own processes may take: the GPU process holds every page's pictures."""
PERIOD = 0.1
"""Seconds between two looks."""


class Watchdog:
    """Looks at all processes below one browser process."""

    def __init__(self, pid: int, renderer_bytes: int = RENDERER_BYTES, other_bytes: int = OTHER_BYTES) -> None:
        self.killed: list[int] = []
        """Processes that were ended for their memory."""
        self._pid = pid
        self._limits = {True: renderer_bytes, False: other_bytes}
        self._renderers: dict[int, bool] = {}
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="playtest-watchdog", daemon=True)

    def start(self) -> None:
        """Begins to watch."""
        self._thread.start()

    @property
    def alive(self) -> bool:
        """Whether it watches."""
        return self._thread.is_alive()

    def stop(self) -> None:
        """Ends; gives back at once."""
        self._stopped.set()

    def _watch(self) -> None:
        with contextlib.suppress(psutil.NoSuchProcess):
            browser = psutil.Process(self._pid)
            while not self._stopped.wait(PERIOD):
                for process in browser.children(recursive=True):
                    self._judge(process)

    def _judge(self, process: psutil.Process) -> None:
        with contextlib.suppress(psutil.NoSuchProcess, psutil.AccessDenied):
            if process.pid not in self._renderers:
                self._renderers[process.pid] = "--type=renderer" in process.cmdline()
            if process.memory_info().rss > self._limits[self._renderers[process.pid]]:
                process.kill()
                self.killed.append(process.pid)


def end_tree(pid: int) -> None:
    """Ends a process and all below it, if they are still there."""
    try:
        process = psutil.Process(pid)
        family = [*process.children(recursive=True), process]
    except psutil.NoSuchProcess:
        return
    for member in family:
        with contextlib.suppress(psutil.NoSuchProcess):
            member.kill()
