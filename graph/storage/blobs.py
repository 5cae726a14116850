"""Documents by content: sha256 names them, and a new one is compressed against its parent."""

import asyncio
import hashlib
import zlib
from collections import OrderedDict

from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.orm import Mapped, mapped_column

from graph.storage.base import Base
from graph.storage.database import Database

FULL_COPY_EVERY = 20
"""Longest chain of parents that a read follows."""
WINDOW = 32_768
"""zlib looks back no further than this, so only the parent's last part serves as its dictionary."""
CACHED = 128


class BlobRow(Base):
    """One document, whole or as the difference to `base`."""

    __tablename__ = "blobs"

    hash: Mapped[str] = mapped_column(primary_key=True)
    base: Mapped[str | None]
    depth: Mapped[int]
    size: Mapped[int]
    data: Mapped[bytes]


def digest(data: bytes) -> str:
    """The name of a document: sha256 in hex."""
    return hashlib.sha256(data).hexdigest()


def pack(data: bytes, parent: bytes | None) -> bytes:
    """Compress against the parent, where there is one."""
    packer = zlib.compressobj(9, zdict=parent[-WINDOW:]) if parent else zlib.compressobj(9)
    return packer.compress(data) + packer.flush()


def unpack(packed: bytes, parent: bytes | None) -> bytes:
    """Undo `pack`."""
    unpacker = zlib.decompressobj(zdict=parent[-WINDOW:]) if parent else zlib.decompressobj()
    return unpacker.decompress(packed) + unpacker.flush()


class Blobs:
    """The documents of all games; the most recent are kept in memory."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._cache: OrderedDict[str, bytes] = OrderedDict()

    def _keep(self, name: str, data: bytes) -> None:
        self._cache[name] = data
        self._cache.move_to_end(name)
        while len(self._cache) > CACHED:
            self._cache.popitem(last=False)

    async def read(self, name: str) -> bytes:
        """The document of that hash; KeyError where there is none."""
        if name in self._cache:
            self._cache.move_to_end(name)
            return self._cache[name]
        async with self._database.read() as connection:
            data = await self._load(connection, name)
        self._keep(name, data)
        return data

    async def _load(self, connection: AsyncConnection, name: str) -> bytes:
        chain: list[bytes] = []
        wanted: str | None = name
        data: bytes | None = None
        while wanted is not None:
            if (data := self._cache.get(wanted)) is not None:
                break
            row = (await connection.execute(select(BlobRow.base, BlobRow.data).where(BlobRow.hash == wanted))).first()
            if row is None:
                raise KeyError(name)
            chain.append(row.data)
            wanted = row.base
        for packed in reversed(chain):
            data = unpack(packed, data)
        if data is None or digest(data) != name:
            raise KeyError(name)
        return data

    async def write(self, connection: AsyncConnection, data: bytes, parent: str | None) -> tuple[str, int]:
        """Keep a document; its hash, and the bytes it takes (0 where it was there already)."""
        name = digest(data)
        there = (await connection.execute(select(BlobRow.hash).where(BlobRow.hash == name))).first()
        if there is not None:
            return name, 0
        base = None
        if parent is not None and parent != name:
            base = (await connection.execute(select(BlobRow.depth).where(BlobRow.hash == parent))).first()
        chained = base is not None and base.depth + 1 < FULL_COPY_EVERY
        against = await self._load(connection, parent) if chained and parent else None
        packed = await asyncio.to_thread(pack, data, against) if len(data) > WINDOW else pack(data, against)
        await connection.execute(
            insert(BlobRow).values(
                hash=name,
                base=parent if chained else None,
                depth=base.depth + 1 if chained and base else 0,
                size=len(data),
                data=packed,
            )
        )
        self._keep(name, data)
        return name, len(packed)
