"""The event log: one ordered list, of which every connection is a view."""

import datetime as dt

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from graph.storage.base import Base, Json


class EventRow(Base):
    """One event; the id grows and is the cursor that clients resume from."""

    __tablename__ = "events"
    __table_args__ = (Index("ix_events_session", "session_id", "id"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[int]
    run_id: Mapped[str | None]
    kind: Mapped[str]
    data: Mapped[Json]
    created_at: Mapped[dt.datetime]
