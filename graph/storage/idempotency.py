"""Idempotency keys: the same request under the same key is done once."""

import datetime as dt

from sqlalchemy.orm import Mapped, mapped_column

from graph.storage.base import Base


class IdempotencyRow(Base):
    """One key of one session."""

    __tablename__ = "idempotency_keys"

    session_id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    request_hash: Mapped[str]
    run_id: Mapped[str]
    created_at: Mapped[dt.datetime]
