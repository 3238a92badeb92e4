"""The list, published figures, and those that are held for an operator."""

from sqlalchemy import CheckConstraint, Column, Text, UniqueConstraint, text

from earnings.figures.units import ONE
from storage.database.columns import Day, Instant, Json, Whole
from storage.database.schema import product_column, table, version_column, zero_column

products = table(
    "products",
    Column("code", Text, primary_key=True),
    Column("position", Whole, nullable=False),
    Column("facts", Json, nullable=False),
    Column("updated_at", Instant, nullable=False),
)

yields = table(
    "yields",
    product_column(key=True),
    Column("day", Day, primary_key=True),
    version_column(),
    Column("income_e4", Whole, nullable=False),
    Column("seven_day_e4", Whole),
    Column("source", Text, nullable=False),
    Column("kept_at", Instant, nullable=False),
)

navs = table(
    "navs",
    product_column(key=True),
    Column("day", Day, primary_key=True),
    version_column(),
    Column("nav_e4", Whole, nullable=False),
    Column("accumulated_e4", Whole),
    Column("dividend_e4", Whole, nullable=False),
    Column("ratio_e12", Whole, nullable=False, server_default=text(str(ONE))),  # what one unit became that day
    Column("source", Text, nullable=False),
    Column("kept_at", Instant, nullable=False),
)

held_figures = table(
    "held_figures",
    Column("id", Whole, primary_key=True),
    product_column(),
    Column("day", Day, nullable=False),
    Column("figure", Json, nullable=False),
    Column("source", Text, nullable=False),
    Column("verdict", Text, nullable=False),
    Column("held_at", Instant, nullable=False),
    Column("decision", Text, nullable=False),
    Column("decided_at", Instant),
    Column("credited_through", Day),  # of a correction that is being entered: the last day credited before it
    zero_column("through_person"),  # people up to this number are corrected
    Column("entered_at", Instant),
    UniqueConstraint("product", "day", "figure"),
    CheckConstraint("decision IN ('waiting', 'accepted', 'refused')", name="decision"),
    numbered=True,
)

trading_years = table(
    "trading_years",
    Column("year", Whole, primary_key=True, autoincrement=False),
    Column("closed", Json, nullable=False),  # the weekdays on which nothing trades
    Column("brought_by", Whole),  # an operator; none: the command line
    Column("brought_at", Instant, nullable=False),
)

measured_risks = table(
    "measured_risks",
    product_column(key=True),
    Column("level", Whole, nullable=False),
    Column("risk", Json),  # what its own figures show; none: the level is that of its kind
    Column("measured_at", Instant, nullable=False),
)

risk_rises = table(
    "risk_rises",
    Column("id", Whole, primary_key=True),
    product_column(),
    Column("was", Whole, nullable=False),
    Column("now", Whole, nullable=False),
    Column("risen_at", Instant, nullable=False),
    numbered=True,
)
