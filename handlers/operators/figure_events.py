"""For operators: a held NAV did not fall or rise, its units were split or merged, or a dividend was paid."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from unicodedata import normalize

from aiogram.types import CallbackQuery, Message

from earnings.figures.units import ONE, BadRatio, format_ratio, parse_ratio
from earnings.figures.yields import PublishedNav
from earnings.money import BadFigure, format_e4, half_up, parse_e4
from handlers import keyboards, views
from handlers.callbacks import FigureEvent, Place
from handlers.reply import Reply, Screen, show
from handlers.texts import Html, Texts
from storage.catalogue import catalogue, figure_events, held_figures
from storage.catalogue.held_figures import Decision, Held
from storage.database.unit_of_work import Transaction
from storage.operations import audit
from storage.people import people
from storage.people.people import Person

KIND: Final = "figure-event"
ACTS: Final = ("split", "dividend")


@dataclass(frozen=True, slots=True)
class _Jump:
    """A held NAV that waits to be decided, with the one before it."""

    it: Held
    row: PublishedNav
    earlier: PublishedNav


async def ask(
    _: CallbackQuery, callback_data: FigureEvent, person: Person, t: Texts, db: Transaction, today: date
) -> Reply:
    """What happened to the units of a held NAV; no number is waited for any more."""
    await people.expect(db, person.id, None)
    found = await _held(db, callback_data.figure)
    if found is None:
        return Reply(toast=t.plain("doubt-decided"))
    choices = [
        keyboards.button(t.plain("event-split"), FigureEvent(figure=found.it.id, act="split", number=0)),
        keyboards.button(t.plain("event-dividend"), FigureEvent(figure=found.it.id, act="dividend", number=0)),
    ]
    said = t("event-ask", **await _named(t, db, found.row, today), was=format_e4(found.earlier.nav_e4))
    return show(said, keyboards.keyboard(*keyboards.pairs(choices), [keyboards.go(t, Place.OPERATOR, "back")]))


async def begin(
    _: CallbackQuery, callback_data: FigureEvent, person: Person, t: Texts, db: Transaction, today: date
) -> Reply:
    """Ask for the ratio or the dividend; the next typed text answers it."""
    found = await _held(db, callback_data.figure)
    if found is None:
        return Reply(toast=t.plain("doubt-decided"))
    await people.expect(db, person.id, {"kind": KIND, "act": callback_data.act, "figure": str(found.it.id)})
    was = format_e4(found.earlier.nav_e4)
    return show(t(f"event-{callback_data.act}-ask", **await _named(t, db, found.row, today), was=was), _back(t, found))


async def typed(message: Message, person: Person, t: Texts, db: Transaction, today: date) -> Reply:
    """Show what the typed number would mean, or say what is wrong with it and keep waiting for a better one."""
    expecting = person.expecting or {}
    act, found = expecting["act"], await _held(db, int(expecting["figure"]))
    if found is None:
        await people.expect(db, person.id, None)
        return show(t("doubt-decided"), keyboards.keyboard([keyboards.go(t, Place.OPERATOR)]))
    text = normalize("NFKC", message.text or "").strip()
    try:
        number = _number(act, text)
    except (BadFigure, BadRatio):
        return show(t(f"event-{act}-bad", text=text[:40]), _back(t, found))
    completed = _completed(found.row, act, number)
    if figure_events.explained(completed, found.earlier) is None:
        said = t("event-unexplained", **_sum(completed, found.earlier), number=_printed(act, number))
        return show(said, _back(t, found))
    await people.expect(db, person.id, None)
    return Reply((await _sure(t, db, found, act, number, today),))


async def take(
    _: CallbackQuery, callback_data: FigureEvent, person: Person, t: Texts, db: Transaction, now: datetime
) -> Reply:
    """Keep the figure with what was said of it; everybody is credited, or corrected, by it."""
    act, found = callback_data.act.removeprefix("take-"), await _held(db, callback_data.figure)
    if found is None:
        return Reply(toast=t.plain("doubt-decided"))
    completed = _completed(found.row, act, callback_data.number)
    if callback_data.number == 0 or figure_events.explained(completed, found.earlier) is None:
        return Reply(toast=t.plain("button-gone"))
    await figure_events.take(db, found.it, completed, now)
    later = await figure_events.release(db, completed.product, now)
    number = _printed(act, callback_data.number)
    await audit.note(db, person.id, f"figure-{act}", f"{completed.product} {completed.day} {found.it.id} {number}", now)
    said = views.lines((t(f"event-{act}-taken"), t("doubt-released", count=str(len(later))) if later else ""))
    return show(said, keyboards.keyboard([keyboards.go(t, Place.OPERATOR), keyboards.go(t, Place.HOME)]))


async def _held(db: Transaction, number: int) -> _Jump | None:
    it = await held_figures.find(db, number)
    if it is None or it.decision is not Decision.WAITING or not isinstance(it.row, PublishedNav):
        return None
    earlier = await figure_events.before(db, it)
    return None if earlier is None else _Jump(it, it.row, earlier)


def _number(act: str, text: str) -> int:
    """Raises BadFigure or BadRatio."""
    if act == "split":
        return parse_ratio(text)
    number = parse_e4(text.removesuffix("元").removeprefix("¥").strip())
    if number <= 0:
        raise BadFigure("not-a-number", text)
    return number


def _completed(row: PublishedNav, act: str, number: int) -> PublishedNav:
    if act == "split":
        return figure_events.said(row, ratio_e12=number, dividend_e4=row.dividend_e4)
    return figure_events.said(row, ratio_e12=row.ratio_e12, dividend_e4=number)


def _printed(act: str, number: int) -> str:
    return format_ratio(number) if act == "split" else format_e4(number)


def _sum(row: PublishedNav, earlier: PublishedNav) -> dict[str, str]:
    """What an old unit is worth after it all, beside what it was worth before."""
    worth = row.nav_e4 * row.ratio_e12 + row.dividend_e4 * ONE
    change = half_up((worth - earlier.nav_e4 * ONE) * 1_000_000, earlier.nav_e4 * ONE)
    return {"worth": format_e4(half_up(worth, ONE)), "was": format_e4(earlier.nav_e4), "change": views.signed(change)}


async def _sure(t: Texts, db: Transaction, jump: _Jump, act: str, number: int, today: date) -> Screen:
    """What the number means, before anything is entered."""
    row = _completed(jump.row, act, number)
    said = await _named(t, db, row, today) | _sum(row, jump.earlier) | {"number": _printed(act, number)}
    split = act == "split"
    yes = FigureEvent(figure=jump.it.id, act="take-split" if split else "take-dividend", number=number)
    other = FigureEvent(figure=jump.it.id, act="split" if split else "dividend", number=0)
    buttons = (keyboards.button(t.plain("event-yes"), yes), keyboards.button(t.plain("event-other"), other))
    rows = (*keyboards.pairs(buttons), [keyboards.go(t, Place.OPERATOR, "back")])
    return Screen(t(f"event-{act}-sure", **said), keyboards.keyboard(*rows))


async def _named(t: Texts, db: Transaction, row: PublishedNav, today: date) -> dict[str, str | Html]:
    product = await catalogue.find(db, row.product)
    name = views.name(t, product) if product else row.product
    return {"name": name, "day": t.day(row.day, today), "nav": format_e4(row.nav_e4)}


def _back(t: Texts, jump: _Jump) -> keyboards.Markup:
    return keyboards.keyboard([keyboards.button(t.plain("back"), FigureEvent(figure=jump.it.id, act="ask", number=0))])
