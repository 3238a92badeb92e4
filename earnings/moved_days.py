"""What was credited too early to amounts that turned out to earn only from later days."""

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


@dataclass(frozen=True, slots=True)
class MovedAmount:
    """An amount, negative if it was taken out, that was counted from one day and ought to have been from a later."""

    amount_fen: Fen
    was: date
    now: date


def overpaid(days: Sequence[CreditedDay], moved: Sequence[MovedAmount]) -> Fen:
    """What a money fund's credited days paid for amounts before their day, with what that income earned since.

    ``days`` are by day, from the first that any amount was counted on. Each is floored to the fen as it was when it was
    credited, so what moves together is worked out together. Negative where amounts were taken out: that was missing.
    """
    paid = joined = waiting = 0
    for each in days:
        early = sum(one.amount_fen for one in moved if one.was <= each.day < one.now)
        was = money_income(each.base_fen, each.rate_e4)
        more = was - money_income(max(0, each.base_fen - joined - early), each.rate_e4)
        paid, waiting = paid + more, waiting + more
        if each.reinvested:
            joined, waiting = joined + waiting, 0
    return paid
