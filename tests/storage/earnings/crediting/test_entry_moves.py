"""A festival whose notice came late: what was noted around it begins when funds really opened again."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime

import pytest
from sqlalchemy import select

from earnings.accrual import money_income
from earnings.calendar import SHANGHAI, FundCalendar
from earnings.closures import Closures
from earnings.figures.yields import PublishedNav, PublishedYield
from storage.catalogue import catalogue, figures
from storage.catalogue.trading_years import fund_calendar
from storage.database.unit_of_work import Transaction
from storage.delivery.tables import outbox
from storage.earnings import ledger
from storage.earnings.crediting import checking, day_parts, entry_moves
from storage.earnings.holdings import EntryKind, every_entry
from storage.people.consents import HoldingsProof, Purpose
from tests.storage.given import FUND, MERGED, MONEY, credit, holder, holding, person, product
from tests.support.data import listed

EVE = datetime(2027, 2, 4, 16, tzinfo=SHANGHAI)
"""After the cutoff of the last trading day. The law closes 5 to 10 February: confirmed on the 12th, as it seems."""
CLOSED = frozenset(date(2027, 2, day) for day in (5, 8, 9, 10, 11, 12))
SEEMED, IS = date(2027, 2, 12), date(2027, 2, 16)
NOTICE = Closures(2027, CLOSED)
RATE = 5_000


async def publish(db: Transaction, code: str, days: Iterable[int]) -> None:
    rows = [PublishedYield(code, date(2027, 2, day), RATE, None) for day in days]
    await figures.keep(db, rows, "test", EVE)


async def noted(db: Transaction, code: str, kind: EntryKind, yuan: int) -> HoldingsProof:
    """10,000 yuan since the morning, and a change behind the cutoff."""
    mei, fund = await holder(db), await product(db, code)
    await ledger.put(mei, fund, EntryKind.RECORD, 10_000_00, EVE.replace(hour=9))
    await ledger.put(mei, fund, kind, yuan * 100, EVE)
    return mei


async def test_a_day_is_reckoned_with_the_law_until_the_notice_is_known(db: Transaction) -> None:
    mei = await noted(db, MONEY, EntryKind.ADD, 1_000)
    assert [each.effective for each in await every_entry(mei, MONEY)][1] == SEEMED
    assert await entry_moves.announce(db, NOTICE, 900, EVE) == 1
    assert [each.effective for each in await every_entry(mei, MONEY)][1] == IS
    assert not (await fund_calendar(db)).is_provisional(SEEMED)
    assert await entry_moves.announce(db, NOTICE, 900, EVE) is None
    (move,) = await entry_moves.of_person(mei, 2027)
    assert (move.was, move.now, move.income_fen) == (SEEMED, IS, 0)


async def test_what_is_taken_out_leaves_no_sooner_than_what_was_put_in_comes(db: Transaction) -> None:
    mei, fund = await noted(db, MONEY, EntryKind.ADD, 1_000), await product(db)
    await ledger.put(mei, fund, EntryKind.REDUCE, 10_500_00, EVE)
    await entry_moves.announce(db, NOTICE, None, EVE)
    assert [each.effective for each in await every_entry(mei, MONEY)][1:] == [IS, IS]
    newest = (await every_entry(mei, MONEY))[-1]
    undone = await ledger.undo(mei, fund, newest.id, EVE)
    assert undone.effective == IS


@pytest.mark.parametrize("code", [MONEY, MERGED])
@pytest.mark.parametrize(("kind", "yuan"), [(EntryKind.ADD, 1_000), (EntryKind.REDUCE, 4_000)])
@pytest.mark.parametrize("through", [12, 14, 18])
async def test_what_was_credited_too_early_is_as_if_it_had_never_been(
    db: Transaction, code: str, kind: EntryKind, yuan: int, through: int
) -> None:
    mei, fund = await noted(db, code, kind, yuan), await product(db, code)
    await publish(db, code, range(4, through + 1))
    await credit(db, fund, date(2027, 2, through), EVE)
    assert await entry_moves.announce(db, NOTICE, None, EVE) == 1
    await publish(db, code, range(through + 1, 25))
    await credit(db, fund, date(2027, 2, 24), EVE)
    change = yuan * 100 if kind is EntryKind.ADD else -yuan * 100
    assert (await holding(mei, fund)).balance_fen == _plainly(change)
    assert await checking.check(db, fund, await fund_calendar(db), 0, day_parts.EVERYBODY) == []
    told = (await entry_moves.of_person(mei, 2027))[0]
    assert (told.income_fen < 0) is (kind is EntryKind.ADD)


def _plainly(change: int) -> int:
    """The balance on the 24th of who noted 10,000 yuan, and a change that counts from the day that IS."""
    earning = 10_000_00
    for day in range(4, 25):
        earning += change if date(2027, 2, day) == IS else 0
        earning += money_income(earning, RATE)
    return earning


@pytest.mark.parametrize("through", [12, 14, 18])
async def test_several_changes_of_one_evening_are_worked_out_together(db: Transaction, through: int) -> None:
    mei, fund = await noted(db, MONEY, EntryKind.ADD, 1_234), await product(db)
    await ledger.put(mei, fund, EntryKind.ADD, 777_77, EVE)
    undone = await ledger.put(mei, fund, EntryKind.ADD, 5_000_00, EVE)
    await publish(db, MONEY, range(4, 13))
    await credit(db, fund, date(2027, 2, 12), EVE)
    await ledger.undo(mei, fund, undone.id, EVE.replace(day=13))
    await publish(db, MONEY, range(13, through + 1))
    await credit(db, fund, date(2027, 2, through), EVE)
    assert await entry_moves.announce(db, NOTICE, None, EVE) == 4
    assert await entry_moves.announce(db, Closures(2027, CLOSED | {date(2027, 2, 16)}), None, EVE) == 0
    await publish(db, MONEY, range(through + 1, 25))
    await credit(db, fund, date(2027, 2, 24), EVE)
    assert (await holding(mei, fund)).balance_fen == _plainly(1_234_00 + 777_77)
    assert await checking.check(db, fund, await fund_calendar(db), 0, day_parts.EVERYBODY) == []


async def test_units_rest_until_their_day_and_are_worth_what_they_are(db: Transaction) -> None:
    mei, fund = await holder(db), await product(db, FUND)
    await figures.keep(db, [PublishedNav(FUND, date(2027, 2, 4), 10_000, None, 0)], "test", EVE)
    await ledger.put(mei, fund, EntryKind.ADD, 1_000_00, EVE)
    rows = [PublishedNav(FUND, date(2027, 2, day), nav, None, 0) for day, nav in ((15, 11_000), (16, 12_000))]
    await figures.keep(db, rows[:1], "test", EVE)
    await credit(db, fund, date(2027, 2, 15), EVE)
    assert await entry_moves.announce(db, NOTICE, None, EVE) == 1
    await figures.keep(db, rows[1:], "test", EVE)
    await credit(db, fund, date(2027, 2, 16), EVE)
    held = await holding(mei, fund)
    assert (held.units_e2, held.earning_units_e2, held.balance_fen) == (1_000_00, 1_000_00, 1_200_00)


@pytest.mark.parametrize(("spread", "days"), [(True, range(4, 16)), (False, (4, 14, 15))])
async def test_over_a_festival_a_merged_row_is_credited_whatever_the_calendar_knows(
    db: Transaction, spread: bool, days: Iterable[int]
) -> None:
    mei, fund = await holder(db), replace(listed(MERGED), merged_spread=spread, reinvested_on=1)
    await catalogue.keep(db, [fund], EVE)
    await ledger.put(mei, fund, EntryKind.RECORD, 10_000_00, EVE.replace(day=4, hour=9))
    rows = [PublishedYield(MERGED, date(2027, 2, day), e4, None) for day, e4 in ((4, 5_000), (14, 50_000), (15, 5_000))]
    await figures.keep(db, rows, "test", EVE)
    credited = await credit(db, fund, date(2027, 2, 15), EVE)
    assert credited == [date(2027, 2, day) for day in days]
    assert (await holding(mei, fund)).income_fen == 50 * 12


async def test_each_person_is_told_once(db: Transaction) -> None:
    await noted(db, MONEY, EntryKind.ADD, 1_000)
    await entry_moves.announce(db, NOTICE, None, EVE)
    assert (await db.execute(select(outbox.c.person))).all() == []  # who wants no messages gets none
    await person(db, 1, Purpose.EARNINGS)
    for _ in range(2):
        await entry_moves.tell(db, 2027, EVE)
    assert (await db.execute(select(outbox.c.person, outbox.c.reason))).all() == [(1, "moved:2027")]


def test_the_festival_is_what_the_tests_take_it_for() -> None:
    for calendar, first in ((FundCalendar(), SEEMED), (FundCalendar({2027: CLOSED}), IS)):
        assert calendar.first_income_day(EVE) == first
