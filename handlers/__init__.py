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
    Assess,
    Card,
    Cast,
    Consent,
    Doubt,
    Explain,
    Hold,
    Hour,
    Language,
    Least,
    Line,
    Look,
    Month,
    Notice,
    Ordering,
    Parked,
    Place,
    Project,
    Quiet,
    Rhythm,
    Shelf,
    Sound,
    Told,
    Undo,
    Unwatch,
    Useful,
    Watch,
    Why,
    Zone,
)
from handlers.consent_gate import needs
from handlers.filters import Elsewhere, Expecting, IsOperator, To, Where
from handlers.money import balance, breakdown, earnings, export, holdings, month
from handlers.onboarding import consent, questionnaire, risk_class, start
from handlers.operators import held_figures, panel
from handlers.operators.broadcasts import audience, checking, control, drafting, pressed
from handlers.operators.broadcasts.rights import AtWork, Made, Mine
from handlers.products import alerts, cards, projection
from handlers.reply import Reply
from handlers.settings import settings, typed
from handlers.texts import LANGUAGES
from recommender.products.product import Status
from storage.earnings.holdings import EntryKind
from storage.people.consents import Decision, HoldingsProof, ProfileProof, Purpose
from storage.people.people import Cadence

CLASS, ADVICE = needs(ProfileProof, Place.QUESTIONS), needs(ProfileProof, Place.ADVICE)
TEXT = Where(F.text)
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
    root.my_chat_member.register(groups.invited, Elsewhere())
    root.my_chat_member.register(groups.stopped)
    for observer in (root.message, root.channel_post):
        observer.register(groups.spoken_to, Elsewhere())


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
    said(drafting.begin, Command("broadcast"), AtWork())
    said(drafting.typed, Expecting(drafting.KIND), AtWork())
    said(drafting.forwarded, Where(F.forward_origin | F.photo | F.document), AtWork())
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
    pressed(start.begin, To(Place.START))
    pressed(start.home, To(Place.HOME))
    pressed(start.change_language, Language.filter(F.language.in_(LANGUAGES)))

    pressed(consent.privacy, To(Place.PRIVACY))
    pressed(consent.withdraw, Consent.filter(F.purpose.in_(set(Purpose)) & (F.decision == "ask")))
    pressed(consent.decide, Consent.filter(F.purpose.in_(set(Purpose)) & F.decision.in_(set(Decision))))
    pressed(consent.read_notice, Notice.filter(F.purpose.in_(set(Purpose))))

    pressed(questionnaire.resume, To(Place.QUESTIONS), flags=CLASS)
    pressed(questionnaire.answer, Answer.filter(), flags=CLASS)
    pressed(questionnaire.ask, Ask.filter(), flags=CLASS)
    pressed(questionnaire.finish, Assess.filter(F.act == "finish"), flags=CLASS)
    pressed(questionnaire.redo, Assess.filter(F.act == "redo"), flags=CLASS)
    pressed(questionnaire.change, Assess.filter(F.act == "change"), flags=CLASS)
    pressed(questionnaire.keep_old, Assess.filter(F.act == "keep"), flags=CLASS)
    pressed(risk_class.my_class, To(Place.CLASS), flags=CLASS)
    pressed(risk_class.why, Assess.filter(F.act == "why"), flags=CLASS)

    pressed(advice.advice, To(Place.ADVICE), flags=ADVICE)
    pressed(advice.parts, Why.filter(F.act == "parts"), flags=ADVICE)
    pressed(advice.others, Why.filter(F.act == "others"), flags=ADVICE)
    pressed(advice.explain, Why.filter(F.act == "one"), flags=ADVICE)
    pressed(advice.suits, Card.filter(F.view == "why"), flags=ADVICE)
    pressed(human_look.ask, Why.filter(F.act == "look"), flags=ADVICE)
    pressed(ordering.ordering, To(Place.ORDERING))
    pressed(ordering.choose, Ordering.filter())
    pressed(advice.useful, Useful.filter(), flags=ADVICE)

    pressed(cards.whole_list, To(Place.LIST))
    pressed(cards.card, Card.filter(F.view == "card"))
    pressed(cards.quality, Card.filter(F.view == "quality"))
    pressed(cards.chart, Card.filter(F.view == "chart"))
    pressed(cards.define, Explain.filter())
    pressed(projection.ask, Project.filter(F.years == 0))
    pressed(projection.result, Project.filter())


def _earned(root: Router) -> None:
    pressed = root.callback_query.register
    pressed(holdings.mine, To(Place.HOLDINGS), flags=HELD)
    pressed(holdings.view, Hold.filter(F.act == "view"), flags=HELD)
    pressed(holdings.cancel, Hold.filter(F.act == "cancel"), flags=HELD)
    pressed(holdings.ask_amount, Hold.filter(F.act.in_(set(EntryKind) - {EntryKind.UNDO})), flags=HELD)
    pressed(holdings.undo, Undo.filter(), flags=HELD)
    pressed(earnings.overview, To(Place.EARNINGS), flags=EARNED)
    pressed(earnings.details, To(Place.DETAILS), flags=EARNED)
    pressed(month.this_month, To(Place.CALENDAR), flags=EARNED)
    pressed(month.any_month, Month.filter(), flags=EARNED)
    pressed(balance.everything, To(Place.BALANCE), flags=EARNED)
    pressed(balance.one, Line.filter(), flags=EARNED)
    pressed(breakdown.by_product, To(Place.BY_PRODUCT), flags=EARNED)
    pressed(breakdown.by_year, To(Place.BY_YEAR), flags=EARNED)
    pressed(export.export, To(Place.EXPORT), flags=EARNED)


def _set(root: Router) -> None:
    pressed = root.callback_query.register
    pressed(settings.settings, To(Place.SETTINGS))
    pressed(settings.choose_hour, To(Place.HOUR))
    pressed(settings.set_hour, Hour.filter())
    pressed(settings.choose_rhythm, To(Place.RHYTHM))
    pressed(settings.set_rhythm, Rhythm.filter(F.cadence.in_(set(Cadence))))
    pressed(settings.set_sound, Sound.filter())
    pressed(typed.choose_zone, To(Place.ZONE))
    pressed(typed.set_zone, Zone.filter())
    pressed(typed.choose_quiet, To(Place.QUIET))
    pressed(typed.set_quiet, Quiet.filter())
    pressed(typed.choose_least, To(Place.LEAST))
    pressed(typed.set_least, Least.filter())
    pressed(alerts.mine, To(Place.ALERTS))
    pressed(alerts.choose, Watch.filter(F.kind == ""))
    pressed(alerts.ask_level, Watch.filter(F.kind.in_(set(AlertKind)) & (F.level == 0)))
    pressed(alerts.set_level, Watch.filter(F.kind.in_(set(AlertKind))))
    pressed(alerts.delete, Unwatch.filter())
    pressed(panel.panel, To(Place.OPERATOR), IsOperator())
    pressed(human_look.waiting, To(Place.LOOKS), IsOperator())
    pressed(human_look.show_one, Look.filter(F.act == "show"), IsOperator())
    pressed(human_look.begin, Look.filter(F.act == "answer"), IsOperator())
    pressed(panel.shelve, Shelf.filter(F.status.in_(set(Status))), IsOperator())
    pressed(panel.repeat, Parked.filter(F.act == "repeat"), IsOperator())
    pressed(held_figures.decide, Doubt.filter(F.verdict.in_({"accept", "refuse"})), IsOperator())


def _broadcast(root: Router) -> None:
    """Broadcasts: a person's press first; then what an operator does with a draft of their own, and with any."""

    def does(handler: Callable[..., Awaitable[Reply]], *acts: str, which: Filter | None = None) -> None:
        filters = (AtWork(), which) if which else (AtWork(),)
        wanted = Cast.filter(F.act.in_(set(acts))) if acts else Cast.filter()
        root.callback_query.register(handler, wanted, *filters)

    root.callback_query.register(pressed.product, Told.filter())
    does(drafting.new, "new")
    does(control.every_broadcast, "list")
    does(drafting.open_draft, "open", which=Mine())
    does(drafting.ask_words, "words", which=Mine())
    does(drafting.drop_words, "drop", which=Mine())
    does(audience.who, "who", which=Mine())
    does(audience.narrow, "narrow", which=Mine())
    does(audience.set_part, "holders", "class", "language", which=Mine())
    does(audience.when, "when", which=Mine())
    does(audience.set_when, "at", which=Mine())
    does(drafting.choose_products, "products", which=Mine())
    does(drafting.set_product, "product", which=Mine())
    does(drafting.options, "options", which=Mine())
    does(drafting.switch, "switch", which=Mine())
    does(drafting.preview, "preview", which=Made())
    does(drafting.choose_test, "test", which=Mine())
    does(drafting.rehearse, "rehearse", which=Mine())
    does(drafting.ask_testers, "testers", which=Mine())
    does(checking.ask, "ask", which=Mine())
    does(checking.unask, "unask", which=Mine())
    does(checking.send, "send", which=Mine())
    does(control.discard, "discard", which=Mine())
    does(checking.review, "review", which=Made())
    does(checking.confirm, "confirm", which=Made())
    does(checking.refuse, "refuse", which=Made())
    does(control.look, "open", which=Made(started=True))
    does(control.pause, "pause", which=Made(started=True))
    does(control.resume, "resume", which=Made(started=True))
    does(control.sure, "cancel", "delete", which=Made(started=True))
    does(control.cancel, "cancel-sure", which=Made(started=True))
    does(control.delete, "delete-sure", which=Made(started=True))
    does(control.repeat, "repeat", which=Made(started=True))
    does(control.correct, "correct", which=Made(started=True))
    does(control.gone)
