"""The outbox, and which process sends it at what rate."""

from sqlalchemy import CheckConstraint, Column, Text, UniqueConstraint

from storage.database.columns import Day, Instant, Whole
from storage.database.schema import partial_index, person_column, table

outbox = table(
    "outbox",
    Column("id", Whole, primary_key=True),
    person_column(),
    Column("reason", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("lane", Whole, nullable=False),  # the lower goes first: answers and alerts before broadcasts
    Column("subject", Whole),  # the number of what it is about: a broadcast, an alert
    Column("day", Day),
    Column("once", Whole, nullable=False),  # 1: rather not at all than twice
    Column("paid", Whole, nullable=False),  # 1: Telegram may take Stars for it, and it goes faster
    Column("due_at", Instant, nullable=False),
    Column("state", Text, nullable=False),
    Column("attempts", Whole, nullable=False),
    Column("claimed_by", Text),  # the sender that has it, or had it last
    Column("begun_at", Instant),  # said `once`: just before it was handed to Telegram
    Column("message_id", Whole),
    Column("settled_at", Instant),
    Column("problem", Text),
    UniqueConstraint("person", "reason"),
    CheckConstraint(
        "state IN ('queued', 'paused', 'sending', 'sent', 'dropped', 'failed', 'uncertain', 'parked', 'cancelled')",
        name="state",
    ),
    partial_index("ix_outbox_waiting", "state = 'queued'", "lane", "due_at", "id"),
    partial_index("ix_outbox_sending", "state = 'sending'", "id"),
    partial_index("ix_outbox_trouble", "state IN ('failed', 'parked', 'uncertain')", "state", "id"),
    partial_index("ix_outbox_subject", "subject IS NOT NULL", "subject", "kind", "state"),
    numbered=True,
)

senders = table(
    "senders",
    Column("bot", Whole, primary_key=True, autoincrement=False),
    Column("owner", Text),  # the process that sends for this bot; none: whoever comes first
    Column("beat", Whole, nullable=False),  # counts up while it lives
)

paces = table(
    "paces",
    Column("bot", Whole, primary_key=True, autoincrement=False),
    Column("next_at", Whole, nullable=False),  # when the next message may leave, in microseconds since 1970
)
