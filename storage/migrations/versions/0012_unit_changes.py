"""A fund may split or merge its units, and it may end: the ratio beside a NAV, and the days on which it did."""

import sqlalchemy as sa
from alembic import op

from storage.database.columns import Day, Instant, Whole

revision = "0012"
down_revision = "0011"


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
    _make_fund_endings()


def _make_fund_endings() -> None:
    op.create_table(
        "fund_endings",
        sa.Column("id", Whole, nullable=False),
        sa.Column("product", sa.Text(), nullable=False),
        sa.Column("day", Day(), nullable=False),
        sa.Column("into_fund", sa.Text()),
        sa.Column("ratio_e12", Whole),
        sa.Column("payment_e4", Whole),
        sa.Column("noted_at", Instant(), nullable=False),
        sa.Column("entered_at", Instant()),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fund_endings")),
        sa.ForeignKeyConstraint(["product"], ["products.code"], name=op.f("fk_fund_endings_product_products")),
        sa.ForeignKeyConstraint(["into_fund"], ["products.code"], name=op.f("fk_fund_endings_into_fund_products")),
        sa.UniqueConstraint("product", name=op.f("uq_fund_endings_product")),
        sa.CheckConstraint("(into_fund IS NULL) <> (payment_e4 IS NULL)", name=op.f("ck_fund_endings_into_or_payment")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )


def downgrade() -> None:
    op.drop_table("fund_endings")
    op.drop_table("unit_changes")
    op.drop_column("navs", "ratio_e12")
