"""Holdings, the entries they follow from, and what was credited."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Text, UniqueConstraint, text

from storage.database.columns import Day, Instant, Whole
from storage.database.schema import partial_index, person_column, product_column, table, zero_column

holdings = table(
    "holdings",
    person_column(key=True),
    product_column(key=True),
    Column("balance_fen", Whole, nullable=False),  # what the person sees, what was asked for included
    Column("earning_fen", Whole, nullable=False),  # the part of it that earns
    Column("units_e2", Whole, nullable=False),  # the same two for a fund with a NAV, in 1/100 unit
    Column("earning_units_e2", Whole, nullable=False),
    Column("income_fen", Whole, nullable=False),
    zero_column("waiting_fen"),  # income that has not joined what earns yet
    zero_column("fraction_e8"),  # of a fen, in 1/10^8, dropped by the last floor and counted by the next
    CheckConstraint("balance_fen >= 0 AND earning_fen >= 0 AND earning_units_e2 >= 0", name="not_negative"),
    Index("ix_holdings_product_person", "product", "person"),
    purpose="holdings",
)

entries = table(
    "entries",
    Column("id", Whole, primary_key=True),
    person_column(),
    product_column(),
    Column("kind", Text, nullable=False),
    Column("amount_fen", Whole, nullable=False),
    Column("units_e2", Whole, nullable=False),
    Column("effective", Day, nullable=False),  # the first day whose income sees it
    Column("at", Instant, nullable=False),
    Column("undoes", Whole, ForeignKey("entries.id"), unique=True),
    Column("source", Text, nullable=False),
    Column("reference", Text, unique=True),
    Column("asked_on", Day),  # a day in the past on which it was asked for; empty: when it was noted
    Column("paid_fen", Whole),  # what was paid or received, as the person said
    Column("pair", Whole),  # the number that both halves of a conversion bear, which is the first one's
    Column("awaits", Day),  # the day whose NAV is still to confirm it
    CheckConstraint("kind IN ('record', 'add', 'reduce', 'correct', 'undo')", name="kind"),
    Index("ix_entries_product_effective", "product", "effective"),
    Index("ix_entries_person_product", "person", "product", "id"),
    partial_index("ix_entries_awaits", "awaits IS NOT NULL", "awaits"),
    purpose="holdings",
    numbered=True,
)

accrual_days = table(
    "accrual_days",
    product_column(key=True),
    Column("day", Day, primary_key=True),
    Column("entries_through", Day, nullable=False),  # entries effective until then were counted
    Column("credited_at", Instant),  # empty until everybody is credited
    zero_column("through_person"),  # people up to this number are credited
    Column("reinvested", Whole, nullable=False, server_default=text("1")),  # 1: income up to this day earns after it
    Index("ix_accrual_days_product_credited_at", "product", "credited_at"),
)

unit_changes = table(
    "unit_changes",
    Column("id", Whole, primary_key=True),
    product_column(),
    Column("day", Day, nullable=False),
    Column("ratio_e12", Whole, nullable=False),
    Column("before", Instant, nullable=False),  # entries made before that are in old units
    UniqueConstraint("product", "day"),
    numbered=True,
)

fund_endings = table(
    "fund_endings",
    Column("id", Whole, primary_key=True),
    product_column(),
    Column("day", Day, nullable=False),
    Column("into_fund", Text, ForeignKey("products.code")),  # another fund; none: each unit is paid out
    Column("ratio_e12", Whole),  # units of that fund for one; none: by both NAVs of the day
    Column("payment_e4", Whole),
    Column("noted_at", Instant, nullable=False),
    Column("entered_at", Instant),
    UniqueConstraint("product"),
    CheckConstraint("(into_fund IS NULL) <> (payment_e4 IS NULL)", name="into_or_payment"),
    numbered=True,
)

accruals = table(
    "accruals",
    person_column(key=True),
    product_column(key=True),
    Column("day", Day, primary_key=True),
    Column("base_fen", Whole, nullable=False),
    Column("rate_e4", Whole, nullable=False),  # income per 10,000 units, or the NAV
    Column("income_fen", Whole, nullable=False),
    Column("fraction_e8", Whole),  # what the floor dropped, of a product that carries it
    Column("units_e2", Whole),  # what earned, of a fund with a NAV
    Column("bought_e2", Whole),  # units that its dividend bought, or a split made of them
    Index("ix_accruals_product_day_person", "product", "day", "person"),
    purpose="holdings",
)

adjustments = table(
    "adjustments",
    Column("correction", Whole, ForeignKey("held_figures.id"), primary_key=True),
    person_column(key=True),
    Column("day", Day, primary_key=True),
    product_column(),
    Column("through", Day, nullable=False),  # accruals of later days stand on it
    Column("rate_e4", Whole),  # the corrected figure, on the days that it is of
    Column("income_fen", Whole, nullable=False),
    zero_column("fraction_e8"),
    zero_column("bought_e2"),
    Index("ix_adjustments_person_product_day", "person", "product", "day"),
    purpose="holdings",
)

entry_moves = table(
    "entry_moves",
    Column("entry", Whole, ForeignKey("entries.id", ondelete="CASCADE"), primary_key=True),
    Column("year", Whole, primary_key=True),  # whose closed days became known
    person_column(),
    Column("was", Day, nullable=False),  # the first day, as it was reckoned before
    Column("now", Day, nullable=False),
    Column("income_fen", Whole, nullable=False),  # what had been credited too early, taken back by an entry
    Index("ix_entry_moves_person", "person"),
    purpose="holdings",
)
