"""What the settings say of a model, and how it stands with it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from graph.settings import Settings
from nodes.state import Model, NoModel


@dataclass(slots=True)
class Standing:
    """How the endpoint's last answer was."""

    rate_limit_remaining: int | None = None
    """Requests left, as it said."""
    seconds: float | None = None
    """How long the last whole answer took; None before the first."""
    fault: str | None = None
    """What was wrong with the last one; None where it was good."""

    @property
    def status(self) -> str:
        """healthy or unhealthy, by the last answer; unknown before the first."""
        if self.fault is not None:
            return "unhealthy"
        return "unknown" if self.seconds is None else "healthy"


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A model with what has to be known of it besides."""

    model: Model
    standing: Standing | None
    """None where there is no model."""
    close: Callable[[], Awaitable[None]]


async def _nothing() -> None:
    pass


def open_endpoint(settings: Settings) -> Endpoint:
    """The model of the settings, or none; who has none does not wait for its client to be imported (half a second)."""
    if not settings.has_model:
        return Endpoint(NoModel(), None, _nothing)
    from graph.model import ChatModel

    model = ChatModel(settings)
    return Endpoint(model, model.standing, model.close)
