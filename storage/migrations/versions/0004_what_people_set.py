"""People set how they are told, and alerts."""

import sqlalchemy as sa
from alembic import op

from storage.database.columns import Day, Instant, WholeNumber

revision = "0004"
down_revision = "0003"

_SETTINGS = ("cadence", "weekday", "rhythm_at", "quiet_from", "quiet_until", "silent", "least_fen")


def upgrade() -> None:
    _settings()
    _alerts()


def downgrade() -> None:
    op.drop_table("alerts")
    op.drop_index("ix_people_timezone_cadence_weekday", "people")
    for name in reversed(_SETTINGS):
        op.drop_column("people", name)


def _settings() -> None:
    """Column by column: SQLite would delete what hangs on a person if it made the table anew."""
    for column in (
        sa.Column("cadence", sa.Text(), nullable=False, server_default="daily"),
        sa.Column("weekday", WholeNumber(), nullable=False, server_default="0"),
        sa.Column("rhythm_at", Instant(), nullable=True),
        sa.Column("quiet_from", WholeNumber(), nullable=True),
        sa.Column("quiet_until", WholeNumber(), nullable=True),
        sa.Column("silent", WholeNumber(), nullable=False, server_default="0"),
        sa.Column("least_fen", WholeNumber(), nullable=False, server_default="0"),
    ):
        op.add_column("people", column)
    op.create_index("ix_people_timezone_cadence_weekday", "people", ["timezone", "cadence", "weekday"])


def _alerts() -> None:
    op.create_table(
        "alerts",
        sa.Column("id", WholeNumber(), nullable=False),
        sa.Column("person", WholeNumber(), nullable=False),
        sa.Column("product", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("level_e4", WholeNumber(), nullable=False),
        sa.Column("since", Day(), nullable=False),
        sa.Column("seen", Day(), nullable=False),
        sa.Column("peak_e4", WholeNumber(), nullable=False),
        sa.Column("paid_e4", WholeNumber(), nullable=False),
        sa.Column("cleared", WholeNumber(), nullable=False),
        sa.Column("fired", Day(), nullable=True),
        sa.CheckConstraint("kind IN ('yield-under', 'yield-over', 'fall')", name=op.f("ck_alerts_kind")),
        sa.ForeignKeyConstraint(["person"], ["people.id"], name=op.f("fk_alerts_person_people"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["product"], ["products.code"], name=op.f("fk_alerts_product_products")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alerts")),
        sa.UniqueConstraint(
            "person", "product", "kind", "level_e4", name=op.f("uq_alerts_person_product_kind_level_e4")
        ),
        sqlite_strict=True,
        sqlite_autoincrement=True,
    )
    op.create_index("ix_alerts_product_seen", "alerts", ["product", "seen"])
