"""The sandbox replays figures that real funds published, to the last digit, and as the catalogue says they publish."""

from datetime import date
from pathlib import Path

import pytest

from bot.feeds.csv_feed import CsvFeed
from bot.imports.figures import read_navs, read_yields
from bot.imports.table import opened
from earnings.accrual import next_creditable
from earnings.calendar import FundCalendar
from tests.support.data import ROOT, funds_folder, listed, rows_of

FIGURES = ROOT / "bot" / "sandbox_figures"
FIRST, LAST = date(2022, 9, 1), date(2023, 9, 30)
NAVS_FIRST = date(2020, 6, 1)
"""Three years before the sandbox begins, and the days to reach it."""
NAV_FUNDS = ("009052", "000216", "000628", "270042")
ACCUMULATED = ("000187", "003376", "004388", "050025", "100066")
"""Those of which the accumulated NAV alone was collected; it stands for the NAV as well."""


def test_every_yield_is_a_row_of_the_real_figures() -> None:
    real = {tuple(row.items()) for row in rows_of(funds_folder() / "money_fund_yields.csv")}
    selected = [tuple(row.items()) for row in rows_of(FIGURES / "yields.csv")]
    assert selected
    assert [row for row in selected if row not in real] == []


def test_every_nav_is_a_real_one_and_none_was_left_out() -> None:
    whole = [tuple(row.values()) for row in rows_of(funds_folder() / "navs.csv.gz") if row["product"] in NAV_FUNDS]
    stand_ins = [
        (row["product"], row["date"], row["accumulated_nav"], row["accumulated_nav"], "")
        for row in rows_of(funds_folder() / "accumulated_navs.csv.gz")
        if row["product"] in ACCUMULATED
    ]
    within = sorted(row for row in (*whole, *stand_ins) if NAVS_FIRST.isoformat() <= row[1] <= LAST.isoformat())
    assert [tuple(row.values()) for row in rows_of(FIGURES / "navs.csv")] == within


def test_what_stands_in_for_a_nav_is_told() -> None:
    told = (FIGURES / "SOURCE.txt").read_text(encoding="utf-8")
    assert all(code in told for code in ACCUMULATED)


@pytest.mark.parametrize(("code", "count"), [("015557", 201), *((code, 264) for code in (*NAV_FUNDS, *ACCUMULATED))])
async def test_the_rows_can_be_credited_one_after_another(code: str, count: int) -> None:
    product = listed(code)
    rows = await CsvFeed(FIGURES).fetch(product, FIRST, LAST)
    calendar, credited, last_day = FundCalendar(), 0, None
    while row := next_creditable(last_day, rows, product.publishing.value, calendar):
        credited, last_day = credited + 1, row.day
    assert credited == len(rows) == count


def test_the_files_are_small_and_in_the_columns_of_an_import() -> None:
    with opened(FIGURES / "yields.csv") as lines:
        assert {row.product for row in read_yields(lines)} == {"015557"}
    with opened(FIGURES / "navs.csv") as lines:
        assert {row.product for row in read_navs(lines)} == {*NAV_FUNDS, *ACCUMULATED}
    assert sum(path.stat().st_size for path in Path(FIGURES).iterdir()) < 260_000
