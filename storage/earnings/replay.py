"""A history of somebody's funds, entered day by day into a database of its own, as the ledger would have entered it.

The holders of a file become people who agree to holdings being kept; whoever runs a replay has the right to the file.
"""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import Row, Select, func, insert, literal, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from earnings.money import MAX_FEN, Fen, plain_yuan
from storage.database.columns import Day, Instant, Whole
from storage.database.scratch import figure_lines, holders, requests
from storage.database.upsert import insert_into
from storage.earnings.holdings import EntryKind
from storage.earnings.tables import accruals, entries, holdings
from storage.people.consents import NOTICE, HoldingsProof, Purpose, agreed
from storage.people.people import DEFAULT_HOUR, DEFAULT_TIMEZONE
from storage.people.tables import consents, people

_PAGE: Final = 2_000


@dataclass(frozen=True, slots=True)
class Request:
    """A line of a history: what a holder's balance changes by, and the first day whose income sees it."""

    holder: str
    product: str
    day: date
    kind: EntryKind
    amount_fen: Fen
    effective: date


@dataclass(frozen=True, slots=True)
class Credited:
    """What a holder earned by one published row, and the earning balance after it."""

    holder: str
    product: str
    day: date
    income_fen: Fen
    balance_fen: Fen


@dataclass(frozen=True, slots=True)
class Fault:
    """A line that cannot be entered, and why."""

    line: int
    reason: str


async def stage(db: AsyncConnection, rows: Sequence[tuple[int, Request]]) -> None:
    """Put requests aside, each with its line, until all of them are read."""
    await db.execute(insert(requests), [{"line": line, **_values(request)} for line, request in rows])


async def note_figures(db: AsyncConnection, rows: Sequence[tuple[int, str, date]]) -> None:
    """Remember the line, product and day of each figure that is to be credited."""
    await db.execute(insert(figure_lines), [{"line": line, "product": code, "day": day} for line, code, day in rows])


async def faults(db: AsyncConnection) -> tuple[Fault, ...]:
    """The first lines that contradict the ones before: said twice, out of order, or an opening that opens nothing."""
    mine = (requests.c.holder, requests.c.product)
    same = (*mine, requests.c.day, requests.c.kind, requests.c.amount_fen)
    noted = select(
        requests.c.line,
        requests.c.day,
        requests.c.kind,
        func.lag(requests.c.day, type_=Day).over(partition_by=mine, order_by=requests.c.line).label("before"),
        func.lag(requests.c.line).over(partition_by=same, order_by=requests.c.line).label("same"),
    ).subquery()
    opens_late = (noted.c.kind == EntryKind.RECORD) & noted.c.before.is_not(None)
    wrong = select(noted).where(noted.c.same.is_not(None) | (noted.c.before > noted.c.day) | opens_late)
    rows = await db.execute(wrong.order_by(noted.c.line).limit(100))
    return tuple(Fault(row.line, _contradiction(row)) for row in rows)


async def enrol(db: AsyncConnection, now: datetime) -> None:
    """Make a person of each holder, in the order of their names, agreeing to holdings being kept."""
    named = select(requests.c.holder).distinct().subquery()
    number = func.row_number().over(order_by=named.c.holder)
    await db.execute(insert(holders).from_select(["person", "holder"], select(number, named.c.holder)))
    at = literal(now, Instant)
    one = select(holders.c.person, literal("zh"), at, literal(DEFAULT_HOUR, Whole), literal(DEFAULT_TIMEZONE))
    columns = ["id", "telegram_language", "first_seen_at", "notify_hour", "timezone"]
    await db.execute(insert(people).from_select(columns, one))
    consent = select(holders.c.person, literal(Purpose.HOLDINGS.value), literal(NOTICE), at)
    await db.execute(insert(consents).from_select(["person", "purpose", "notice", "given_at"], consent))


async def request_days(db: AsyncConnection, product: str) -> tuple[date, ...]:
    """The days on which anybody asked for anything, in their order."""
    days = select(requests.c.day).where(requests.c.product == product).distinct().order_by(requests.c.day)
    return tuple((await db.execute(days)).scalars())


async def figure_days(db: AsyncConnection, product: str) -> tuple[tuple[int, date], ...]:
    """The figures to credit, by day, each with its line."""
    noted = select(figure_lines.c.line, figure_lines.c.day).where(figure_lines.c.product == product)
    return tuple((line, day) for line, day in await db.execute(noted.order_by(figure_lines.c.day)))


async def enter(db: AsyncConnection, product: str, day: date, now: datetime) -> tuple[Fault, ...]:
    """Enter what was asked for on a day, or say which lines take more than is there or bring more than is accepted."""
    running = _running(product, day).subquery()
    wrong = select(running).where((running.c.after < 0) | (running.c.after > MAX_FEN))
    if bad := (await db.execute(wrong.order_by(running.c.line).limit(100))).all():
        return tuple(Fault(row.line, _out_of_bounds(row)) for row in bad)
    await _append(db, product, day, now)
    await _move(db, product, day)
    return ()


async def overgrown(db: AsyncConnection, product: str) -> bool:
    """Whether a balance has grown beyond what is accepted, so that the next income might not fit."""
    beyond = select(holdings.c.person).where(
        holdings.c.product == product, holdings.c.balance_fen > MAX_FEN, agreed(holdings.c.person, HoldingsProof)
    )
    return (await db.execute(beyond.limit(1))).first() is not None


async def credited(db: AsyncConnection) -> AsyncIterator[Credited]:
    """Every income, by holder, product and day; a person's number follows the holder's name, so nothing is sorted."""
    balance = accruals.c.base_fen + accruals.c.income_fen
    every = (
        select(holders.c.holder, accruals.c.product, accruals.c.day, accruals.c.income_fen, balance)
        .join(holders, holders.c.person == accruals.c.person)
        .where(agreed(accruals.c.person, HoldingsProof))
        .order_by(accruals.c.person, accruals.c.product, accruals.c.day)
        .execution_options(yield_per=_PAGE)
    )
    async with db.stream(every) as rows:
        async for page in rows.partitions():
            for row in page:
                yield Credited(*row)


def _running(product: str, day: date) -> Select[Any]:
    """Each line of a day with the balance after it, as the lines follow each other."""
    balance = func.coalesce(holdings.c.balance_fen, 0)
    so_far = func.sum(requests.c.amount_fen).over(partition_by=requests.c.holder, order_by=requests.c.line)
    mine = (holdings.c.person == holders.c.person) & (holdings.c.product == requests.c.product)
    return (
        select(requests.c.line, requests.c.amount_fen, (balance + so_far).label("after"))
        .join(holders, holders.c.holder == requests.c.holder)
        .outerjoin(holdings, mine)
        .where(requests.c.product == product, requests.c.day == day, agreed(holders.c.person, HoldingsProof))
    )


async def _append(db: AsyncConnection, product: str, day: date, now: datetime) -> None:
    lines = (
        select(
            holders.c.person,
            requests.c.product,
            requests.c.kind,
            requests.c.amount_fen,
            literal(0, Whole),
            requests.c.effective,
            literal(now, Instant),
            literal("replay"),
        )
        .join(holders, holders.c.holder == requests.c.holder)
        .where(requests.c.product == product, requests.c.day == day, agreed(holders.c.person, HoldingsProof))
        .order_by(requests.c.line)
    )
    columns = ["person", "product", "kind", "amount_fen", "units_e2", "effective", "at", "source"]
    await db.execute(insert(entries).from_select(columns, lines))


async def _move(db: AsyncConnection, product: str, day: date) -> None:
    """The balances follow; the earning parts do when their day is credited."""
    sums = (
        select(holders.c.person, func.sum(requests.c.amount_fen).label("amount_fen"))
        .join(holders, holders.c.holder == requests.c.holder)
        .where(requests.c.product == product, requests.c.day == day, agreed(holders.c.person, HoldingsProof))
        .group_by(holders.c.person)
        .subquery()
    )
    nothing = [literal(0, Whole)] * 5
    columns = ["person", "product", "balance_fen", "earning_fen", "units_e2", "earning_units_e2", "income_fen"]
    empty = select(sums.c.person, literal(product), *nothing).where(sums.c.person > 0)
    await db.execute(insert_into(db, holdings).from_select(columns, empty).on_conflict_do_nothing())
    theirs = (holdings.c.product == product) & (holdings.c.person == sums.c.person)
    await db.execute(update(holdings).where(theirs).values(balance_fen=holdings.c.balance_fen + sums.c.amount_fen))


def _values(request: Request) -> dict[str, object]:
    return {
        "holder": request.holder,
        "product": request.product,
        "day": request.day,
        "kind": request.kind,
        "amount_fen": request.amount_fen,
        "effective": request.effective,
    }


def _contradiction(row: Row[Any]) -> str:
    if row.same is not None:
        return f"says again what line {row.same} says"
    if row.before > row.day:
        return f"{row.day} comes after {row.before}: a holder's rows of a product go by date"
    return "an opening is the first row of its holder and product"


def _out_of_bounds(row: Row[Any]) -> str:
    if row.after < 0:
        return f"takes {plain_yuan(-row.amount_fen)} where {plain_yuan(row.after - row.amount_fen)} is held"
    return f"brings the balance to {plain_yuan(row.after)}, above {plain_yuan(MAX_FEN)}"
