"""Published figures: what a fund said it earned, or what a unit is worth, on a day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Row, Table, exists, func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from earnings.figures.units import ONE
from earnings.figures.yields import PublishedNav, PublishedYield, deepest_fall_e4, growth_e4
from recommender.products.product import Product, Publishing
from recommender.ranking.rank import Figures
from storage.catalogue.tables import navs, yields
from storage.database.upsert import insert_into

Published = PublishedYield | PublishedNav
YEAR = timedelta(days=365)
_SLACK = timedelta(days=14)  # a year back may be a holiday; the last NAV before it counts


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of rows that were to be kept: new, there already, or contradicting what is there."""

    new: int
    same: int
    contradicting: tuple[Published, ...]


async def keep(db: AsyncConnection, rows: Sequence[Published], source: str, now: datetime) -> Kept:
    """Keep published rows. A day that is there already is never overwritten: a different figure is handed back.

    Of rows that contradict each other the first counts.
    """
    new, contradicting = 0, []
    for (table, product), group in _by_product(rows).items():
        there = await _there(db, table, product, group)
        fresh = {row.day: row for row in reversed(group) if row.day not in there}
        contradicting += [row for row in group if (there.get(row.day) or fresh[row.day]) != row]
        new += len(fresh)
        if fresh:
            values = [{**_values(row), "source": source, "kept_at": now} for row in fresh.values()]
            await db.execute(insert_into(db, table).on_conflict_do_nothing(), values)
    return Kept(new, len(rows) - new - len(contradicting), tuple(contradicting))


async def replace(db: AsyncConnection, row: Published, source: str, now: datetime) -> None:
    """Keep one more version of a day's row, which counts from now on; those before it stay as they were."""
    table = yields if isinstance(row, PublishedYield) else navs
    last = select(func.max(table.c.version)).where(table.c.product == row.product, table.c.day == row.day)
    version = (await db.execute(last)).scalar_one()
    values = {**_values(row), "version": 0 if version is None else version + 1, "source": source, "kept_at": now}
    await db.execute(insert(table).values(values))


async def before_correction(db: AsyncConnection, row: Published) -> Published | None:
    """What counted of the same product and day until its newest version came."""
    table = yields if isinstance(row, PublishedYield) else navs
    versions = select(table).where(table.c.product == row.product, table.c.day == row.day)
    older = (await db.execute(versions.order_by(table.c.version.desc()).offset(1).limit(1))).one_or_none()
    return None if older is None else _yield(older) if table is yields else _nav(older)


async def of_day(db: AsyncConnection, row: Published) -> Published | None:
    """What is kept of the same product and day."""
    table = yields if isinstance(row, PublishedYield) else navs
    return (await _there(db, table, row.product, [row])).get(row.day)


async def yields_of(db: AsyncConnection, product: str, since: date, until: date) -> tuple[PublishedYield, ...]:
    """A money fund's rows of the days from ``since`` to ``until``, both included, in their order."""
    return tuple(_yield(row) for row in await _between(db, yields, product, since, until))


async def navs_of(db: AsyncConnection, product: str, since: date, until: date) -> tuple[PublishedNav, ...]:
    """The same for a fund with a NAV."""
    return tuple(_nav(row) for row in await _between(db, navs, product, since, until))


async def latest_yield(db: AsyncConnection, product: str, until: date) -> PublishedYield | None:
    row = await _latest(db, yields, product, until)
    return None if row is None else _yield(row)


async def latest_nav(db: AsyncConnection, product: str, until: date) -> PublishedNav | None:
    row = await _latest(db, navs, product, until)
    return None if row is None else _nav(row)


async def unit_change(db: AsyncConnection, product: str, after: date, until: date) -> date | None:
    """The first day after one, up to another, on which a fund's units were split or merged."""
    days = select(func.min(navs.c.day)).where(navs.c.product == product, navs.c.day > after, navs.c.day <= until)
    found: date | None = (await db.execute(days.where(navs.c.ratio_e12 != ONE, _newest(navs)))).scalar_one()
    return found


async def first_kept_at(db: AsyncConnection, row: Published) -> datetime | None:
    """When a figure of that product and day was there first, whatever corrected it since."""
    table = yields if isinstance(row, PublishedYield) else navs
    versions = select(func.min(table.c.kept_at)).where(table.c.product == row.product, table.c.day == row.day)
    found: datetime | None = (await db.execute(versions)).scalar_one()
    return found


async def last_days(db: AsyncConnection) -> Mapping[str, date]:
    """The last day on which each product has a figure."""
    days: dict[str, date] = {}
    for table in (yields, navs):
        rows = await db.execute(select(table.c.product, func.max(table.c.day)).group_by(table.c.product))
        days |= dict(rows.all())
    return days


async def _between(db: AsyncConnection, table: Table, product: str, since: date, until: date) -> Sequence[Row[Any]]:
    within = select(table).where(table.c.product == product, table.c.day.between(since, until), _newest(table))
    return (await db.execute(within.order_by(table.c.day))).all()


async def _latest(db: AsyncConnection, table: Table, product: str, until: date) -> Row[Any] | None:
    before = select(table).where(table.c.product == product, table.c.day <= until, _newest(table))
    return (await db.execute(before.order_by(table.c.day.desc()).limit(1))).one_or_none()


def _newest(table: Table) -> ColumnElement[bool]:
    """Not followed by a correction of the same day."""
    later = table.alias()
    same = (later.c.product == table.c.product) & (later.c.day == table.c.day)
    return ~exists().where(same, later.c.version > table.c.version)


def _by_product(rows: Sequence[Published]) -> dict[tuple[Table, str], list[Published]]:
    grouped: dict[tuple[Table, str], list[Published]] = {}
    for row in rows:
        grouped.setdefault((yields if isinstance(row, PublishedYield) else navs, row.product), []).append(row)
    return grouped


async def _there(db: AsyncConnection, table: Table, product: str, rows: Sequence[Published]) -> dict[date, Published]:
    days = [row.day for row in rows]
    kept = await _between(db, table, product, min(days), max(days))
    return {row.day: _yield(row) if table is yields else _nav(row) for row in kept}


def _values(row: Published) -> dict[str, object]:
    common = {"product": row.product, "day": row.day}
    if isinstance(row, PublishedYield):
        return {**common, "income_e4": row.income_e4, "seven_day_e4": row.seven_day_e4}
    return {
        **common,
        "nav_e4": row.nav_e4,
        "accumulated_e4": row.accumulated_e4,
        "dividend_e4": row.dividend_e4,
        "ratio_e12": row.ratio_e12,
    }


def _yield(row: Row[Any]) -> PublishedYield:
    return PublishedYield(row.product, row.day, row.income_e4, row.seven_day_e4)


def _nav(row: Row[Any]) -> PublishedNav:
    return PublishedNav(row.product, row.day, row.nav_e4, row.accumulated_e4, row.dividend_e4, row.ratio_e12)


@dataclass(frozen=True, slots=True)
class Summary:
    """The newest figure of a product, and what ranking may know of its figures; None where nothing was published."""

    latest: Published | None
    figures: Figures | None


async def summary(db: AsyncConnection, product: Product, today: date) -> Summary:
    """What was published of a product before today, over a year at most."""
    if product.publishing is Publishing.TRADING:
        return summarise(product, await navs_of(db, product.code, today - YEAR - _SLACK, today), today)
    latest = await latest_yield(db, product.code, today)
    return summarise(product, [] if latest is None else [latest], today)


def summarise(product: Product, rows: Sequence[Published], today: date) -> Summary:
    """The same from rows at hand, in order: a money fund's newest at least, a year and a fortnight of NAVs."""
    if not rows:
        return Summary(None, None)
    latest = rows[-1]
    if isinstance(latest, PublishedNav):
        return _of_navs(product, [row for row in rows if isinstance(row, PublishedNav)], today)
    fresh = _is_fresh(product, latest.day, today)
    return Summary(latest, Figures(latest.day, latest.seven_day_e4, latest.income_e4, None, None, fresh))


def _of_navs(product: Product, rows: Sequence[PublishedNav], today: date) -> Summary:
    latest, year = rows[-1], whole_year(rows)
    gained, fall = (growth_e4(year), deepest_fall_e4(year)) if year else (None, None)
    return Summary(latest, Figures(latest.day, None, None, gained, fall, _is_fresh(product, latest.day, today)))


P = TypeVar("P", PublishedYield, PublishedNav)


def whole_year(rows: Sequence[P]) -> Sequence[P]:
    """The rows of the year up to the last, with the one it begins with; none where that or a fortnight is missing."""
    start = next((row.day for row in reversed(rows) if row.day <= rows[-1].day - YEAR), None)
    year = [row for row in rows if start is not None and row.day >= start]
    return year if all(after.day - before.day <= _SLACK for before, after in pairwise(year)) else ()


def _is_fresh(product: Product, last: date, today: date) -> bool:
    """A long holiday has eight or nine days without a NAV; what is older than that has stopped coming."""
    return today - last <= timedelta(days=10 + product.publish_lag_days)
