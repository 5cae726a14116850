"""Backups: a session with its games, versions and conversation in one JSON file, and back."""

import asyncio
import gzip
import json
import uuid
from pathlib import Path
from typing import Any

from sqlalchemy import insert, select

from graph.archive import Store
from graph.storage.base import Json, now
from graph.storage.games import GameRow
from graph.storage.messages import MessageRow
from graph.storage.sessions import SessionRow
from graph.storage.versions import VersionRow

FORMAT = 1
"""Of the file; a reader refuses one that it does not know."""


class BadBackup(ValueError):
    """A file that is not a backup of this program."""


def _plain(row: Any) -> Json:
    return {key: value.isoformat() if hasattr(value, "isoformat") else value for key, value in row._mapping.items()}  # noqa: SLF001


async def write_backup(store: Store, session: Any, folder: Path) -> str:
    """Write the session's file; its name relative to the data folder."""
    async with store.database.read() as connection:
        games = (await connection.execute(select(GameRow).where(GameRow.session_id == session.id))).all()
        numbers = [game.id for game in games]
        versions = (await connection.execute(select(VersionRow).where(VersionRow.game_id.in_(numbers)))).all()
        messages = (await connection.execute(select(MessageRow).where(MessageRow.session_id == session.id))).all()
    names = sorted({version.code_hash for version in versions})
    content: Json = {
        "format": FORMAT,
        "session": _plain(session),
        "games": [_plain(game) for game in games],
        "versions": [_plain(version) for version in versions],
        "messages": [_plain(message) for message in messages],
        "documents": {name: (await store.blobs.read(name)).decode("utf-8", "surrogateescape") for name in names},
    }
    label = Path("backups") / "sessions" / f"{session.public_id}.json.gz"
    await asyncio.to_thread(_save, folder / label, content)
    return str(label)


def _save(path: Path, content: Json) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(".part")
    fresh.write_bytes(gzip.compress(json.dumps(content).encode()))
    fresh.replace(path)
