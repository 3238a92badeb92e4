"""The conversation: what a person may say or press, in matching order, and which consent each step needs."""

from aiogram import F, Router
from aiogram.enums import ChatType
from aiogram.filters import Command, CommandStart
from aiogram.filters.callback_data import CallbackQueryFilter

from handlers import (
    advice,
    classes,
    consent,
    earnings,
    fallback,
    groups,
    holdings,
    operator,
    ordering,
    products,
    questionnaire,
    reviews,
    settings,
    start,
)
from handlers.callbacks import (
    Answer,
    Ask,
    Assess,
    Card,
    Consent,
    Explain,
    Go,
    Hold,
    Hour,
    Language,
    Look,
    Notice,
    Ordering,
    Place,
    Shelf,
    Undo,
    Useful,
    Why,
)
from handlers.filters import Expecting, IsOperator
from handlers.needs import needs
from handlers.texts import LANGUAGES
from recommender.product import Status
from storage.consents import Decision, HoldingsProof, ProfileProof, Purpose
from storage.holdings import EntryKind

CLASS, ADVICE = needs(ProfileProof, Place.QUESTIONS), needs(ProfileProof, Place.ADVICE)
HELD, EARNED = needs(HoldingsProof, Place.HOLDINGS), needs(HoldingsProof, Place.EARNINGS)


def routes() -> Router:
    """The routing table. A router can serve one dispatcher only, so each gets its own."""
    root = Router(name="conversation")
    _elsewhere(root)
    _typed(root)
    _pressed(root)
    return root


def _elsewhere(root: Router) -> None:
    root.my_chat_member.register(groups.stopped, F.chat.type == ChatType.PRIVATE)
    root.my_chat_member.register(groups.invited)
    for observer in (root.message, root.channel_post):
        observer.register(groups.spoken_to, F.chat.type != ChatType.PRIVATE)


def _typed(root: Router) -> None:
    said = root.message.register
    said(start.welcome, CommandStart())
    said(advice.advice, Command("advice"), flags=ADVICE)
    said(products.whole_list, Command("list"))
    said(holdings.mine, Command("holdings"), flags=HELD)
    said(earnings.overview, Command("earnings"), flags=EARNED)
    said(questionnaire.resume, Command("questions"), flags=CLASS)
    said(settings.settings, Command("settings"))
    said(consent.privacy, Command("privacy"))
    said(operator.panel, Command("operator"), IsOperator())
    said(start.home, Command("help", "menu"))
    said(reviews.answered, F.text, Expecting("review"), IsOperator())
    said(holdings.amount, F.text, Expecting("amount"), flags=HELD)
    said(fallback.unknown)


def _pressed(root: Router) -> None:
    pressed = root.callback_query.register
    pressed(start.begin, _to(Place.START))
    pressed(start.home, _to(Place.HOME))
    pressed(start.change_language, Language.filter(F.language.in_(LANGUAGES)))

    pressed(consent.privacy, _to(Place.PRIVACY))
    pressed(consent.withdraw, Consent.filter(F.purpose.in_(set(Purpose)) & (F.decision == "ask")))
    pressed(consent.decide, Consent.filter(F.purpose.in_(set(Purpose)) & F.decision.in_(set(Decision))))
    pressed(consent.read_notice, Notice.filter(F.purpose.in_(set(Purpose))))

    pressed(questionnaire.resume, _to(Place.QUESTIONS), flags=CLASS)
    pressed(questionnaire.answer, Answer.filter(), flags=CLASS)
    pressed(questionnaire.ask, Ask.filter(), flags=CLASS)
    pressed(questionnaire.finish, Assess.filter(F.act == "finish"), flags=CLASS)
    pressed(questionnaire.redo, Assess.filter(F.act == "redo"), flags=CLASS)
    pressed(questionnaire.change, Assess.filter(F.act == "change"), flags=CLASS)
    pressed(questionnaire.keep_old, Assess.filter(F.act == "keep"), flags=CLASS)
    pressed(classes.my_class, _to(Place.CLASS), flags=CLASS)
    pressed(classes.why, Assess.filter(F.act == "why"), flags=CLASS)

    pressed(advice.advice, _to(Place.ADVICE), flags=ADVICE)
    pressed(advice.parts, Why.filter(F.act == "parts"), flags=ADVICE)
    pressed(advice.others, Why.filter(F.act == "others"), flags=ADVICE)
    pressed(advice.explain, Why.filter(F.act == "one"), flags=ADVICE)
    pressed(advice.suits, Card.filter(F.view == "why"), flags=ADVICE)
    pressed(reviews.ask, Why.filter(F.act == "look"), flags=ADVICE)
    pressed(ordering.ordering, _to(Place.ORDERING))
    pressed(ordering.choose, Ordering.filter())
    pressed(advice.useful, Useful.filter(), flags=ADVICE)

    pressed(products.whole_list, _to(Place.LIST))
    pressed(products.card, Card.filter(F.view == "card"))
    pressed(products.quality, Card.filter(F.view == "quality"))
    pressed(products.chart, Card.filter(F.view == "chart"))
    pressed(products.define, Explain.filter())

    pressed(holdings.mine, _to(Place.HOLDINGS), flags=HELD)
    pressed(holdings.view, Hold.filter(F.act == "view"), flags=HELD)
    pressed(holdings.cancel, Hold.filter(F.act == "cancel"), flags=HELD)
    pressed(holdings.ask_amount, Hold.filter(F.act.in_(set(EntryKind) - {EntryKind.UNDO})), flags=HELD)
    pressed(holdings.undo, Undo.filter(), flags=HELD)
    pressed(earnings.overview, _to(Place.EARNINGS), flags=EARNED)
    pressed(earnings.details, _to(Place.DETAILS), flags=EARNED)

    pressed(settings.settings, _to(Place.SETTINGS))
    pressed(settings.choose_hour, _to(Place.HOUR))
    pressed(settings.set_hour, Hour.filter())
    pressed(operator.panel, _to(Place.OPERATOR), IsOperator())
    pressed(reviews.waiting, _to(Place.LOOKS), IsOperator())
    pressed(reviews.show_one, Look.filter(F.act == "show"), IsOperator())
    pressed(reviews.begin, Look.filter(F.act == "answer"), IsOperator())
    pressed(operator.shelve, Shelf.filter(F.status.in_(set(Status))), IsOperator())
    pressed(fallback.old_button)


def _to(place: Place) -> CallbackQueryFilter:
    return Go.filter(F.place == place)
