"""How a person is told: on one screen, each thing changed by a tap and back again."""

from datetime import datetime

from aiogram.types import CallbackQuery, Message

from earnings.money import format_yuan
from handlers import keyboards, views
from handlers.callbacks import Hour, Language, Place, Rhythm, Silence
from handlers.reply import Reply, Screen, show
from handlers.settings import zones
from handlers.texts import Html, Texts
from storage.database.unit_of_work import Transaction
from storage.people import people
from storage.people.consents import EarningsProof, HoldingsProof, prove
from storage.people.people import Cadence, Person
from storage.people.quiet_hours import told_hour

HOURS = (*range(6, 24), *range(6))
WEEK = range(7)


async def settings(_: CallbackQuery | Message, person: Person, t: Texts, db: Transaction) -> Reply:
    """What can be set, and how it is set now."""
    return Reply((await screen(person, t, db),))


async def choose_hour(_: CallbackQuery, person: Person, t: Texts) -> Reply:
    """Offer the hours of the day, the likely ones first, theirs marked."""
    choices = (
        keyboards.chosen(t.plain("hour", hour=str(hour)), Hour(hour=hour), chosen=hour == person.notify_hour)
        for hour in HOURS
    )
    return show(t("choose-hour"), keyboards.keyboard(*keyboards.pairs(choices, across=4), back(t)))


async def set_hour(_: CallbackQuery, callback_data: Hour, person: Person, t: Texts, db: Transaction) -> Reply:
    """Keep the hour."""
    await people.choose_hour(db, person.id, callback_data.hour)
    return await changed(person, t, db)


async def choose_rhythm(_: CallbackQuery, person: Person, t: Texts) -> Reply:
    """Offer every day, each weekday, the first of a month, and never; theirs is marked."""
    daily, monthly, off = (
        keyboards.chosen(t.plain(f"cadence-{each}"), Rhythm(cadence=each, weekday=0), chosen=each == person.cadence)
        for each in (Cadence.DAILY, Cadence.MONTHLY, Cadence.OFF)
    )
    days = (_weekly(person, t, day) for day in WEEK)
    rows = keyboards.pairs((daily, monthly, *days, off))
    return show(t("choose-rhythm"), keyboards.keyboard(*rows, back(t)))


def _weekly(person: Person, t: Texts, day: int) -> keyboards.Button:
    theirs = (person.cadence, person.weekday) == (Cadence.WEEKLY, day)
    return keyboards.chosen(t.plain(f"weekday-{day}"), Rhythm(cadence=Cadence.WEEKLY, weekday=day), chosen=theirs)


async def set_rhythm(
    _: CallbackQuery, callback_data: Rhythm, person: Person, t: Texts, db: Transaction, now: datetime
) -> Reply:
    """Keep how often."""
    await people.choose_cadence(db, person.id, callback_data.cadence, callback_data.weekday, now)
    return await changed(person, t, db)


async def set_sound(_: CallbackQuery, callback_data: Silence, person: Person, t: Texts, db: Transaction) -> Reply:
    """With a sound or without."""
    await people.choose_silent(db, person.id, silent=not callback_data.on)
    return await changed(person, t, db)


async def changed(person: Person, t: Texts, db: Transaction, *, typed: bool = False) -> Reply:
    """The screen as it is after a change; what was typed is answered by a message, which says so itself."""
    shown = await screen(await people.find(db, person.id) or person, t, db)
    done = t.plain("settings-done")
    return show(views.lines((done, shown.text)), shown.keyboard) if typed else Reply((shown,), toast=done)


async def screen(person: Person, t: Texts, db: Transaction) -> Screen:
    """Everything that is set."""
    silence = await _silence(person, t, db)
    text = t(
        "settings",
        rhythm=silence or _rhythm(person, t),
        waits="" if silence else _waits(person, t),
        quiet=_quiet(person, t),
        sound=t.plain("sound-off" if person.silent else "sound-on"),
        least=t("least-some", amount=format_yuan(person.least_fen)) if person.least_fen else t("least-none"),
    )
    return Screen(views.tidy(text), _keyboard(person, t))


def back(t: Texts) -> keyboards.Row:
    """The row that leads back to the settings."""
    return [keyboards.go(t, Place.SETTINGS, "back")]


async def _silence(person: Person, t: Texts, db: Transaction) -> Html | None:
    """Why no earnings are told, whatever the hour; None if they are."""
    if await prove(db, person.id, EarningsProof) is None:
        return t("rhythm-not-agreed")
    if await prove(db, person.id, HoldingsProof) is None:
        return t("rhythm-nothing-held")
    return t("rhythm-off") if person.cadence is Cadence.OFF else None


def _rhythm(person: Person, t: Texts) -> Html:
    zone = zones.said(t, person.timezone)
    said = {"hour": str(person.notify_hour), "zone": f"{zone} " if t.language == "zh" and zone.isascii() else zone}
    if person.cadence is Cadence.WEEKLY:
        return t("rhythm-weekly", weekday=t.plain(f"weekday-{person.weekday}"), **said)
    return t(f"rhythm-{person.cadence}", **said)


def _waits(person: Person, t: Texts) -> Html | str:
    hour = told_hour(person)
    if hour == person.notify_hour:
        return ""
    return t("settings-waits", hour=str(person.notify_hour), until=str(hour))


def _quiet(person: Person, t: Texts) -> Html:
    if person.quiet is None:
        return t("quiet-night")
    if person.quiet.since == person.quiet.until:
        return t("quiet-none")
    return t("quiet-hours", since=str(person.quiet.since), until=str(person.quiet.until))


def _keyboard(person: Person, t: Texts) -> keyboards.Markup:
    other = "en" if t.language == "zh" else "zh"
    sound = keyboards.button(
        t.plain("settings-sound" if person.silent else "settings-silent"), Silence(on=person.silent)
    )
    return keyboards.keyboard(
        [keyboards.go(t, Place.HOUR, "settings-hour"), keyboards.go(t, Place.RHYTHM, "settings-rhythm")],
        [keyboards.go(t, Place.ZONE, "settings-zone"), keyboards.go(t, Place.QUIET, "settings-quiet")],
        [sound, keyboards.go(t, Place.LEAST, "settings-least")],
        [
            keyboards.go(t, Place.ALERTS, "settings-alerts"),
            keyboards.button(t.plain("other-language"), Language(language=other, then="home")),
        ],
        [keyboards.go(t, Place.PRIVACY), keyboards.go(t, Place.HOME)],
    )
