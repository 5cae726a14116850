"""A desk: an engine on a data folder of its own, a session, and the steps that all tests take. And players."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import pytest
from pydantic_settings import SettingsConfigDict

from graph.archive import Store
from graph.engine import Engine
from graph.events import Event
from graph.runs import Run
from graph.settings import Settings
from graph.storage.blobs import Blobs
from graph.storage.database import Database
from nodes.state import Player

Json = dict[str, Any]
PATIENCE = 60
"""Seconds that a test waits for what comes at once: only a hang is longer."""
WISH = "Change the player color to red and make it jump higher"
COLORS = ("red", "green", "orange", "purple", "black", "white", "pink", "yellow")


class Gate:
    """A player that stops every run in front of the game until it is opened: no test has to guess a time."""

    def __init__(self) -> None:
        self.reached = asyncio.Semaphore(0)
        self.way = asyncio.Event()
        self.played: list[bytes] = []

    async def play(self, data: bytes, wishes: list[Json], before: Json) -> Json:  # noqa: ARG002
        """Say that a run is here, and wait."""
        self.played.append(data)
        self.reached.release()
        await self.way.wait()
        return {"status": "passed", "tier": "gate", "reason": ""}

    async def arrival(self) -> None:
        """Wait until one more run stands in front of the gate."""
        await asyncio.wait_for(self.reached.acquire(), PATIENCE)


def verdict(status: str = "passed", **more: Any) -> Json:
    """A verdict of a player's."""
    told: Json = {"status": status, "tier": "critic", "reason": "", "player": "a critic", "checks": [], "errors": []}
    seen: Json = {"measures": [], "proofs": [], "frames": 600, "performance_score": 90, "screenshot": ""}
    return told | seen | more


@dataclass
class Critic:
    """A player that dislikes every game whose document has one of these words in it."""

    dislikes: list[bytes] = field(default_factory=list[bytes])
    seen: int = 0
    proofs: list[Json] = field(default_factory=list[Json])
    """What it finds of the wishes."""
    tier: str = "critic"
    asked: list[tuple[list[str], Json]] = field(default_factory=list[tuple[list[str], Json]])
    """What it was told: the properties that were wished for, and the verdict on the version before."""

    async def play(self, data: bytes, wishes: list[Json], before: Json) -> Json:
        """A verdict."""
        self.seen += 1
        self.asked.append(([wish["property"] for wish in wishes], before))
        bad = any(word in data for word in self.dislikes)
        checks = [{"name": "fun", "status": "failed" if bad else "passed", "message": "It is dull." if bad else "Fun."}]
        if not bad:
            return verdict(tier=self.tier, checks=checks, proofs=self.proofs if wishes else [])
        finding = {"rule": "playtest.fun", "family": "playtest", "severity": "error", "line": 7, "frame": 21}
        found = [finding | {"message": "It is dull."}]
        return verdict("failed", tier=self.tier, reason="It is dull.", checks=checks, findings=found)


@dataclass
class Desk:
    """One session of one engine."""

    engine: Engine
    session_id: str

    async def run(self, kind: str, request: Json, **options: Any) -> Run:
        """Submit and wait for the end."""
        run = await self.engine.wait(await self.engine.submit(self.session_id, kind, request, **options), PATIENCE)
        assert run.ended, run
        return run

    async def done(self, kind: str, request: Json) -> Json:
        """The result of a run that succeeds."""
        run = await self.run(kind, request)
        assert run.status == "succeeded", run.error
        assert run.result is not None
        return run.result

    async def error(self, kind: str, request: Json, **options: Any) -> Json:
        """The error of a run that fails."""
        run = await self.run(kind, request, **options)
        assert run.status == "failed", run.result
        assert run.error is not None
        return run.error

    async def generate(self, description: str = "a platformer", **more: Any) -> Json:
        """A new game."""
        return await self.done("generate", {"description": description, **more})

    async def chat(self, message: str, **more: Any) -> Json:
        """A message about the current game."""
        return await self.done("modify", {"message": message, **more})

    async def queue(self, message: str, **more: Any) -> Run:
        """A message that nobody waits for."""
        return await self.engine.submit(self.session_id, "modify", {"message": message, **more})

    async def game(self, game_id: str) -> Json:
        """The game with its history."""
        return await self.engine.get_game(
            game_id, session_id=self.session_id, version=None, include_history=True, format="full"
        )

    async def document(self, game_id: str, version: int | None = None) -> bytes:
        """A version's bytes."""
        return (await self.engine.get_document(game_id, session_id=self.session_id, version=version)).data

    async def messages(self) -> list[tuple[str, str]]:
        """The conversation, (role, content) each."""
        told = await self.engine.history(self.session_id, limit=500, offset=0, include_metadata=True, format="full")
        return [(turn["role"], turn["content"]) for turn in told["conversation_history"]]

    async def heard(self, run_id: str) -> list[Event]:
        """The events of a run that has ended."""
        return [event async for event in self.engine.events(self.session_id, run_id=run_id)]


class Alone(Settings):
    """Settings that read no file of the machine they are on."""

    model_config = SettingsConfigDict(env_file=None)


def settings_of(folder: Path, playtest: Literal["auto", "off", "required"] = "off", **values: Any) -> Settings:
    """Settings of a test: the folder, and what is named; nothing is played unless a test asks for it."""
    return Alone(data_dir=folder, playtest=playtest, **values)


@asynccontextmanager
async def open_desk(folder: Path, player: Player | None = None, **values: Any) -> AsyncGenerator[Desk]:
    """An engine on a folder, with one session; closed at the end."""
    engine = await Engine.open(settings_of(folder, **values), player)
    try:
        yield Desk(engine, (await engine.create_session({}, {}))["session_id"])
    finally:
        await engine.close()


@pytest.fixture(autouse=True)
def _no_environment(monkeypatch: pytest.MonkeyPatch) -> None:  # pyright: ignore[reportUnusedFunction]
    """What the person at this machine has set is no business of a test."""
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    """An engine that plays nothing."""
    async with open_desk(tmp_path / "data") as found:
        yield found


@pytest.fixture
async def gate() -> AsyncIterator[Gate]:
    """A player that holds every run back until `gate.way.set()`; opened at the end."""
    found = Gate()
    yield found
    found.way.set()


@pytest.fixture
async def held(tmp_path: Path, gate: Gate) -> AsyncIterator[Desk]:
    """An engine whose runs wait at the gate, on a game that is there already."""
    gate.way.set()
    async with open_desk(tmp_path / "data", gate) as found:
        await found.generate()
        await gate.arrival()
        gate.way.clear()
        yield found
        gate.way.set()


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    """A migrated database."""
    found = Database(f"sqlite+aiosqlite:///{tmp_path / 'playloom.db'}")
    await found.open()
    yield found
    await found.close()


@pytest.fixture
def store(database: Database) -> Store:
    """A store on that database."""
    return Store(database, Blobs(database))


@pytest.fixture
async def open_(tmp_path: Path) -> AsyncIterator[Callable[..., Any]]:
    """Open further desks, all closed at the end: `await open_(folder_name, player, **settings)`."""
    async with AsyncExitStack() as stack:

        async def opened(folder: str = "data", player: Player | None = None, **values: Any) -> Desk:
            return await stack.enter_async_context(open_desk(tmp_path / folder, player, **values))

        yield opened
