"""Games as files, read whole and written whole."""

import os
import tempfile
from pathlib import Path

MOST_BYTES = 5_000_000
"""Of a file that is read as a game."""


class BadGameFile(ValueError):
    """A file that cannot be read as a game."""


def read_game(path: Path) -> bytes:
    """The bytes of a game; BadGameFile where there are too many."""
    if path.stat().st_size > MOST_BYTES:
        raise BadGameFile(f"{path} is larger than {MOST_BYTES // 1_000_000} MB.")
    return path.read_bytes()


def text_of(path: Path, data: bytes) -> str:
    """The game as text; BadGameFile where it is not UTF-8."""
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        raise BadGameFile(f"{path} is not UTF-8 at byte {error.start}. Save it as UTF-8 first.") from error


def write_game(path: Path, data: bytes) -> None:
    """Replace the file in one step: a reader sees the old one or the new one, whole."""
    target = path.resolve()
    mode = target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask()
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    fresh = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        fresh.chmod(mode)
        fresh.replace(target)
    except OSError:
        fresh.unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
