"""The newest days of a product by when they were credited, and who earned on each: looked at for each person."""

from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.create_index("ix_accrual_days_product_credited_at", "accrual_days", ["product", "credited_at"])
    op.drop_index("ix_accruals_product_day", "accruals")
    op.create_index("ix_accruals_product_day_person", "accruals", ["product", "day", "person"])


def downgrade() -> None:
    op.drop_index("ix_accruals_product_day_person", "accruals")
    op.create_index("ix_accruals_product_day", "accruals", ["product", "day"])
    op.drop_index("ix_accrual_days_product_credited_at", "accrual_days")
