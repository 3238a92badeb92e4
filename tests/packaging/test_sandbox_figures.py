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
NAVS_FIRST = date(2022, 5, 16)
"""A year before the sandbox begins, and the days to reach it, so that a year's return can be told from the start."""
NAV_FUNDS = ("015526", "009052", "000216", "000628", "270042", "016307")


@pytest.mark.parametrize(("ours", "theirs"), [("yields.csv", "money_fund_yields.csv"), ("navs.csv", "navs.csv.gz")])
def test_every_row_is_a_row_of_the_real_figures(ours: str, theirs: str) -> None:
    real = {tuple(row.items()) for row in rows_of(funds_folder() / theirs)}
    selected = [tuple(row.items()) for row in rows_of(FIGURES / ours)]
    assert selected
    assert [row for row in selected if row not in real] == []


def test_no_row_of_the_span_was_left_out() -> None:
    real = {
        (row["product"], row["date"])
        for row in rows_of(funds_folder() / "navs.csv.gz")
        if row["product"] in NAV_FUNDS and NAVS_FIRST.isoformat() <= row["date"] <= LAST.isoformat()
    }
    assert {(row["product"], row["date"]) for row in rows_of(FIGURES / "navs.csv")} == real


@pytest.mark.parametrize(("code", "count"), [("015557", 201), *((code, 264) for code in NAV_FUNDS)])
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
        assert {row.product for row in read_navs(lines)} == set(NAV_FUNDS)
    assert sum(path.stat().st_size for path in Path(FIGURES).iterdir()) < 120_000
