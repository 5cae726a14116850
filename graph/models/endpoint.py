"""What the settings say of a model, and how it stands with it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from graph.models.standing import Standing
from graph.settings import Settings
from nodes.state import Model, NoModel


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
    from graph.models.model import ChatModel

    model = ChatModel(settings)
    return Endpoint(model, model.standing, model.close)
