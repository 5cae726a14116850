"""The settings: what the environment may say, and what each falls back to."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from tests.graph.conftest import Alone


def test_every_setting_has_a_default_that_needs_nothing() -> None:
    settings = Alone()
    assert (settings.port, settings.data_dir, settings.redis_url, settings.playtest) == (8000, Path("data"), "", "auto")
    assert settings.openai_api_key.get_secret_value() == ""
    assert settings.database == "sqlite+aiosqlite:///data/playloom.db"


def test_the_environment_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {"PORT": "9000", "DATA_DIR": "/srv/looms", "RATE_LIMIT": "5/s", "PLAYTEST": "off"}.items():
        monkeypatch.setenv(name, value)
    settings = Alone()
    assert (settings.port, settings.rate_limit, settings.playtest) == (9000, "5/s", "off")
    assert settings.database == "sqlite+aiosqlite:////srv/looms/playloom.db"


def test_a_database_of_its_own_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "sqlite+aiosqlite:////elsewhere.db")
    assert Alone().database == "sqlite+aiosqlite:////elsewhere.db"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "65536"),
        ("PORT", "many"),
        ("RATE_LIMIT", "fast"),
        ("RATE_LIMIT", "0/s"),
        ("RATE_LIMIT", "1.5/s"),
        ("RATE_LIMIT", "5/m"),
        ("PLAYTEST", "perhaps"),
        ("GAME_ACCESS", "none"),
        ("REPAIR_ATTEMPTS", "-1"),
        ("RUN_SECONDS", "0"),
        ("SESSION_HOURS", "0"),
    ],
)
def test_a_value_that_makes_no_sense_is_refused_by_name(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(ValidationError) as caught:
        Alone()
    assert [error["loc"] for error in caught.value.errors()] == [(name.lower(),)]


def test_a_key_is_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "a-secret")
    assert "a-secret" not in repr(Alone())


def test_settings_stay_as_they_are() -> None:
    with pytest.raises(ValidationError):
        Alone().port = 1  # pyright: ignore[reportAttributeAccessIssue]
