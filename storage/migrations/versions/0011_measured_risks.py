"""What each product's figures say of its risk, and when a product's level rose by it."""

import sqlalchemy as sa
from alembic import op

from storage.database.columns import Instant, Json, Whole

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    op.create_table(
        "measured_risks",
        sa.Column("product", sa.Text(), nullable=False),
        sa.Column("level", Whole, nullable=False),
        sa.Column("risk", Json()),
        sa.Column("measured_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["product"], ["products.code"], name=op.f("fk_measured_risks_product_products")),
        sa.PrimaryKeyConstraint("product", name=op.f("pk_measured_risks")),
        sqlite_strict=True,
    )
    op.create_table(
        "risk_rises",
        sa.Column("id", Whole, nullable=False),
        sa.Column("product", sa.Text(), nullable=False),
        sa.Column("was", Whole, nullable=False),
        sa.Column("now", Whole, nullable=False),
        sa.Column("risen_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["product"], ["products.code"], name=op.f("fk_risk_rises_product_products")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_risk_rises")),
        sqlite_strict=True,
        sqlite_autoincrement=True,
    )


def downgrade() -> None:
    op.drop_table("risk_rises")
    op.drop_table("measured_risks")
