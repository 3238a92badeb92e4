"""The first tables."""

import sqlalchemy as sa
from alembic import op

from storage.database.columns import Day, Instant, Json, WholeNumber

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "audit",
        sa.Column("id", WholeNumber(), nullable=False),
        sa.Column("operator", WholeNumber(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_table(
        "consent_events",
        sa.Column("id", WholeNumber(), nullable=False),
        sa.Column("person", WholeNumber(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("decision", sa.Text(), nullable=False),
        sa.Column("notice", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.CheckConstraint("decision IN ('given', 'declined', 'withdrawn')", name=op.f("ck_consent_events_decision")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent_events")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    with op.batch_alter_table("consent_events", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_consent_events_person"), ["person"], unique=False)

    op.create_table(
        "inbox",
        sa.Column("id", WholeNumber(), autoincrement=False, nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("kept_at", Instant(), nullable=False),
        sa.Column("done_at", Instant(), nullable=True),
        sa.Column("attempts", WholeNumber(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inbox")),
        sqlite_autoincrement=False,
        sqlite_strict=True,
    )
    with op.batch_alter_table("inbox", schema=None) as batch_op:
        batch_op.create_index(
            "ix_inbox_waiting",
            ["id"],
            unique=False,
            sqlite_where=sa.text("done_at IS NULL"),
            postgresql_where=sa.text("done_at IS NULL"),
        )

    op.create_table(
        "job_runs",
        sa.Column("job", sa.Text(), nullable=False),
        sa.Column("due", Instant(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("lease_until", Instant(), nullable=False),
        sa.Column("finished_at", Instant(), nullable=True),
        sa.PrimaryKeyConstraint("job", "due", name=op.f("pk_job_runs")),
        sqlite_autoincrement=False,
        sqlite_strict=True,
    )
    op.create_table(
        "people",
        sa.Column("id", WholeNumber(), autoincrement=False, nullable=False),
        sa.Column("telegram_language", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("first_seen_at", Instant(), nullable=False),
        sa.Column("blocked_at", Instant(), nullable=True),
        sa.Column("notify_hour", WholeNumber(), nullable=False),
        sa.Column("timezone", sa.Text(), nullable=False),
        sa.Column("told_at", Instant(), nullable=True),
        sa.Column("expecting", Json(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_people")),
        sqlite_autoincrement=False,
        sqlite_strict=True,
    )
    op.create_table(
        "pictures",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("file_id", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_pictures")),
        sqlite_autoincrement=False,
        sqlite_strict=True,
    )
    op.create_table(
        "products",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("position", WholeNumber(), nullable=False),
        sa.Column("facts", Json(), nullable=False),
        sa.Column("updated_at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_products")),
        sqlite_autoincrement=False,
        sqlite_strict=True,
    )
    op.create_table(
        "accrual_days",
        sa.Column("product", sa.Text(), nullable=False),
        sa.Column("day", Day(), nullable=False),
        sa.Column("entries_through", Day(), nullable=False),
        sa.Column("credited_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["product"], ["products.code"], name=op.f("fk_accrual_days_product_products")),
        sa.PrimaryKeyConstraint("product", "day", name=op.f("pk_accrual_days")),
        sqlite_autoincrement=False,
        sqlite_strict=True,
    )
    op.create_table(
        "accruals",
        sa.Column("person", WholeNumber(), nullable=False),
        sa.Column("product", sa.Text(), nullable=False),
        sa.Column("day", Day(), nullable=False),
        sa.Column("base_fen", WholeNumber(), nullable=False),
        sa.Column("rate_e4", WholeNumber(), nullable=False),
        sa.Column("income_fen", WholeNumber(), nullable=False),
        sa.ForeignKeyConstraint(["person"], ["people.id"], name=op.f("fk_accruals_person_people"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["product"], ["products.code"], name=op.f("fk_accruals_product_products")),
        sa.PrimaryKeyConstraint("person", "product", "day", name=op.f("pk_accruals")),
        info={"purpose": "holdings"},
        sqlite_autoincrement=False,
        sqlite_strict=True,
    )
    with op.batch_alter_table("accruals", schema=None) as batch_op:
        batch_op.create_index("ix_accruals_product_day", ["product", "day"], unique=False)

    op.create_table(
        "advice",
        sa.Column("id", WholeNumber(), nullable=False),
        sa.Column("person", WholeNumber(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("basis", Json(), nullable=False),
        sa.Column("useful", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["person"], ["people.id"], name=op.f("fk_advice_person_people"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_advice")),
        info={"purpose": "profile"},
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    with op.batch_alter_table("advice", schema=None) as batch_op:
        batch_op.create_index("ix_advice_person_id", ["person", "id"], unique=False)

    op.create_table(
        "assessments",
        sa.Column("id", WholeNumber(), nullable=False),
        sa.Column("person", WholeNumber(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("started_at", Instant(), nullable=False),
        sa.Column("completed_at", Instant(), nullable=True),
        sa.Column("expires_at", Instant(), nullable=True),
        sa.Column("raw_score", WholeNumber(), nullable=True),
        sa.Column("score", WholeNumber(), nullable=True),
        sa.Column("risk_class", WholeNumber(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person"], ["people.id"], name=op.f("fk_assessments_person_people"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessments")),
        info={"purpose": "profile"},
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    with op.batch_alter_table("assessments", schema=None) as batch_op:
        batch_op.create_index("ix_assessments_person_id", ["person", "id"], unique=False)

    op.create_table(
        "consents",
        sa.Column("person", WholeNumber(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("notice", sa.Text(), nullable=False),
        sa.Column("given_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["person"], ["people.id"], name=op.f("fk_consents_person_people"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("person", "purpose", name=op.f("pk_consents")),
        sqlite_autoincrement=False,
        sqlite_strict=True,
    )
    op.create_table(
        "entries",
        sa.Column("id", WholeNumber(), nullable=False),
        sa.Column("person", WholeNumber(), nullable=False),
        sa.Column("product", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("amount_fen", WholeNumber(), nullable=False),
        sa.Column("units_e2", WholeNumber(), nullable=False),
        sa.Column("effective", Day(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("undoes", WholeNumber(), nullable=True),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=True),
        sa.CheckConstraint("kind IN ('record', 'add', 'reduce', 'correct', 'undo')", name=op.f("ck_entries_kind")),
        sa.ForeignKeyConstraint(["person"], ["people.id"], name=op.f("fk_entries_person_people"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["product"], ["products.code"], name=op.f("fk_entries_product_products")),
        sa.ForeignKeyConstraint(["undoes"], ["entries.id"], name=op.f("fk_entries_undoes_entries")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entries")),
        sa.UniqueConstraint("reference", name=op.f("uq_entries_reference")),
        sa.UniqueConstraint("undoes", name=op.f("uq_entries_undoes")),
        info={"purpose": "holdings"},
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    with op.batch_alter_table("entries", schema=None) as batch_op:
        batch_op.create_index("ix_entries_person_product", ["person", "product", "id"], unique=False)
        batch_op.create_index("ix_entries_product_effective", ["product", "effective"], unique=False)

    op.create_table(
        "holdings",
        sa.Column("person", WholeNumber(), nullable=False),
        sa.Column("product", sa.Text(), nullable=False),
        sa.Column("balance_fen", WholeNumber(), nullable=False),
        sa.Column("earning_fen", WholeNumber(), nullable=False),
        sa.Column("units_e2", WholeNumber(), nullable=False),
        sa.Column("earning_units_e2", WholeNumber(), nullable=False),
        sa.Column("income_fen", WholeNumber(), nullable=False),
        sa.CheckConstraint(
            "balance_fen >= 0 AND earning_fen >= 0 AND earning_units_e2 >= 0", name=op.f("ck_holdings_not_negative")
        ),
        sa.ForeignKeyConstraint(["person"], ["people.id"], name=op.f("fk_holdings_person_people"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["product"], ["products.code"], name=op.f("fk_holdings_product_products")),
        sa.PrimaryKeyConstraint("person", "product", name=op.f("pk_holdings")),
        info={"purpose": "holdings"},
        sqlite_autoincrement=False,
        sqlite_strict=True,
    )
    with op.batch_alter_table("holdings", schema=None) as batch_op:
        batch_op.create_index("ix_holdings_product_person", ["product", "person"], unique=False)

    op.create_table(
        "navs",
        sa.Column("product", sa.Text(), nullable=False),
        sa.Column("day", Day(), nullable=False),
        sa.Column("nav_e4", WholeNumber(), nullable=False),
        sa.Column("accumulated_e4", WholeNumber(), nullable=True),
        sa.Column("dividend_e4", WholeNumber(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("kept_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["product"], ["products.code"], name=op.f("fk_navs_product_products")),
        sa.PrimaryKeyConstraint("product", "day", name=op.f("pk_navs")),
        sqlite_autoincrement=False,
        sqlite_strict=True,
    )
    op.create_table(
        "outbox",
        sa.Column("id", WholeNumber(), nullable=False),
        sa.Column("person", WholeNumber(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("day", Day(), nullable=True),
        sa.Column("due_at", Instant(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("attempts", WholeNumber(), nullable=False),
        sa.Column("claimed_until", Instant(), nullable=True),
        sa.Column("message_id", WholeNumber(), nullable=True),
        sa.Column("settled_at", Instant(), nullable=True),
        sa.Column("problem", sa.Text(), nullable=True),
        sa.CheckConstraint("state IN ('queued', 'sending', 'sent', 'dropped', 'failed')", name=op.f("ck_outbox_state")),
        sa.ForeignKeyConstraint(["person"], ["people.id"], name=op.f("fk_outbox_person_people"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
        sa.UniqueConstraint("person", "reason", name=op.f("uq_outbox_person_reason")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.create_index(
            "ix_outbox_waiting",
            ["due_at"],
            unique=False,
            sqlite_where=sa.text("state IN ('queued', 'sending')"),
            postgresql_where=sa.text("state IN ('queued', 'sending')"),
        )

    op.create_table(
        "yields",
        sa.Column("product", sa.Text(), nullable=False),
        sa.Column("day", Day(), nullable=False),
        sa.Column("income_e4", WholeNumber(), nullable=False),
        sa.Column("seven_day_e4", WholeNumber(), nullable=True),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("kept_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["product"], ["products.code"], name=op.f("fk_yields_product_products")),
        sa.PrimaryKeyConstraint("product", "day", name=op.f("pk_yields")),
        sqlite_autoincrement=False,
        sqlite_strict=True,
    )
    op.create_table(
        "answers",
        sa.Column("assessment", WholeNumber(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("option", sa.Text(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["assessment"], ["assessments.id"], name=op.f("fk_answers_assessment_assessments"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("assessment", "question", name=op.f("pk_answers")),
        info={"purpose": "profile"},
        sqlite_autoincrement=False,
        sqlite_strict=True,
    )


def downgrade() -> None:
    op.drop_table("answers")
    op.drop_table("yields")
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_outbox_waiting",
            sqlite_where=sa.text("state IN ('queued', 'sending')"),
            postgresql_where=sa.text("state IN ('queued', 'sending')"),
        )

    op.drop_table("outbox")
    op.drop_table("navs")
    with op.batch_alter_table("holdings", schema=None) as batch_op:
        batch_op.drop_index("ix_holdings_product_person")

    op.drop_table("holdings")
    with op.batch_alter_table("entries", schema=None) as batch_op:
        batch_op.drop_index("ix_entries_product_effective")
        batch_op.drop_index("ix_entries_person_product")

    op.drop_table("entries")
    op.drop_table("consents")
    with op.batch_alter_table("assessments", schema=None) as batch_op:
        batch_op.drop_index("ix_assessments_person_id")

    op.drop_table("assessments")
    with op.batch_alter_table("advice", schema=None) as batch_op:
        batch_op.drop_index("ix_advice_person_id")

    op.drop_table("advice")
    with op.batch_alter_table("accruals", schema=None) as batch_op:
        batch_op.drop_index("ix_accruals_product_day")

    op.drop_table("accruals")
    op.drop_table("accrual_days")
    op.drop_table("products")
    op.drop_table("pictures")
    op.drop_table("people")
    op.drop_table("job_runs")
    with op.batch_alter_table("inbox", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_inbox_waiting", sqlite_where=sa.text("done_at IS NULL"), postgresql_where=sa.text("done_at IS NULL")
        )

    op.drop_table("inbox")
    with op.batch_alter_table("consent_events", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_consent_events_person"))

    op.drop_table("consent_events")
    op.drop_table("audit")
