"""What is said of something of the past that was noted, or why it was not."""

from datetime import date

from earnings.accrual import units_for
from earnings.money import format_e4, format_yuan
from handlers import views
from handlers.money.told import fund_endings
from handlers.texts import Html, Texts
from recommender.products.product import Product, Publishing
from storage.catalogue.trading_years import fund_calendar
from storage.earnings import holdings
from storage.earnings.holdings import Entry, EntryKind
from storage.earnings.ledger import FundEnded, LedgerError, MoreThanHeld
from storage.earnings.noting import past_entries
from storage.earnings.noting.past_entries import BeforeFigures, BeingCorrected, HeldLessThen, Noted, NotYet, TooMuch
from storage.people.consents import HoldingsProof


def refused(t: Texts, product: Product, error: LedgerError, wanted: str, day: date, today: date) -> Html:
    """Why something of a day cannot be noted, in a sentence."""
    match error:
        case NotYet():
            return t("past-not-yet", day=t.day(day, today))
        case BeforeFigures(first=first):
            return _too_early(t, product, first, today)
        case HeldLessThen(day=then, held_fen=held):
            return t("past-held-less", day=t.day(then, today), held=format_yuan(held), amount=wanted)
        case FundEnded():
            return fund_endings.refused(t, product, error, today)
        case MoreThanHeld(balance_fen=balance):
            return t("amount-more-than-held", balance=format_yuan(balance), amount=wanted)
    keys = {TooMuch: "past-too-much", BeingCorrected: "past-busy"}
    return t(keys.get(type(error), "amount-no-nav"))


def _too_early(t: Texts, product: Product, first: date | None, today: date) -> Html:
    if first is None:
        return t("past-no-figures")
    return t("past-too-early", name=views.name(t, product), first=t.day(first, today))


async def said(proof: HoldingsProof, t: Texts, product: Product, noted: Noted, today: date) -> Html:
    """What was noted, and what it has earned since or has not earned any more."""
    entry, credited = noted.entry, noted.credited
    holding = await holdings.find(proof, product.code)
    act = "reduce" if entry.kind is EntryKind.REDUCE else "add"
    told = {
        "name": views.name(t, product),
        "day": t.day(entry.asked_on or today, today),
        "amount": format_yuan(entry.paid_fen or 0),
        "begins": t.day(entry.effective, today),
        "when": await _when(proof, t, entry, today),
    }
    balance = format_yuan(holding.balance_fen if holding else 0)
    lines = [t(f"past-{act}", **told), await _in_units(proof, t, product, noted, today)]
    if credited.last is None:
        return views.lines((*lines, t("past-balance", balance=balance)))
    gained = credited.income_fen if act == "add" else -credited.income_fen
    key = "past-earned" if gained >= 0 else "past-lost"
    more = {"gain": format_yuan(abs(gained)), "until": t.day(credited.last, today), "balance": balance}
    return views.lines((*lines, t(f"{key}-{act}", **more)))


async def _when(proof: HoldingsProof, t: Texts, entry: Entry, today: date) -> Html:
    """That it is taken as asked for in time, or on the next day on which anything trades."""
    calendar, asked = await fund_calendar(proof.db), entry.asked_on or today
    if calendar.is_trading_day(asked):
        return t("past-in-time")
    return t("past-next-day", day=t.day(calendar.next_trading_day(asked), today))


async def _in_units(proof: HoldingsProof, t: Texts, product: Product, noted: Noted, today: date) -> Html | str:
    """By which NAV how many units it is, and that fees are not in it."""
    entry = noted.entry
    if product.publishing is not Publishing.TRADING or entry.asked_on is None or entry.awaits is not None:
        return ""
    nav = await past_entries.nav_of(proof, product, entry.asked_on, entry.effective, today)
    units = format_e4(units_for(entry.paid_fen or 0, nav.nav_e4) * 100, 2)
    return t("past-units", units=units, nav=format_e4(nav.nav_e4), day=t.day(nav.day, today))
