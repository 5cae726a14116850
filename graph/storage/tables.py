"""All tables, so that a migration sees every one of them."""

from graph.storage.base import Base
from graph.storage.blobs import BlobRow
from graph.storage.events import EventRow
from graph.storage.games import GameRow
from graph.storage.idempotency import IdempotencyRow
from graph.storage.messages import MessageRow
from graph.storage.model_uses import ModelUseRow
from graph.storage.runs import RunRow
from graph.storage.sessions import SessionRow
from graph.storage.template_uses import TemplateUseRow
from graph.storage.versions import VersionRow

TABLES = (
    SessionRow,
    GameRow,
    VersionRow,
    BlobRow,
    MessageRow,
    RunRow,
    EventRow,
    IdempotencyRow,
    TemplateUseRow,
    ModelUseRow,
)
METADATA = Base.metadata
