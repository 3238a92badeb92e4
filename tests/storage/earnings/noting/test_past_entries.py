"""What is noted of the past is credited at once, and stands as if it had been noted then."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest
from sqlalchemy import select

from earnings.accrual import nav_value
from earnings.figures.yields import PublishedNav
from earnings.money import MAX_FEN
from recommender.products.product import Dividends, Product
from storage.catalogue import catalogue, figures, ingest
from storage.database.unit_of_work import Transaction
from storage.earnings import holdings, ledger
from storage.earnings.crediting import accruals, corrections, credited_days
from storage.earnings.crediting.checking import check
from storage.earnings.crediting.day_parts import EVERYBODY
from storage.earnings.holdings import EntryKind
from storage.earnings.noting import past_accruals, past_entries, undoing
from storage.earnings.noting.past_entries import BeforeFigures, BeingCorrected, HeldLessThen, NotYet, TooMuch
from storage.earnings.tables import accruals as rows_of
from storage.people.consents import HoldingsProof
from tests.storage.given import CALENDAR, FUND, MERGED, MONDAY, MONEY, MORNING, credit, holder, holding, publish
from tests.support.data import listed

LATER = MORNING + timedelta(days=30)
TODAY = LATER.date()
RULES = {
    "daily": listed(MONEY),
    "monthly": replace(listed(MONEY), reinvested_on=28),
    "fraction": replace(listed(MONEY), fraction_carried=True),
    "offset": replace(listed(MONEY), income_offset_days=1),
    "merged": listed(MERGED),
    "spread": replace(listed(MERGED), merged_spread=True),
    "nav": listed(FUND),
    "reinvested": replace(listed(FUND), dividends=Dividends.REINVESTED),
}


async def shelf(db: Transaction, product: Product) -> Product:
    await catalogue.keep(db, [product], MORNING)
    return product


async def publishes(db: Transaction, product: Product, since: date, until: date) -> None:
    """Figures that rise and fall, on the days on which the product publishes; a dividend now and then."""
    for n in range((until - since).days + 1):
        day = since + timedelta(days=n)
        size = 7_000 + (day.toordinal() * 37) % 900
        if product.code == FUND:
            if CALENDAR.is_trading_day(day):
                paid = 300 if day.day == 1 else 0
                await figures.keep(db, [PublishedNav(FUND, day, 10_000 + size, None, paid)], "test", MORNING)
        elif product.code == MONEY or CALENDAR.is_trading_day(day) or CALENDAR.is_trading_day(day + timedelta(days=1)):
            await publish(db, product.code, [size], day)


async def earned(mei: HoldingsProof) -> Sequence[object]:
    """Each of a person's days, whole."""
    table = rows_of.c
    mine = select(table.day, table.base_fen, table.rate_e4, table.income_fen, table.units_e2, table.bought_e2)
    return (await mei.db.execute(mine.where(table.person == mei.person).order_by(table.day))).all()


@pytest.mark.parametrize("rule", [name for name, product in RULES.items() if product.code != FUND])
async def test_noted_afterwards_is_as_noted_in_time(db: Transaction, rule: str) -> None:
    product, mei, tom = await shelf(db, RULES[rule]), await holder(db, 1), await holder(db, 2)
    await publishes(db, product, MONDAY - timedelta(days=10), TODAY - timedelta(days=1))
    taken = MORNING + timedelta(days=10)
    await ledger.put(mei, product, EntryKind.ADD, 50_000_00, MORNING)
    await credit(db, product, MONDAY + timedelta(days=9))
    await ledger.put(mei, product, EntryKind.REDUCE, 20_000_01, taken)
    await credit(db, product, TODAY - timedelta(days=1))
    await past_entries.note(tom, product, EntryKind.ADD, 50_000_00, MONDAY, LATER)
    await past_entries.note(tom, product, EntryKind.REDUCE, 20_000_01, taken.date(), LATER)
    assert await earned(tom) == await earned(mei)
    assert await holding(tom, product) == await holding(mei, product)
    await publishes(db, product, TODAY, TODAY + timedelta(days=4))
    await credit(db, product, TODAY + timedelta(days=4))
    assert await earned(tom) == await earned(mei)
    assert await check(db, product, CALENDAR, 0, EVERYBODY) == []


@pytest.mark.parametrize("rule", ["nav", "reinvested"])
async def test_units_are_those_of_the_nav_of_the_day_and_gain_from_it(db: Transaction, rule: str) -> None:
    product, mei = await shelf(db, RULES[rule]), await holder(db)
    await publishes(db, product, MONDAY - timedelta(days=10), TODAY - timedelta(days=1))
    noted = await past_entries.note(mei, product, EntryKind.ADD, 50_000_00, MONDAY, LATER)
    rows = await figures.navs_of(db, FUND, MONDAY, TODAY)
    units, income = 50_000_00 * 10_000 // rows[0].nav_e4, 0
    assert noted.entry.units_e2 == units
    for before, row in pairwise(rows):
        paid = nav_value(units, row.dividend_e4)
        bought = paid * 10_000 // row.nav_e4 if rule == "reinvested" else 0
        income += nav_value(units + bought, row.nav_e4) - nav_value(units, before.nav_e4) + (0 if bought else paid)
        units += bought
    found = await holding(mei, product)
    assert (found.income_fen, found.units_e2, found.balance_fen) == (income, units, nav_value(units, rows[-1].nav_e4))


@pytest.mark.parametrize("rule", RULES)
async def test_what_nobody_held_before_is_credited_from_its_day_and_undone_without_a_trace(
    db: Transaction, rule: str
) -> None:
    product, mei = await shelf(db, RULES[rule]), await holder(db)
    await publishes(db, product, MONDAY - timedelta(days=10), TODAY - timedelta(days=1))
    noted = await past_entries.note(mei, product, EntryKind.ADD, 50_000_00, MONDAY, LATER)
    found = await holding(mei, product)
    assert noted.credited.income_fen == found.income_fen != 0
    assert noted.credited.first == noted.entry.effective or product.code == MERGED
    assert sum((await accruals.totals(mei, date.min, date.max)).values()) == found.income_fen
    assert await credit(db, product, TODAY - timedelta(days=1), LATER) == []
    assert await accruals.credited_between(mei, LATER - timedelta(days=1), LATER) == ()
    await undoing.undo(mei, product, noted.entry.id, LATER)
    assert await earned(mei) == []
    found = await holding(mei, product)
    assert (found.balance_fen, found.earning_fen, found.units_e2, found.income_fen) == (0, 0, 0, 0)
    assert await check(db, product, CALENDAR, 0, EVERYBODY) == []


async def test_what_it_changes_is_nobody_elses(db: Transaction) -> None:
    product, mei, tom = await shelf(db, listed(MONEY)), await holder(db, 1), await holder(db, 2)
    await publishes(db, product, MONDAY - timedelta(days=10), TODAY)
    await ledger.put(mei, product, EntryKind.RECORD, 1_000_00, MORNING + timedelta(days=5))
    await credit(db, product, TODAY - timedelta(days=1))
    before = await earned(mei), await holding(mei, product)
    await past_entries.note(tom, product, EntryKind.ADD, 5_00, MONDAY, LATER)
    assert (await earned(mei), await holding(mei, product)) == before
    days = [day.day for day in await credited_days.credited_days(db, MONEY, date.min)]
    assert days == [MONDAY + timedelta(days=n) for n in range(1, 30)]


async def test_a_corrected_day_stays_corrected(db: Transaction) -> None:
    product, mei = await shelf(db, listed(MONEY)), await holder(db)
    await publish(db, MONEY, [7_000] * 20, MONDAY)
    await ledger.put(mei, product, EntryKind.RECORD, 10_000_00, MORNING)
    await credit(db, product, MONDAY + timedelta(days=19))
    row = replace((await figures.yields_of(db, MONEY, MONDAY, MONDAY))[0], income_e4=9_000)
    await ingest.correct(db, row, "test", LATER)
    with pytest.raises(BeingCorrected):
        await past_entries.note(mei, product, EntryKind.ADD, 100_00, MONDAY, LATER)
    while await corrections.enter_next(db, product, CALENDAR, LATER, LATER):
        pass
    await past_entries.note(mei, product, EntryKind.ADD, 10_000_00, MONDAY, LATER)
    incomes = [each.income_fen for each in await accruals.incomes_between(mei, MONDAY, date.max)]
    assert incomes[:2] == [90, 70 + 70]
    assert (await holding(mei, product)).income_fen == sum(incomes)
    assert await check(db, product, CALENDAR, 0, EVERYBODY) == []


async def test_a_day_that_cannot_be_counted_is_refused(db: Transaction) -> None:
    product, mei = await shelf(db, listed(MONEY)), await holder(db)
    with pytest.raises(BeforeFigures) as nothing:
        await past_entries.note(mei, product, EntryKind.ADD, 100_00, MONDAY, LATER)
    assert nothing.value.first is None
    await publish(db, MONEY, [7_000] * 5, MONDAY)
    await publish(db, MONEY, [7_000] * 20, MONDAY + timedelta(days=6))  # a day is missing
    first = MONDAY + timedelta(days=6)
    assert await past_accruals.first_day(mei, product, TODAY) == first
    with pytest.raises(BeforeFigures):
        await past_entries.note(mei, product, EntryKind.ADD, 100_00, MONDAY, LATER)
    with pytest.raises(NotYet):
        await past_entries.note(mei, product, EntryKind.ADD, 100_00, TODAY + timedelta(days=1), LATER)
    await past_entries.note(mei, product, EntryKind.ADD, MAX_FEN, first, LATER)
    with pytest.raises(TooMuch):
        await past_entries.note(mei, product, EntryKind.ADD, MAX_FEN, first, LATER)


async def test_more_than_was_held_then_is_refused_and_changes_nothing(db: Transaction) -> None:
    product, mei = await shelf(db, listed(MONEY)), await holder(db)
    await publish(db, MONEY, [7_000] * 30, MONDAY)
    await ledger.put(mei, product, EntryKind.RECORD, 100_00, MORNING)
    await credit(db, product, MONDAY + timedelta(days=20))
    await ledger.put(mei, product, EntryKind.ADD, 500_00, MORNING + timedelta(days=21))
    before = await earned(mei), await holding(mei, product), await holdings.every_entry(mei, MONEY)
    with pytest.raises(HeldLessThen) as refused:
        await past_entries.note(mei, product, EntryKind.REDUCE, 101_00, MONDAY, LATER)
    assert refused.value.held_fen == 100_00
    assert (await earned(mei), await holding(mei, product), await holdings.every_entry(mei, MONEY)) == before


async def test_what_is_said_of_today_is_an_entry_like_any_other(db: Transaction) -> None:
    product, mei = await shelf(db, listed(MONEY)), await holder(db)
    await publish(db, MONEY, [7_000] * 3, MONDAY - timedelta(days=3))
    evening = datetime.combine(MONDAY, MORNING.time(), MORNING.tzinfo) + timedelta(hours=9)
    noted = await past_entries.note(mei, product, EntryKind.ADD, 100_00, MONDAY, evening)
    assert (noted.entry.asked_on, noted.entry.effective) == (None, MONDAY + timedelta(days=2))
