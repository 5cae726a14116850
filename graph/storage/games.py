"""Games: each belongs to a session and outlives it."""

import datetime as dt

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from graph.storage.base import Base


class GameRow(Base):
    """One game; its versions are only ever added to."""

    __tablename__ = "games"

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(unique=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("sessions.id"), index=True)
    thread_id: Mapped[str] = mapped_column(unique=True)
    """The LangGraph thread that holds its checkpoints."""
    title: Mapped[str]
    game_type: Mapped[str]
    engine: Mapped[str]
    template_id: Mapped[str | None]
    current_version: Mapped[int]
    last_version: Mapped[int]
    """The highest number given; above `current_version` where versions wait or were rejected."""
    created_at: Mapped[dt.datetime] = mapped_column(index=True)
    last_modified: Mapped[dt.datetime]
