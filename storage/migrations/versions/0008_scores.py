"""Stored scores, the shelves that advice rests on, objections to personal ordering, and requests for a human look."""

import sqlalchemy as sa
from alembic import op

from storage.database.columns import Instant, Json, WholeNumber

revision = "0008"
down_revision = "0007"

TABLES = ("advice_scores", "reviews", "affinities", "person_scores", "product_scores", "objections", "shelves")


def upgrade() -> None:
    op.create_table(
        "shelves",
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("kept_at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_shelves")),
        sqlite_strict=True,
    )
    op.create_table(
        "objections",
        _person(),
        sa.Column("since", Instant(), nullable=False),
        _of_people("objections"),
        sa.PrimaryKeyConstraint("person", name=op.f("pk_objections")),
        sqlite_strict=True,
    )
    op.create_table(
        "product_scores",
        sa.Column("product", sa.Text(), nullable=False),
        *_score(),
        sa.Column("marks", Json(), nullable=False),
        *_span(),
        sa.ForeignKeyConstraint(["product"], ["products.code"], name=op.f("fk_product_scores_product_products")),
        sa.PrimaryKeyConstraint("product", "name", "source", name=op.f("pk_product_scores")),
        sqlite_strict=True,
    )
    op.create_table(
        "person_scores",
        _person(),
        *_score(),
        *_span(),
        _of_people("person_scores"),
        sa.PrimaryKeyConstraint("person", "name", "source", name=op.f("pk_person_scores")),
        sqlite_strict=True,
    )
    op.create_table(
        "affinities",
        _person(),
        sa.Column("products", Json(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("scale", sa.Text(), nullable=False),
        *_span(),
        _of_people("affinities"),
        sa.PrimaryKeyConstraint("person", name=op.f("pk_affinities")),
        sqlite_strict=True,
    )
    _of_advice()


def downgrade() -> None:
    for table in TABLES:
        op.drop_table(table)


def _of_advice() -> None:
    op.create_table(
        "reviews",
        sa.Column("id", WholeNumber(), nullable=False),
        _person(),
        sa.Column("advice", WholeNumber(), nullable=False),
        sa.Column("asked_at", Instant(), nullable=False),
        sa.Column("answered_at", Instant(), nullable=True),
        sa.Column("operator", WholeNumber(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=True),
        _of_people("reviews"),
        _to_advice("reviews"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reviews")),
        sa.UniqueConstraint("advice", name=op.f("uq_reviews_advice")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index("ix_reviews_person", "reviews", ["person"])
    op.create_table(
        "advice_scores",
        sa.Column("advice", WholeNumber(), autoincrement=False, nullable=False),
        _person(),
        sa.Column("scores", Json(), nullable=False),
        _of_people("advice_scores"),
        _to_advice("advice_scores"),
        sa.PrimaryKeyConstraint("advice", name=op.f("pk_advice_scores")),
        sqlite_strict=True,
    )
    op.create_index("ix_advice_scores_person", "advice_scores", ["person"])


def _person() -> sa.Column[int]:
    return sa.Column("person", WholeNumber(), autoincrement=False, nullable=False)


def _of_people(table: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_person_people")
    return sa.ForeignKeyConstraint(["person"], ["people.id"], name=name, ondelete="CASCADE")


def _to_advice(table: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_advice_advice")
    return sa.ForeignKeyConstraint(["advice"], ["advice.id"], name=name, ondelete="CASCADE")


def _score() -> tuple[sa.Column[str], sa.Column[str], sa.Column[int], sa.Column[str]]:
    return (
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("value", WholeNumber(), nullable=False),
        sa.Column("scale", sa.Text(), nullable=False),
    )


def _span() -> tuple[sa.Column[object], sa.Column[object]]:
    return sa.Column("at", Instant(), nullable=False), sa.Column("expires_at", Instant(), nullable=False)
