"""Alerts that people set, and what a new figure does to all of those on a product, in two statements."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Text, and_, case, cast, delete, false, func, literal, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from earnings.alerts import COOL_DOWN, AlertKind, begun
from earnings.figures.units import ONE
from earnings.figures.yields import PublishedNav, PublishedYield
from storage.database.columns import Day
from storage.database.upsert import insert_into
from storage.delivery import outbox as ledger
from storage.delivery.outbox import Kind, Lane, NewMessage
from storage.earnings.crediting import rules
from storage.messages.tables import alerts
from storage.people.tables import people

Figure = PublishedYield | PublishedNav


@dataclass(frozen=True, slots=True)
class Alert:
    """One person's alert on a product: what is watched for, and the day of the figure on which it was set."""

    id: int
    product: str
    kind: AlertKind
    level_e4: int
    since: date
    cleared: bool


async def put(db: AsyncConnection, person: int, kind: AlertKind, level_e4: int, newest: Figure) -> Alert:
    """Set an alert on a product from its newest figure on; one that is set already stays as it is."""
    watch = begun(kind, level_e4, newest)
    row = insert_into(db, alerts).values(
        person=person,
        product=newest.product,
        kind=kind,
        level_e4=level_e4,
        since=newest.day,
        seen=newest.day,
        peak_e4=watch.peak_e4,
        paid_e4=watch.paid_e4,
        cleared=int(watch.cleared),
    )
    await db.execute(row.on_conflict_do_nothing())
    same = (alerts.c.product == newest.product, alerts.c.kind == kind, alerts.c.level_e4 == level_e4)
    return _alert((await db.execute(select(alerts).where(alerts.c.person == person, *same))).one())


async def of(db: AsyncConnection, person: int) -> tuple[Alert, ...]:
    """The person's alerts, the oldest first."""
    rows = await db.execute(select(alerts).where(alerts.c.person == person).order_by(alerts.c.id))
    return tuple(_alert(row) for row in rows)


async def find(db: AsyncConnection, person: int, number: int) -> Alert | None:
    """One alert, if it is that person's."""
    mine = select(alerts).where(alerts.c.person == person, alerts.c.id == number)
    row = (await db.execute(mine)).one_or_none()
    return None if row is None else _alert(row)


async def remove(db: AsyncConnection, person: int, number: int) -> bool:
    """Delete an alert, if it is that person's; whether there was one."""
    return bool((await db.execute(delete(alerts).where(alerts.c.person == person, alerts.c.id == number))).rowcount)


async def unseen(db: AsyncConnection) -> Mapping[str, date]:
    """The products that are watched, each with the last day up to which all its alerts have seen its figures."""
    rows = await db.execute(select(alerts.c.product, func.min(alerts.c.seen)).group_by(alerts.c.product))
    return dict(rows.all())


async def look(db: AsyncConnection, figure: Figure, now: datetime) -> int:
    """Show a figure to every alert that has not seen its day yet, and queue what is told of it; the number queued.

    ``earnings.alerts.look`` in SQL. Figures of a product are shown in their order. Who blocked the bot is not told.
    """
    fires = and_(_holds(figure), alerts.c.cleared == 1, _rested(figure.day))
    mine = (alerts.c.product == figure.product, alerts.c.seen < figure.day)
    reason = literal("alert:").concat(cast(alerts.c.id, Text)).concat(f":{figure.day}")
    errand = NewMessage(Kind.ALERT, reason, Lane.ALERT, alerts.c.id, figure.day)
    theirs = (alerts.c.person == people.c.id, people.c.blocked_at.is_(None))
    queued = await ledger.queue(db, errand, now, *theirs, *mine, fires)
    seen = {
        "seen": figure.day,
        "cleared": case((~_holds(figure), 1), (fires, 0), else_=alerts.c.cleared),
        "fired": case((fires, literal(figure.day, Day)), else_=alerts.c.fired),
    }
    if isinstance(figure, PublishedNav):
        seen |= {"paid_e4": _worth(figure) - figure.nav_e4, "peak_e4": _peak(figure)}
    await db.execute(update(alerts).where(*mine).values(seen))
    return queued


def _holds(figure: Figure) -> ColumnElement[bool]:
    """``earnings.alerts.holds`` of the alert after the figure."""
    if isinstance(figure, PublishedNav):
        peak = _peak(figure)
        fallen = (peak - _worth(figure)) * 1_000_000 >= alerts.c.level_e4 * peak
        return and_(alerts.c.kind == AlertKind.FALL, fallen)
    if figure.seven_day_e4 is None:
        return false()
    under, over = alerts.c.level_e4 > figure.seven_day_e4, alerts.c.level_e4 < figure.seven_day_e4
    return or_(and_(alerts.c.kind == AlertKind.UNDER, under), and_(alerts.c.kind == AlertKind.OVER, over))


def _rested(day: date) -> ColumnElement[bool]:
    return or_(alerts.c.fired.is_(None), alerts.c.fired <= day - COOL_DOWN)


def _worth(figure: PublishedNav) -> ColumnElement[int]:
    if figure.ratio_e12 == ONE:
        return alerts.c.paid_e4 + (figure.dividend_e4 + figure.nav_e4)
    return rules.of_new_unit(alerts.c.paid_e4 + figure.dividend_e4, figure.ratio_e12) + figure.nav_e4


def _peak(figure: PublishedNav) -> ColumnElement[int]:
    worth, peak = _worth(figure), rules.of_new_unit(alerts.c.peak_e4, figure.ratio_e12)
    return case((worth > peak, worth), else_=peak)


def _alert(row: Row[Any]) -> Alert:
    return Alert(row.id, row.product, AlertKind(row.kind), row.level_e4, row.since, bool(row.cleared))
