"""The fund calendar with the years that operators have brought, and who brought them."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Final, cast

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from earnings.calendar import FundCalendar
from earnings.closures import Closures
from storage.catalogue.tables import trading_years
from storage.database.upsert import insert_into

NOTICE_OUT: Final = timedelta(days=61)
"""From 1 November: the State Council's notice of next year is out in the weeks after that."""


async def fund_calendar(db: AsyncConnection) -> FundCalendar:
    """The calendar as it is known now."""
    return FundCalendar(await _announced(db))


async def missing(db: AsyncConnection, today: date) -> date | None:
    """A day of the year whose notice ought to be known by now, and is not; None when nothing is missing."""
    calendar = await fund_calendar(db)
    return next((day for day in (today, today + NOTICE_OUT) if calendar.is_provisional(day)), None)


async def announce(db: AsyncConnection, closures: Closures, by: int | None, now: datetime) -> bool:
    """Keep a year's closed days, from an operator or the command line; False when they were known already."""
    if (await _announced(db)).get(closures.year) == closures.days:
        return False
    values = {"closed": sorted(day.isoformat() for day in closures.days), "brought_by": by, "brought_at": now}
    row = insert_into(db, trading_years).values(year=closures.year, **values)
    await db.execute(row.on_conflict_do_update(index_elements=["year"], set_=values))
    return True


async def _announced(db: AsyncConnection) -> Mapping[int, frozenset[date]]:
    rows = await db.execute(select(trading_years.c.year, trading_years.c.closed))
    return {year: frozenset(map(date.fromisoformat, cast("list[str]", closed))) for year, closed in rows}
