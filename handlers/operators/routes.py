"""The routing table of operators: the panel, held figures, human looks, and broadcasts."""

from collections.abc import Awaitable, Callable

from aiogram import F, Router
from aiogram.filters import Command, Filter

from handlers.advice import human_look
from handlers.callbacks import (
    BroadcastAct,
    BroadcastProduct,
    FigureEvent,
    HeldFigure,
    ListingStatus,
    Parked,
    Place,
    ReviewAct,
)
from handlers.filters import TEXT, Expecting, IsOperator, LeadsTo, Matches
from handlers.operators import figure_events, held_figures, panel, trading_year
from handlers.operators.broadcasts import audience, checking, control, drafting
from handlers.operators.broadcasts import pressed as pressed_button
from handlers.operators.broadcasts.rights import AnyBroadcast, ForOperator, OwnDraft
from handlers.reply import Reply


def commands(root: Router) -> None:
    """Commands."""
    said = root.message.register
    said(panel.panel, Command("operator"), IsOperator())
    said(drafting.begin, Command("broadcast"), ForOperator())


def words(root: Router) -> None:
    """What else is typed or sent, when it was asked for."""
    said = root.message.register
    said(drafting.typed, Expecting(drafting.KIND), ForOperator())
    said(human_look.answered, Expecting(human_look.KIND), IsOperator())
    said(trading_year.brought, Matches(F.document.file_name.regexp(trading_year.FILE_NAME)), IsOperator())
    said(drafting.forwarded, Matches(F.forward_origin | F.photo | F.document), ForOperator())
    said(figure_events.typed, TEXT, Expecting(figure_events.KIND), IsOperator())


def presses(root: Router) -> None:
    """Buttons."""
    pressed = root.callback_query.register
    pressed(panel.panel, LeadsTo(Place.OPERATOR), IsOperator())
    pressed(human_look.waiting, LeadsTo(Place.LOOKS), IsOperator())
    pressed(human_look.show_one, ReviewAct.filter(F.act == "show"), IsOperator())
    pressed(human_look.begin, ReviewAct.filter(F.act == "answer"), IsOperator())
    pressed(panel.shelve, ListingStatus.filter(), IsOperator())
    pressed(panel.repeat, Parked.filter(), IsOperator())
    pressed(held_figures.decide, HeldFigure.filter(), IsOperator())
    pressed(figure_events.ask, FigureEvent.filter(F.act == "ask"), IsOperator())
    pressed(figure_events.begin, FigureEvent.filter(F.act.in_(set(figure_events.ACTS))), IsOperator())
    pressed(figure_events.take, FigureEvent.filter(), IsOperator())
    _broadcasts(root)


def _broadcasts(root: Router) -> None:
    """A person's press first; then what an operator does with a draft of their own, and with any broadcast."""

    def does(handler: Callable[..., Awaitable[Reply]], *acts: str, which: Filter | None = None) -> None:
        filters = (ForOperator(), which) if which else (ForOperator(),)
        wanted = BroadcastAct.filter(F.act.in_(set(acts))) if acts else BroadcastAct.filter()
        root.callback_query.register(handler, wanted, *filters)

    root.callback_query.register(pressed_button.product, BroadcastProduct.filter())
    does(drafting.new, "new")
    does(control.every_broadcast, "list")
    does(drafting.open_draft, "open", which=OwnDraft())
    does(drafting.ask_words, "words", which=OwnDraft())
    does(drafting.drop_words, "drop", which=OwnDraft())
    does(audience.who, "who", which=OwnDraft())
    does(audience.narrow, "narrow", which=OwnDraft())
    does(audience.set_part, "holders", "class", "language", which=OwnDraft())
    does(audience.when, "when", which=OwnDraft())
    does(audience.set_when, "at", which=OwnDraft())
    does(drafting.choose_products, "products", which=OwnDraft())
    does(drafting.set_product, "product", which=OwnDraft())
    does(drafting.options, "options", which=OwnDraft())
    does(drafting.switch, "switch", which=OwnDraft())
    does(drafting.preview, "preview", which=AnyBroadcast())
    does(drafting.choose_test, "test", which=OwnDraft())
    does(drafting.rehearse, "rehearse", which=OwnDraft())
    does(drafting.ask_testers, "testers", which=OwnDraft())
    does(checking.ask, "ask", which=OwnDraft())
    does(checking.unask, "unask", which=OwnDraft())
    does(checking.send, "send", which=OwnDraft())
    does(control.discard, "discard", which=OwnDraft())
    does(checking.review, "review", which=AnyBroadcast())
    does(checking.confirm, "confirm", which=AnyBroadcast())
    does(checking.refuse, "refuse", which=AnyBroadcast())
    does(control.look, "open", which=AnyBroadcast(started=True))
    does(control.pause, "pause", which=AnyBroadcast(started=True))
    does(control.resume, "resume", which=AnyBroadcast(started=True))
    does(control.sure, "cancel", "delete", which=AnyBroadcast(started=True))
    does(control.cancel, "cancel-sure", which=AnyBroadcast(started=True))
    does(control.delete, "delete-sure", which=AnyBroadcast(started=True))
    does(control.repeat, "repeat", which=AnyBroadcast(started=True))
    does(control.correct, "correct", which=AnyBroadcast(started=True))
    does(control.gone)
