"""Uses of templates: what usage statistics are counted from."""

import datetime as dt

from sqlalchemy.orm import Mapped, mapped_column

from graph.storage.base import Base


class TemplateUseRow(Base):
    """One use of a template, by a run or by a call of the process route."""

    __tablename__ = "template_uses"

    use_id: Mapped[str] = mapped_column(primary_key=True)
    """The run's id, or an id of its own."""
    template_id: Mapped[str] = mapped_column(index=True)
    succeeded: Mapped[bool]
    created_at: Mapped[dt.datetime]
