"""The routing table of products: the list, cards, alerts and projections."""

from aiogram import F, Router
from aiogram.filters import Command

from earnings.alerts import AlertKind
from handlers.callbacks import Card, Chart, DeleteAlert, Explain, Place, ProjectionAct, SetAlert
from handlers.filters import TEXT, Expecting, LeadsTo
from handlers.products import alerts, cards, chart, projection


def commands(root: Router) -> None:
    """Commands."""
    said = root.message.register
    said(cards.whole_list, Command("list"))
    said(alerts.mine, Command("alerts"))


def words(root: Router) -> None:
    """What else is typed or sent, when it was asked for."""
    said = root.message.register
    said(projection.typed, TEXT, Expecting("projection"))
    said(alerts.typed_level, TEXT, Expecting("alert"))


def presses(root: Router) -> None:
    """Buttons."""
    pressed = root.callback_query.register
    pressed(cards.whole_list, LeadsTo(Place.LIST))
    pressed(cards.card, Card.filter(F.view == "card"))
    pressed(cards.quality, Card.filter(F.view == "quality"))
    pressed(chart.year, Card.filter(F.view == "chart"))
    pressed(chart.span, Chart.filter())
    pressed(cards.define, Explain.filter())
    pressed(projection.ask, ProjectionAct.filter(F.years == 0))
    pressed(projection.result, ProjectionAct.filter())
    pressed(alerts.mine, LeadsTo(Place.ALERTS))
    pressed(alerts.choose, SetAlert.filter(F.kind == ""))
    pressed(alerts.ask_level, SetAlert.filter(F.kind.in_(set(AlertKind)) & (F.level == 0)))
    pressed(alerts.set_level, SetAlert.filter(F.kind.in_(set(AlertKind))))
    pressed(alerts.delete, DeleteAlert.filter())
