"""Messages have a lane, a subject, and more ways to end."""

import sqlalchemy as sa
from alembic import op

from storage.database.columns import WholeNumber

revision = "0002"
down_revision = "0001"

_WAITING = "state IN ('queued', 'sending')"
_BEFORE = "state IN ('queued', 'sending', 'sent', 'dropped', 'failed')"
_AFTER = "state IN ('queued', 'paused', 'sending', 'sent', 'dropped', 'failed', 'uncertain', 'parked', 'cancelled')"


def upgrade() -> None:
    _reindex(["lane", "due_at"], _AFTER, adds=True)


def downgrade() -> None:
    op.execute("UPDATE outbox SET state = 'failed' WHERE state IN ('paused', 'uncertain', 'parked', 'cancelled')")
    _reindex(["due_at"], _BEFORE, adds=False)


def _reindex(columns: list[str], states: str, *, adds: bool) -> None:
    """The index and the check follow the columns; SQLite makes the table anew."""
    op.drop_index("ix_outbox_waiting", "outbox")
    with op.batch_alter_table("outbox", table_kwargs={"sqlite_strict": True, "sqlite_autoincrement": True}) as table:
        table.drop_constraint(op.f("ck_outbox_state"), type_="check")
        if adds:
            table.add_column(sa.Column("lane", WholeNumber(), nullable=False, server_default="1"))
            table.add_column(sa.Column("once", WholeNumber(), nullable=False, server_default="0"))
            table.add_column(sa.Column("subject", WholeNumber(), nullable=True))
        else:
            table.drop_column("subject")
            table.drop_column("once")
            table.drop_column("lane")
        table.create_check_constraint(op.f("ck_outbox_state"), states)
    if adds:
        with op.batch_alter_table(
            "outbox", table_kwargs={"sqlite_strict": True, "sqlite_autoincrement": True}
        ) as table:
            table.alter_column("lane", server_default=None)
            table.alter_column("once", server_default=None)
    waiting = sa.text(_WAITING)
    op.create_index("ix_outbox_waiting", "outbox", columns, sqlite_where=waiting, postgresql_where=waiting)
