"""What was credited too early is the difference between two histories, each credited day by day."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from earnings.accrual import money_income
from earnings.moved_days import CreditedDay, overpaid

MONDAY = date(2027, 2, 8)


def history(start: int, joins: list[tuple[date, int]], days: list[tuple[int, bool]]) -> tuple[list[CreditedDay], int]:
    """A balance that amounts join on their days, credited by so much a day; and all the income."""
    credited, earning, waiting, income = [], start, 0, 0
    for n, (rate, reinvested) in enumerate(days):
        day = MONDAY + timedelta(days=n)
        earning += sum(amount for since, amount in joins if since == day)
        credited.append(CreditedDay(day, earning, rate, reinvested))
        earned = money_income(earning, rate)
        income, waiting = income + earned, waiting + earned
        if reinvested:
            earning, waiting = earning + waiting, 0
    return credited, income


@given(
    st.integers(0, 10**9),
    st.integers(1, 10**9),
    st.integers(0, 9),
    st.lists(st.tuples(st.integers(0, 30_000), st.booleans()), min_size=1, max_size=10),
)
def test_it_is_the_difference_between_two_histories(
    start: int, amount: int, later: int, days: list[tuple[int, bool]]
) -> None:
    too_early, paid = history(start, [(MONDAY, amount)], days)
    first = MONDAY + timedelta(days=later)
    _, owed = history(start, [(first, amount)], days)
    assert overpaid(too_early, amount, first) == paid - owed
