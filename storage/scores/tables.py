"""Scores, advice as it was given, and what it rested on."""

from sqlalchemy import Column, ForeignKey, Index, Text

from storage.database.columns import Instant, Json, Whole
from storage.database.schema import person_column, product_column, table

advice = table(
    "advice",
    Column("id", Whole, primary_key=True),
    person_column(),
    Column("at", Instant, nullable=False),
    Column("basis", Json, nullable=False),
    Column("useful", Text),
    Index("ix_advice_person_id", "person", "id"),
    purpose="profile",
    numbered=True,
)

advice_scores = table(
    "advice_scores",
    Column("advice", Whole, ForeignKey("advice.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    person_column(),
    Column("scores", Json, nullable=False),  # the person's own scores that an advice rested on
    Index("ix_advice_scores_person", "person"),
    purpose="scores",
)

shelves = table(
    "shelves",
    Column("digest", Text, primary_key=True),
    Column("body", Text, nullable=False),  # the list with its figures and scores, as many advices saw it
    Column("kept_at", Instant, nullable=False),
)

reviews = table(
    "reviews",
    Column("id", Whole, primary_key=True),
    person_column(),
    Column("advice", Whole, ForeignKey("advice.id", ondelete="CASCADE"), nullable=False, unique=True),
    Column("asked_at", Instant, nullable=False),
    Column("answered_at", Instant),
    Column("operator", Whole),
    Column("answer", Text),
    Index("ix_reviews_person", "person"),
    purpose="profile",
    numbered=True,
)

person_scores = table(
    "person_scores",
    person_column(key=True),
    Column("name", Text, primary_key=True),
    Column("source", Text, primary_key=True),
    Column("value", Whole, nullable=False),
    Column("scale", Text, nullable=False),
    Column("at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False),
    purpose="scores",
)

affinities = table(
    "affinities",
    person_column(key=True),
    Column("products", Json, nullable=False),  # from code to score
    Column("source", Text, nullable=False),
    Column("scale", Text, nullable=False),
    Column("at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False),
    purpose="scores",
)

product_scores = table(
    "product_scores",
    product_column(key=True),
    Column("name", Text, primary_key=True),
    Column("source", Text, primary_key=True),
    Column("value", Whole, nullable=False),
    Column("scale", Text, nullable=False),
    Column("marks", Json, nullable=False),  # the points of each rule, for our own
    Column("at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False),
)
