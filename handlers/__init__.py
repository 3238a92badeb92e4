"""The conversation: what a person may say or press, in matching order, and which consent each step needs."""

from collections.abc import Awaitable, Callable

from aiogram import F, Router
from aiogram.filters import Command, CommandStart, Filter

from earnings.alerts import AlertKind
from handlers import fallback, groups
from handlers.advice import advice, human_look, ordering
from handlers.callbacks import (
    Answer,
    Ask,
    AssessmentAct,
    BalanceLine,
    BroadcastAct,
    BroadcastProduct,
    Card,
    Consent,
    DeleteAlert,
    Explain,
    HeldFigure,
    HoldingAct,
    Hour,
    Language,
    LeastAmount,
    ListingStatus,
    Month,
    Notice,
    Ordering,
    Parked,
    Place,
    ProjectionAct,
    Quiet,
    ReviewAct,
    Rhythm,
    SetAlert,
    Silence,
    Undo,
    Useful,
    Why,
    Zone,
)
from handlers.consent_gate import needs
from handlers.filters import Expecting, InGroupOrChannel, IsOperator, LeadsTo, Matches
from handlers.money import balance, breakdown, earnings, export, holdings, month
from handlers.onboarding import consent, questionnaire, risk_class, start
from handlers.operators import held_figures, panel
from handlers.operators.broadcasts import audience, checking, control, drafting, pressed
from handlers.operators.broadcasts.rights import AnyBroadcast, ForOperator, OwnDraft
from handlers.products import alerts, cards, projection
from handlers.reply import Reply
from handlers.settings import settings, typed
from handlers.texts import LANGUAGES
from recommender.products.product import Status
from storage.earnings.holdings import EntryKind
from storage.people.consents import Decision, HoldingsProof, ProfileProof, Purpose
from storage.people.people import Cadence

CLASS, ADVICE = needs(ProfileProof, Place.QUESTIONS), needs(ProfileProof, Place.ADVICE)
TEXT = Matches(F.text)
HELD, EARNED = needs(HoldingsProof, Place.HOLDINGS), needs(HoldingsProof, Place.EARNINGS)


def routes(root: Router) -> None:
    """Fill in the routing table."""
    _elsewhere(root)
    _typed(root)
    _pressed(root)
    _earned(root)
    _set(root)
    _broadcast(root)
    root.callback_query.register(fallback.old_button)


def _elsewhere(root: Router) -> None:
    root.my_chat_member.register(groups.invited, InGroupOrChannel())
    root.my_chat_member.register(groups.stopped)
    for observer in (root.message, root.channel_post):
        observer.register(groups.spoken_to, InGroupOrChannel())


def _typed(root: Router) -> None:
    said = root.message.register
    said(start.welcome, CommandStart())
    said(advice.advice, Command("advice"), flags=ADVICE)
    said(cards.whole_list, Command("list"))
    said(holdings.mine, Command("holdings"), flags=HELD)
    said(earnings.overview, Command("earnings"), flags=EARNED)
    said(questionnaire.resume, Command("questions"), flags=CLASS)
    said(settings.settings, Command("settings"))
    said(alerts.mine, Command("alerts"))
    said(consent.privacy, Command("privacy"))
    said(panel.panel, Command("operator"), IsOperator())
    said(start.home, Command("help", "menu"))
    said(drafting.begin, Command("broadcast"), ForOperator())
    said(drafting.typed, Expecting(drafting.KIND), ForOperator())
    said(drafting.forwarded, Matches(F.forward_origin | F.photo | F.document), ForOperator())
    said(human_look.answered, TEXT, Expecting("review"), IsOperator())
    said(holdings.amount, TEXT, Expecting("amount"), flags=HELD)
    said(typed.typed_zone, TEXT, Expecting("zone"))
    said(typed.typed_quiet, TEXT, Expecting("quiet"))
    said(typed.typed_least, TEXT, Expecting("least"))
    said(projection.typed, TEXT, Expecting("projection"))
    said(alerts.typed_level, TEXT, Expecting("alert"))
    said(fallback.unknown)


def _pressed(root: Router) -> None:
    pressed = root.callback_query.register
    pressed(start.begin, LeadsTo(Place.START))
    pressed(start.home, LeadsTo(Place.HOME))
    pressed(start.change_language, Language.filter(F.language.in_(LANGUAGES)))

    pressed(consent.privacy, LeadsTo(Place.PRIVACY))
    pressed(consent.withdraw, Consent.filter(F.purpose.in_(set(Purpose)) & (F.decision == "ask")))
    pressed(consent.decide, Consent.filter(F.purpose.in_(set(Purpose)) & F.decision.in_(set(Decision))))
    pressed(consent.read_notice, Notice.filter(F.purpose.in_(set(Purpose))))

    pressed(questionnaire.resume, LeadsTo(Place.QUESTIONS), flags=CLASS)
    pressed(questionnaire.answer, Answer.filter(), flags=CLASS)
    pressed(questionnaire.ask, Ask.filter(), flags=CLASS)
    pressed(questionnaire.finish, AssessmentAct.filter(F.act == "finish"), flags=CLASS)
    pressed(questionnaire.redo, AssessmentAct.filter(F.act == "redo"), flags=CLASS)
    pressed(questionnaire.change, AssessmentAct.filter(F.act == "change"), flags=CLASS)
    pressed(questionnaire.keep_old, AssessmentAct.filter(F.act == "keep"), flags=CLASS)
    pressed(risk_class.my_class, LeadsTo(Place.CLASS), flags=CLASS)
    pressed(risk_class.why, AssessmentAct.filter(F.act == "why"), flags=CLASS)

    pressed(advice.advice, LeadsTo(Place.ADVICE), flags=ADVICE)
    pressed(advice.parts, Why.filter(F.act == "parts"), flags=ADVICE)
    pressed(advice.others, Why.filter(F.act == "others"), flags=ADVICE)
    pressed(advice.explain, Why.filter(F.act == "one"), flags=ADVICE)
    pressed(advice.suits, Card.filter(F.view == "why"), flags=ADVICE)
    pressed(human_look.ask, Why.filter(F.act == "look"), flags=ADVICE)
    pressed(ordering.ordering, LeadsTo(Place.ORDERING))
    pressed(ordering.choose, Ordering.filter())
    pressed(advice.useful, Useful.filter(), flags=ADVICE)

    pressed(cards.whole_list, LeadsTo(Place.LIST))
    pressed(cards.card, Card.filter(F.view == "card"))
    pressed(cards.quality, Card.filter(F.view == "quality"))
    pressed(cards.chart, Card.filter(F.view == "chart"))
    pressed(cards.define, Explain.filter())
    pressed(projection.ask, ProjectionAct.filter(F.years == 0))
    pressed(projection.result, ProjectionAct.filter())


def _earned(root: Router) -> None:
    pressed = root.callback_query.register
    pressed(holdings.mine, LeadsTo(Place.HOLDINGS), flags=HELD)
    pressed(holdings.view, HoldingAct.filter(F.act == "view"), flags=HELD)
    pressed(holdings.cancel, HoldingAct.filter(F.act == "cancel"), flags=HELD)
    pressed(holdings.ask_amount, HoldingAct.filter(F.act.in_(set(EntryKind) - {EntryKind.UNDO})), flags=HELD)
    pressed(holdings.undo, Undo.filter(), flags=HELD)
    pressed(earnings.overview, LeadsTo(Place.EARNINGS), flags=EARNED)
    pressed(earnings.details, LeadsTo(Place.DETAILS), flags=EARNED)
    pressed(month.this_month, LeadsTo(Place.CALENDAR), flags=EARNED)
    pressed(month.any_month, Month.filter(), flags=EARNED)
    pressed(balance.everything, LeadsTo(Place.BALANCE), flags=EARNED)
    pressed(balance.one, BalanceLine.filter(), flags=EARNED)
    pressed(breakdown.by_product, LeadsTo(Place.BY_PRODUCT), flags=EARNED)
    pressed(breakdown.by_year, LeadsTo(Place.BY_YEAR), flags=EARNED)
    pressed(export.export, LeadsTo(Place.EXPORT), flags=EARNED)


def _set(root: Router) -> None:
    pressed = root.callback_query.register
    pressed(settings.settings, LeadsTo(Place.SETTINGS))
    pressed(settings.choose_hour, LeadsTo(Place.HOUR))
    pressed(settings.set_hour, Hour.filter())
    pressed(settings.choose_rhythm, LeadsTo(Place.RHYTHM))
    pressed(settings.set_rhythm, Rhythm.filter(F.cadence.in_(set(Cadence))))
    pressed(settings.set_sound, Silence.filter())
    pressed(typed.choose_zone, LeadsTo(Place.ZONE))
    pressed(typed.set_zone, Zone.filter())
    pressed(typed.choose_quiet, LeadsTo(Place.QUIET))
    pressed(typed.set_quiet, Quiet.filter())
    pressed(typed.choose_least, LeadsTo(Place.LEAST))
    pressed(typed.set_least, LeastAmount.filter())
    pressed(alerts.mine, LeadsTo(Place.ALERTS))
    pressed(alerts.choose, SetAlert.filter(F.kind == ""))
    pressed(alerts.ask_level, SetAlert.filter(F.kind.in_(set(AlertKind)) & (F.level == 0)))
    pressed(alerts.set_level, SetAlert.filter(F.kind.in_(set(AlertKind))))
    pressed(alerts.delete, DeleteAlert.filter())
    pressed(panel.panel, LeadsTo(Place.OPERATOR), IsOperator())
    pressed(human_look.waiting, LeadsTo(Place.LOOKS), IsOperator())
    pressed(human_look.show_one, ReviewAct.filter(F.act == "show"), IsOperator())
    pressed(human_look.begin, ReviewAct.filter(F.act == "answer"), IsOperator())
    pressed(panel.shelve, ListingStatus.filter(F.status.in_(set(Status))), IsOperator())
    pressed(panel.repeat, Parked.filter(F.act == "repeat"), IsOperator())
    pressed(held_figures.decide, HeldFigure.filter(F.verdict.in_({"accept", "refuse"})), IsOperator())


def _broadcast(root: Router) -> None:
    """Broadcasts: a person's press first; then what an operator does with a draft of their own, and with any."""

    def does(handler: Callable[..., Awaitable[Reply]], *acts: str, which: Filter | None = None) -> None:
        filters = (ForOperator(), which) if which else (ForOperator(),)
        wanted = BroadcastAct.filter(F.act.in_(set(acts))) if acts else BroadcastAct.filter()
        root.callback_query.register(handler, wanted, *filters)

    root.callback_query.register(pressed.product, BroadcastProduct.filter())
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
