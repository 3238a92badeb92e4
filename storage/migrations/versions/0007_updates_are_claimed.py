"""Updates belong to a chat and are claimed by a process."""

import sqlalchemy as sa
from alembic import op

from storage.database.columns import Instant, WholeNumber

revision = "0007"
down_revision = "0006"

_TABLE = {"sqlite_strict": True}


def upgrade() -> None:
    op.drop_index("ix_inbox_waiting", "inbox")
    with op.batch_alter_table("inbox", table_kwargs=_TABLE) as table:
        table.add_column(sa.Column("chat", WholeNumber(), nullable=False, server_default="0"))
        table.add_column(sa.Column("claimed_by", sa.Text(), nullable=True))
        table.add_column(sa.Column("claimed_until", Instant(), nullable=True))
    with op.batch_alter_table("inbox", table_kwargs=_TABLE) as table:
        table.alter_column("chat", server_default=None)
    _index(["chat", "id"])


def downgrade() -> None:
    op.drop_index("ix_inbox_waiting", "inbox")
    with op.batch_alter_table("inbox", table_kwargs=_TABLE) as table:
        table.drop_column("claimed_until")
        table.drop_column("claimed_by")
        table.drop_column("chat")
    _index(["id"])


def _index(columns: list[str]) -> None:
    waiting = sa.text("done_at IS NULL")
    op.create_index("ix_inbox_waiting", "inbox", columns, sqlite_where=waiting, postgresql_where=waiting)
