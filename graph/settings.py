"""The settings: the only place that reads the environment. Each is described in docs/settings.md and .env.example."""

from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

VERSION = "1.0.0"
Prices = tuple[float, float, float]


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
    planner: Literal["auto", "rules", "model"] = "auto"
    """Who plans edits: auto asks the model, where there is one, for what the reader does not understand."""
    repair_attempts: int = Field(default=2, ge=0, le=10)
    """How often a plan that failed its checks is made again."""
    run_seconds: float = Field(default=120, gt=0, le=3_600)
    """Time a run may take."""
    session_hours: float = Field(default=12, gt=0, le=24 * 365)
    """Time after which a session ends; its games are kept."""
    openai_api_key: SecretStr = SecretStr("")
    """Key of the model's endpoint; local endpoints need none."""
    openai_base_url: str = ""
    """Address of another OpenAI-compatible endpoint than OpenAI's own."""
    model: str = ""
    """Name of the model; unset: the reader does all."""
    model_small: str = ""
    """A cheaper model of the same endpoint, for questions that change nothing."""
    model_profile: Literal["auto", "strong", "small"] = "auto"
    """How much the model is trusted with; auto: guessed from its name."""
    model_seconds: float = Field(default=90, gt=0, le=3_600)
    """Time that the model may take in one run."""
    model_tokens: int = Field(default=100_000, ge=1_000, le=10_000_000)
    """Tokens, in and out, that one run may use."""
    model_session_tokens: int = Field(default=0, ge=0)
    """Tokens that the model may use for one session on one day; 0: as many as it takes."""
    model_day_tokens: int = Field(default=0, ge=0)
    """Tokens that the model may use for all sessions together on one day; 0: as many as it takes."""
    model_prices: dict[str, Prices] = {}
    """US dollars for a million tokens in, cached in and out, by model name."""
    log_level: Literal["debug", "info", "warning", "error"] = "info"
    """Least important line that is logged."""

    @field_validator("rate_limit")
    @classmethod
    def _known_rate(cls, value: str) -> str:
        number, _, unit = value.partition("/")
        if value not in ("off", "default") and not (unit == "s" and number.isdigit() and int(number) > 0):
            raise ValueError("RATE_LIMIT is off, default or N/s with a whole N")
        return value

    @model_validator(mode="after")
    def _model_is_there(self) -> "Settings":
        if self.planner == "model" and not self.has_model:
            raise ValueError("PLANNER=model needs MODEL, and OPENAI_API_KEY or OPENAI_BASE_URL")
        return self

    @property
    def has_model(self) -> bool:
        """Whether a model may be asked: it is named, it can be reached, and PLANNER lets it."""
        reachable = bool(self.openai_api_key.get_secret_value() or self.openai_base_url)
        return bool(self.model) and reachable and self.planner != "rules"

    @property
    def database(self) -> str:
        """The database's SQLAlchemy address."""
        return self.database_url or f"sqlite+aiosqlite:///{self.data_dir / 'playloom.db'}"
