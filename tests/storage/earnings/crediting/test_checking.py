"""Every balance is what it is made of; where one is not, the check names the holding and the first day at fault."""

from collections.abc import Mapping
from datetime import date, timedelta

import pytest
from sqlalchemy import Delete, Update, delete, update

from earnings.figures.yields import PublishedYield
from storage.catalogue import ingest
from storage.database.unit_of_work import Transaction
from storage.earnings.crediting import checking, corrections, day_parts
from storage.earnings.crediting.checking import Fault
from storage.earnings.tables import accruals, entries, holdings
from tests.storage.given import CALENDAR, MONEY, MORNING, credit, days, holder, product, publish, record

FIRST, SECOND, THIRD, FOURTH = days(4)
TAMPERED: Mapping[str, tuple[Update | Delete, date | None]] = {
    "a balance": (update(holdings).values(balance_fen=holdings.c.balance_fen + 1), None),
    "an income": (update(accruals).where(accruals.c.day == SECOND).values(income_fen=51), SECOND),
    "what it stood on": (update(accruals).where(accruals.c.day == THIRD).values(base_fen=1), THIRD),
    "a day gone": (delete(accruals).where(accruals.c.day == SECOND), SECOND),
    "an entry": (update(entries).values(amount_fen=entries.c.amount_fen + 1), FIRST),
}


async def faults(db: Transaction) -> list[Fault]:
    return await checking.check(db, await product(db), CALENDAR, 0, day_parts.EVERYBODY)


async def furnished(db: Transaction) -> None:
    fund = await product(db)
    for number in (1, 2):
        await record(await holder(db, number), fund, 10_000)
    await publish(db, MONEY, [5_000, 6_000, 7_000, 8_000])
    await credit(db, fund, THIRD)


async def test_what_adds_up_has_no_faults_before_and_after_a_correction(db: Transaction) -> None:
    await furnished(db)
    assert await faults(db) == []
    await ingest.correct(db, PublishedYield(MONEY, SECOND, 9_999, None), "test", MORNING)
    assert await corrections.enter_next(db, await product(db), CALENDAR, MORNING, MORNING)
    assert await faults(db) == []
    await credit(db, await product(db), FOURTH, MORNING + timedelta(days=5))
    assert await faults(db) == []


@pytest.mark.parametrize("what", TAMPERED)
async def test_whatever_was_tampered_with_is_found(db: Transaction, what: str) -> None:
    await furnished(db)
    statement, day = TAMPERED[what]
    await db.execute(statement.where(statement.entity_description["table"].c.person == 2))
    assert await faults(db) == [Fault(2, MONEY, day)]
