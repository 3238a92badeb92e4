"""What an amount that is noted afterwards would have earned on the days that are credited already."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from earnings.accrual import money_income, nav_value
from earnings.figures.units import ONE, in_new_units
from earnings.money import Fen, floor_div


class NotHeldThen(ValueError):  # noqa: N818 it names what was found
    """More is taken out than a day stood on; `held` is what there was, in fen or in 1/100 unit."""

    def __init__(self, day: date, held: int) -> None:
        super().__init__(f"only {held} stood on {day}")
        self.day, self.held = day, held


@dataclass(frozen=True, slots=True)
class EarningRule:
    """How a product earns, as far as a day's income follows from it."""

    in_units: bool
    fraction_carried: bool
    dividends_buy: bool


@dataclass(frozen=True, slots=True)
class PastDay:
    """A credited day of one holding: by what it was credited, on what, and what was earned; zeros where nothing was.

    ``joins`` says whether income up to the day earns after it. ``carried_e8`` is the fraction the day before left,
    ``ratio_e12`` what a split or merger made of one unit that day.
    """

    day: date
    rate_e4: int
    before_e4: int | None
    dividend_e4: int
    joins: bool
    base_fen: Fen = 0
    income_fen: Fen = 0
    carried_e8: int = 0
    fraction_e8: int = 0
    units_e2: int = 0
    bought_e2: int = 0
    ratio_e12: int = ONE


@dataclass(frozen=True, slots=True)
class Retold:
    """The days as they are with one amount more, and what that changes in all.

    ``earning`` is what earns more after the last day, in fen or 1/100 unit, ``waiting_fen`` what has not joined yet.
    """

    days: Sequence[PastDay]
    income_fen: Fen
    earning: int
    waiting_fen: Fen
    fraction_e8: int


def retold(days: Sequence[PastDay], amount: int, rule: EarningRule) -> Retold:
    """The days, by day and from its first on, with an amount more (or less) in fen, of a fund with a NAV in 1/100 unit.

    Each day's income changes by the difference that the amount makes, so whatever else stands there stays. Raises
    NotHeldThen where more is taken out than a day stood on.
    """
    return _in_units(days, amount, rule) if rule.in_units else _in_fen(days, amount, rule)


def _in_fen(days: Sequence[PastDay], amount: Fen, rule: EarningRule) -> Retold:
    found, gained, waiting, left = list[PastDay](), 0, 0, 0
    for day in days:
        base = _not_less(day, day.base_fen + amount, day.base_fen)
        income, fraction = _income(base, day.rate_e4, day.carried_e8 + left, rule)
        was, was_fraction = _income(day.base_fen, day.rate_e4, day.carried_e8, rule)
        more, left = income - was, fraction - was_fraction
        found.append(replace(day, base_fen=base, income_fen=day.income_fen + more, fraction_e8=day.fraction_e8 + left))
        gained, waiting = gained + more, waiting + more
        if day.joins:
            amount, waiting = amount + waiting, 0
    return Retold(found, gained, amount, waiting, left)


def _in_units(days: Sequence[PastDay], amount: int, rule: EarningRule) -> Retold:
    found, gained = list[PastDay](), 0
    for day in days:
        units = _not_less(day, day.units_e2 + amount, day.units_e2)
        if day.before_e4 is None:
            continue
        (income, bought), (was, was_bought) = (_gain(each, day, rule) for each in (units, day.units_e2))
        found.append(
            replace(
                day,
                base_fen=nav_value(units, day.before_e4),
                income_fen=day.income_fen + income - was,
                units_e2=units,
                bought_e2=day.bought_e2 + bought - was_bought,
            )
        )
        gained, amount = gained + income - was, amount + bought - was_bought
    return Retold(found, gained, amount, 0, 0)


def _not_less(day: PastDay, wanted: int, held: int) -> int:
    if wanted < 0:
        raise NotHeldThen(day.day, held)
    return wanted


def _income(base: Fen, rate_e4: int, carried_e8: int, rule: EarningRule) -> tuple[Fen, int]:
    """A day's income, no loss beyond what earns, and the fraction of a fen that its floor leaves."""
    if base == 0:
        return 0, 0
    if not rule.fraction_carried:
        return max(-base, money_income(base, rate_e4)), 0
    income, fraction = divmod(base * rate_e4 + carried_e8, 10**8)
    return (-base, 0) if income < -base else (income, fraction)


def _gain(units_e2: int, day: PastDay, rule: EarningRule) -> tuple[Fen, int]:
    """What units gained since the NAV before, with the dividend paid on them, and the units that came of it all."""
    was, paid = nav_value(units_e2, day.before_e4 or 0), nav_value(units_e2, day.dividend_e4)
    more = in_new_units(units_e2, day.ratio_e12) - units_e2
    if not rule.dividends_buy:
        return nav_value(units_e2 + more, day.rate_e4) - was + paid, more
    more += floor_div(paid * 10_000, day.rate_e4)
    return nav_value(units_e2 + more, day.rate_e4) - was, more
