"""Games and their versions, as they are told."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Executable, func, select

from graph.archive import Store
from graph.errors import NotFound
from graph.sessions import game_summary
from graph.storage.base import Json, stamp
from graph.storage.games import GameRow
from graph.storage.sessions import SessionRow
from graph.storage.versions import VersionRow
from tools.hunks import hunks, lines_changed, unified
from tools.playtests.verdicts import confirmed, unconfirmed


@dataclass(frozen=True, slots=True)
class Document:
    """A version's document."""

    data: bytes
    version: int
    title: str
    engine: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A screenshot."""

    data: bytes
    name: str
    """Its hash."""


def change_names(changes: list[Json]) -> list[str]:
    """Changes in a word each: player_color_change."""
    names = [f"{change['entity']}_{change['property']}_change" for change in changes if change["entity"]]
    return list(dict.fromkeys(names)) or list(dict.fromkeys(change["type"] for change in changes))


BRIEF = ("status", "tier", "reason", "player", "frames", "performance_score")


def brief(verdict: Json) -> Json | None:
    """A verdict in short, for lists: what was wished and measured is a sentence each."""
    if not verdict:
        return None
    told = {name: verdict[name] for name in BRIEF if name in verdict}
    return told | {"confirmed": confirmed(verdict), "not_confirmed": unconfirmed(verdict)}


def told_verdict(verdict: Json) -> Json | None:
    """A verdict as answers have it; its picture has an address of its own."""
    return {name: value for name, value in verdict.items() if name != "screenshot"} or None


def preview_url(version: Any) -> str | None:
    """Where a screenshot of the version is; None where it was not played in a browser."""
    return f"/play/{version.play_id}/preview.jpg" if screenshot_of(version.report) else None


def screenshot_of(report: Json) -> str:
    """The hash of the screenshot that a report's playtest took; "" for none."""
    verdict: Json = report.get("playtest") or {}
    return verdict.get("screenshot", "")


def modification(change: Json) -> Json:
    """A change as a socket is told it."""
    where = change["code_location"]
    return {
        "type": change["type"],
        "element": change["entity"],
        "parameter": change["property"],
        "from": change["old"] if change["old"] is not None else where["before"],
        "to": change["new"] if change["new"] is not None else where["after"],
        "line_numbers": where["line_numbers"],
    }


class Games:
    """The tables of games and versions, for reading."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def _first(self, query: Executable, what: str) -> Any:
        async with self._store.database.read() as connection:
            row = (await connection.execute(query)).first()
        if row is None:
            raise NotFound(what)
        return row

    async def row(self, public_id: str, session: int | None = None) -> Any:
        """A game; one of another session does not exist for this one."""
        query = select(GameRow).where(GameRow.public_id == public_id)
        if session is not None:
            query = query.where(GameRow.session_id == session)
        return await self._first(query, "game")

    async def by_number(self, game_id: int) -> Any:
        """A game by its inner number."""
        return await self._first(select(GameRow).where(GameRow.id == game_id), "game")

    async def version(self, game_id: int, number: int) -> Any:
        """A version of a game."""
        query = select(VersionRow).where(VersionRow.game_id == game_id, VersionRow.number == number)
        return await self._first(query, "version")

    async def version_of_run(self, run_id: str) -> Any | None:
        """The version that a run made, if it made one."""
        async with self._store.database.read() as connection:
            return (await connection.execute(select(VersionRow).where(VersionRow.run_id == run_id))).first()

    async def checkpoint(self, game_id: int, number: int) -> str | None:
        """The checkpoint that a version was left with."""
        query = select(VersionRow.checkpoint_id).where(VersionRow.game_id == game_id, VersionRow.number == number)
        async with self._store.database.read() as connection:
            return (await connection.execute(query)).scalar()

    async def base(self, game_id: int, number: int) -> Any:
        """A version to work from; with `newest`, the newest checkpoint that a version of the game needs: what came
        after it was left by failed runs."""
        newest = select(func.max(VersionRow.checkpoint_id)).where(VersionRow.game_id == game_id).scalar_subquery()
        query = select(VersionRow, func.coalesce(newest, "").label("newest"))
        return await self._first(query.where(VersionRow.game_id == game_id, VersionRow.number == number), "version")

    async def document(self, game: Any, number: int | None) -> Document:
        """The document of a version; of the current one without a number."""
        version = await self.version(game.id, number or game.current_version)
        data = await self._store.blobs.read(version.code_hash)
        return Document(data, version.number, game.title, version.engine)

    async def played(self, play_id: str) -> bytes:
        """The document behind a play address: a version's, or a candidate's."""
        candidate = self._store.candidates.find(play_id)
        if candidate is not None:
            return await self._store.blobs.read(candidate)
        row = await self._first(select(VersionRow.code_hash).where(VersionRow.play_id == play_id), "play")
        return await self._store.blobs.read(row.code_hash)

    async def pictured(self, play_id: str) -> Picture:
        """The screenshot of the version behind a play address."""
        name = await self.picture_name(play_id)
        return Picture(await self._store.blobs.read(name), name)

    async def picture_name(self, play_id: str) -> str:
        """The hash of that screenshot; NotFound where the version was not played in a browser."""
        row = await self._first(select(VersionRow.report).where(VersionRow.play_id == play_id), "play")
        name = screenshot_of(row.report)
        if not name:
            raise NotFound("preview")
        return name

    async def of_session(self, session: Any) -> Json:
        """The games of a session, newest first."""
        query = select(GameRow).where(GameRow.session_id == session.id).order_by(GameRow.id.desc())
        async with self._store.database.read() as connection:
            rows = (await connection.execute(query)).all()
        games = [game_summary(row) | {"current": row.id == session.current_game} for row in rows]
        return {"session_id": session.public_id, "games": games, "total": len(games)}

    async def describe(self, game: Any, number: int | None, include_history: bool, style: str) -> Json:
        """A game at a version, in the contract's words."""
        version = await self.version(game.id, number or game.current_version)
        query = select(VersionRow).where(VersionRow.game_id == game.id).order_by(VersionRow.number)
        async with self._store.database.read() as connection:
            rows = (await connection.execute(query)).all()
            owner = select(SessionRow.public_id).where(SessionRow.id == game.session_id)
            session_id = (await connection.execute(owner)).scalar_one()
        numbers = [row.number for row in rows if row.status != "rejected"]
        data = await self._store.blobs.read(version.code_hash)
        return {
            "game_id": game.public_id,
            "session_id": session_id,
            "title": game.title,
            "current_version": game.current_version,
            "requested_version": version.number,
            "game_code": None if style == "metadata" else data.decode(),
            "metadata": {
                "game_type": game.game_type,
                "engine": version.engine,
                "template_used": game.template_id,
                "created_at": stamp(game.created_at),
                "last_modified": stamp(game.last_modified),
                "total_modifications": len(numbers) - 1,
                "code_size": version.size,
            },
            "version_history": [self._entry(row) for row in rows] if include_history else [],
            "rollback_options": {
                "can_rollback": len(numbers) > 1,
                "available_versions": numbers,
                "rollback_url": f"/api/games/{game.public_id}/rollback",
            },
            "playtest": told_verdict(version.report.get("playtest") or {}),
            "play_url": f"/play/{version.play_id}",
            "preview_url": preview_url(version),
        }

    def _entry(self, row: Any) -> Json:
        return {
            "version": row.number,
            "created_at": stamp(row.created_at),
            "description": row.summary,
            "changes": change_names(row.changes),
            "size": row.size,
            "parent": row.parent,
            "restored_from": row.restored_from,
            "status": row.status,
            "message": row.prompt,
            "play_url": f"/play/{row.play_id}",
            "preview_url": preview_url(row),
            "playtest": brief(row.report.get("playtest") or {}),
            "rejected_for": [finding["message"] for finding in row.report.get("rejected_for", [])],
        }

    async def changes(self, version: Any) -> list[Json]:
        """The changes of a version: as its edits told them, else read off the two documents."""
        if version.changes or version.parent is None:
            return version.changes
        parent = await self.version(version.game_id, version.parent)
        new = await self._store.blobs.read(version.code_hash)
        return [dict(change) for change in hunks(await self._store.blobs.read(parent.code_hash), new)]

    async def diff(self, game: Any, old: int, new: int) -> Json:
        """What differs between two versions."""
        before, after = (await self.document(game, old)).data, (await self.document(game, new)).data
        found = hunks(before, after)
        return {
            "from": old,
            "to": new,
            "unified": unified(before, after, f"version {old}", f"version {new}"),
            "changes": found,
            "lines_changed": lines_changed(found),
        }
