"""A fund's units may be split or merged: the ratio beside a NAV, and the days on which holders were converted."""

import sqlalchemy as sa
from alembic import op

from storage.database.columns import Day, Instant, Whole

revision = "0013"
down_revision = "0010"


def upgrade() -> None:
    op.add_column("navs", sa.Column("ratio_e12", Whole, nullable=False, server_default=sa.text("1000000000000")))
    op.create_table(
        "unit_changes",
        sa.Column("id", Whole, nullable=False),
        sa.Column("product", sa.Text(), nullable=False),
        sa.Column("day", Day(), nullable=False),
        sa.Column("ratio_e12", Whole, nullable=False),
        sa.Column("before", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit_changes")),
        sa.ForeignKeyConstraint(["product"], ["products.code"], name=op.f("fk_unit_changes_product_products")),
        sa.UniqueConstraint("product", "day", name=op.f("uq_unit_changes_product_day")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )


def downgrade() -> None:
    op.drop_table("unit_changes")
    op.drop_column("navs", "ratio_e12")
