"""Consent, one purpose at a time: what is read, what for, how long, and how to take it back."""

from collections.abc import Collection, Mapping
from datetime import date, datetime

from aiogram.types import CallbackQuery, InlineKeyboardButton, Message

from earnings.calendar import SHANGHAI
from handlers import keyboards
from handlers.callbacks import Consent, Notice, Place
from handlers.reply import Reply, Screen, show
from handlers.texts import Html, Texts
from handlers.views import lines
from storage.database.unit_of_work import Transaction
from storage.operations import erasure
from storage.people import consents
from storage.people.consents import Decision, Purpose
from storage.people.people import Person

AT_START, IN_PRIVACY = Place.START, Place.PRIVACY
"""Where a decision is made: in a row at the start, or one by one in /privacy; otherwise, the place it opens."""


def next_question(t: Texts, decided: Collection[Purpose]) -> Screen | None:
    """The first purpose nothing was said about yet, or None when all have been."""
    open_ = [purpose for purpose in Purpose if purpose not in decided]
    return ask(t, open_[0], AT_START) if open_ else None


def ask(t: Texts, purpose: Purpose, flow: Place) -> Screen:
    """Ask for one purpose. Saying no is one tap, like saying yes."""
    step = list(Purpose).index(purpose) + 1
    head = t("consent-step", step=str(step), steps=str(len(Purpose))) if flow == AT_START else t("consent-needed")
    text = lines((head, t(f"consent-{purpose}"), t(f"consent-{purpose}-without")))
    return Screen(text, keyboards.keyboard(*_choices(t, purpose, flow), [_notice(t, purpose, flow)]))


async def read_notice(_: CallbackQuery, callback_data: Notice, person: Person, t: Texts, db: Transaction) -> Reply:
    """The whole notice of a purpose."""
    purpose, flow = callback_data.purpose, callback_data.flow
    if flow == IN_PRIVACY and purpose in await consents.standing(db, person.id):
        changed = purpose in await consents.by_earlier_words(db, person.id)
        text = lines((t("notice-changed") if changed else "", t(f"notice-{purpose}")))
        return show(text, keyboards.keyboard(*_standing_choices(t, purpose, changed=changed)))
    return show(t(f"notice-{purpose}"), keyboards.keyboard(*_choices(t, purpose, flow), _way_back(t, flow)))


async def decide(
    _: CallbackQuery, callback_data: Consent, person: Person, t: Texts, db: Transaction, now: datetime, today: date
) -> Reply:
    """Keep what was said of a purpose, and go on where it was asked. What a withdrawn purpose kept is deleted.

    A no on an old message, to what was agreed to since, would withdraw it: that is asked first, as any withdrawal is.
    """
    purpose, decision = callback_data.purpose, Decision(callback_data.decision)
    if decision is Decision.DECLINED and purpose in await consents.standing(db, person.id):
        return _sure(t, purpose)
    await consents.decide(db, person.id, purpose, decision, language=t.language, now=now)
    if decision is not Decision.GIVEN:
        await erasure.erase(db, person.id, purpose)
    if callback_data.flow == AT_START:
        return _after_start(t, await consents.decided(db, person.id), await consents.standing(db, person.id))
    if callback_data.flow == IN_PRIVACY:
        return show(*await _privacy(person, t, db, today), toast=_said(t, purpose, decision))
    return _after_asking(t, purpose, decision, callback_data.flow)


async def privacy(_: CallbackQuery | Message, person: Person, t: Texts, db: Transaction, today: date) -> Reply:
    """Everything that was agreed to, each to be read and changed."""
    return show(*await _privacy(person, t, db, today))


async def withdraw(_: CallbackQuery, callback_data: Consent, t: Texts) -> Reply:
    """Say what goes with a consent before it goes."""
    return _sure(t, callback_data.purpose)


def _sure(t: Texts, purpose: Purpose) -> Reply:
    gone = Consent(purpose=purpose, decision=Decision.WITHDRAWN, flow=IN_PRIVACY)
    sure = keyboards.button(t.plain("consent-withdraw-sure"), gone)
    return show(t(f"withdraw-{purpose}"), keyboards.keyboard([keyboards.go(t, Place.PRIVACY, "consent-keep"), sure]))


async def _privacy(person: Person, t: Texts, db: Transaction, today: date) -> tuple[Html, keyboards.Markup]:
    given, earlier = await consents.standing(db, person.id), await consents.by_earlier_words(db, person.id)
    said = lines(_line(t, purpose, given, earlier, today) for purpose in Purpose)
    choices = (
        keyboards.button(t.plain(f"purpose-{purpose}"), Notice(purpose=purpose, flow=IN_PRIVACY)) for purpose in Purpose
    )
    rows = keyboards.pairs([*choices, keyboards.go(t, Place.ORDERING)])
    return t("privacy", lines=said), keyboards.keyboard(*rows, [keyboards.go(t, Place.HOME, "back")])


def _line(
    t: Texts, purpose: Purpose, given: Mapping[Purpose, datetime], earlier: Collection[Purpose], today: date
) -> Html:
    named = t.plain(f"purpose-{purpose}")
    if purpose not in given:
        return t("privacy-not-given", purpose=named)
    key = "privacy-given-earlier" if purpose in earlier else "privacy-given"
    return t(key, purpose=named, since=t.day(given[purpose].astimezone(SHANGHAI).date(), today))


def _after_start(t: Texts, decided: Collection[Purpose], given: Collection[Purpose]) -> Reply:
    """The next purpose, then the questionnaire for those who agreed to it, else the list."""
    following = next_question(t, decided)
    if following:
        return Reply((following,))
    if Purpose.PROFILE in given:
        begin = keyboards.go(t, Place.QUESTIONS, "questions-begin-button")
        return show(t("questions-begin"), keyboards.keyboard([begin, keyboards.go(t, Place.HOME)]))
    return show(t("home-no-class"), keyboards.home(t), toast=t.plain("consent-thanks"))


def _after_asking(t: Texts, purpose: Purpose, decision: Decision, place: Place) -> Reply:
    said = _said(t, purpose, decision)
    if decision is Decision.GIVEN:
        return show(Html(said), keyboards.keyboard([keyboards.go(t, place), keyboards.go(t, Place.HOME)]))
    return show(lines((said, t("home"))), keyboards.home(t))


def _said(t: Texts, purpose: Purpose, decision: Decision) -> str:
    key = {Decision.GIVEN: "agreed", Decision.DECLINED: "declined", Decision.WITHDRAWN: "withdrawn"}[decision]
    return t.plain(key, purpose=t.plain(f"purpose-{purpose}"))


def _choices(t: Texts, purpose: Purpose, flow: Place) -> list[list[InlineKeyboardButton]]:
    yes = Consent(purpose=purpose, decision=Decision.GIVEN, flow=flow)
    no = Consent(purpose=purpose, decision=Decision.DECLINED, flow=flow)
    return [[keyboards.button(t.plain("consent-agree"), yes), keyboards.button(t.plain("consent-decline"), no)]]


def _standing_choices(t: Texts, purpose: Purpose, *, changed: bool) -> list[list[InlineKeyboardButton]]:
    """To take it back; and to agree to words that have changed, which nobody has to."""
    ask_first = Consent(purpose=purpose, decision="ask", flow=IN_PRIVACY)
    again = keyboards.button(
        t.plain("consent-agree-again"), Consent(purpose=purpose, decision=Decision.GIVEN, flow=IN_PRIVACY)
    )
    withdraw = keyboards.button(t.plain("consent-withdraw"), ask_first)
    return [[again] if changed else [], [keyboards.go(t, Place.PRIVACY, "back"), withdraw]]


def _notice(t: Texts, purpose: Purpose, flow: Place) -> InlineKeyboardButton:
    return keyboards.button(t.plain("consent-notice"), Notice(purpose=purpose, flow=flow))


def _way_back(t: Texts, flow: Place) -> list[InlineKeyboardButton]:
    """To where the purpose was asked about, which asks again."""
    return [keyboards.go(t, flow, "back")]
