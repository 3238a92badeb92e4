"""Alerts and broadcasts."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Text, UniqueConstraint

from storage.database.columns import Day, Instant, Json, Whole
from storage.database.schema import person_column, product_column, table

alerts = table(
    "alerts",
    Column("id", Whole, primary_key=True),
    person_column(),
    product_column(),
    Column("kind", Text, nullable=False),
    Column("level_e4", Whole, nullable=False),  # 1/10000 of a percent
    Column("since", Day, nullable=False),  # the day of the figure on which it was set; a peak counts from it
    Column("seen", Day, nullable=False),  # figures until then were looked at
    Column("peak_e4", Whole, nullable=False),  # the highest NAV seen, with dividends
    Column("paid_e4", Whole, nullable=False),  # dividends since it was set
    Column("cleared", Whole, nullable=False),  # 1: its condition has been false since it last told
    Column("fired", Day),  # the day whose figure it last told of
    CheckConstraint("kind IN ('yield-under', 'yield-over', 'fall')", name="kind"),
    UniqueConstraint("person", "product", "kind", "level_e4"),
    Index("ix_alerts_product_seen", "product", "seen"),
    numbered=True,
)

broadcasts = table(
    "broadcasts",
    Column("id", Whole, primary_key=True),
    Column("maker", Whole, nullable=False),  # an operator; 0 is the command line
    Column("checker", Whole),
    Column("phase", Text, nullable=False),
    Column("revision", Whole, nullable=False),  # counts up with every change, so that nobody confirms what changed
    Column("plan", Json, nullable=False),
    Column("corrects", Whole, ForeignKey("broadcasts.id")),  # the broadcast whose messages this one rewrites
    Column("made_at", Instant, nullable=False),
    Column("started_at", Instant),
    Column("due_at", Instant),  # of its first message
    Column("recipients", Whole),
    Column("left_out", Json),
    Column("screen", Whole),  # the maker's message in which progress is shown
    Column("watched", Whole, nullable=False),  # 1 while that message is behind what is true
    Column("looked_at", Instant),
    Column("seen", Json),  # what it showed then
    CheckConstraint("phase IN ('draft', 'asked', 'sending', 'paused', 'cancelled')", name="phase"),
    numbered=True,
)

broadcast_presses = table(
    "broadcast_presses",
    Column("broadcast", Whole, ForeignKey("broadcasts.id"), primary_key=True),
    person_column(key=True),
    Column("button", Text, primary_key=True),
    Column("at", Instant, nullable=False),
    purpose="news",
)
