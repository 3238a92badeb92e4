"""Where a person's money stands: what it is worth, what it cost, and what it earned yesterday, this year and in all."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from earnings.accrual import bears_figure
from earnings.calendar import FundCalendar
from earnings.cost import gain_e4
from earnings.money import Fen, format_yuan
from handlers import views
from handlers.texts import Html, Texts
from recommender.products.product import Product, Publishing
from storage.catalogue import catalogue, held_figures
from storage.catalogue.trading_years import fund_calendar
from storage.earnings import holdings
from storage.earnings.costs import cost_of
from storage.earnings.crediting import accruals
from storage.earnings.holdings import Holding
from storage.people.consents import HoldingsProof

_ONE: Final = timedelta(days=1)


class Untold(StrEnum):
    """Why there is no income of yesterday; each is said in words of its own, none as 0."""

    NOT_YET = "not-yet"
    CHECKED = "checked"
    CLOSED = "closed"
    MERGED = "merged"
    LATER = "later"


Yesterday = Fen | Untold


@dataclass(frozen=True, slots=True)
class Together:
    """Everything a person holds: its worth, and yesterday's income of each product."""

    worth_fen: Fen
    yesterday: Sequence[Yesterday]


@dataclass(frozen=True, slots=True)
class _Look:
    """What is known of yesterday, looked up once for all that is held."""

    day: date
    earned: Mapping[str, Fen]
    begun: Mapping[str, date]
    credited: Mapping[str, date]
    checked: Mapping[str, date]
    calendar: FundCalendar

    def of(self, product: Product) -> Yesterday:
        """What a holding earned, or why that cannot be said."""
        code = product.code
        if code in self.earned:
            return self.earned[code]
        rest = _rest(product, self.day, self.calendar)
        if self.begun.get(code, date.max) > self.day or self.credited.get(code, date.min) >= self.day:
            return rest or Untold.LATER
        return Untold.CHECKED if self.checked.get(code, date.max) <= self.day else rest or Untold.NOT_YET


async def _look(proof: HoldingsProof, today: date) -> _Look:
    day = today - _ONE
    return _Look(
        day,
        {each.product: each.income_fen for each in await accruals.incomes_between(proof, day, day)},
        await holdings.first_days(proof),
        await accruals.last_days(proof.db),
        await held_figures.checking(proof.db),
        await fund_calendar(proof.db),
    )


async def together(proof: HoldingsProof, today: date) -> Together | None:
    """Where all of it stands, or None when nothing is held."""
    held = await holdings.held(proof)
    if not held:
        return None
    known, look = {product.code: product for product in await catalogue.listing(proof.db)}, await _look(proof, today)
    worth = sum(holding.balance_fen for holding in held)
    return Together(worth, [look.of(known[holding.product]) for holding in held])


def _rest(product: Product, day: date, calendar: FundCalendar) -> Untold | None:
    """Why a day bears no figure of its own; None of a day that does."""
    if bears_figure(day, product.publishing.value, calendar):
        return None
    return Untold.CLOSED if product.publishing is Publishing.TRADING else Untold.MERGED


async def lines(proof: HoldingsProof, t: Texts, product: Product, holding: Holding, today: date) -> Html:
    """What it cost and gained, and what it earned."""
    year = await accruals.totals(proof, date(today.year, 1, 1), today)
    said = {
        "yesterday": yesterday_said(t, (await _look(proof, today)).of(product)),
        "year": format_yuan(year.get(product.code, 0)),
        "income": format_yuan(holding.income_fen),
    }
    return views.lines((await _gain(proof, t, product, holding, today), t("standing-earned", **said)))


def yesterday_said(t: Texts, it: Yesterday) -> str:
    return t(f"yesterday-{it}") if isinstance(it, Untold) else format_yuan(it)


async def _gain(proof: HoldingsProof, t: Texts, product: Product, holding: Holding, today: date) -> Html | str:
    paid = await cost_of(proof, product)
    rate = gain_e4(holding.balance_fen, paid.fen) if paid else None
    if paid is None or rate is None:
        return ""
    gained = holding.balance_fen - paid.fen
    if holding.income_fen == 0 and abs(gained) <= _rounding(holding):
        gained, rate = 0, 0  # units are whole hundredths; nothing has been earned or lost yet
    key = "standing-even" if gained == 0 else "standing-up" if gained > 0 else "standing-down"
    since = t.day(min(paid.since, today), today)
    said = t(key, gain=format_yuan(abs(gained)), percent=views.percent(abs(rate)))
    return t("standing-cost", cost=format_yuan(paid.fen), since=since, gain=said)


def _rounding(holding: Holding) -> Fen:
    """What a hundredth of a unit is worth, rounded up; nothing where there are no units."""
    return -(-holding.balance_fen // holding.units_e2) if holding.units_e2 else 0


def total_line(t: Texts, all_of_it: Together) -> Html:
    """Everything together, and yesterday's income: the sum of what is published, and how many are not yet."""
    sums = [each for each in all_of_it.yesterday if not isinstance(each, Untold)]
    open_ = sum(each in {Untold.NOT_YET, Untold.CHECKED, Untold.MERGED} for each in all_of_it.yesterday)
    earned = _earned(t, sums, open_, all_of_it.yesterday)
    return t("standing-total", worth=format_yuan(all_of_it.worth_fen), earned=earned)


def _earned(t: Texts, sums: Sequence[Fen], open_: int, all_: Sequence[Yesterday]) -> Html:
    if sums and open_:
        return t("total-some", amount=format_yuan(sum(sums)), count=open_)
    if sums:
        return t("total-yesterday", amount=format_yuan(sum(sums)))
    if open_:
        return t("total-not-yet")
    return t("total-closed") if Untold.CLOSED in all_ else t("total-later")
