"""Figures have versions and may be held; days are credited part by part; corrections adjust."""

import sqlalchemy as sa
from alembic import op

from storage.database.columns import Day, Instant, Json, WholeNumber

revision = "0003"
down_revision = "0002"

_STRICT = {"sqlite_strict": True}
_NEW = {
    "holdings": (("waiting_fen", "0"), ("fraction_e8", "0")),
    "accrual_days": (("through_person", "0"), ("reinvested", "1")),
}
_MAYBE = ("fraction_e8", "units_e2", "bought_e2")


def upgrade() -> None:
    for name in ("yields", "navs"):
        with op.batch_alter_table(name, table_kwargs=_STRICT) as table:
            table.drop_constraint(op.f(f"pk_{name}"), type_="primary")
            table.add_column(_whole("version"))
            table.create_primary_key(op.f(f"pk_{name}"), ["product", "day", "version"])
    for name, columns in _NEW.items():
        for column, default in columns:
            op.add_column(name, _whole(column, default))
    for column in _MAYBE:
        op.add_column("accruals", sa.Column(column, WholeNumber(), nullable=True))
    with op.batch_alter_table("accrual_days", table_kwargs=_STRICT) as table:
        table.alter_column("credited_at", existing_type=Instant(), nullable=True)
    _make_held_figures()
    _make_adjustments()


def downgrade() -> None:
    op.drop_table("adjustments")
    op.drop_table("held_figures")
    op.execute("DELETE FROM accrual_days WHERE credited_at IS NULL")
    with op.batch_alter_table("accrual_days", table_kwargs=_STRICT) as table:
        table.alter_column("credited_at", existing_type=Instant(), nullable=False)
    _drop("accruals", _MAYBE)
    for name, columns in _NEW.items():
        _drop(name, [column for column, _ in columns])
    for name in ("yields", "navs"):
        op.execute(f"DELETE FROM {name} WHERE version > 0")  # noqa: S608 one of two names of ours
        with op.batch_alter_table(name, table_kwargs=_STRICT) as table:
            table.drop_constraint(op.f(f"pk_{name}"), type_="primary")
            table.drop_column("version")
            table.create_primary_key(op.f(f"pk_{name}"), ["product", "day"])


def _drop(name: str, columns: list[str] | tuple[str, ...]) -> None:
    for column in columns:
        op.drop_column(name, column)


def _whole(name: str, default: str = "0") -> sa.Column[int]:
    return sa.Column(name, WholeNumber(), nullable=False, server_default=sa.text(default))


def _make_held_figures() -> None:
    op.create_table(
        "held_figures",
        sa.Column("id", WholeNumber(), nullable=False),
        sa.Column("product", sa.Text(), nullable=False),
        sa.Column("day", Day(), nullable=False),
        sa.Column("figure", Json(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("held_at", Instant(), nullable=False),
        sa.Column("decision", sa.Text(), nullable=False),
        sa.Column("decided_at", Instant(), nullable=True),
        sa.Column("credited_through", Day(), nullable=True),
        _whole("through_person"),
        sa.Column("entered_at", Instant(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_held_figures")),
        sa.ForeignKeyConstraint(["product"], ["products.code"], name=op.f("fk_held_figures_product_products")),
        sa.UniqueConstraint("product", "day", "figure", name=op.f("uq_held_figures_product_day_figure")),
        sa.CheckConstraint("decision IN ('waiting', 'accepted', 'refused')", name=op.f("ck_held_figures_decision")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )


def _make_adjustments() -> None:
    op.create_table(
        "adjustments",
        sa.Column("correction", WholeNumber(), nullable=False),
        sa.Column("person", WholeNumber(), nullable=False),
        sa.Column("day", Day(), nullable=False),
        sa.Column("product", sa.Text(), nullable=False),
        sa.Column("through", Day(), nullable=False),
        sa.Column("rate_e4", WholeNumber(), nullable=True),
        sa.Column("income_fen", WholeNumber(), nullable=False),
        _whole("fraction_e8"),
        _whole("bought_e2"),
        sa.PrimaryKeyConstraint("correction", "person", "day", name=op.f("pk_adjustments")),
        sa.ForeignKeyConstraint(
            ["correction"], ["held_figures.id"], name=op.f("fk_adjustments_correction_held_figures")
        ),
        sa.ForeignKeyConstraint(
            ["person"], ["people.id"], name=op.f("fk_adjustments_person_people"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["product"], ["products.code"], name=op.f("fk_adjustments_product_products")),
        sqlite_strict=True,
    )
    op.create_index("ix_adjustments_person_product_day", "adjustments", ["person", "product", "day"])
