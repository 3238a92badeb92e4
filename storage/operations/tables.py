"""Updates kept, job runs, picture ids and the audit log."""

from sqlalchemy import Column, Index, Text, text

from storage.database.columns import Instant, Whole
from storage.database.schema import table

job_runs = table(
    "job_runs",
    Column("job", Text, primary_key=True),
    Column("due", Instant, primary_key=True),
    Column("owner", Text, nullable=False),
    Column("lease_until", Instant, nullable=False),
    Column("finished_at", Instant),
)

inbox = table(
    "inbox",
    Column("id", Whole, primary_key=True, autoincrement=False),  # Telegram's update id
    Column("body", Text, nullable=False),
    Column("kept_at", Instant, nullable=False),
    Column("done_at", Instant),
    Column("attempts", Whole, nullable=False),
    Column("chat", Whole, nullable=False),  # whose line it stands in; 0 for none, and once it is done
    Column("claimed_by", Text),  # the process that holds it
    Column("claimed_until", Instant),
    Index(
        "ix_inbox_waiting",
        "chat",
        "id",
        sqlite_where=text("done_at IS NULL"),
        postgresql_where=text("done_at IS NULL"),
    ),
)

pictures = table(
    "pictures",
    Column("key", Text, primary_key=True),
    Column("file_id", Text, nullable=False),
)

audit = table(
    "audit",
    Column("id", Whole, primary_key=True),
    Column("operator", Whole, nullable=False),
    Column("action", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("at", Instant, nullable=False),
    numbered=True,
)
