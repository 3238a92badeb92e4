"""Figures are said over the time that they cover, and over no longer one."""

from datetime import date, timedelta

from earnings.figures.yields import PublishedNav, PublishedYield
from handlers import views
from handlers.texts import all_texts
from storage.catalogue.figures import summarise
from tests.support.data import listed

TODAY = date(2023, 7, 3)
DAILY, MERGED, FUND = "000198", "015557", "000216"


def _incomes(code: str, *days: int) -> list[PublishedYield]:
    return [PublishedYield(code, TODAY - timedelta(days=n), 5000, 18_500) for n in days]


def test_thirty_days_are_not_said_of_two_of_them() -> None:
    t, fund = all_texts()["en"], listed(DAILY)
    assert views.would_have_earned(t, fund, _incomes(DAILY, 30, 1), TODAY) == t("earned-unknown")
    whole = views.would_have_earned(t, fund, _incomes(DAILY, *range(30, 0, -1)), TODAY)
    assert whole.startswith("Over the 30 days to 2 Jul, ¥10,000 earned ")


def test_a_merged_row_speaks_for_its_weekend() -> None:
    t, fund = all_texts()["en"], listed(MERGED)
    borne = [n for n in range(30, 0, -1) if not _merged(TODAY - timedelta(days=n))]
    rows = _incomes(MERGED, *borne)
    assert views.would_have_earned(t, fund, rows, TODAY).startswith("Over ")
    assert views.would_have_earned(t, fund, [*rows[:4], *rows[6:]], TODAY) == t("earned-unknown")


def _merged(day: date) -> bool:
    """Saturdays, and the Dragon Boat holiday of 2023 before its Sunday."""
    return day.weekday() == 5 or date(2023, 6, 22) <= day <= date(2023, 6, 24)


def test_a_year_is_not_said_of_two_navs() -> None:
    rows = [PublishedNav(FUND, TODAY - timedelta(days=n), 10_000, None, 0) for n in (366, 1)]
    said = views.figures_short(all_texts()["en"], summarise(listed(FUND), rows, TODAY), TODAY)
    assert said == "NAV 1.0000 on 2 Jul"
