"""Documents by content: what goes in comes out, byte for byte, however long the chain of parents is."""

import asyncio
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from graph.archive import Store
from graph.storage.blobs import CACHED, FULL_COPY_EVERY, BlobRow, Blobs, digest, pack, unpack
from graph.storage.database import Database
from templates.catalog import templates

HTML = templates()["basic_platformer"].html


def test_what_is_packed_is_unpacked() -> None:
    assert unpack(pack(HTML, None), None) == HTML
    assert unpack(pack(HTML, HTML), HTML) == HTML


@given(st.binary(max_size=2_000), st.none() | st.binary(max_size=2_000))
def test_any_bytes_against_any_parent(data: bytes, parent: bytes | None) -> None:
    assert unpack(pack(data, parent), parent) == data


def test_a_knob_edit_takes_next_to_nothing() -> None:
    edited = HTML.replace(b"speed: 220", b"speed: 275")
    assert edited != HTML
    assert len(pack(edited, HTML)) < 120
    assert len(pack(HTML, None)) < len(HTML) / 2


async def test_a_document_is_kept_once_under_its_hash(store: Store) -> None:
    name, stored = await store.blobs.write(HTML, None)
    assert name == digest(HTML)
    assert await store.blobs.write(HTML, None) == (name, stored)
    assert await Blobs(store.database).write(HTML, None) == (name, stored)  # another process knows its size too
    assert await store.blobs.read(name) == HTML


async def test_what_is_not_there(store: Store) -> None:
    with pytest.raises(KeyError):
        await store.blobs.read(digest(b"never written"))
    with pytest.raises(KeyError):
        await store.blobs.write(HTML, digest(b"never written"))


async def test_a_chain_is_never_longer_than_it_may_be(store: Store) -> None:
    names: list[str] = []
    documents = [HTML.replace(b"speed: 220", b"speed: %d" % number) for number in range(100, 100 + 3 * FULL_COPY_EVERY)]
    for data in documents:
        names.append((await store.blobs.write(data, names[-1] if names else None))[0])
    async with store.database.read() as connection:
        deepest = (await connection.execute(select(func.max(BlobRow.depth)))).scalar_one()
        whole = (await connection.execute(select(func.count()).where(BlobRow.base.is_(None)))).scalar_one()
    assert (deepest, whole) == (FULL_COPY_EVERY - 1, 3)
    fresh = Blobs(store.database)
    for name, data in reversed(list(zip(names, documents, strict=True))):
        assert await fresh.read(name) == data


async def test_many_readers_of_one_document_that_is_not_in_memory(store: Store) -> None:
    name: str | None = None
    for number in range(5):
        name, _ = await store.blobs.write(HTML + b"%d" % number, name)
    assert name is not None
    fresh = Blobs(store.database)
    found = await asyncio.gather(*(fresh.read(name) for _ in range(12)))
    assert found == [HTML + b"4"] * 12


async def test_readers_and_writers_while_the_memory_overflows(store: Store) -> None:
    first, _ = await store.blobs.write(HTML, None)
    written = [f"{number}".encode() * 50 for number in range(CACHED + 40)]
    names = [name for name, _ in await asyncio.gather(*(store.blobs.write(data, first) for data in written))]
    assert await asyncio.gather(*(store.blobs.read(name) for name in names)) == written


async def test_a_document_that_was_changed_in_the_file_is_not_given_out(store: Store) -> None:
    name, _ = await store.blobs.write(HTML, None)
    async with store.database.write() as connection:
        await connection.execute(BlobRow.__table__.update().values(data=pack(b"something else", None)))  # pyright: ignore
    with pytest.raises(KeyError):
        await Blobs(store.database).read(name)


@settings(max_examples=15, deadline=None)
@given(
    st.lists(
        st.tuples(st.binary(max_size=300), st.integers(min_value=-1, max_value=30), st.booleans()),
        min_size=1,
        max_size=30,
    )
)
def test_any_order_of_writes_with_any_parents(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[bytes, int, bool]]
) -> None:
    asyncio.run(_write_and_read(tmp_path_factory.mktemp("blobs"), steps))


async def _write_and_read(folder: Path, steps: list[tuple[bytes, int, bool]]) -> None:
    database = Database(f"sqlite+aiosqlite:///{folder / 'playloom.db'}")
    await database.open()
    try:
        blobs, names = Blobs(database), list[str]()
        for data, parent, forget in steps:
            blobs = Blobs(database) if forget else blobs
            names.append((await blobs.write(data, names[parent] if 0 <= parent < len(names) else None))[0])
        for name, (data, _, _) in zip(names, steps, strict=True):
            assert await Blobs(database).read(name) == data
    finally:
        await database.close()
