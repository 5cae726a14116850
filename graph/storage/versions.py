"""Versions: append-only; a rollback is a new one."""

import datetime as dt
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from graph.storage.base import Base, Json
from graph.storage.packed import Packed


class VersionRow(Base):
    """One version of a game; the verdicts in it belong to `code_hash` and to nothing else."""

    __tablename__ = "versions"
    __table_args__ = (UniqueConstraint("game_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    game_id: Mapped[int] = mapped_column(ForeignKey("games.id"))
    number: Mapped[int]
    parent: Mapped[int | None]
    restored_from: Mapped[int | None]
    run_id: Mapped[str] = mapped_column(unique=True)
    play_id: Mapped[str] = mapped_column(unique=True)
    """Read-only address of this version; a secret of its own that gives no other right."""
    code_hash: Mapped[str] = mapped_column(index=True)
    checkpoint_id: Mapped[str | None]
    status: Mapped[str]
    """published | waiting (auto_save is off) | rejected"""
    engine: Mapped[str]
    prompt: Mapped[str]
    summary: Mapped[str]
    changes: Mapped[list[Any]] = mapped_column(Packed)
    report: Mapped[Json] = mapped_column(Packed)
    size: Mapped[int]
    """Bytes of the document."""
    stored: Mapped[int]
    """Bytes that it takes in the blob table."""
    created_at: Mapped[dt.datetime]
