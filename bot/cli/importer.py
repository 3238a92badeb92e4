"""Puts files into the database: read whole and checked first, then kept in one transaction."""

from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Final, TextIO

import typer
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.clock import SystemClock
from bot.imports.batches import batches
from bot.imports.endings import has_nav, read_endings
from bot.imports.figures import read_navs, read_yields
from bot.imports.holdings import HoldingRow, read_holdings
from bot.imports.products import read_products
from bot.imports.scores import ScoreRow, read_scores
from bot.imports.table import WHOLE_FILE, BadFile, RowProblem, line_numbers, opened
from bot.imports.users import read_users
from bot.jobs.accrue import enter_corrections
from bot.jobs.context import JobContext
from bot.packaged_catalogue import broken_rules, fill_and_check
from bot.settings import Settings
from earnings.calendar import SHANGHAI, CalendarEnds, FundCalendar
from earnings.closures import COLUMNS, FEWEST, MOST, BadClosures, read_closures
from recommender.products.product import Status
from storage import migrate
from storage.catalogue import catalogue, figure_events, ingest
from storage.catalogue.figures import Published
from storage.catalogue.ingest import Ingested
from storage.catalogue.trading_years import fund_calendar
from storage.database.engine import open_engine
from storage.database.unit_of_work import Transaction, transaction
from storage.earnings import ledger
from storage.earnings.crediting import corrections, entry_moves, fund_endings
from storage.people import newcomers, people
from storage.people.consents import HoldingsProof, ScoresProof, prove
from storage.people.newcomers import Imported
from storage.scores import scores


async def import_file(settings: Settings, what: str, file: Path, *, correct: bool = False) -> None:
    """Import a file of one of IMPORTS, and say what changed. Raises BadFile; then nothing did.

    With `correct`, figures that contradict kept ones are corrections, and are entered for everybody at once; or by the
    bot, which is said, where a day is half credited.
    """
    engine = open_engine(settings.database_url)
    try:
        await migrate.upgrade(engine)
        await fill_and_check(engine, SystemClock())
        async with transaction(engine) as db:
            with opened(file) as lines:
                said = await (_CORRECTIONS if correct else IMPORTS)[what](db, lines, SystemClock().now())
        typer.echo(said)
        if correct:
            await _enter(engine)
    finally:
        await engine.dispose()


async def _yields(db: Transaction, lines: TextIO, now: datetime) -> str:
    return await _keep(db, read_yields(lines, await _codes(db)), lines, now)


async def _navs(db: Transaction, lines: TextIO, now: datetime) -> str:
    return await _keep(db, read_navs(lines, await _codes(db)), lines, now)


async def _yields_corrected(db: Transaction, lines: TextIO, now: datetime) -> str:
    return await _keep(db, read_yields(lines, await _codes(db)), lines, now, correct=True)


async def _navs_corrected(db: Transaction, lines: TextIO, now: datetime) -> str:
    return await _keep(db, read_navs(lines, await _codes(db)), lines, now, correct=True)


async def _enter(engine: AsyncEngine) -> None:
    """Enter what was accepted, and say which products wait for the bot to finish a day that is half credited."""
    async with transaction(engine) as db:
        listing = await catalogue.listing(db)
    work = JobContext(engine, SystemClock(), ())
    for product in listing:
        await enter_corrections(work, product)
        async with transaction(engine) as db:
            waits = await corrections.is_waiting(db, product.code)
        if waits:
            typer.echo(f"{product.code} is being credited: the bot enters its correction when that day is whole")


async def _products(db: Transaction, lines: TextIO, now: datetime) -> str:
    brought = read_products(lines)
    changed, listing = await catalogue.keep(db, brought, now), await catalogue.listing(db)
    if problems := broken_rules(listing):
        raise BadFile([RowProblem(WHOLE_FILE, None, problem) for problem in problems])
    known = {product.code for product in brought}
    stay = ", ".join(each.code for each in listing if each.status is Status.LISTED and each.code not in known)
    still = f"\nnot in the file, and recommended as before until an operator pauses them: {stay}" if stay else ""
    return f"{changed} products changed{still}"


async def _holdings(db: Transaction, lines: TextIO, now: datetime) -> str:
    rows = read_holdings(lines, await _codes(db))
    problems, new = [], 0
    for line, row in zip(line_numbers(lines), rows, strict=True):
        problem, entered = await _hold(db, row, now)
        new += entered
        problems += [RowProblem(line, None, problem)] if problem else []
    if problems:
        raise BadFile(problems)
    return f"{new} holdings entered, {len(rows) - new} were there already"


async def _users(db: Transaction, lines: TextIO, now: datetime) -> str:
    rows = read_users(lines, now)
    new = Imported(0, 0)
    for batch in batches(rows):
        new += await newcomers.import_people(db, batch, now)
    before = len(rows) - new.people
    return f"{new.people} people are new, {before} were there already; {new.consents} consents to news kept"


async def _hold(db: Transaction, row: HoldingRow, now: datetime) -> tuple[str, bool]:
    """Why a row cannot be taken, or whether it was new."""
    person = await people.find(db, row.holder)
    proof = await prove(db, row.holder, HoldingsProof) if person else None
    if proof is None:
        return "this person has not agreed to holdings being kept", False
    product = await catalogue.find(db, row.product)
    if product is None:
        return "no such product", False
    try:
        FundCalendar().is_trading_day(row.first_day)
        return "", await ledger.bring(proof, product, row.amount_fen, row.first_day, now)
    except (ledger.LedgerError, CalendarEnds) as error:
        return str(error), False


async def _keep(
    db: Transaction, rows: Sequence[Published], lines: TextIO, now: datetime, *, correct: bool = False
) -> str:
    today = now.astimezone(SHANGHAI).date()
    ahead = [row for row in rows if row.day > today + timedelta(days=1)]
    _refuse(ahead, "this day has not been yet", rows, lines)
    _refuse(_out_of_order(rows), "comes after a later day of the same product: rows go by date", rows, lines)
    taken = [await _take(db, code, rows, now) for code in sorted({row.product for row in rows})]
    contradicting = [row for each in taken for row in each.contradicting]
    completed = [] if correct else [row for row in contradicting if await figure_events.completed(db, row)]
    contradicting = [row for row in contradicting if row not in completed]
    if not correct:
        _refuse(contradicting, "a different figure is kept already (--correct takes it as a correction)", rows, lines)
    for row in contradicting:
        await ingest.correct(db, row, "import", now)
    new, same = sum(each.new for each in taken), sum(each.same for each in taken) + len(completed)
    doubted = [f"{row.product} on {row.day} is held: {why}" for each in taken for row, why in each.held]
    said = [f"{new} rows kept, {same} were there already"]
    said += [f"{len(contradicting)} corrected"] if correct else []
    said += [f"{len(doubted)} held for an operator to accept or refuse (/operator)", *doubted] if doubted else []
    return "\n".join(said)


def _out_of_order(rows: Sequence[Published]) -> list[Published]:
    last: dict[str, date] = {}
    found = []
    for row in rows:
        found += [row] if row.day < last.get(row.product, row.day) else []
        last[row.product] = max(row.day, last.get(row.product, row.day))
    return found


async def _take(db: Transaction, code: str, rows: Sequence[Published], now: datetime) -> Ingested:
    product = await catalogue.find(db, code)
    if product is None:
        raise LookupError(code)
    mine = [row for row in rows if row.product == code]
    return await ingest.take(db, product, mine, await fund_calendar(db), "import", now)


def _refuse(bad: Collection[Published], reason: str, rows: Sequence[Published], lines: TextIO) -> None:
    """Raises BadFile with the line of each bad row, if there is one."""
    if bad:
        places = zip(line_numbers(lines), rows, strict=True)
        raise BadFile([RowProblem(n, None, f"{row.product} on {row.day}: {reason}") for n, row in places if row in bad])


async def _codes(db: Transaction) -> frozenset[str]:
    return frozenset(product.code for product in await catalogue.listing(db))


_BAD_CLOSURES: Final = {
    "columns": f"the columns are {','.join(COLUMNS)}, and this is",
    "empty": "it names no day",
    "not-a-day": "this is not a year and a day of it:",
    "another-year": "a file is of one year, and this is of another:",
    "weekend": "a weekend is closed anyhow:",
    "twice": "this day is there already:",
    "count": f"a year has {FEWEST} to {MOST} days without trading, weekends included, and this one",
}
_CORRECTIONS = {"yields": _yields_corrected, "navs": _navs_corrected}


async def _calendar(db: Transaction, lines: TextIO, now: datetime) -> str:
    try:
        closures = read_closures(lines.read())
    except BadClosures as bad:
        raise BadFile([RowProblem(bad.line, None, f"{_BAD_CLOSURES[bad.reason]} {bad.text}".strip())]) from bad
    moved = await entry_moves.announce(db, closures, None, now)
    if moved is None:
        return f"{closures.year} was known already"
    return f"{closures.year}: {len(closures.days)} weekdays are closed; {moved} entries begin on a later day"


async def _endings(db: Transaction, lines: TextIO, now: datetime) -> str:
    rows = read_endings(lines, frozenset(each.code for each in await catalogue.listing(db) if has_nav(each)))
    problems, new = [], 0
    for line, row in zip(line_numbers(lines), rows, strict=True):
        try:
            new += await fund_endings.note(db, row, now)
        except fund_endings.BadEnding as error:
            problems.append(RowProblem(line, None, str(error)))
    if problems:
        raise BadFile(problems)
    return f"{new} funds end, {len(rows) - new} were known to; the bot enters them when their last day is credited"


async def _scores(db: Transaction, lines: TextIO, now: datetime) -> str:
    rows = read_scores(lines, await _codes(db), now)
    problems = []
    for line, row in zip(line_numbers(lines), rows, strict=True):
        if not await _keep_score(db, row):
            problems.append(RowProblem(line, None, "this person has not agreed to scores"))
    if problems:
        raise BadFile(problems)
    return f"{len(rows)} scores kept"


async def _keep_score(db: Transaction, row: ScoreRow) -> bool:
    """Whether the score may be kept."""
    if row.product is not None:
        await scores.keep_of_product(db, row.product, row.score)
        return True
    proof = None if row.holder is None else await prove(db, row.holder, ScoresProof)
    if proof is not None:
        await scores.keep_of_person(proof, row.score)
    return proof is not None


IMPORTS = {
    "yields": _yields,
    "navs": _navs,
    "products": _products,
    "holdings": _holdings,
    "users": _users,
    "calendar": _calendar,
    "scores": _scores,
    "endings": _endings,
}
