"""Puts files into the database: read whole and checked first, then kept in one transaction."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import TextIO

import typer

from bot.clock import SystemClock
from bot.imports.figures import read_navs, read_yields
from bot.imports.holdings import HoldingRow, read_holdings
from bot.imports.products import read_products
from bot.imports.scores import ScoreRow, read_scores
from bot.imports.table import WHOLE_FILE, BadFile, RowProblem, line_numbers, opened
from bot.settings import Settings
from bot.shelf import broken_rules, fill_and_check
from earnings.calendar import SHANGHAI
from storage import catalogue, figures, ledger, migrate, people, scores
from storage.consents import HoldingsProof, ScoresProof, prove
from storage.engine import open_engine
from storage.figures import Published
from storage.unit_of_work import Transaction, transaction


async def bring(settings: Settings, what: str, file: Path) -> None:
    """Bring in a file of one of IMPORTS, and say what changed. Raises BadFile; then nothing did."""
    engine = open_engine(settings.database_url)
    try:
        await migrate.upgrade(engine)
        await fill_and_check(engine, SystemClock())
        async with transaction(engine) as db:
            with opened(file) as lines:
                said = await IMPORTS[what](db, lines, SystemClock().now())
        typer.echo(said)
    finally:
        await engine.dispose()


async def _yields(db: Transaction, lines: TextIO, now: datetime) -> str:
    return await _keep(db, read_yields(lines, await _codes(db)), lines, now)


async def _navs(db: Transaction, lines: TextIO, now: datetime) -> str:
    return await _keep(db, read_navs(lines, await _codes(db)), lines, now)


async def _products(db: Transaction, lines: TextIO, now: datetime) -> str:
    changed = await catalogue.keep(db, read_products(lines), now)
    if problems := broken_rules(await catalogue.listing(db)):
        raise BadFile([RowProblem(WHOLE_FILE, None, problem) for problem in problems])
    return f"{changed} products changed"


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
        return "", await ledger.bring(proof, product, row.amount_fen, row.first_day, now)
    except ledger.LedgerError as error:
        return str(error), False


async def _keep(db: Transaction, rows: Sequence[Published], lines: TextIO, now: datetime) -> str:
    today = now.astimezone(SHANGHAI).date()
    ahead = [row for row in rows if row.day > today + timedelta(days=1)]
    _refuse(ahead, "this day has not been yet", rows, lines)
    kept = await figures.keep(db, rows, "import", now)
    _refuse(kept.contradicting, "a different figure is kept already", rows, lines)
    return f"{kept.new} rows kept, {kept.same} were there already"


def _refuse(bad: Collection[Published], reason: str, rows: Sequence[Published], lines: TextIO) -> None:
    """Raises BadFile with the line of each bad row, if there is one."""
    if bad:
        places = zip(line_numbers(lines), rows, strict=True)
        raise BadFile([RowProblem(n, None, f"{row.product} on {row.day}: {reason}") for n, row in places if row in bad])


async def _codes(db: Transaction) -> frozenset[str]:
    return frozenset(product.code for product in await catalogue.listing(db))


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


IMPORTS = {"yields": _yields, "navs": _navs, "products": _products, "holdings": _holdings, "scores": _scores}
