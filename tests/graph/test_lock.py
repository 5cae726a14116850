"""One server on a data folder."""

import os
from pathlib import Path

import pytest

from graph.lock import FolderInUse, FolderLock


def test_the_folder_is_made_and_taken(tmp_path: Path) -> None:
    lock = FolderLock(tmp_path / "new" / "data")
    lock.take()
    assert (tmp_path / "new" / "data" / "playloom.lock").read_text() == str(os.getpid())
    lock.release()


def test_a_second_one_says_who_is_in_the_way(tmp_path: Path) -> None:
    first, second = FolderLock(tmp_path), FolderLock(tmp_path)
    first.take()
    with pytest.raises(FolderInUse) as caught:
        second.take()
    assert caught.value.folder == tmp_path
    assert "DATA_DIR" in str(caught.value)
    first.release()
    second.take()
    second.release()


def test_releasing_twice_does_no_harm(tmp_path: Path) -> None:
    lock = FolderLock(tmp_path)
    lock.release()
    lock.take()
    lock.release()
    lock.release()
