"""Health: for people, for load balancers, for Kubernetes."""

from pydantic import Field

from api.schemas.base import Answer, Moment, NotMeasured, Number


class Health(Answer):
    """The server answers."""

    status: str = Field(examples=["healthy"])
    timestamp: Moment
    version: str = Field(examples=["1.0.0"])


class DatabaseHealth(Answer):
    """The database, asked just now."""

    status: str
    response_time: Number | None
    """Milliseconds."""


class ModelHealth(Answer):
    """The model's endpoint, by the calls made to it; it is never called for this."""

    status: str = Field(examples=["not_configured"])
    """not_configured | unknown, before the first answer | healthy | unhealthy, by the last one."""
    response_time: Number | None
    """Milliseconds that the last whole answer took."""
    rate_limit_remaining: int | None
    """Requests left, as the endpoint's last answer said."""


class RedisHealth(Answer):
    """Redis, where one is set."""

    status: str = Field(examples=["not_configured"])
    response_time: Number | None = None
    connected_clients: int | None
    memory_usage: str | None


class Services(Answer):
    """What the server rests on."""

    database: DatabaseHealth
    openai_api: ModelHealth
    redis: RedisHealth


class HealthMetrics(Answer):
    """Figures of this server."""

    active_sessions: int
    games_generated_today: int
    average_response_time: Number | None
    """Seconds that a run took, in the mean."""
    error_rate: Number | None
    """Failed runs among all runs, 0 to 1."""


class DetailedHealth(Health):
    """Health with its parts."""

    services: Services
    metrics: HealthMetrics
    not_measured: NotMeasured


class ReadinessChecks(Answer):
    """What has to stand before requests are taken."""

    openai_api: str
    redis: str
    template_loading: str
    database: str | None = None


class Readiness(Answer):
    """Whether requests may be sent here."""

    status: str = Field(examples=["ready"])
    checks: ReadinessChecks


class Liveness(Answer):
    """The process runs."""

    status: str = Field(examples=["alive"])
    uptime: str = Field(examples=["2d 14h 32m"])
