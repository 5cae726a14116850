"""The conversation, append-only; a reset archives."""

import datetime as dt

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from graph.storage.base import Base, Json
from graph.storage.packed import Packed


class MessageRow(Base):
    """One message of a session's conversation."""

    __tablename__ = "messages"
    __table_args__ = (UniqueConstraint("session_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("sessions.id"))
    number: Mapped[int]
    """1, 2, 3 ... in the session."""
    run_id: Mapped[str]
    role: Mapped[str]
    content: Mapped[str]
    details: Mapped[Json] = mapped_column(Packed)
    """user: intent_detected, elements_identified, confidence; assistant: game_version_created, and what it took."""
    archived: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[dt.datetime]
