"""The routing table of what a person holds and has earned."""

from aiogram import F, Router
from aiogram.filters import Command

from handlers.callbacks import BalanceLine, Convert, HoldingAct, Month, PastDay, Place, Undo
from handlers.filters import TEXT, Expecting, LeadsTo
from handlers.money import balance, breakdown, conversion, earnings, entries, export, holdings, month
from handlers.money.past import noting
from handlers.onboarding.consent_gate import EARNED, HELD, HELD_AT_ONCE
from storage.earnings.holdings import EntryKind


def commands(root: Router) -> None:
    """Commands."""
    said = root.message.register
    said(holdings.mine, Command("holdings"), flags=HELD)
    said(earnings.overview, Command("earnings"), flags=EARNED)


def words(root: Router) -> None:
    """What else is typed or sent, when it was asked for."""
    said = root.message.register
    said(holdings.amount, TEXT, Expecting("amount"), flags=HELD)
    said(conversion.amount, TEXT, Expecting("convert"), flags=HELD)
    said(noting.typed_day, TEXT, Expecting("past-day"), flags=HELD)
    said(noting.amount, TEXT, Expecting("past-amount"), flags=HELD)


def presses(root: Router) -> None:
    """Buttons."""
    pressed = root.callback_query.register
    pressed(holdings.mine, LeadsTo(Place.HOLDINGS), flags=HELD)
    pressed(holdings.view, HoldingAct.filter(F.act == "view"), flags=HELD)
    pressed(holdings.cancel, HoldingAct.filter(F.act == "cancel"), flags=HELD)
    pressed(holdings.take_all, HoldingAct.filter(F.act == "all"), flags=HELD_AT_ONCE)
    pressed(conversion.choose, HoldingAct.filter(F.act == "convert"), flags=HELD)
    pressed(conversion.ask, Convert.filter(F.act == "ask"), flags=HELD)
    pressed(conversion.everything, Convert.filter(F.act == "all"), flags=HELD_AT_ONCE)
    pressed(noting.ask_day, HoldingAct.filter(F.act.in_({"past-add", "past-reduce"})), flags=HELD)
    pressed(noting.pressed_day, PastDay.filter(), flags=HELD)
    pressed(entries.history, HoldingAct.filter(F.act == "history"), flags=HELD)
    pressed(holdings.ask_amount, HoldingAct.filter(F.act.in_(set(EntryKind) - {EntryKind.UNDO})), flags=HELD)
    pressed(holdings.undo, Undo.filter(), flags=HELD_AT_ONCE)
    pressed(earnings.overview, LeadsTo(Place.EARNINGS), flags=EARNED)
    pressed(earnings.details, LeadsTo(Place.DETAILS), flags=EARNED)
    pressed(month.this_month, LeadsTo(Place.CALENDAR), flags=EARNED)
    pressed(month.any_month, Month.filter(), flags=EARNED)
    pressed(balance.everything, LeadsTo(Place.BALANCE), flags=EARNED)
    pressed(balance.one, BalanceLine.filter(), flags=EARNED)
    pressed(breakdown.by_product, LeadsTo(Place.BY_PRODUCT), flags=EARNED)
    pressed(breakdown.by_year, LeadsTo(Place.BY_YEAR), flags=EARNED)
    pressed(export.export, LeadsTo(Place.EXPORT), flags=EARNED)
