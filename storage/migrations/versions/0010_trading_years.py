"""Years of the fund calendar that operators bring, and the entries whose first day they move."""

import sqlalchemy as sa
from alembic import op

from storage.database.columns import Day, Instant, Json, Whole

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.create_table(
        "trading_years",
        sa.Column("year", Whole, nullable=False, autoincrement=False),
        sa.Column("closed", Json(), nullable=False),
        sa.Column("brought_by", Whole),
        sa.Column("brought_at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("year", name=op.f("pk_trading_years")),
        sqlite_strict=True,
    )
    op.create_table(
        "entry_moves",
        sa.Column("entry", Whole, nullable=False),
        sa.Column("year", Whole, nullable=False),
        sa.Column("person", Whole, nullable=False),
        sa.Column("was", Day(), nullable=False),
        sa.Column("now", Day(), nullable=False),
        sa.Column("income_fen", Whole, nullable=False),
        sa.ForeignKeyConstraint(
            ["entry"], ["entries.id"], name=op.f("fk_entry_moves_entry_entries"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person"], ["people.id"], name=op.f("fk_entry_moves_person_people"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("entry", "year", name=op.f("pk_entry_moves")),
        sqlite_strict=True,
    )
    op.create_index("ix_entry_moves_person", "entry_moves", ["person"])


def downgrade() -> None:
    op.drop_table("entry_moves")
    op.drop_table("trading_years")
