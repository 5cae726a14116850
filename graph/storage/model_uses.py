"""What models were used for: tokens of a session on a day."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from graph.storage.base import Base


class ModelUseRow(Base):
    """One session on one day."""

    __tablename__ = "model_uses"

    day: Mapped[str] = mapped_column(primary_key=True)
    """UTC, as 2024-01-15."""
    session_id: Mapped[int] = mapped_column(ForeignKey("sessions.id"), primary_key=True)
    tokens: Mapped[int]
    """In and out."""
