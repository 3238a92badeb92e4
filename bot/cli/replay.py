"""Runs a history through the engine that credits people, on a database of its own, and writes what it earned."""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Final, TextIO

from sqlalchemy.ext.asyncio import AsyncEngine

from bot.cli.console import replacing
from bot.clock import SystemClock
from bot.imports.batches import batches
from bot.imports.entries import each_request
from bot.imports.figures import each_yield
from bot.imports.table import BadFile, RowProblem, named, opened
from bot.packaged_catalogue import packaged
from earnings.accrual import PublishingRule, last_before, next_creditable
from earnings.calendar import FundCalendar
from earnings.figures.yields import PublishedYield
from earnings.money import MAX_FEN, plain_yuan
from recommender.products.product import Kind, Product, Publishing, Status
from storage import migrate
from storage.catalogue import catalogue, figures
from storage.database.scratch import workshop
from storage.database.unit_of_work import transaction
from storage.earnings import replay as history
from storage.earnings.crediting import accruals
from storage.earnings.replay import Fault, Request

COLUMNS: Final = ("holder", "product", "date", "income", "balance")


@dataclass(frozen=True, slots=True)
class _Begun:
    """A product of the history: the first line that names it, and the first day on which anybody's money earns."""

    line: int
    day: date


async def replay(yields: Path, entries: Path, out: Path) -> int:
    """Write what the entries earned by the yields, and say how many rows that is. Raises BadFile; then nothing is."""
    run = _Run(yields, entries, FundCalendar(), SystemClock().now())
    async with workshop() as engine:
        await migrate.upgrade(engine)
        begun = await run.take_entries(engine)
        products = await run.take_products(engine, begun)
        await run.take_yields(engine, products, begun)
        for product in products.values():
            await run.credit(engine, product)
        with replacing(out) as table:
            return await _write(engine, table)


@dataclass(frozen=True, slots=True)
class _Run:
    """The steps of a replay, each of which leaves its part of the history in the database."""

    yields: Path
    entries: Path
    calendar: FundCalendar
    now: datetime

    async def take_entries(self, engine: AsyncEngine) -> Mapping[str, _Begun]:
        """Put the entries aside and their holders down as people."""
        begun: dict[str, _Begun] = {}
        offsets = {product.code: product.income_offset_days for product in packaged()}
        with named(self.entries):
            with opened(self.entries) as lines:
                for batch in batches(each_request(lines, self.calendar, offsets)):
                    async with transaction(engine) as db:
                        await history.stage(db, batch)
                    _note(begun, batch)
            async with transaction(engine) as db:
                _refuse(await history.faults(db))
                await history.enrol(db, self.now)
        return begun

    async def take_products(self, engine: AsyncEngine, begun: Mapping[str, _Begun]) -> Mapping[str, Product]:
        """The products that are held: by the list's rules where it has them, else money funds that publish daily."""
        listed = {product.code: product for product in packaged()}
        fund = next(product for product in listed.values() if product.publishing is Publishing.DAILY)
        plain = replace(fund, kind=Kind.MONEY, status=Status.LISTED, status_reason="")
        held = {code: listed.get(code, replace(plain, code=code)) for code in sorted(begun)}
        navs = [code for code, product in held.items() if product.publishing is Publishing.TRADING]
        with named(self.entries):
            _refuse([Fault(begun[code].line, f"{code} publishes NAVs; only money funds are replayed") for code in navs])
        async with transaction(engine) as db:
            await catalogue.keep(db, tuple(held.values()), self.now)
        return held

    async def take_yields(
        self, engine: AsyncEngine, products: Mapping[str, Product], begun: Mapping[str, _Begun]
    ) -> None:
        """Keep the figures that anybody's money can have earned by."""
        seen: set[str] = set()
        with named(self.yields), opened(self.yields) as lines:
            for batch in batches(self._needed(each_yield(lines, self.calendar), products, begun, seen)):
                async with transaction(engine) as db:
                    await figures.keep(db, [row for _, row in batch], "replay", self.now)
                    await history.note_figures(db, [(line, row.product, row.day) for line, row in batch])
        with named(self.entries):
            missing = [begun[code].line for code in products if code not in seen]
            _refuse([Fault(line, f"there are no figures of this product in {self.yields.name}") for line in missing])

    def _needed(
        self,
        rows: Iterable[tuple[int, PublishedYield]],
        products: Mapping[str, Product],
        begun: Mapping[str, _Begun],
        seen: set[str],
    ) -> Iterator[tuple[int, PublishedYield]]:
        """The rows from the first earning day on, none missing; what came before was nobody's income."""
        last: dict[str, date] = {}
        for line, row in rows:
            code = row.product
            if code in products:
                seen.add(code)
            if code not in products or row.day < begun[code].day:
                continue
            rule: PublishingRule = products[code].publishing.value
            before = last.get(code) or last_before(begun[code].day, rule, self.calendar)
            if next_creditable(before, (row,), rule, self.calendar) is None:
                raise _bad(line, f"{code} has no figures between {before} and {row.day}; a day is missing")
            last[code] = row.day
            yield line, row

    async def credit(self, engine: AsyncEngine, product: Product) -> None:
        """Day by day: what was asked for by then is entered, and the day's income credited."""
        async with transaction(engine) as db:
            asked = list(await history.request_days(db, product.code))
            published = await history.figure_days(db, product.code)
        for line, day in published:
            while asked and asked[0] <= day:
                await self._enter(engine, product, asked.pop(0))
            while await self._credit(engine, product, day):
                pass
            async with transaction(engine) as db:
                grown = await history.overgrown(db, product.code)
            if grown:
                with named(self.yields):
                    raise _bad(line, f"a balance of {product.code} grows above {plain_yuan(MAX_FEN)}")
        for day in asked:
            await self._enter(engine, product, day)

    async def _credit(self, engine: AsyncEngine, product: Product, day: date) -> bool:
        async with transaction(engine) as db:
            return await accruals.credit_next(db, product, self.calendar, day, self.now) is not None

    async def _enter(self, engine: AsyncEngine, product: Product, day: date) -> None:
        with named(self.entries):
            async with transaction(engine) as db:
                _refuse(await history.enter(db, product.code, day, self.now))


async def _write(engine: AsyncEngine, table: TextIO) -> int:
    writer = csv.writer(table, lineterminator="\n")
    writer.writerow(COLUMNS)
    count = 0
    async with transaction(engine) as db:
        async for row in history.credited(db):
            money = plain_yuan(row.income_fen), plain_yuan(row.balance_fen)
            writer.writerow((row.holder, row.product, row.day, *money))
            count += 1
    return count


def _note(begun: dict[str, _Begun], requests: Sequence[tuple[int, Request]]) -> None:
    for line, request in requests:
        known = begun.setdefault(request.product, _Begun(line, request.effective))
        if request.effective < known.day:
            begun[request.product] = _Begun(known.line, request.effective)


def _refuse(faults: Sequence[Fault]) -> None:
    if faults:
        raise BadFile([RowProblem(fault.line, None, fault.reason) for fault in faults])


def _bad(line: int, reason: str) -> BadFile:
    return BadFile([RowProblem(line, None, reason)])
