"""The tables. Those that hold what a person agreed to let us read say for which purpose, in ``info``.

Whoever touches such a table must hold a proof of that consent (``storage.consents``); a test reads this file and the
query modules and says who does not.
"""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, MetaData, Table, Text, UniqueConstraint, text
from sqlalchemy.schema import SchemaItem

from storage.columns import Day, Instant, Json, Whole

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
metadata = MetaData(naming_convention=NAMES)


def _table(name: str, *parts: SchemaItem, purpose: str = "", numbered: bool = False) -> Table:
    """``numbered`` tables never give a number twice, not even when its row is gone: a button may still carry it."""
    return Table(
        name,
        metadata,
        *parts,
        sqlite_strict=True,
        sqlite_autoincrement=numbered,
        info={"purpose": purpose} if purpose else {},
    )


def _some(name: str, which: str, *columns: str) -> Index:
    """An index of the rows that matter only; a query uses it when it says ``which`` in the same words, not bound."""
    return Index(name, *columns, sqlite_where=text(which), postgresql_where=text(which))


def _person(*, key: bool = False) -> Column[int]:
    return Column("person", Whole, ForeignKey("people.id", ondelete="CASCADE"), primary_key=key, nullable=False)


def _product(*, key: bool = False) -> Column[str]:
    return Column("product", Text, ForeignKey("products.code"), primary_key=key, nullable=False)


people = _table(
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
)

consents = _table(
    "consents",
    _person(key=True),
    Column("purpose", Text, primary_key=True),
    Column("notice", Text, nullable=False),
    Column("given_at", Instant, nullable=False),
)

consent_events = _table(
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

assessments = _table(
    "assessments",
    Column("id", Whole, primary_key=True),
    _person(),
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

answers = _table(
    "answers",
    Column("assessment", Whole, ForeignKey("assessments.id", ondelete="CASCADE"), primary_key=True),
    Column("question", Text, primary_key=True),
    Column("option", Text, nullable=False),
    Column("at", Instant, nullable=False),
    purpose="profile",
)

advice = _table(
    "advice",
    Column("id", Whole, primary_key=True),
    _person(),
    Column("at", Instant, nullable=False),
    Column("basis", Json, nullable=False),
    Column("useful", Text),
    Index("ix_advice_person_id", "person", "id"),
    purpose="profile",
    numbered=True,
)

products = _table(
    "products",
    Column("code", Text, primary_key=True),
    Column("position", Whole, nullable=False),
    Column("facts", Json, nullable=False),
    Column("updated_at", Instant, nullable=False),
)

yields = _table(
    "yields",
    _product(key=True),
    Column("day", Day, primary_key=True),
    Column("income_e4", Whole, nullable=False),
    Column("seven_day_e4", Whole),
    Column("source", Text, nullable=False),
    Column("kept_at", Instant, nullable=False),
)

navs = _table(
    "navs",
    _product(key=True),
    Column("day", Day, primary_key=True),
    Column("nav_e4", Whole, nullable=False),
    Column("accumulated_e4", Whole),
    Column("dividend_e4", Whole, nullable=False),
    Column("source", Text, nullable=False),
    Column("kept_at", Instant, nullable=False),
)

holdings = _table(
    "holdings",
    _person(key=True),
    _product(key=True),
    Column("balance_fen", Whole, nullable=False),  # what the person sees, what was asked for included
    Column("earning_fen", Whole, nullable=False),  # the part of it that earns
    Column("units_e2", Whole, nullable=False),  # the same two for a fund with a NAV, in 1/100 unit
    Column("earning_units_e2", Whole, nullable=False),
    Column("income_fen", Whole, nullable=False),
    CheckConstraint("balance_fen >= 0 AND earning_fen >= 0 AND earning_units_e2 >= 0", name="not_negative"),
    Index("ix_holdings_product_person", "product", "person"),
    purpose="holdings",
)

entries = _table(
    "entries",
    Column("id", Whole, primary_key=True),
    _person(),
    _product(),
    Column("kind", Text, nullable=False),
    Column("amount_fen", Whole, nullable=False),
    Column("units_e2", Whole, nullable=False),
    Column("effective", Day, nullable=False),  # the first day whose income sees it
    Column("at", Instant, nullable=False),
    Column("undoes", Whole, ForeignKey("entries.id"), unique=True),
    Column("source", Text, nullable=False),
    Column("reference", Text, unique=True),
    CheckConstraint("kind IN ('record', 'add', 'reduce', 'correct', 'undo')", name="kind"),
    Index("ix_entries_product_effective", "product", "effective"),
    Index("ix_entries_person_product", "person", "product", "id"),
    purpose="holdings",
    numbered=True,
)

accrual_days = _table(
    "accrual_days",
    _product(key=True),
    Column("day", Day, primary_key=True),
    Column("entries_through", Day, nullable=False),  # entries effective until then were counted
    Column("credited_at", Instant, nullable=False),
)

accruals = _table(
    "accruals",
    _person(key=True),
    _product(key=True),
    Column("day", Day, primary_key=True),
    Column("base_fen", Whole, nullable=False),
    Column("rate_e4", Whole, nullable=False),  # income per 10,000 units, or the NAV
    Column("income_fen", Whole, nullable=False),
    Index("ix_accruals_product_day", "product", "day"),
    purpose="holdings",
)

outbox = _table(
    "outbox",
    Column("id", Whole, primary_key=True),
    _person(),
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
    _some("ix_outbox_waiting", "state = 'queued'", "lane", "due_at", "id"),
    _some("ix_outbox_sending", "state = 'sending'", "id"),
    _some("ix_outbox_trouble", "state IN ('failed', 'parked', 'uncertain')", "state", "id"),
    numbered=True,
)

senders = _table(
    "senders",
    Column("bot", Whole, primary_key=True, autoincrement=False),
    Column("owner", Text),  # the process that sends for this bot; none: whoever comes first
    Column("beat", Whole, nullable=False),  # counts up while it lives
)

paces = _table(
    "paces",
    Column("bot", Whole, primary_key=True, autoincrement=False),
    Column("next_at", Whole, nullable=False),  # when the next message may leave, in microseconds since 1970
)

job_runs = _table(
    "job_runs",
    Column("job", Text, primary_key=True),
    Column("due", Instant, primary_key=True),
    Column("owner", Text, nullable=False),
    Column("lease_until", Instant, nullable=False),
    Column("finished_at", Instant),
)

inbox = _table(
    "inbox",
    Column("id", Whole, primary_key=True, autoincrement=False),  # Telegram's update id
    Column("body", Text, nullable=False),
    Column("kept_at", Instant, nullable=False),
    Column("done_at", Instant),
    Column("attempts", Whole, nullable=False),
    Index("ix_inbox_waiting", "id", sqlite_where=text("done_at IS NULL"), postgresql_where=text("done_at IS NULL")),
)

pictures = _table(
    "pictures",
    Column("key", Text, primary_key=True),
    Column("file_id", Text, nullable=False),
)

audit = _table(
    "audit",
    Column("id", Whole, primary_key=True),
    Column("operator", Whole, nullable=False),
    Column("action", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("at", Instant, nullable=False),
    numbered=True,
)
