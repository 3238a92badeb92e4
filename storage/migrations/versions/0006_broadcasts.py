"""Broadcasts, who pressed their buttons, and the day people were last seen."""

import sqlalchemy as sa
from alembic import op

from storage.database.columns import Day, Instant, Json, WholeNumber

revision = "0006"
down_revision = "0005"

_KINDS = "'broadcast', 'edit', 'delete', 'test', 'rehearsal', 'check'"


def upgrade() -> None:
    """Whoever is known already counts as seen on the day of the upgrade, so that nobody is called silent by mistake."""
    op.add_column("people", sa.Column("seen_on", Day(), nullable=True))
    op.execute("UPDATE people SET seen_on = CURRENT_DATE")
    _add_broadcasts()
    op.create_table(
        "broadcast_presses",
        sa.Column("broadcast", WholeNumber(), nullable=False),
        sa.Column("person", WholeNumber(), nullable=False),
        sa.Column("button", sa.Text(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["broadcast"], ["broadcasts.id"], name=op.f("fk_broadcast_presses_broadcast_broadcasts")
        ),
        sa.ForeignKeyConstraint(
            ["person"], ["people.id"], name=op.f("fk_broadcast_presses_person_people"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("broadcast", "person", "button", name=op.f("pk_broadcast_presses")),
        sqlite_strict=True,
    )
    about = sa.text("subject IS NOT NULL")
    op.create_index(
        "ix_outbox_subject", "outbox", ["subject", "kind", "state"], sqlite_where=about, postgresql_where=about
    )


def downgrade() -> None:
    op.drop_index("ix_outbox_subject", "outbox")
    op.execute(f"DELETE FROM outbox WHERE kind IN ({_KINDS})")  # noqa: S608 the kinds stand above
    op.drop_table("broadcast_presses")
    op.drop_table("broadcasts")
    op.drop_column("people", "seen_on")


def _add_broadcasts() -> None:
    op.create_table(
        "broadcasts",
        sa.Column("id", WholeNumber(), nullable=False),
        sa.Column("maker", WholeNumber(), nullable=False),
        sa.Column("checker", WholeNumber(), nullable=True),
        sa.Column("phase", sa.Text(), nullable=False),
        sa.Column("revision", WholeNumber(), nullable=False),
        sa.Column("plan", Json(), nullable=False),
        sa.Column("corrects", WholeNumber(), nullable=True),
        sa.Column("made_at", Instant(), nullable=False),
        sa.Column("started_at", Instant(), nullable=True),
        sa.Column("due_at", Instant(), nullable=True),
        sa.Column("recipients", WholeNumber(), nullable=True),
        sa.Column("left_out", Json(), nullable=True),
        sa.Column("screen", WholeNumber(), nullable=True),
        sa.Column("watched", WholeNumber(), nullable=False),
        sa.Column("looked_at", Instant(), nullable=True),
        sa.Column("seen", Json(), nullable=True),
        sa.CheckConstraint(
            "phase IN ('draft', 'asked', 'sending', 'paused', 'cancelled')", name=op.f("ck_broadcasts_phase")
        ),
        sa.ForeignKeyConstraint(["corrects"], ["broadcasts.id"], name=op.f("fk_broadcasts_corrects_broadcasts")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_broadcasts")),
        sqlite_strict=True,
        sqlite_autoincrement=True,
    )
