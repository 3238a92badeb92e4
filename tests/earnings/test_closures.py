"""A year's closed days are taken as a whole, or refused with the line that is wrong."""

from datetime import date, timedelta

import pytest

from earnings.calendar import FundCalendar
from earnings.closures import BadClosures, read_closures

KNOWN = [date(2026, 1, 1) + timedelta(days=n) for n in range(365)]
CLOSED = [day for day in KNOWN if day.weekday() < 5 and not FundCalendar().is_trading_day(day)]
LINES = ["year,closed", *(f"2026,{day}" for day in CLOSED)]


def workdays(year: int, many: int) -> list[str]:
    days = (date(year, 1, 1) + timedelta(days=n) for n in range(60))
    return [f"{year},{day}" for day in days if day.weekday() < 5][:many]


def test_a_year_as_it_was_announced() -> None:
    found = read_closures("\ufeff" + "\r\n".join(LINES) + "\r\n\r\n")
    assert (found.year, found.days) == (2026, frozenset(CLOSED))
    known = FundCalendar({2026: found.days})
    assert [day for day in KNOWN if known.is_trading_day(day)] == [
        day for day in KNOWN if FundCalendar().is_trading_day(day)
    ]


@pytest.mark.parametrize(
    ("lines", "reason", "line", "text"),
    [
        ([], "columns", 1, ""),
        (["day,closed", "2026,2026-01-01"], "columns", 1, "day,closed"),
        (["d" * 50], "columns", 1, "d" * 40),
        (["year,closed"] * 500, "columns", 1, "year,closed"),
        (["year,closed"], "empty", 0, ""),
        ([*LINES, "2026,1 January"], "not-a-day", len(LINES) + 1, "2026,1 January"),
        ([*LINES, "2026"], "not-a-day", len(LINES) + 1, "2026"),
        ([*LINES, "2026," + "x" * 50], "not-a-day", len(LINES) + 1, "2026," + "x" * 35),
        ([*LINES, "2026,2027-01-01"], "another-year", len(LINES) + 1, "2026,2027-01-01"),
        ([*LINES, f"{'y' * 50},2027-01-01"], "another-year", len(LINES) + 1, "y" * 40),
        ([*LINES, "2027,2027-01-01"], "another-year", len(LINES) + 1, "2027-01-01"),
        ([*LINES, "2026,2026-01-03"], "weekend", len(LINES) + 1, "2026-01-03"),
        ([*LINES, LINES[1]], "twice", len(LINES) + 1, "2026-01-01"),
        ([*LINES, *(f"2026,2026-03-{day:02}" for day in (2, 3, 4, 5, 6))], "count", 0, "128"),
        (
            ["year,closed", *workdays(2022, 21)],
            "count",
            0,
            "126",
        ),  # 105 days of weekends, the first and the last of them
        (["year,closed", *workdays(2028, 20)], "count", 0, "126"),  # 106
    ],
)
def test_what_cannot_be_a_year_is_refused_with_its_line(lines: list[str], reason: str, line: int, text: str) -> None:
    with pytest.raises(BadClosures) as refused:
        read_closures("\n".join(lines))
    assert (refused.value.reason, refused.value.line, refused.value.text) == (reason, line, text)
    place = f"line {line}" if line else "the file"
    assert str(refused.value) == f"{place}, {reason}: {text}"


def test_fewest_and_most_are_met_exactly() -> None:
    assert len(read_closures("year,closed\n2026,2026-01-01").days) == 1  # 104 days of weekends, and one
    most = [f"2026,2026-03-{day:02}" for day in range(2, 32) if date(2026, 3, day).weekday() < 5][:21]
    assert len(read_closures("\n".join(["year,closed", *most])).days) == 21
