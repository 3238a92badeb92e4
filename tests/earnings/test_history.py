"""Several series together are worth, on any day, the sum of what each was worth last."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as some

from earnings.history import Worth, together

START = date(2023, 6, 5)
SERIES = some.lists(
    some.dictionaries(some.integers(0, 40), some.integers(0, 10**12)).map(
        lambda days: [(START + timedelta(days=day), worth) for day, worth in sorted(days.items())]
    ),
    max_size=4,
)


@given(series=SERIES)
def test_every_day_that_any_of_them_has_is_the_sum_of_the_last_known(series: list[list[Worth]]) -> None:
    days = sorted({day for each in series for day, _ in each})
    assert together(series) == tuple((day, sum(_on(each, day) for each in series)) for day in days)


def test_what_was_sold_is_worth_nothing_any_more() -> None:
    sold = [(START, 500), (START + timedelta(days=2), 0)]
    kept = [(START + timedelta(days=1), 100), (START + timedelta(days=3), 101)]
    assert [worth for _, worth in together([sold, kept])] == [500, 600, 100, 101]


def _on(series: list[Worth], day: date) -> int:
    return next((worth for then, worth in reversed(series) if then <= day), 0)
