"""For operators: figures that are held, each to be accepted or refused; and the message that a figure was corrected."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from aiogram.types import CallbackQuery

from earnings.figures.check import Verdict
from earnings.figures.units import ONE, format_ratio
from earnings.figures.yields import PublishedNav, PublishedYield
from earnings.money import format_e4, format_yuan
from handlers import keyboards, views
from handlers.callbacks import FigureEvent, HeldFigure, Place
from handlers.reply import Reply, Screen, show
from handlers.texts import Html, Texts
from recommender.products.product import Product
from storage.catalogue import catalogue, figure_events, held_figures
from storage.catalogue.figures import Published
from storage.catalogue.held_figures import Decision, Held
from storage.database.unit_of_work import Transaction
from storage.earnings.crediting import corrections
from storage.earnings.crediting.corrections import Correction
from storage.operations import audit
from storage.people.consents import HoldingsProof
from storage.people.people import Person

SHOWN: Final = 4


@dataclass(frozen=True, slots=True)
class Section:
    """The part of the operator's panel that lists held figures; nothing while none is held."""

    text: Html
    rows: Sequence[keyboards.Row]


async def section(t: Texts, db: Transaction, today: date) -> Section:
    """The oldest held figures, each with its two buttons, and how many more there are."""
    waiting = await held_figures.waiting(db)
    if not waiting:
        return Section(Html(""), ())
    names = {product.code: views.name(t, product) for product in await catalogue.listing(db)}
    shown = list(enumerate(waiting[:SHOWN], start=1))
    said = [_line(t, number, each, names, today) for number, each in shown]
    more = len(waiting) - len(shown)
    said += [t("doubt-more", count=str(more))] if more else []
    rows = [row for number, each in shown for row in _buttons(t, number, each)]
    return Section(views.lines((t("doubts"), *said)), rows)


async def decide(
    _: CallbackQuery, callback_data: HeldFigure, person: Person, t: Texts, db: Transaction, now: datetime
) -> Reply:
    """Accept a held figure or refuse it; what was decided already stays so."""
    it = await held_figures.find(db, callback_data.figure)
    if it is None or it.decision is not Decision.WAITING:
        return Reply(toast=t.plain("doubt-decided"))
    accepted = callback_data.verdict == "accept"
    await (held_figures.accept if accepted else held_figures.refuse)(db, it, now)
    later = await figure_events.release(db, it.row.product, now) if accepted else []
    await audit.note(db, person.id, f"figure-{callback_data.verdict}", f"{it.row.product} {it.row.day} {it.id}", now)
    back = keyboards.keyboard([keyboards.go(t, Place.OPERATOR), keyboards.go(t, Place.HOME)])
    released = t("doubt-released", count=str(len(later))) if later else ""
    return show(views.lines((t("doubt-accepted" if accepted else "doubt-refused"), released)), back)


async def correction_message(proof: HoldingsProof, t: Texts, number: int, today: date) -> Screen | None:
    """What a corrected figure changed for a person, or None when that is nothing."""
    correction = await corrections.of_person(proof, number)
    product = None if correction is None else await catalogue.find(proof.db, correction.now.product)
    if correction is None or product is None:
        return None
    keyboard = keyboards.keyboard([keyboards.go(t, Place.EARNINGS), keyboards.go(t, Place.HOLDINGS)])
    return Screen(_said(t, product, correction, today), keyboard, fresh=True)


def _said(t: Texts, product: Product, it: Correction, today: date) -> Html:
    key = "more" if it.change_fen > 0 else "less" if it.change_fen < 0 else "same"
    first, last = t.day(it.first_day, today), t.day(it.last_day, today)
    span = t("correction-day", day=first) if first == last else t("correction-days", to=last, **{"from": first})
    change = t(f"correction-{key}", change=format_yuan(abs(it.change_fen)), span=span)
    return views.lines((_what(t, product, it, today), change))


def _what(t: Texts, product: Product, it: Correction, today: date) -> Html:
    """What was wrong: a figure, or what units became."""
    was, now = getattr(it.was, "ratio_e12", ONE), getattr(it.now, "ratio_e12", ONE)
    said = {"name": views.name(t, product), "day": t.day(it.now.day, today)}
    if was != now != ONE:
        return t("correction-units", **said, ratio=format_ratio(now))
    if was != now:
        return t("correction-no-units", **said)
    return t(
        "correction-nav" if isinstance(it.now, PublishedNav) else "correction-yield",
        **said,
        was=_figure(it.was),
        now=_figure(it.now),
    )


def _line(t: Texts, number: int, it: Held, names: Mapping[str, str], today: date) -> Html:
    nav = isinstance(it.row, PublishedNav)
    return t(
        "doubt-nav" if nav else "doubt-yield",
        **({"event": _event(t, it.row)} if nav else {}),
        number=str(number),
        name=names[it.row.product],
        day=t.day(it.row.day, today),
        figure=_figure(it.row),
        source=it.source,
        why=_why(t, it),
    )


def _why(t: Texts, it: Held) -> str:
    published = it.row.seven_day_e4 if isinstance(it.row, PublishedYield) else None
    said = {} if published is None else {"yield": views.percent(published, 3)}
    return t.plain(f"doubt-why-{it.verdict}", **said)


def _figure(row: Published) -> str:
    return format_e4(row.nav_e4 if isinstance(row, PublishedNav) else row.income_e4)


def _buttons(t: Texts, number: int, it: Held) -> list[keyboards.Row]:
    """To accept or to refuse; and of a NAV that jumped, to say what the fund did to its units."""
    decisions = [
        keyboards.button(t.plain(f"doubt-{verdict}", number=str(number)), HeldFigure(figure=it.id, verdict=verdict))
        for verdict in ("accept", "refuse")
    ]
    if it.verdict != Verdict.JUMP or not isinstance(it.row, PublishedNav):
        return [decisions]
    event = FigureEvent(figure=it.id, act="ask", number=0)
    return [decisions, [keyboards.button(t.plain("doubt-event", number=str(number)), event)]]


def _event(t: Texts, row: Published) -> Html:
    """What came beside a NAV, if anything did."""
    if not isinstance(row, PublishedNav):
        return Html("")
    ratio = t("doubt-ratio", ratio=format_ratio(row.ratio_e12)) if row.ratio_e12 != ONE else ""
    dividend = t("doubt-dividend", dividend=format_e4(row.dividend_e4)) if row.dividend_e4 else ""
    return Html(ratio + dividend)
