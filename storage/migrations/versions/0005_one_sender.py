"""One sender at a time, its pace, and what it needs to know of a message and of a person who moved."""

import sqlalchemy as sa
from alembic import op

from storage.database.columns import Instant, WholeNumber

revision = "0005"
down_revision = "0004"

_BEFORE = "state IN ('queued', 'sending')"
_AT_WORK = {"sqlite_strict": True, "sqlite_autoincrement": True}


def upgrade() -> None:
    op.create_table(
        "senders",
        sa.Column("bot", WholeNumber(), nullable=False, autoincrement=False),
        sa.Column("owner", sa.Text(), nullable=True),
        sa.Column("beat", WholeNumber(), nullable=False),
        sa.PrimaryKeyConstraint("bot", name=op.f("pk_senders")),
        sqlite_strict=True,
    )
    op.create_table(
        "paces",
        sa.Column("bot", WholeNumber(), nullable=False, autoincrement=False),
        sa.Column("next_at", WholeNumber(), nullable=False),
        sa.PrimaryKeyConstraint("bot", name=op.f("pk_paces")),
        sqlite_strict=True,
    )
    op.add_column("people", sa.Column("moved_to", WholeNumber(), nullable=True))
    op.drop_index("ix_outbox_waiting", "outbox")
    op.execute("UPDATE outbox SET state = 'queued' WHERE state = 'sending'")
    with op.batch_alter_table("outbox", table_kwargs=_AT_WORK) as table:
        table.drop_column("claimed_until")
        table.add_column(sa.Column("claimed_by", sa.Text(), nullable=True))
        table.add_column(sa.Column("begun_at", Instant(), nullable=True))
        table.add_column(sa.Column("paid", WholeNumber(), nullable=False, server_default="0"))
    with op.batch_alter_table("outbox", table_kwargs=_AT_WORK) as table:
        table.alter_column("paid", server_default=None)
    _index("ix_outbox_waiting", ["lane", "due_at", "id"], "state = 'queued'")
    _index("ix_outbox_sending", ["id"], "state = 'sending'")
    _index("ix_outbox_trouble", ["state", "id"], "state IN ('failed', 'parked', 'uncertain')")


def downgrade() -> None:
    for index in ("ix_outbox_trouble", "ix_outbox_sending", "ix_outbox_waiting"):
        op.drop_index(index, "outbox")
    op.execute("UPDATE outbox SET state = 'queued' WHERE state = 'sending'")
    with op.batch_alter_table("outbox", table_kwargs=_AT_WORK) as table:
        table.drop_column("paid")
        table.drop_column("begun_at")
        table.drop_column("claimed_by")
        table.add_column(sa.Column("claimed_until", Instant(), nullable=True))
    _index("ix_outbox_waiting", ["lane", "due_at"], _BEFORE)
    op.drop_column("people", "moved_to")
    op.drop_table("paces")
    op.drop_table("senders")


def _index(name: str, columns: list[str], which: str) -> None:
    op.create_index(name, "outbox", columns, sqlite_where=sa.text(which), postgresql_where=sa.text(which))
