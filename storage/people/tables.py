"""People, what they agreed to, and what they answered."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Text

from storage.database.columns import Day, Instant, Json, Whole
from storage.database.schema import person_column, table

people = table(
    "people",
    Column("id", Whole, primary_key=True, autoincrement=False),  # Telegram's id, which is the private chat's too
    Column("telegram_language", Text, nullable=False),
    Column("language", Text),  # what they chose, if they did
    Column("first_seen_at", Instant, nullable=False),
    Column("blocked_at", Instant),
    Column("notify_hour", Whole, nullable=False),
    Column("timezone", Text, nullable=False),
    Column("moved_to", Whole),  # the chat to write to when it is another than theirs, as Telegram said
    Column("told_at", Instant),  # income credited until then has been told
    Column("expecting", Json),  # what the next typed text is an answer to
    Column("cadence", Text, nullable=False, server_default="daily"),
    Column("weekday", Whole, nullable=False, server_default="0"),  # of a weekly message, Monday being 0
    Column("rhythm_at", Instant),  # when they chose the cadence: a period that ended before is not told afterwards
    Column("quiet_from", Whole),  # hours of their day, the last not included; the night where none were chosen
    Column("quiet_until", Whole),
    Column("silent", Whole, nullable=False, server_default="0"),
    Column("least_fen", Whole, nullable=False, server_default="0"),  # income below it adds up untold
    Index("ix_people_timezone_cadence_weekday", "timezone", "cadence", "weekday"),
    Column("seen_on", Day),  # the last day in Shanghai on which they wrote or pressed; None: never
)

consents = table(
    "consents",
    person_column(key=True),
    Column("purpose", Text, primary_key=True),
    Column("notice", Text, nullable=False),
    Column("given_at", Instant, nullable=False),
)

consent_events = table(
    "consent_events",
    Column("id", Whole, primary_key=True),
    Column("person", Whole, nullable=False, index=True),
    Column("purpose", Text, nullable=False),
    Column("decision", Text, nullable=False),
    Column("notice", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("at", Instant, nullable=False),
    CheckConstraint("decision IN ('given', 'declined', 'withdrawn')", name="decision"),
    numbered=True,
)

assessments = table(
    "assessments",
    Column("id", Whole, primary_key=True),
    person_column(),
    Column("version", Text, nullable=False),
    Column("started_at", Instant, nullable=False),
    Column("completed_at", Instant),
    Column("expires_at", Instant),
    Column("raw_score", Whole),
    Column("score", Whole),
    Column("risk_class", Whole),
    Index("ix_assessments_person_id", "person", "id"),
    purpose="profile",
    numbered=True,
)

answers = table(
    "answers",
    Column("assessment", Whole, ForeignKey("assessments.id", ondelete="CASCADE"), primary_key=True),
    Column("question", Text, primary_key=True),
    Column("option", Text, nullable=False),
    Column("at", Instant, nullable=False),
    purpose="profile",
)

objections = table(
    "objections",  # to personal ordering: such a person gets the gates of their class and a neutral order
    person_column(key=True),
    Column("since", Instant, nullable=False),
)
