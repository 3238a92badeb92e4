"""Entries may be of a day in the past, tell what was paid, be half of a conversion, and wait for a NAV."""

import sqlalchemy as sa
from alembic import op

from storage.database.columns import Day, WholeNumber

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    op.add_column("entries", sa.Column("asked_on", Day(), nullable=True))
    op.add_column("entries", sa.Column("paid_fen", WholeNumber(), nullable=True))
    op.add_column("entries", sa.Column("pair", WholeNumber(), nullable=True))
    op.add_column("entries", sa.Column("awaits", Day(), nullable=True))
    waiting = sa.text("awaits IS NOT NULL")
    op.create_index("ix_entries_awaits", "entries", ["awaits"], sqlite_where=waiting, postgresql_where=waiting)


def downgrade() -> None:
    op.drop_index("ix_entries_awaits", "entries")
    for name in ("awaits", "pair", "paid_fen", "asked_on"):
        op.drop_column("entries", name)
