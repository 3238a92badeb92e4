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


def _version() -> Column[int]:
    """0 is what was published first, each correction one more; the highest is what counts."""
    return Column("version", Whole, primary_key=True, server_default=text("0"))


def _nothing(name: str) -> Column[int]:
    return Column(name, Whole, nullable=False, server_default=text("0"))


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

advice_scores = _table(
    "advice_scores",
    Column("advice", Whole, ForeignKey("advice.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    _person(),
    Column("scores", Json, nullable=False),  # the person's own scores that an advice rested on
    Index("ix_advice_scores_person", "person"),
    purpose="scores",
)

shelves = _table(
    "shelves",
    Column("digest", Text, primary_key=True),
    Column("body", Text, nullable=False),  # the list with its figures and scores, as many advices saw it
    Column("kept_at", Instant, nullable=False),
)

objections = _table(
    "objections",  # to personal ordering: such a person gets the gates of their class and a neutral order
    _person(key=True),
    Column("since", Instant, nullable=False),
)

reviews = _table(
    "reviews",
    Column("id", Whole, primary_key=True),
    _person(),
    Column("advice", Whole, ForeignKey("advice.id", ondelete="CASCADE"), nullable=False, unique=True),
    Column("asked_at", Instant, nullable=False),
    Column("answered_at", Instant),
    Column("operator", Whole),
    Column("answer", Text),
    Index("ix_reviews_person", "person"),
    purpose="profile",
    numbered=True,
)

person_scores = _table(
    "person_scores",
    _person(key=True),
    Column("name", Text, primary_key=True),
    Column("source", Text, primary_key=True),
    Column("value", Whole, nullable=False),
    Column("scale", Text, nullable=False),
    Column("at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False),
    purpose="scores",
)

affinities = _table(
    "affinities",
    _person(key=True),
    Column("products", Json, nullable=False),  # from code to score
    Column("source", Text, nullable=False),
    Column("scale", Text, nullable=False),
    Column("at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False),
    purpose="scores",
)

products = _table(
    "products",
    Column("code", Text, primary_key=True),
    Column("position", Whole, nullable=False),
    Column("facts", Json, nullable=False),
    Column("updated_at", Instant, nullable=False),
)

product_scores = _table(
    "product_scores",
    _product(key=True),
    Column("name", Text, primary_key=True),
    Column("source", Text, primary_key=True),
    Column("value", Whole, nullable=False),
    Column("scale", Text, nullable=False),
    Column("marks", Json, nullable=False),  # the points of each rule, for our own
    Column("at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False),
)

yields = _table(
    "yields",
    _product(key=True),
    Column("day", Day, primary_key=True),
    _version(),
    Column("income_e4", Whole, nullable=False),
    Column("seven_day_e4", Whole),
    Column("source", Text, nullable=False),
    Column("kept_at", Instant, nullable=False),
)

navs = _table(
    "navs",
    _product(key=True),
    Column("day", Day, primary_key=True),
    _version(),
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
    _nothing("waiting_fen"),  # income that has not joined what earns yet
    _nothing("fraction_e8"),  # of a fen, in 1/10^8, dropped by the last floor and counted by the next
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
    Column("credited_at", Instant),  # empty until everybody is credited
    _nothing("through_person"),  # people up to this number are credited
    Column("reinvested", Whole, nullable=False, server_default=text("1")),  # 1: income up to this day earns after it
    Index("ix_accrual_days_product_credited_at", "product", "credited_at"),
)

accruals = _table(
    "accruals",
    _person(key=True),
    _product(key=True),
    Column("day", Day, primary_key=True),
    Column("base_fen", Whole, nullable=False),
    Column("rate_e4", Whole, nullable=False),  # income per 10,000 units, or the NAV
    Column("income_fen", Whole, nullable=False),
    Column("fraction_e8", Whole),  # what the floor dropped, of a product that carries it
    Column("units_e2", Whole),  # what earned, of a fund with a NAV
    Column("bought_e2", Whole),  # units that its dividend bought
    Index("ix_accruals_product_day_person", "product", "day", "person"),
    purpose="holdings",
)

alerts = _table(
    "alerts",
    Column("id", Whole, primary_key=True),
    _person(),
    _product(),
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

held_figures = _table(
    "held_figures",
    Column("id", Whole, primary_key=True),
    _product(),
    Column("day", Day, nullable=False),
    Column("figure", Json, nullable=False),
    Column("source", Text, nullable=False),
    Column("verdict", Text, nullable=False),
    Column("held_at", Instant, nullable=False),
    Column("decision", Text, nullable=False),
    Column("decided_at", Instant),
    Column("credited_through", Day),  # of a correction that is being entered: the last day credited before it
    _nothing("through_person"),  # people up to this number are corrected
    Column("entered_at", Instant),
    UniqueConstraint("product", "day", "figure"),
    CheckConstraint("decision IN ('waiting', 'accepted', 'refused')", name="decision"),
    numbered=True,
)

adjustments = _table(
    "adjustments",
    Column("correction", Whole, ForeignKey("held_figures.id"), primary_key=True),
    _person(key=True),
    Column("day", Day, primary_key=True),
    _product(),
    Column("through", Day, nullable=False),  # accruals of later days stand on it
    Column("rate_e4", Whole),  # the corrected figure, on the days that it is of
    Column("income_fen", Whole, nullable=False),
    _nothing("fraction_e8"),
    _nothing("bought_e2"),
    Index("ix_adjustments_person_product_day", "person", "product", "day"),
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
    _some("ix_outbox_subject", "subject IS NOT NULL", "subject", "kind", "state"),
    numbered=True,
)

broadcasts = _table(
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

broadcast_presses = _table(
    "broadcast_presses",
    Column("broadcast", Whole, ForeignKey("broadcasts.id"), primary_key=True),
    _person(key=True),
    Column("button", Text, primary_key=True),
    Column("at", Instant, nullable=False),
    purpose="news",
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
