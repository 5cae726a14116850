"""Backups: a session with its games, versions and conversation in one JSON file, and back."""

import asyncio
import datetime as dt
import json
from pathlib import Path
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from graph.archive import Store
from graph.games import screenshot_of
from graph.storage.base import Base, Json, now
from graph.storage.blobs import digest
from graph.storage.games import GameRow
from graph.storage.messages import MessageRow
from graph.storage.sessions import SessionRow
from graph.storage.versions import VersionRow

FORMAT = 1
"""Of the file; a reader refuses one that it does not know."""


class BadBackup(ValueError):
    """A file that is not a backup of this program."""


def _plain(row: Any) -> Json:
    return {key: value.isoformat() if isinstance(value, dt.datetime) else value for key, value in row._asdict().items()}


def _row(table: type[Base], plain: Json, **other: Any) -> Json:
    """A row of the table from its plain form, with a number of its own."""
    values = {name: value for name, value in plain.items() if name != "id"} | other
    for column in table.__table__.columns:
        if isinstance(values.get(column.name), str) and column.type.python_type is dt.datetime:
            values[column.name] = dt.datetime.fromisoformat(values[column.name])
    return values


async def write_backup(store: Store, session: Any, folder: Path) -> str:
    """Write the session's file; its name relative to the data folder."""
    async with store.database.read() as connection:
        games = (await connection.execute(select(GameRow).where(GameRow.session_id == session.id))).all()
        numbers = [game.id for game in games]
        query = select(VersionRow).where(VersionRow.game_id.in_(numbers)).order_by(VersionRow.id)
        versions = (await connection.execute(query)).all()
        messages = (await connection.execute(select(MessageRow).where(MessageRow.session_id == session.id))).all()
    pictures = [picture for version in versions if (picture := screenshot_of(version.report))]
    names = list(dict.fromkeys([*(version.code_hash for version in versions), *pictures]))
    content: Json = {
        "format": FORMAT,
        "session": _plain(session),
        "games": [_plain(game) for game in games],
        "versions": [_plain(version) for version in versions],
        "messages": [_plain(message) for message in messages],
        "documents": {name: (await store.blobs.read(name)).decode("utf-8", "surrogateescape") for name in names},
    }
    label = Path("backups") / "sessions" / f"{session.public_id}.json"
    await asyncio.to_thread(_save, folder / label, content)
    return str(label)


def _save(path: Path, content: Json) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(".part")
    fresh.write_text(json.dumps(content))
    fresh.replace(path)


def read_backup(path: Path) -> Json:
    """The content of a backup file; BadBackup where it is none."""
    try:
        content: Json = json.loads(path.read_bytes())
        if (
            content["format"] != FORMAT
            or not {"session", "games", "versions", "messages", "documents"} <= content.keys()
        ):
            raise BadBackup(f"{path.name} has another format than {FORMAT}.")
    except (ValueError, KeyError, TypeError) as error:
        raise BadBackup(f"{path.name} is not a backup of Playloom.") from error
    return content


async def restore_backup(store: Store, content: Json, hours: float) -> Json:
    """Bring a session back; what is there already is left as it is. Its id, and how many games came back."""
    expires = now() + dt.timedelta(hours=hours)
    session, public_id = content["session"], content["session"]["public_id"]
    stored = await _restore_documents(store, content)
    async with store.database.write() as connection:
        there = (await connection.execute(select(SessionRow.id).where(SessionRow.public_id == public_id))).scalar()
        if there is not None:
            revive = update(SessionRow).where(SessionRow.id == there)
            await connection.execute(revive.values(deleted_at=None, expires_at=expires))
            return {"session_id": public_id, "games": 0, "messages": 0}
        row = _row(SessionRow, session, deleted_at=None, expires_at=expires, current_game=None)
        made = insert(SessionRow).values(**row).returning(SessionRow.id)
        session_id = (await connection.execute(made)).scalar_one()
        for message in content["messages"]:
            await connection.execute(insert(MessageRow).values(**_row(MessageRow, message, session_id=session_id)))
        games = 0
        for game in content["games"]:
            games += await _restore_game(connection, content, game, session_id, stored)
    return {"session_id": public_id, "games": games, "messages": len(content["messages"])}


async def _restore_documents(store: Store, content: Json) -> dict[str, int]:
    """Put every document back, each against the one before; the bytes each takes."""
    documents = {name: text.encode("utf-8", "surrogateescape") for name, text in content["documents"].items()}
    if any(digest(data) != name for name, data in documents.items()):
        raise BadBackup("The backup was changed: a document in it is not the one that its name says.")
    parent: str | None = None
    stored: dict[str, int] = {}
    for name, data in documents.items():
        parent, stored[name] = await store.blobs.write(data, parent)
    return stored


async def _restore_game(
    connection: AsyncConnection, content: Json, game: Json, session_id: int, stored: dict[str, int]
) -> int:
    query = select(GameRow.id).where(GameRow.public_id == game["public_id"])
    if (await connection.execute(query)).first() is not None:
        return 0
    made = insert(GameRow).values(**_row(GameRow, game, session_id=session_id)).returning(GameRow.id)
    game_id = (await connection.execute(made)).scalar_one()
    for version in content["versions"]:
        if version["game_id"] == game["id"]:
            other = {"game_id": game_id, "checkpoint_id": None, "stored": stored[version["code_hash"]]}
            await connection.execute(insert(VersionRow).values(**_row(VersionRow, version, **other)))
    if content["session"]["current_game"] == game["id"]:
        change = update(SessionRow).where(SessionRow.id == session_id)
        await connection.execute(change.values(current_game=game_id))
    return 1
