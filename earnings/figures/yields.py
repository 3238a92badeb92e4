"""Published figures of a fund, and what follows from them alone."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Context, Decimal, localcontext
from math import prod

from earnings.accrual import money_income
from earnings.figures.falls import deepest_fall
from earnings.figures.units import ONE
from earnings.money import Fen, half_up, round_decimal


@dataclass(frozen=True, slots=True, order=True)
class PublishedYield:
    """A money fund's figures of a day: income per 10,000 units (万份收益) and 7-day annualised yield (七日年化收益率).

    `income_e4` is in 1/10000 yuan for 10,000 units of one yuan; `seven_day_e4` in 1/10000 of a percent, None where it
    was not published. Where a fund merges non-trading days, the row bears the run's last day and holds its sum.
    """

    product: str
    day: date
    income_e4: int
    seven_day_e4: int | None


@dataclass(frozen=True, slots=True, order=True)
class PublishedNav:
    """A fund's net asset value of one unit on a day, in 1/10000 yuan, and what it paid out for one unit on that day.

    Where units were split or merged that day, `ratio_e12` says what each has become: the NAV is that of a new unit, the
    dividend was paid on an old one.
    """

    product: str
    day: date
    nav_e4: int
    accumulated_e4: int | None
    dividend_e4: int
    ratio_e12: int = ONE


def seven_day_annualised(incomes_e4: Sequence[int | Decimal]) -> Decimal:
    """The 7-day annualised yield in percent, to three places, of a fund that compounds daily.

    ((∏(1 + Rᵢ/10000))^(365/7) − 1) × 100 over the last seven calendar days, Rᵢ the income per 10,000 units in yuan:
    the CSRC's 证券投资基金信息披露编报规则第5号《货币市场基金信息披露特别规定》(2005). A merged row must have been
    spread over its days first. Raises ValueError unless there are seven incomes, none of which loses everything.
    """
    if len(incomes_e4) != 7 or min(incomes_e4) <= -(10**8):
        raise ValueError(f"seven daily incomes are needed, not {list(incomes_e4)}")
    with localcontext(Context(prec=50)):
        growth = Decimal(1)
        for income in incomes_e4:
            growth *= 1 + Decimal(income) / 10**8
        return round_decimal((growth ** (Decimal(365) / 7) - 1) * 100, 3)


def earned(base_fen: Fen, rows: Iterable[PublishedYield]) -> Fen:
    """What a balance would have earned over the rows, in their order, each income floored to the fen and reinvested."""
    balance = base_fen
    for row in rows:
        balance += money_income(balance, row.income_e4)
    return balance - base_fen


def growth_e4(rows: Sequence[PublishedNav]) -> int:
    """What a unit gained from the first row to the last, dividends taken in cash, in 1/10000 of a percent of its NAV.

    `rows` are sorted by day and not empty. Rounded half up.
    """
    worth = with_dividends(rows)
    return half_up((worth[-1] - worth[0]) * 100 * 10_000, worth[0])


def deepest_fall_e4(rows: Sequence[PublishedNav]) -> int | None:
    """The deepest fall from a peak, in 1/10000 of a percent, positive; None with fewer than sixty rows."""
    if len(rows) < 60:
        return None
    fall = deepest_fall(with_dividends(rows))
    return fall.depth_e4 if fall else 0


def with_dividends(rows: Sequence[PublishedNav]) -> list[int]:
    """What a unit of the first row is worth on each, with the dividends paid on it since.

    In 1/10000 yuan; or, where units were split or merged, in such a part of that that every number is whole.
    """
    units = ONE ** sum(row.ratio_e12 != ONE for row in rows[1:])
    paid, worth = 0, [rows[0].nav_e4 * units]
    for row in rows[1:]:
        paid += row.dividend_e4 * units
        units = units if row.ratio_e12 == ONE else units // ONE * row.ratio_e12
        worth.append(row.nav_e4 * units + paid)
    return worth


def in_newest_units(rows: Sequence[PublishedNav]) -> list[Decimal]:
    """The same in yuan of a unit of the last row: no split or merger is a jump, and none moves the newest value."""
    units = prod(row.ratio_e12 for row in rows[1:] if row.ratio_e12 != ONE) * 10_000
    with localcontext(Context(prec=50)):
        return [Decimal(worth) / units for worth in with_dividends(rows)]
