"""The newest days of a product by when they were credited: looked at for each person, each morning."""

from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.create_index("ix_accrual_days_product_credited_at", "accrual_days", ["product", "credited_at"])


def downgrade() -> None:
    op.drop_index("ix_accrual_days_product_credited_at", "accrual_days")
