"""Consent, one purpose at a time: what is read, what for, how long, and how to take it back."""

from collections.abc import Collection, Mapping
from datetime import date, datetime

from aiogram.types import CallbackQuery, InlineKeyboardButton, Message

from earnings.calendar import SHANGHAI
from handlers import keyboards
from handlers.callbacks import Consent, Notice, Place
from handlers.onboarding.interrupted import Flow, go_on, is_typed, press_of
from handlers.onboarding.start import home_screen
from handlers.reply import GoOn, Reply, Screen, show
from handlers.texts import Html, Texts
from handlers.views import lines
from storage.database.unit_of_work import Transaction
from storage.operations import erasure
from storage.people import consents, people
from storage.people.consents import Decision, Purpose
from storage.people.people import Person

AT_START, IN_PRIVACY = Place.START, Place.PRIVACY
"""Where a decision was made once, in a row at the start, and one by one in /privacy; else, before what needs it."""


def ask(t: Texts, purpose: Purpose, flow: Flow) -> Screen:
    """Ask for one purpose. Saying no is one tap, like saying yes."""
    text = lines((t("consent-needed"), t(f"consent-{purpose}"), t(f"consent-{purpose}-without")))
    return Screen(text, keyboards.keyboard(*_choices(t, purpose, flow), [_notice(t, purpose, flow)]))


async def read_notice(_: CallbackQuery, callback_data: Notice, person: Person, t: Texts, db: Transaction) -> Reply:
    """The whole notice of a purpose, from /privacy or from the question for it."""
    purpose, flow = callback_data.purpose, callback_data.flow
    if flow == IN_PRIVACY and purpose in await consents.standing(db, person.id):
        changed = purpose in await consents.by_earlier_words(db, person.id)
        text = lines((t("notice-changed") if changed else "", t(f"notice-{purpose}")))
        return show(text, keyboards.keyboard(*_standing_choices(t, purpose, changed=changed)))
    return show(t(f"notice-{purpose}"), keyboards.keyboard(*_choices(t, purpose, flow), _way_back(t, purpose, flow)))


async def decide(
    _: CallbackQuery, callback_data: Consent, person: Person, t: Texts, db: Transaction, now: datetime, today: date
) -> Reply | GoOn:
    """Keep what was said of a purpose, and go on with what was interrupted. What a withdrawn purpose kept is deleted.

    A no on an old message, to what was agreed to since, would withdraw it: that is asked first, as any withdrawal is.
    """
    purpose, decision = callback_data.purpose, Decision(callback_data.decision)
    if decision is Decision.DECLINED and purpose in await consents.standing(db, person.id):
        return _sure(t, purpose)
    await consents.decide(db, person.id, purpose, decision, language=t.language, now=now)
    if decision is not Decision.GIVEN:
        await erasure.erase(db, person.id, purpose)
    said = _said(t, purpose, decision)
    if callback_data.flow == IN_PRIVACY:
        return show(*await _privacy(person, t, db, today), toast=said)
    if decision is Decision.GIVEN:
        return await go_on(person, db, purpose, _now_leads_to(callback_data.flow, purpose), said)
    await people.expect(db, person.id, None)
    menu = await home_screen(person, t, db, now, today)
    return show(lines((said, t(f"declined-{purpose}"), menu.text)), menu.keyboard)


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


def _now_leads_to(flow: Flow, purpose: Purpose) -> Flow:
    """The row at the start is no more: an old question in it leads to the questionnaire, or to the menu."""
    if flow != AT_START:
        return flow
    return Place.QUESTIONS if purpose is Purpose.PROFILE else Place.HOME


def _said(t: Texts, purpose: Purpose, decision: Decision) -> str:
    key = {Decision.GIVEN: "agreed", Decision.DECLINED: "declined", Decision.WITHDRAWN: "withdrawn"}[decision]
    return t.plain(key, purpose=t.plain(f"purpose-{purpose}"))


def _choices(t: Texts, purpose: Purpose, flow: Flow) -> list[list[InlineKeyboardButton]]:
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


def _notice(t: Texts, purpose: Purpose, flow: Flow) -> InlineKeyboardButton:
    return keyboards.button(t.plain("consent-notice"), Notice(purpose=purpose, flow=flow))


def _way_back(t: Texts, purpose: Purpose, flow: Flow) -> list[InlineKeyboardButton]:
    """To what the purpose was asked for, which asks again; what was typed would have to be typed again."""
    if is_typed(flow):
        return []
    return [InlineKeyboardButton(text=t.plain("back"), callback_data=press_of(flow, purpose))]
