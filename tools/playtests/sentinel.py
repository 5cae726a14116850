"""A sentinel: ends a browser whose owner was killed. What ends it usually waits for an answer, and it may be stuck."""

import os
import subprocess

WAIT = 3
"""Seconds that a browser has to end by itself."""
SCRIPT = 'read -r _; sleep "$1"; kill -s KILL -- "-$0"'
"""Reads until its pipe is closed, which is when the owner is gone; then ends the browser's group of processes."""


class Sentinel:
    """Stands beside one browser; only where processes come in groups and the browser has one that is not ours."""

    def __init__(self, pid: int, wait: float = WAIT) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        if os.name == "posix" and (group := os.getpgid(pid)) != os.getpgrp():
            command = ["/bin/sh", "-c", SCRIPT, str(group), str(wait)]
            self._process = subprocess.Popen(  # noqa: S603 - the script is ours, and its words are numbers
                command, stdin=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True
            )

    def stop(self) -> None:
        """Goes, before its browser does; gives back at once."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()
            assert process.stdin is not None
            process.stdin.close()
