"""What models were used for, by session and day"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "model_uses",
        sa.Column("day", sa.String(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("tokens", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["session_id"], ["sessions.id"], name=op.f("fk_model_uses_session_id_sessions")),
        sa.PrimaryKeyConstraint("day", "session_id", name=op.f("pk_model_uses")),
    )


def downgrade() -> None:
    op.drop_table("model_uses")
