"""The first words, the main menu, and the language."""

from datetime import date, datetime

from aiogram.types import CallbackQuery, Message

from earnings.calendar import SHANGHAI
from handlers import keyboards, standing
from handlers.callbacks import Go, Language, Place
from handlers.reply import Reply, Screen
from handlers.texts import Html, Texts, all_texts
from handlers.views import lines
from storage.database.unit_of_work import Transaction
from storage.people import assessments, consents, people
from storage.people.assessments import Assessment
from storage.people.consents import HoldingsProof, ProfileProof, Purpose
from storage.people.people import Person


async def welcome(
    _: Message, person: Person, t: Texts, db: Transaction, now: datetime, today: date, operated_by: str
) -> Reply:
    """What this is, for somebody new; the menu for somebody who has been here."""
    if await consents.decided(db, person.id):
        return Reply((await home_screen(person, t, db, now, today),))
    return Reply((_introduction(t, operated_by),))


async def home(
    _: CallbackQuery | Message, person: Person, t: Texts, db: Transaction, now: datetime, today: date
) -> Reply:
    """The main menu."""
    return Reply((await home_screen(person, t, db, now, today),))


async def change_language(
    _: CallbackQuery,
    callback_data: Language,
    person: Person,
    db: Transaction,
    now: datetime,
    today: date,
    operated_by: str,
) -> Reply:
    """Speak the other language, here and from now on."""
    await people.choose_language(db, person.id, callback_data.language)
    t = all_texts()[callback_data.language]
    if callback_data.then == "start":
        return Reply((_introduction(t, operated_by),))
    screen = await home_screen(person, t, db, now, today)
    return Reply((screen,), toast=t.plain("language-changed"))


async def home_screen(person: Person, t: Texts, db: Transaction, now: datetime, today: date) -> Screen:
    """The menu, and above it the person's class or the way to one, and that a notice they agreed to has changed."""
    changed = await consents.by_earlier_words(db, person.id)
    named = t("list-comma").join(t(f"purpose-{purpose}") for purpose in Purpose if purpose in changed)
    note = t("home-notice-changed", purposes=Html(named)) if changed else ""
    money = await _money(person, t, db, today)
    profile = await consents.prove(db, person.id, ProfileProof)
    stands = await assessments.standing(profile, now) if profile else None
    said = lines((note, money, _class(t, stands, today), t("home")))
    return Screen(said, keyboards.home(t, has_class=stands is not None))


async def _money(person: Person, t: Texts, db: Transaction, today: date) -> Html | str:
    """What somebody holds and what it earned yesterday, all of it together."""
    proof = await consents.prove(db, person.id, HoldingsProof)
    all_of_it = await standing.together(proof, today) if proof else None
    return standing.total_line(t, all_of_it) if all_of_it else ""


def _class(t: Texts, stands: Assessment | None, today: date) -> Html:
    if stands is None or stands.risk_class is None or stands.expires_at is None:
        return t("home-no-class")
    until = t.day(stands.expires_at.astimezone(SHANGHAI).date(), today)
    return t("home-class", **{"class": t(f"class-{stands.risk_class.key}")}, until=until)


def _introduction(t: Texts, operated_by: str) -> Screen:
    operator = t("operated-by", name=operated_by) if operated_by else t("operated-for-study")
    other = "en" if t.language == "zh" else "zh"
    begin_, list_ = (
        keyboards.button(t.plain("start-begin"), Go(place=Place.START)),
        keyboards.go(t, Place.LIST, "start-list"),
    )
    switch = keyboards.button(t.plain("other-language"), Language(language=other, then="start"))
    return Screen(t("start", operator=operator), keyboards.keyboard([begin_, list_], [switch]))
