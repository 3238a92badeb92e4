"""The rules of ``earnings.accrual`` as SQL: whole-number arithmetic that is equal on both engines, as tests say."""

from typing import Final

from sqlalchemy import ColumnElement, case, literal

from earnings.figures.units import ONE
from storage.database.columns import Whole
from storage.earnings.crediting.credited_days import Figure

E8: Final = 10**8


def income(earning: ColumnElement[int], balance: ColumnElement[int], income_e4: int) -> ColumnElement[int]:
    """``money_income``, whose division drops the fraction where a floor of a loss does not.

    A loss takes no more than the balance, which is less than what earns while money is on its way out.
    """
    if income_e4 >= 0:
        return earning * income_e4 // literal(E8)
    return _no_more_than(balance, (earning * -income_e4 + literal(E8 - 1)) // literal(E8))


def income_carried(
    earning: ColumnElement[int], balance: ColumnElement[int], income_e4: int, fraction: ColumnElement[int]
) -> tuple[ColumnElement[int], ColumnElement[int]]:
    """``money_income`` with the last floor's fraction: the income, and the fraction after it, 0 after a total loss."""
    exact = earning * income_e4 + fraction
    if income_e4 >= 0:
        whole: ColumnElement[int] = exact // literal(E8)
        return whole, exact - whole * literal(E8)
    floor = case((exact >= 0, exact // literal(E8)), else_=-((-exact + literal(E8 - 1)) // literal(E8)))
    lost = case((floor < -balance, -balance), else_=floor)
    return lost, case((floor < -balance, literal(0)), else_=exact - floor * literal(E8))


def worth(units_e2: ColumnElement[int], nav_e4: int) -> ColumnElement[int]:
    """``nav_value``: units are never negative, so half up is a sum and a floor."""
    return (units_e2 * nav_e4 + 5_000) // literal(10_000)


def gain(
    units_e2: ColumnElement[int], figure: Figure, *, reinvested: bool
) -> tuple[ColumnElement[int], ColumnElement[int]]:
    """What units gained since the NAV before, with the dividend paid on them, and the units that came of it all.

    Those are what a dividend bought, and what a split or merger made of each of them, fewer being negative.
    """
    was, paid = worth(units_e2, figure.before_e4 or 0), worth(units_e2, figure.dividend_e4)
    more: ColumnElement[int] = literal(0, Whole)
    if figure.ratio_e12 != ONE:
        more = in_new_units(units_e2, figure.ratio_e12) - units_e2
    if not (reinvested and figure.dividend_e4):
        return worth(units_e2 + more, figure.rate_e4) - was + paid, more
    more += paid * 10_000 // literal(figure.rate_e4)
    return worth(units_e2 + more, figure.rate_e4) - was, more


def in_new_units(units_e2: ColumnElement[int], ratio_e12: int) -> ColumnElement[int]:
    """``earnings.figures.units.in_new_units``, three digits at a time, so that nothing on the way exceeds 64 bits."""
    whole, part = divmod(ratio_e12, ONE)
    floor: ColumnElement[int] = literal(0, Whole)
    for _ in range(4 if part else 0):
        part, digits = divmod(part, 1000)
        floor = (units_e2 * digits + floor) // literal(1000)
    return units_e2 * whole + floor


def of_new_unit(value_e4: ColumnElement[int], ratio_e12: int) -> ColumnElement[int]:
    """``earnings.figures.units.of_new_unit``."""
    if ratio_e12 == ONE:
        return value_e4
    ratio = ratio_e12 // 1000
    return (value_e4 * (ONE // 1000) + ratio // 2) // literal(ratio)


def not_negative(number: ColumnElement[int]) -> ColumnElement[int]:
    return case((number > 0, number), else_=literal(0))


def _no_more_than(balance: ColumnElement[int], loss: ColumnElement[int]) -> ColumnElement[int]:
    return -case((loss < balance, loss), else_=balance)
