"""Compares a seller's file of confirmed incomes with what the database has credited."""

from collections.abc import AsyncIterator, Callable
from datetime import timedelta
from pathlib import Path
from typing import Final

from sqlalchemy.ext.asyncio import AsyncEngine

from bot.imports.batches import batches
from bot.imports.statements import each_statement
from bot.imports.table import BadFile, RowProblem, opened
from bot.settings import Settings
from earnings.money import Fen, plain_yuan
from earnings.reconcile import Difference, differences
from storage import migrate
from storage.database.engine import open_engine
from storage.database.scratch import workshop
from storage.database.unit_of_work import transaction
from storage.earnings import seller_statements
from storage.earnings.seller_statements import Days, Scope

_ONE: Final = timedelta(days=1)


async def reconcile(settings: Settings, file: Path, say: Callable[[str], None]) -> int:
    """Say each difference on a line, and give their number. Raises BadFile."""
    engine = open_engine(settings.database_url)
    try:
        await migrate.upgrade(engine)
        async with workshop() as aside:
            await _take(aside, file)
            return await _compare(engine, aside, say)
    finally:
        await engine.dispose()


async def _take(aside: AsyncEngine, file: Path) -> None:
    with opened(file) as lines:
        for batch in batches(each_statement(lines)):
            async with transaction(aside) as db:
                await seller_statements.stage(db, batch)
    async with transaction(aside) as db:
        again = await seller_statements.twice(db)
    if again:
        raise BadFile([RowProblem(line, None, f"says again what line {first} says") for line, first in again])


async def _compare(engine: AsyncEngine, aside: AsyncEngine, say: Callable[[str], None]) -> int:
    count = 0
    async with transaction(aside) as seller:
        for scope in await seller_statements.scopes(seller):
            async with transaction(engine) as db:
                wider = Scope(scope.product, scope.since - _ONE, scope.until + _ONE)
                pairs = _paired(seller_statements.ours(db, wider), seller_statements.theirs(seller, scope.product))
                async for person, mine, other in pairs:
                    for each in differences(mine, other, scope.since, scope.until):
                        say(_line(person, scope.product, each))
                        count += 1
    return count


async def _paired(
    ours: AsyncIterator[tuple[int, Days]], theirs: AsyncIterator[tuple[int, Days]]
) -> AsyncIterator[tuple[int, Days, Days]]:
    """Both sides of each person, who may be on one side only; either side goes by person."""
    mine, other = await anext(ours, None), await anext(theirs, None)
    while mine is not None or other is not None:
        person = min(side[0] for side in (mine, other) if side is not None)
        left: Days = {}
        right: Days = {}
        if mine is not None and mine[0] == person:
            left, mine = mine[1], await anext(ours, None)
        if other is not None and other[0] == person:
            right, other = other[1], await anext(theirs, None)
        yield person, left, right


def _line(person: int, product: str, each: Difference) -> str:
    return f"{person},{product},{each.day},{_yuan(each.ours)},{_yuan(each.theirs)},{each.reason}"


def _yuan(fen: Fen | None) -> str:
    return "" if fen is None else plain_yuan(fen)
