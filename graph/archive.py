"""Documents, versions and template uses in the database: what the nodes' protocols stand for."""

import secrets
import uuid
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.ext.asyncio import AsyncConnection

from graph.candidates import Candidates
from graph.errors import RunEnded
from graph.storage.base import Json, now
from graph.storage.blobs import Blobs
from graph.storage.database import Database
from graph.storage.games import GameRow
from graph.storage.runs import RunRow
from graph.storage.sessions import SessionRow
from graph.storage.template_uses import TemplateUseRow
from graph.storage.versions import VersionRow
from tools.playtests.verdicts import played, settled
from tools.versions import GameVersion, PastVersion, VersionDraft

LOOKED_AT = 20
"""Versions of the same document that are asked for a verdict."""


@dataclass(frozen=True, slots=True)
class Store:
    """Where everything is kept."""

    database: Database
    blobs: Blobs
    candidates: Candidates = field(default_factory=Candidates)


class Archive:
    """The archive as one run sees it: what it commits belongs to its session and its thread."""

    def __init__(self, store: Store, session_id: int, thread_id: str, *, guarded: bool = True) -> None:
        self._store = store
        self._session_id = session_id
        self._thread_id = thread_id
        self._guarded = guarded
        """Whether only a run that is still running may commit; Studio's runs have no row."""
        self._past: dict[str, list[PastVersion]] = {}
        self._addresses: dict[str, str] = {}
        """Of candidates, by their hash: the version that one becomes is played where the candidate was."""

    async def read(self, name: str) -> bytes:
        """A document by its hash; KeyError where there is none."""
        return await self._store.blobs.read(name)

    async def write(self, data: bytes, parent: str | None) -> str:
        """Keep a document."""
        return (await self._store.blobs.write(data, parent))[0]

    async def used(self, template_id: str, use_id: str, *, succeeded: bool) -> None:
        """Note one use of a template."""
        values = {"use_id": use_id, "template_id": template_id, "succeeded": succeeded, "created_at": now()}
        async with self._store.database.write() as connection:
            await connection.execute(upsert(TemplateUseRow).values(**values).on_conflict_do_nothing())

    async def find(self, game_id: str, number: int | None) -> GameVersion | None:
        """A version of a game; the current one without a number."""
        wanted = GameRow.current_version if number is None else number
        query = (
            select(
                VersionRow.number,
                VersionRow.code_hash,
                VersionRow.engine,
                GameRow.game_type,
                GameRow.title,
                GameRow.template_id,
                GameRow.current_version,
                VersionRow.report,
                VersionRow.status,
            )
            .join(GameRow, GameRow.id == VersionRow.game_id)
            .where(VersionRow.game_id == int(game_id), VersionRow.number == wanted)
        )
        async with self._store.database.read() as connection:
            row = (await connection.execute(query)).first()
        if row is None:
            return None
        return GameVersion(
            game_id=game_id,
            number=row.number,
            code_hash=row.code_hash,
            engine=row.engine,
            game_type=row.game_type,
            title=row.title,
            template_id=row.template_id,
            current=row.current_version,
            report=row.report,
            status=row.status,
        )

    async def past(self, game_id: str, limit: int) -> list[PastVersion]:
        """The newest published versions, oldest first; read once in a run."""
        if game_id in self._past:
            return self._past[game_id]
        query = (
            select(
                VersionRow.number,
                VersionRow.parent,
                VersionRow.restored_from,
                VersionRow.prompt,
                VersionRow.summary,
                VersionRow.changes,
            )
            .where(VersionRow.game_id == int(game_id), VersionRow.status != "rejected")
            .order_by(VersionRow.number.desc())
            .limit(limit)
        )
        async with self._store.database.read() as connection:
            rows = (await connection.execute(query)).all()
        self._past[game_id] = [PastVersion(*row) for row in reversed(rows)]
        return self._past[game_id]

    async def candidate(self, code_hash: str) -> str:
        """The play address of a document that is no version yet; the version that it becomes keeps it."""
        if code_hash not in self._addresses:
            self._addresses[code_hash] = self._store.candidates.add(code_hash)
        return self._addresses[code_hash]

    async def verdict(self, code_hash: str) -> Json | None:
        """What playing that document in a browser has shown before."""
        query = select(VersionRow.report).where(VersionRow.code_hash == code_hash).order_by(VersionRow.id.desc())
        async with self._store.database.read() as connection:
            reports = (await connection.execute(query.limit(LOOKED_AT))).scalars()
            verdicts: list[Json] = [report.get("playtest") or {} for report in reports]
        return next((verdict for verdict in verdicts if verdict.get("tier") == "browser" and played(verdict)), None)

    async def judge(self, game_id: str, number: int, verdict: Json) -> None:
        """Keep a verdict with a version that has none yet."""
        here = (VersionRow.game_id == int(game_id), VersionRow.number == number)
        async with self._store.database.write() as connection:
            report: Json = (await connection.execute(select(VersionRow.report).where(*here))).scalar_one()
            if not settled(report.get("playtest") or {}):
                change = update(VersionRow).where(*here).values(report=report | {"playtest": verdict})
                await connection.execute(change)

    async def commit(self, draft: VersionDraft) -> GameVersion:
        """Append the version; the same run finds the one it has made already."""
        code_hash, stored = await self._store.blobs.write(draft.data, draft.base_hash)
        async with self._store.database.write() as connection:
            made = select(VersionRow.game_id, VersionRow.number).where(VersionRow.run_id == draft.run_id)
            earlier = (await connection.execute(made)).first()
            if earlier is None:
                return await self._make(connection, draft, code_hash, stored)
        found = await self.find(str(earlier.game_id), earlier.number)
        assert found is not None
        return found

    async def _make(self, connection: AsyncConnection, draft: VersionDraft, code_hash: str, stored: int) -> GameVersion:
        await self._check(connection, draft.run_id)
        game_id = int(draft.game_id) if draft.game_id else await self._new_game(connection, draft)
        number, current = await self._append(connection, game_id, draft, code_hash, stored)
        return GameVersion(
            game_id=str(game_id),
            number=number,
            code_hash=code_hash,
            engine=draft.engine,
            game_type=draft.game_type,
            title=draft.title,
            template_id=draft.template_id,
            current=current,
            report=draft.report,
            status=_status(draft),
        )

    async def _check(self, connection: AsyncConnection, run_id: str) -> None:
        if not self._guarded:
            return
        status = (await connection.execute(select(RunRow.status).where(RunRow.id == run_id))).scalar()
        if status != "running":
            raise RunEnded(status or "unknown")

    async def _new_game(self, connection: AsyncConnection, draft: VersionDraft) -> int:
        moment = now()
        values: dict[str, Any] = {
            "public_id": f"game_{uuid.uuid4()}",
            "session_id": self._session_id,
            "thread_id": self._thread_id or draft.run_id,
            "title": draft.title,
            "game_type": draft.game_type,
            "engine": draft.engine,
            "template_id": draft.template_id,
            "current_version": 0,
            "last_version": 0,
            "created_at": moment,
            "last_modified": moment,
        }
        result = await connection.execute(insert(GameRow).values(**values).returning(GameRow.id))
        return result.scalar_one()

    async def _append(
        self, connection: AsyncConnection, game_id: int, draft: VersionDraft, code_hash: str, stored: int
    ) -> tuple[int, int]:
        """The new version's number, and that of the current one."""
        moment = now()
        values: dict[str, Any] = {"last_version": GameRow.last_version + 1}
        if not draft.rejected:
            values["last_modified"] = moment
        publish = _status(draft) == "published"
        if publish:
            values |= {
                "current_version": GameRow.last_version + 1,
                "engine": draft.engine,
                "game_type": draft.game_type,
                "title": draft.title,
                "template_id": draft.template_id,
            }
            session = update(SessionRow).where(SessionRow.id == self._session_id)
            await connection.execute(session.values(current_game=game_id))
        change = update(GameRow).where(GameRow.id == game_id).values(**values)
        counted = await connection.execute(change.returning(GameRow.last_version, GameRow.current_version))
        number, current = counted.one()
        row: dict[str, Any] = {
            "game_id": game_id,
            "number": number,
            "parent": draft.base or None,
            "restored_from": draft.restored_from,
            "run_id": draft.run_id,
            "play_id": self._addresses.get(code_hash) or secrets.token_urlsafe(16),
            "code_hash": code_hash,
            "checkpoint_id": None,
            "status": _status(draft),
            "engine": draft.engine,
            "prompt": draft.prompt,
            "summary": draft.summary,
            "changes": draft.changes,
            "report": draft.report,
            "size": len(draft.data),
            "stored": stored,
            "created_at": moment,
        }
        await connection.execute(insert(VersionRow).values(**row))
        return number, current


def _status(draft: VersionDraft) -> str:
    if draft.rejected:
        return "rejected"
    return "published" if draft.publish or not draft.game_id else "waiting"


async def studio_session(database: Database) -> int:
    """The session of runs that come from Studio, made when first needed."""
    name = "studio"
    async with database.write() as connection:
        found = (
            await connection.execute(select(SessionRow.id).where(SessionRow.client_info["made_by"].as_string() == name))
        ).scalar()
        if found is not None:
            return found
        moment = now()
        values: dict[str, Any] = {
            "public_id": str(uuid.uuid4()),
            "created_at": moment,
            "last_activity": moment,
            "expires_at": moment.replace(year=moment.year + 10),
            "preferences": {},
            "client_info": {"made_by": name},
            "notes": {},
        }
        return (await connection.execute(insert(SessionRow).values(**values).returning(SessionRow.id))).scalar_one()


async def count(connection: AsyncConnection, row: type[Any], *conditions: Any) -> int:
    """How many rows of a table meet the conditions."""
    return (await connection.execute(select(func.count()).select_from(row).where(*conditions))).scalar_one()
