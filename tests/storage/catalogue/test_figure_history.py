"""What a product has shown so far, from its published rows."""

from datetime import timedelta

from earnings.figures.yields import PublishedNav, PublishedYield
from storage.catalogue.figure_history import figure_history, year_e4
from tests.storage.given import FUND, MONDAY, MONEY, days
from tests.support.data import listed

YEAR_AGO = MONDAY - timedelta(days=366)


def _incomes(count: int) -> list[PublishedYield]:
    return [PublishedYield(MONEY, day, 5000, 18_500) for day in days(count, MONDAY - timedelta(days=count))]


def test_a_year_of_incomes_is_reinvested_day_by_day() -> None:
    """(1 + 0.00005)^365 − 1 is 1.8417%."""
    assert year_e4(_incomes(366)) == 18_417


def test_a_yield_of_seven_days_is_no_year() -> None:
    assert year_e4(_incomes(300)) is None
    assert figure_history(listed(MONEY), _incomes(2), MONDAY).year_e4 is None
    assert year_e4([]) is None


def test_a_year_of_navs_is_what_a_unit_gained() -> None:
    rows = [PublishedNav(FUND, day, 10_000 + n, None, 0) for n, day in enumerate(days(366, YEAR_AGO))]
    assert year_e4(rows) == 3_6500
    assert year_e4([rows[0], rows[-1]]) is None
