"""Documents by content: sha256 names them, and a new one is compressed against its parent."""

import hashlib
from collections import OrderedDict
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.orm import Mapped, mapped_column
from zstandard import DICT_TYPE_RAWCONTENT, ZstdCompressionDict, ZstdCompressor, ZstdDecompressor

from graph.storage.base import Base
from graph.storage.database import Database

FULL_COPY_EVERY = 128
"""Longest chain of parents that a read follows."""
LEVEL = 6
"""Of zstd; a knob edit of a 35 KB document takes some 60 bytes. (zlib looks back 32 KB only.)"""
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
    """Compress, against the parent where there is one."""
    words = ZstdCompressionDict(parent, dict_type=DICT_TYPE_RAWCONTENT) if parent else None
    return ZstdCompressor(level=LEVEL, dict_data=words, write_checksum=False).compress(data)


def unpack(packed: bytes, parent: bytes | None) -> bytes:
    """Undo `pack`."""
    words = ZstdCompressionDict(parent, dict_type=DICT_TYPE_RAWCONTENT) if parent else None
    return ZstdDecompressor(dict_data=words).decompress(packed)


@dataclass(frozen=True, slots=True)
class _Kept:
    """A document that is known to be in the table."""

    data: bytes
    depth: int
    stored: int


class Blobs:
    """The documents of all games; the most recent are kept in memory."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._cache: OrderedDict[str, _Kept] = OrderedDict()

    def _keep(self, name: str, kept: _Kept) -> None:
        self._cache[name] = kept
        self._cache.move_to_end(name)
        while len(self._cache) > CACHED:
            self._cache.popitem(last=False)

    async def read(self, name: str) -> bytes:
        """The document of that hash; KeyError where there is none."""
        return (await self._load(name)).data

    async def _load(self, name: str) -> _Kept:
        if name in self._cache:
            self._cache.move_to_end(name)
            return self._cache[name]
        async with self._database.read() as connection:
            chain, data = await self._chain(connection, name)
        for row in reversed(chain):
            data = unpack(row.data, data)
        if data is None or digest(data) != name:
            raise KeyError(name)
        kept = _Kept(data, chain[0].depth, len(chain[0].data))
        self._keep(name, kept)
        return kept

    async def _chain(self, connection: AsyncConnection, name: str) -> tuple[list[Any], bytes | None]:
        """The rows from a document back to one that is whole, or whose base is in memory, and that base."""
        chain: list[Any] = []
        wanted: str | None = name
        while wanted is not None:
            if chain and wanted in self._cache:  # taken at once: others may push it out while this one waits
                return chain, self._cache[wanted].data
            row = (await connection.execute(select(BlobRow).where(BlobRow.hash == wanted))).first()
            if row is None:
                raise KeyError(name)
            chain.append(row)
            wanted = row.base
        return chain, None

    async def write(self, data: bytes, parent: str | None) -> tuple[str, int]:
        """Keep a document, in a transaction of its own; its hash, and the bytes it takes."""
        name = digest(data)
        if name in self._cache:
            return name, self._cache[name].stored
        base = await self._load(parent) if parent is not None else None
        if base is not None and base.depth + 1 >= FULL_COPY_EVERY:
            base = None
        depth = base.depth + 1 if base else 0
        packed = pack(data, base.data if base else None)
        values = {"hash": name, "base": parent if base else None, "depth": depth, "size": len(data), "data": packed}
        async with self._database.write() as connection:
            result = await connection.execute(
                insert(BlobRow).values(**values).on_conflict_do_nothing().returning(BlobRow.hash)
            )
            fresh = result.first() is not None
        if fresh:
            self._keep(name, _Kept(data, depth, len(packed)))
        return name, len(packed) if fresh else (await self._load(name)).stored
