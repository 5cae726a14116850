"""Sessions: a person's workspace, until it expires."""

import datetime as dt

from sqlalchemy.orm import Mapped, mapped_column

from graph.storage.base import Base, Json


class SessionRow(Base):
    """One session; `public_id` is a secret, `id` is what the inside uses."""

    __tablename__ = "sessions"

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(unique=True)
    created_at: Mapped[dt.datetime]
    last_activity: Mapped[dt.datetime] = mapped_column(index=True)
    expires_at: Mapped[dt.datetime]
    deleted_at: Mapped[dt.datetime | None]
    preferences: Mapped[Json]
    client_info: Mapped[Json]
    notes: Mapped[Json]
    """What clients store with PUT `metadata`."""
    current_game: Mapped[int | None]
    context_from: Mapped[int] = mapped_column(default=0)
    """Messages up to this number are no longer context (a reset)."""
    calls_day: Mapped[str] = mapped_column(default="")
    calls_count: Mapped[int] = mapped_column(default=0)
