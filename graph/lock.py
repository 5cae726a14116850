"""One server on a data folder: a second one says so and ends."""

import fcntl
import os
from pathlib import Path
from typing import IO


class FolderInUse(RuntimeError):
    """Another server holds the data folder."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"Another Playloom server uses the data folder {folder}. Stop it, or set DATA_DIR to another folder."
        )
        self.folder = folder


class FolderLock:
    """Held for as long as the process lives; the kernel lets go of it even after kill -9."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._file: IO[str] | None = None

    def take(self) -> None:
        """Make the folder and take its lock; FolderInUse where someone has it."""
        self._folder.mkdir(parents=True, exist_ok=True)
        file = (self._folder / "playloom.lock").open("a+")
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            file.close()
            raise FolderInUse(self._folder) from error
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        self._file = file

    def release(self) -> None:
        """Let go of the folder."""
        if self._file is not None:
            self._file.close()
            self._file = None
