"""How the server is, from what it measured itself."""

from typing import Any

import pytest

from graph.storage.database import Database
from tests.graph.conftest import Desk


async def test_a_fresh_server_is_healthy_and_says_what_it_could_not_measure(desk: Desk) -> None:
    told = await desk.engine.health()
    assert told["status"] == "healthy"
    assert told["services"]["database"]["status"] == "healthy"
    assert told["services"]["database"]["response_time"] > 0
    assert told["services"]["redis"]["status"] == "not_configured"
    assert told["services"]["openai_api"]["status"] == "not_configured"
    assert told["metrics"] == {
        "active_sessions": 1,
        "games_generated_today": 0,
        "average_response_time": None,
        "error_rate": None,
    }
    assert set(told["not_measured"]) == {
        "metrics.average_response_time",
        "metrics.error_rate",
        "services.openai_api",
        "services.redis",
    }


async def test_metrics_count_what_was_done(desk: Desk) -> None:
    await desk.generate()
    await desk.done(
        "import", {"html": "<!doctype html><title>Mine</title><canvas></canvas><script>let x = 1;</script>"}
    )
    await desk.chat("How fast is the player?")
    await desk.error("modify", {"message": "Make the player red"}, if_match=9)
    told = (await desk.engine.health())["metrics"]
    assert told["games_generated_today"] == 2
    assert told["error_rate"] == 0.25
    assert told["average_response_time"] > 0


async def test_readiness(desk: Desk) -> None:
    assert await desk.engine.readiness() == {
        "status": "ready",
        "ready": True,
        "checks": {
            "database": "ready",
            "openai_api": "not_configured",
            "redis": "not_configured",
            "template_loading": "ready",
        },
    }


async def test_without_its_database_a_server_is_not_ready(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    read, missing = Database.read, Database(f"sqlite+aiosqlite:///{desk.engine.settings.data_dir / 'no' / 'folder.db'}")

    def read_missing(_: Database) -> Any:
        return read(missing)

    monkeypatch.setattr(Database, "read", read_missing)
    told = await desk.engine.health()
    assert (told["status"], told["services"]["database"]["status"], told["metrics"]) == ("unhealthy", "unhealthy", {})
    ready = await desk.engine.readiness()
    assert (ready["ready"], ready["checks"]["database"]) == (False, "not_ready")
