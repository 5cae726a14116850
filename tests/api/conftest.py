"""A scripted engine for the facade alone, and a real server for the whole."""

import asyncio
import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, cast

import httpx2
import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from graph.engine import Document, Engine, PlayPage
from graph.events import Event
from graph.models.metered import Figures
from graph.runs import Run
from graph.settings import Settings

ROOT = Path(__file__).parents[2]
SESSION = "550e8400-e29b-41d4-a716-446655440000"
GAME = "game_7d9f0a52-2c1e-4f3b-9a55-0c6b1c0e7d11"
MOMENT = "2024-01-15T10:30:00Z"
CODE = "<!DOCTYPE html><html><body>canary-game-text</body></html>"
PREFERENCES = {
    "auto_save": True,
    "real_time_updates": True,
    "preferred_engine": "phaser3",
    "explanation_level": "detailed",
}

Json = dict[str, Any]


def chat_result(version: int = 2, outcome: str = "applied") -> Json:
    """A chat answer in the contract's shape."""
    changes = [
        {
            "type": "color_modification",
            "description": "Changed the player's color",
            "code_location": {"file_section": "CONFIG", "line_numbers": [3], "before": "#00f", "after": "#f00"},
            "impact": "visual_only",
        }
    ]
    return {
        "response": "The player is red now.",
        "game_code": CODE,
        "modifications": {
            "summary": "One color",
            "changes": changes if outcome == "applied" else [],
            "total_lines_changed": 1,
            "modification_time": 0.1,
            "validation_passed": True,
        },
        "conversation_context": {
            "intent_detected": "modify_visual",
            "confidence": None,
            "elements_identified": {"colors": ["red"]},
            "preserved_features": [],
            "suggested_next_steps": [],
        },
        "version_info": {
            "previous_version": 1,
            "new_version": version,
            "rollback_available": True,
            "change_history_id": "mod_001",
        },
        "performance_metrics": {
            "generation_time": 0.1,
            "code_quality_score": 92,
            "performance_impact": None,
            "compatibility_maintained": True,
        },
        "outcome": outcome,
        "understood": [],
        "not_understood": [],
        "candidates": [],
    }


class ScriptedEngine:
    """Answers what it is told to, and keeps what it was asked."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.failure: Exception | None = None
        """Raised by the next call, once."""
        self.asked: list[tuple[str, Json]] = []
        self.run = Run(
            id="run-1",
            kind="modify",
            status="succeeded",
            session_id=SESSION,
            game_id=GAME,
            created_at=MOMENT,
            finished_at=MOMENT,
            result=chat_result(),
            error=None,
        )
        self.log: list[Event] = []
        self.preferences: Json = dict(PREFERENCES)
        self.figures = Figures()
        self.closed = False
        self.begun = 0
        """The cursor of a connection that begins now."""
        self.live: asyncio.Queue[Event | None] = asyncio.Queue()
        """Events to come; None ends the log."""
        self.stays_live = False

    def _note(self, name: str, **values: object) -> None:
        self.asked.append((name, values))
        if self.failure is not None:
            failure, self.failure = self.failure, None
            raise failure

    async def close(self) -> None:
        self.closed = True

    async def create_session(self, preferences: Json, client_info: Json) -> Json:
        self._note("create_session", preferences=preferences, client_info=client_info)
        return {
            "session_id": SESSION,
            "created_at": MOMENT,
            "expires_at": "2024-01-15T22:30:00Z",
            "preferences": PREFERENCES | preferences,
            "status": "initialized",
        }

    async def get_session(self, session_id: str) -> Json:
        self._note("get_session", session_id=session_id)
        return {
            "session_id": session_id,
            "created_at": MOMENT,
            "last_activity": MOMENT,
            "expires_at": MOMENT,
            "status": "active",
            "current_game": None,
            "conversation_stats": {"total_messages": 0, "total_modifications": 0, "average_response_time": None},
            "preferences": self.preferences,
            "resources": {"storage_used": "0B", "api_calls_today": 1, "remaining_quota": None},
        }

    async def submit(
        self,
        session_id: str,
        kind: str,
        request: Json,
        *,
        if_match: int | None = None,
        idempotency_key: str | None = None,
    ) -> Run:
        self._note("submit", session_id=session_id, kind=kind, request=request, if_match=if_match, key=idempotency_key)
        return self.run

    async def wait(self, run: Run, seconds: float) -> Run:
        self._note("wait", run_id=run.id, seconds=seconds)
        return self.run

    async def get_run(self, run_id: str) -> Run:
        self._note("get_run", run_id=run_id)
        return replace(self.run, id=run_id)

    async def cancel(self, run_id: str) -> Run:
        self._note("cancel", run_id=run_id)
        return replace(self.run, id=run_id, status="cancelled", result=None, error={"code": "run-cancelled"})

    async def get_game(self, game_id: str, **options: object) -> Json:
        self._note("get_game", game_id=game_id, **options)
        return {
            "game_id": game_id,
            "session_id": SESSION,
            "current_version": 3,
            "requested_version": options["version"] or 3,
            "game_code": CODE,
            "metadata": {
                "game_type": "platformer",
                "engine": "phaser3",
                "created_at": MOMENT,
                "last_modified": MOMENT,
                "total_modifications": 2,
            },
            "version_history": [],
            "rollback_options": {"can_rollback": True, "available_versions": [1, 2, 3], "rollback_url": "/x"},
        }

    async def get_document(self, game_id: str, *, session_id: str | None, version: int | None) -> Document:
        self._note("get_document", game_id=game_id, session_id=session_id)
        return Document(data=CODE.encode(), version=version or 3, title="Höhle <1>", engine="phaser3")

    async def get_play(self, play_id: str, base_url: str) -> PlayPage:
        self._note("get_play", play_id=play_id, base_url=base_url)
        return PlayPage(CODE.encode(), (f"{base_url}/engines/phaser@3.90.0/dist/phaser.min.js",))

    async def cursor(self, session_id: str) -> int:
        self._note("cursor", session_id=session_id)
        return self.begun

    async def events(
        self, session_id: str, *, run_id: str | None = None, after: int | None = None
    ) -> AsyncIterator[Event]:
        self._note("events", session_id=session_id, run_id=run_id, after=after)
        for event in self.log:
            if event.id > (after or 0):
                yield event
        while self.stays_live and (event := await self.live.get()) is not None:
            yield event

    async def readiness(self) -> Json:
        self._note("readiness")
        checks = {"openai_api": "not_configured", "redis": "not_configured", "template_loading": "ready"}
        return {"status": "ready", "ready": True, "checks": checks}


@dataclass(frozen=True)
class Facade:
    """The app over a scripted engine."""

    client: TestClient
    engine: ScriptedEngine


MakeFacade = Callable[..., Facade]


@pytest.fixture
def make_facade(tmp_path: Path) -> Iterator[MakeFacade]:
    """Start the app with these settings over a scripted engine."""
    with contextlib.ExitStack() as stack:

        def make(**settings: Any) -> Facade:
            chosen = Settings.model_validate({"data_dir": tmp_path, "rate_limit": "off", **settings})
            engine = ScriptedEngine(chosen)

            async def open_engine(_: Settings) -> Engine:
                return cast(Engine, engine)

            return Facade(stack.enter_context(TestClient(create_app(chosen, open_engine))), engine)

        yield make


@pytest.fixture
def facade(make_facade: MakeFacade) -> Facade:
    """The app without limits over a scripted engine."""
    return make_facade()


def free_port() -> int:
    """A port that nobody listens on."""
    with contextlib.closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """A real server in a process of its own, with a data folder of its own."""

    def __init__(self, folder: Path, **env: str) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = folder / "server.log"
        self._env = {"DATA_DIR": str(folder / "data"), "RATE_LIMIT": "off", "PLAYTEST": "off", **env}
        self.process: subprocess.Popen[bytes] | None = None
        self.client = httpx2.Client(base_url=self.url, timeout=60)

    def start(self) -> "Server":
        """Start, and wait until it answers."""
        command = [sys.executable, "-m", "uvicorn", "api.app:app", "--port", str(self.port), "--no-access-log"]
        command += ["--ws-max-size", "65536", "--ws-per-message-deflate", "false", "--timeout-graceful-shutdown", "5"]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                command, cwd=ROOT, env={**os.environ, **self._env}, stdout=log, stderr=log, start_new_session=True
            )
        for _ in range(400):
            with contextlib.suppress(httpx2.TransportError):
                self.client.get("/api/health/")
                return self
            assert self.process.poll() is None, self.log.read_text()[-2000:]
            time.sleep(0.05)
        raise TimeoutError(self.log.read_text()[-2000:])

    def stop(self, sign: signal.Signals = signal.SIGTERM) -> int:
        """Stop it; its exit code."""
        assert self.process is not None
        self.process.send_signal(sign)
        return self.process.wait(20)

    def close(self) -> None:
        """End it, whatever it does."""
        self.client.close()
        if self.process is not None and self.process.poll() is None:
            self.process.kill()
            self.process.wait(10)

    def session(self, **preferences: object) -> str:
        """A new session's id."""
        answer = self.client.post("/api/sessions/", json={"user_preferences": preferences})
        assert answer.status_code == 200, answer.text
        return answer.json()["session_id"]

    def game(self, session_id: str, description: str = "a blue platformer with green platforms") -> Json:
        """A new game."""
        answer = self.client.post("/api/games/generate", json={"session_id": session_id, "description": description})
        assert answer.status_code == 200, answer.text
        return answer.json()

    def chat(self, session_id: str, message: str, **more: object) -> httpx2.Response:
        """A wish."""
        return self.client.post("/api/chat/message", json={"session_id": session_id, "message": message, **more})

    def lines(self) -> list[Json]:
        """The log so far; every line of it is JSON."""
        return [json.loads(line) for line in self.log.read_text().splitlines()]


MakeServer = Callable[..., Server]


@pytest.fixture(scope="session")
def make_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MakeServer]:
    """Start a real server with these settings."""
    with contextlib.ExitStack() as stack:

        def make(**env: str) -> Server:
            server = Server(tmp_path_factory.mktemp("server"), **env)
            stack.callback(server.close)
            return server.start()

        yield make


@pytest.fixture(scope="session")
def server(make_server: MakeServer) -> Server:
    """A real server without limits; all tests share it, each with sessions of its own."""
    return make_server()
