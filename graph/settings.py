"""The settings: the only place that reads the environment. Each is described in docs/settings.md and .env.example."""

from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

VERSION = "1.0.0"


class Settings(BaseSettings):
    """What an operator can set; every one has a default that works with no key and no other server."""

    model_config = SettingsConfigDict(env_file=".env", env_file_encoding="utf-8", extra="ignore", frozen=True)

    host: str = "127.0.0.1"
    """Address to listen on."""
    port: int = Field(default=8000, ge=0, le=65_535)
    """Port to listen on."""
    data_dir: Path = Path("data")
    """Folder of the database, the checkpoints and the backups."""
    database_url: str = ""
    """SQLAlchemy address of another database than the SQLite file in DATA_DIR."""
    redis_url: str = ""
    """Redis for rate limits and the read cache; unset: both stay in this process."""
    rate_limit: str = "default"
    """off, default (120 a minute a session, 600 an address, 30 new sessions an address) or N/s a session."""
    game_access: Literal["capability", "strict"] = "capability"
    """capability: a game's id is the right to it; strict: its session has to be named as well."""
    allowed_origins: tuple[str, ...] = ()
    """Origins of other pages that may call the API, as a JSON list."""
    public_url: str = ""
    """Address under which people reach this server, where a proxy hides it."""
    playtest: Literal["auto", "off", "required"] = "auto"
    """Whether a version is played before it is published: auto does where a browser is there."""
    playtest_browser: str = ""
    """Path or name of the browser to play with; unset: the first one that is found."""
    planner: Literal["auto", "rules"] = "auto"
    """Who plans edits; without a model both mean the reader."""
    repair_attempts: int = Field(default=2, ge=0, le=10)
    """How often a plan that failed its checks is made again."""
    run_seconds: float = Field(default=120, gt=0, le=3_600)
    """Time a run may take."""
    session_hours: float = Field(default=12, gt=0, le=24 * 365)
    """Time after which a session ends; its games are kept."""
    openai_api_key: SecretStr = SecretStr("")
    """Key of the model; unset: the reader does all."""
    log_level: Literal["debug", "info", "warning", "error"] = "info"
    """Least important line that is logged."""

    @field_validator("rate_limit")
    @classmethod
    def _known_rate(cls, value: str) -> str:
        number, _, unit = value.partition("/")
        if value not in ("off", "default") and not (unit == "s" and number.isdigit() and int(number) > 0):
            raise ValueError("RATE_LIMIT is off, default or N/s with a whole N")
        return value

    @property
    def database(self) -> str:
        """The database's SQLAlchemy address."""
        return self.database_url or f"sqlite+aiosqlite:///{self.data_dir / 'playloom.db'}"
