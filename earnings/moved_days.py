"""What was credited too early to an amount that turned out to earn only from a later day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from earnings.accrual import money_income
from earnings.money import Fen


@dataclass(frozen=True, slots=True)
class CreditedDay:
    """A day that was credited to a holding: on what, by which income per 10,000, and whether income joined then."""

    day: date
    base_fen: Fen
    rate_e4: int
    reinvested: bool


def overpaid(days: Sequence[CreditedDay], amount_fen: Fen, first: date) -> Fen:
    """What a money fund's credited days paid for an amount before its first day, with what that income earned since.

    ``days`` are by day, from the first on which the amount was counted. Negative for an amount that was taken out: that
    much was missing. Each day is floored to the fen as it was when it was credited.
    """
    paid = joined = waiting = 0
    for each in days:
        gone = joined + (amount_fen if each.day < first else 0)
        was = money_income(each.base_fen, each.rate_e4)
        more = was - money_income(max(0, each.base_fen - gone), each.rate_e4)
        paid, waiting = paid + more, waiting + more
        if each.reinvested:
            joined, waiting = joined + waiting, 0
    return paid
