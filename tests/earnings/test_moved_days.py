"""What was credited too early is the difference between two histories, each credited day by day."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from earnings.accrual import money_income
from earnings.moved_days import CreditedDay, MovedAmount, overpaid

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


SPANS = st.tuples(st.integers(1, 10**9), st.integers(0, 5), st.integers(0, 9))


@given(
    st.integers(0, 10**9),
    st.lists(SPANS, min_size=1, max_size=3),
    st.lists(st.tuples(st.integers(0, 30_000), st.booleans()), min_size=1, max_size=12),
)
def test_it_is_the_difference_between_two_histories(
    start: int, amounts: list[tuple[int, int, int]], days: list[tuple[int, bool]]
) -> None:
    moved = [
        MovedAmount(amount, MONDAY + timedelta(days=was), MONDAY + timedelta(days=was + later))
        for amount, was, later in amounts
    ]
    too_early, paid = history(start, [(one.was, one.amount_fen) for one in moved], days)
    _, owed = history(start, [(one.now, one.amount_fen) for one in moved], days)
    assert overpaid(too_early, moved) == paid - owed


def test_what_was_put_in_and_taken_back_again_was_paid_for_the_days_between() -> None:
    """10 yuan beside one, put in on Monday and undone on Tuesday: Monday alone was too much."""
    days = [CreditedDay(MONDAY + timedelta(days=n), base, 10_000_000, True) for n, base in enumerate((1_100, 101, 101))]
    thursday = MONDAY + timedelta(days=3)
    moved = [MovedAmount(1_000, MONDAY, thursday), MovedAmount(-1_000, MONDAY + timedelta(days=1), thursday)]
    assert overpaid(days[:1], moved) == 100
