"""A purchase or a redemption of a day in the past, credited at once from the figures published since."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby
from typing import Final

from earnings.accrual import nav_value, units_for
from earnings.calendar import SHANGHAI
from earnings.figures.yields import PublishedNav
from earnings.money import MAX_FEN, Fen
from earnings.past_days import NotHeldThen
from recommender.products.product import Product
from storage.catalogue import figures, row_lock
from storage.catalogue.trading_years import fund_calendar
from storage.earnings import holdings, ledger
from storage.earnings.crediting import corrections, unit_changes
from storage.earnings.holdings import Entry, EntryKind, Holding, Said
from storage.earnings.ledger import LedgerError, MoreThanHeld, NoNav, has_units
from storage.earnings.noting import past_accruals
from storage.earnings.noting.past_accruals import Credited
from storage.people.consents import HoldingsProof

_ONE: Final = timedelta(days=1)


class BeforeFigures(LedgerError):  # noqa: N818 the class is the reason, as a person would hear it
    """A day before the first figure from which every day can be worked out; `first` is None without any figure."""

    def __init__(self, first: date | None) -> None:
        super().__init__(f"figures begin on {first}")
        self.first = first


class NotYet(LedgerError):  # noqa: N818 as above
    """A day that has not come yet."""


class HeldLessThen(LedgerError):  # noqa: N818 as above
    """More is taken out than was held on some day since."""

    def __init__(self, day: date, held_fen: Fen) -> None:
        super().__init__(f"only {held_fen} fen were held on {day}")
        self.day, self.held_fen = day, held_fen


class TooMuch(LedgerError):  # noqa: N818 as above
    """The balance would be larger than what is accepted."""


class BeingCorrected(LedgerError):  # noqa: N818 as above
    """A corrected figure is being entered for everybody; in a few minutes it will be."""


@dataclass(frozen=True, slots=True)
class Noted:
    """An entry of the past, and what it was credited with at once."""

    entry: Entry
    credited: Credited


async def check_day(proof: HoldingsProof, product: Product, asked_on: date, today: date) -> None:
    """Whether something may be noted of a day. Raises NotYet or BeforeFigures."""
    if asked_on > today:
        raise NotYet(f"{asked_on} has not come yet")
    first = await past_accruals.first_day(proof, product, today)
    if first is None or asked_on < first:
        raise BeforeFigures(first)


async def note(
    proof: HoldingsProof, product: Product, kind: EntryKind, amount_fen: Fen, asked_on: date, now: datetime
) -> Noted:
    """Add or reduce by an amount in fen, as asked for on a day before 15:00. Raises a LedgerError."""
    today = now.astimezone(SHANGHAI).date()
    await row_lock.exclusive(proof.db, product.code)
    await ledger.still_there(proof, product)
    await check_day(proof, product, asked_on, today)
    if asked_on == today:
        return Noted(await ledger.put(proof, product, kind, amount_fen, now), Credited(0, None, None))
    if await corrections.is_waiting(proof.db, product.code):
        raise BeingCorrected
    holding = await holdings.find(proof, product.code) or Holding(product.code, 0, 0, 0, 0, 0)
    if kind is EntryKind.ADD and holding.balance_fen + amount_fen > MAX_FEN:
        raise TooMuch
    sign = -1 if kind is EntryKind.REDUCE else 1
    effective = await _effective(proof, product, asked_on, sign)
    nav = await nav_of(proof, product, asked_on, effective, today) if has_units(product) else None
    units = await _units(proof, product, sign * units_for(amount_fen, nav.nav_e4), nav.day, effective) if nav else 0
    if kind is EntryKind.REDUCE and amount_fen > holding.balance_fen:
        out = -await _now(proof, product, units, effective, today)
        if nav is None or out > holding.units_e2:
            raise MoreThanHeld(holding.balance_fen)
    day = await _nav_day(proof, asked_on)
    said = Said(asked_on, amount_fen, awaits=day if nav is not None and nav.day != day else None)
    noted = await enter(proof, product, kind, (sign * amount_fen, units), said, now, effective=effective)
    if said.awaits is not None:
        await holdings.pair_up(proof, noted.entry.id)
    return noted


async def enter(  # noqa: PLR0913 as an entry
    proof: HoldingsProof,
    product: Product,
    kind: EntryKind,
    change: tuple[Fen, int],
    said: Said,
    now: datetime,
    *,
    effective: date,
    undoes: int | None = None,
    source: str = "person",
) -> Noted:
    """Enter a change of fen and units that counts from any day, and credit what it earned on days of the past.

    The units are those of the day before: what splits and mergers make of them from that day on is credited with it.
    Called under the product's exclusive lock. Raises HeldLessThen, and has done nothing then.
    """
    today = now.astimezone(SHANGHAI).date()
    await past_accruals.reach_back(proof, product, effective, now)
    amount, units = await _within(proof, product, change, effective, now)
    try:
        async with proof.db.begin_nested():
            entry = await holdings.enter(
                proof,
                product.code,
                kind,
                amount_fen=amount,
                units_e2=units,
                effective=effective,
                now=now,
                undoes=undoes,
                source=source,
                said=said,
            )
            credited = await past_accruals.credit(proof, product, units if has_units(product) else amount, effective)
            change_now = await _now(proof, product, units, effective, today) if has_units(product) else amount
            if change_now < 0:
                await _still_enough(proof, product, change_now)
    except NotHeldThen as error:
        raise HeldLessThen(error.day, await _worth(proof, product, error)) from error
    if has_units(product):
        await holdings.revalue(proof, product.code, await _worth_of(proof, product, 0, effective, now))
    return Noted(entry, credited)


async def _within(
    proof: HoldingsProof, product: Product, change: tuple[Fen, int], effective: date, now: datetime
) -> tuple[Fen, int]:
    """The change, of a fund with a NAV by what its units will be worth; no more goes than there is."""
    amount, units = change
    held = await holdings.find(proof, product.code) or Holding(product.code, 0, 0, 0, 0, 0)
    more = await _now(proof, product, units, effective, now.astimezone(SHANGHAI).date())
    if held.units_e2 + more < 0 or (not has_units(product) and held.balance_fen + amount < 0):
        raise HeldLessThen(effective, held.balance_fen)
    if has_units(product):
        amount = await _worth_of(proof, product, more, effective, now) - held.balance_fen
    return amount, units


async def _still_enough(proof: HoldingsProof, product: Product, change: int) -> None:
    """What is taken out leaves enough for what is to leave on days not credited yet. Raises NotHeldThen."""
    held, said = await holdings.find(proof, product.code), await holdings.every_entry(proof, product.code)
    counted = await holdings.counted_through(proof, product.code) or date.min
    size = {each.id: each.units_e2 if has_units(product) else each.amount_fen for each in said}
    later = sorted((each for each in said if each.effective > counted), key=lambda each: each.effective)
    left = ((held.units_e2 if has_units(product) else held.balance_fen) if held else 0) - sum(
        size[each.id] for each in later
    )
    for day, of_day in groupby(later, lambda each: each.effective):
        left += sum(size[each.id] for each in of_day)
        if left < 0:
            raise NotHeldThen(day, max(0, left - change))


async def _units(proof: HoldingsProof, product: Product, units_e2: int, nav_day: date, effective: date) -> int:
    """Units by the NAV of a day, as they are just before the first day that sees them."""
    return await unit_changes.carried(proof.db, product.code, units_e2, nav_day, effective - _ONE, effective)


async def _now(proof: HoldingsProof, product: Product, units_e2: int, effective: date, today: date) -> int:
    """What became of them since."""
    return await unit_changes.carried(proof.db, product.code, units_e2, effective - _ONE, today, effective)


async def _worth(proof: HoldingsProof, product: Product, error: NotHeldThen) -> Fen:
    if not has_units(product):
        return error.held
    nav = await figures.latest_nav(proof.db, product.code, error.day - _ONE)
    return nav_value(error.held, nav.nav_e4) if nav else 0


async def _effective(proof: HoldingsProof, product: Product, asked_on: date, sign: int) -> date:
    """The first day that sees it; what is taken out waits for what was put in, if that is not counted yet."""
    asked = datetime.combine(asked_on, time(), SHANGHAI)
    calendar = await fund_calendar(proof.db)
    first = calendar.first_income_day(asked, product.cutoff, product.income_offset_days)
    counted = await holdings.counted_through(proof, product.code)
    if sign > 0 or (counted is not None and first <= counted):
        return first
    return max(first, await holdings.last_waiting(proof, product.code, counted) or first)


async def nav_of(proof: HoldingsProof, product: Product, asked_on: date, effective: date, today: date) -> PublishedNav:
    """The NAV by which a request of a day is confirmed, or the newest one while that is not known. Raises NoNav.

    Nor is one of units that were split or merged, as long as that has not reached what people hold.
    """
    day = await _nav_day(proof, asked_on)
    of_day = await figures.navs_of(proof.db, product.code, day, day)
    if of_day and await unit_changes.outstanding(proof, product, effective, day) is None:
        return of_day[0]
    nav = await ledger.newest_nav(proof, product, min(today, effective - _ONE), effective)
    if nav is None:
        raise NoNav(product.code)
    return nav


async def _nav_day(proof: HoldingsProof, asked_on: date) -> date:
    """The trading day to which a request of a day belongs."""
    calendar = await fund_calendar(proof.db)
    return asked_on if calendar.is_trading_day(asked_on) else calendar.next_trading_day(asked_on)


async def _worth_of(proof: HoldingsProof, product: Product, more_e2: int, effective: date, now: datetime) -> Fen:
    """What the units held, and so many more, are worth by the newest NAV. Raises NoNav."""
    latest = await ledger.newest_nav(proof, product, now.astimezone(SHANGHAI).date(), effective)
    if latest is None:
        raise NoNav(product.code)
    held = await holdings.find(proof, product.code)
    return nav_value((held.units_e2 if held else 0) + more_e2, latest.nav_e4)
