"""Who is to be told what they earned, or that it is late, or that their class ends: set by set, into the outbox."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Select, Text, and_, bindparam, cast, exists, func, literal, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.delivery import outbox as ledger
from storage.delivery.outbox import Kind, NewMessage
from storage.delivery.tables import outbox
from storage.earnings.crediting.lateness import Late
from storage.earnings.tables import accrual_days, accruals, entries, holdings
from storage.people.consents import EarningsProof, HoldingsProof, ProfileProof, agreed
from storage.people.people import Cadence
from storage.people.quiet_hours import may_be_told
from storage.people.tables import assessments, people


@dataclass(frozen=True, slots=True)
class Rhythm:
    """People of one time zone who are told as often as each other: they are told together."""

    timezone: str
    cadence: Cadence = Cadence.DAILY
    weekday: int = 0

    def period(self, day: date) -> date:
        """The newest day, up to that one, on which they are to be told: that day, a weekday, the first of a month."""
        if self.cadence is Cadence.WEEKLY:
            return day - timedelta(days=(day.weekday() - self.weekday) % 7)
        return day.replace(day=1) if self.cadence is Cadence.MONTHLY else day


@dataclass(frozen=True, slots=True)
class Slot:
    """Those of a rhythm whose hour has come by this hour of their day."""

    rhythm: Rhythm
    hour: int


async def rhythms(db: AsyncConnection) -> tuple[Rhythm, ...]:
    """The rhythms that people chose; whoever is not to be told has none."""
    chosen = select(people.c.timezone, people.c.cadence, people.c.weekday).where(people.c.cadence != Cadence.OFF)
    rows = await db.execute(chosen.distinct())
    return tuple(Rhythm(zone, Cadence(cadence), weekday) for zone, cadence, weekday in rows)


async def tell_earners(db: AsyncConnection, slot: Slot, period: date, now: datetime) -> int:
    """Queue one message for each person of the slot with income they have not been told of; the number queued.

    What counts is what was credited by the end of the period's day: a bot that was down then tells the day after.
    """
    end = datetime.combine(period + timedelta(days=1), time(), ZoneInfo(slot.rhythm.timezone))
    began = or_(people.c.rhythm_at.is_(None), people.c.rhythm_at < end)
    errand = NewMessage(Kind.EARNINGS, f"earnings:{period}")
    return await ledger.queue(db, errand, now, _of(slot), began, _untold(end), _enough(), _agreed_to_earnings())


async def tell_waiting(db: AsyncConnection, slot: Slot, product: str, owed: Late, morning: date, now: datetime) -> int:
    """Queue "not yet published" for holders of the slot who have nothing else to be told that morning.

    Its key is the first missing day, so that one outage is said once. Only those who are told daily, of every fen,
    expect a message at all.
    """
    mine = (holdings.c.person == people.c.id, holdings.c.product == product, holdings.c.balance_fen > 0)
    since = (entries.c.person == people.c.id, entries.c.product == product, entries.c.effective <= owed.due)
    holds = and_(exists().where(*mine), exists().where(*since))
    told = exists().where(outbox.c.person == people.c.id, outbox.c.reason == f"earnings:{morning}")
    who = (_of(slot), people.c.least_fen == 0, holds, ~told, _agreed_to_earnings())
    return await ledger.queue(db, NewMessage(Kind.LATE, f"late:{owed.missing}", day=owed.missing), now, *who)


async def remind_of_renewal(db: AsyncConnection, within: timedelta, now: datetime) -> int:
    """Queue a reminder for people whose class ends soon, one for each class; the number queued."""
    theirs = assessments.alias()
    finished = (theirs.c.person == people.c.id, theirs.c.completed_at.is_not(None))
    newest = select(func.max(theirs.c.id)).where(*finished).correlate(people).scalar_subquery()
    ends = exists().where(
        assessments.c.id == newest, assessments.c.expires_at > now, assessments.c.expires_at <= now + within
    )
    reason = literal("renewal:").concat(cast(newest, Text))
    who = (ends, people.c.blocked_at.is_(None), agreed(people.c.id, ProfileProof))
    return await ledger.queue(db, NewMessage(Kind.RENEWAL, reason), now, *who)


async def remind_of_year(db: AsyncConnection, operators: Collection[int], day: date, today: date, due: datetime) -> int:
    """Queue for operators, once a week, that a day's year is missing from the fund calendar; the number queued."""
    week = "-".join(str(part) for part in today.isocalendar()[:2])
    errand = NewMessage(Kind.CALENDAR, f"calendar:{day.year}:{week}", day=day)
    return await ledger.queue(db, errand, due, people.c.id.in_(sorted(operators)), people.c.blocked_at.is_(None))


async def told_all(db: AsyncConnection, people_at: Mapping[int, datetime]) -> None:
    """Each of these people has been told of all income credited until then."""
    done = update(people).where(people.c.id == bindparam("person")).values(told_at=bindparam("until"))
    await db.execute(done, [{"person": person, "until": at} for person, at in people_at.items()])


async def told_until(db: AsyncConnection, person: int) -> datetime:
    """Until when the person has been told of their income."""
    since = select(_told_until()).where(people.c.id == person)
    until: datetime = (await db.execute(since)).scalar_one()
    return until


def _of(slot: Slot) -> ColumnElement[bool]:
    rhythm = slot.rhythm
    theirs = (people.c.timezone == rhythm.timezone, people.c.cadence == rhythm.cadence)
    return and_(*theirs, people.c.weekday == rhythm.weekday, people.c.blocked_at.is_(None), may_be_told(slot.hour))


def _untold(end: datetime) -> ColumnElement[bool]:
    """Something was credited before then that they have not been told of.

    Whoever was told after the newest crediting of all is passed over without a look at what they earned.
    """
    newest = select(func.max(accrual_days.c.credited_at)).scalar_subquery()
    untold = _since_told().where(accrual_days.c.credited_at < end).limit(1)
    return and_(newest > _told_until(), untold.scalar_subquery().is_not(None))


def _enough() -> ColumnElement[bool]:
    """What they have not been told of amounts to what they want to hear of; a loss counts like a gain."""
    each = _since_told()
    added = each.with_only_columns(func.coalesce(func.sum(each.selected_columns.income_fen), 0))
    return or_(people.c.least_fen == 0, func.abs(added.scalar_subquery()) >= people.c.least_fen)


def _since_told() -> Select[tuple[int]]:
    """The person's income that was credited since they were last told.

    From what they hold to the newest days of that, so that it costs the same after years: a look at a few rows of
    each index for each person, which no planner can turn into a look at everybody's for everybody.
    """
    days = and_(accrual_days.c.product == holdings.c.product, accrual_days.c.credited_at > _told_until())
    theirs = and_(
        accruals.c.person == holdings.c.person,
        accruals.c.product == accrual_days.c.product,
        accruals.c.day == accrual_days.c.day,
    )
    found = select(accruals.c.income_fen).select_from(holdings).join(accrual_days, days).join(accruals, theirs)
    return found.where(holdings.c.person == people.c.id, agreed(holdings.c.person, HoldingsProof)).correlate(people)


def _told_until() -> ColumnElement[datetime]:
    return func.coalesce(people.c.told_at, people.c.first_seen_at)


def _agreed_to_earnings() -> ColumnElement[bool]:
    return and_(agreed(people.c.id, HoldingsProof), agreed(people.c.id, EarningsProof))
