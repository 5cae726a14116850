"""Runs: one row for each piece of work, acknowledged once it is committed."""

import datetime as dt

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from graph.storage.base import Base, Json
from graph.storage.packed import Packed


class RunRow(Base):
    """One generate, modify, regenerate, rollback or import."""

    __tablename__ = "runs"
    __table_args__ = (Index("ix_runs_session_status", "session_id", "status"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("sessions.id"))
    game_id: Mapped[int | None]
    kind: Mapped[str]
    status: Mapped[str] = mapped_column(index=True)
    """queued | running | succeeded | failed | cancelled"""
    request: Mapped[Json | None]
    """What was asked; emptied when the run has ended."""
    result: Mapped[Json | None] = mapped_column(Packed)
    """The answer; its game code stands as a hash."""
    error: Mapped[Json | None]
    attempt: Mapped[int] = mapped_column(default=0)
    """How often the run was begun; more than 3 is a failure."""
    epoch: Mapped[int] = mapped_column(default=0)
    """Fencing number: only the latest holder may end the run."""
    created_at: Mapped[dt.datetime] = mapped_column(index=True)
    finished_at: Mapped[dt.datetime | None]
