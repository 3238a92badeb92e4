"""What was kept for a purpose goes when the consent does, or when its time is over; and nothing else goes."""

import asyncio
from collections.abc import Mapping
from datetime import timedelta

import pytest
from sqlalchemy import func, insert, select
from sqlalchemy.ext.asyncio import AsyncEngine

from earnings.figures.yields import PublishedYield
from storage.catalogue import ingest
from storage.database.unit_of_work import Transaction, transaction
from storage.delivery import outbox
from storage.delivery.outbox import Lane, State
from storage.delivery.tables import outbox as outbox_table
from storage.earnings.crediting import corrections
from storage.earnings.ledger import undo
from storage.earnings.tables import entry_moves
from storage.messages import broadcasts, delivery_progress
from storage.messages.drafts import Draft
from storage.operations import erasure
from storage.people import assessments
from storage.people.consents import (
    Decision,
    HoldingsProof,
    NewsProof,
    ProfileProof,
    Purpose,
    ScoresProof,
    decide,
    prove,
)
from storage.scores import reviews
from storage.tables import metadata
from tests.storage.given import (
    CALENDAR,
    MONDAY,
    MORNING,
    advised,
    assessed,
    credit,
    days,
    person,
    product,
    proof,
    publish,
    record,
    scored,
)

YEAR, KEEP = timedelta(days=365), timedelta(days=90)
PERSONAL = [table for table in metadata.sorted_tables if table.info.get("purpose")]


async def somebody(db: Transaction, number: int) -> None:
    """A person with something in every personal table."""
    fund, profile, holder = (
        await product(db),
        await proof(db, number, ProfileProof),
        await proof(db, number, HoldingsProof),
    )
    await assessed(profile, MORNING + YEAR)
    proven = await proof(db, number, NewsProof)
    cast = await broadcasts.begin(db, 900, Draft({}), MORNING)
    await delivery_progress.pressed(proven, cast, fund.code, MORNING)
    given = await advised(profile, MORNING)
    await reviews.ask(profile, given, (), MORNING)
    await scored(await proof(db, number, ScoresProof), given)
    noted = await record(holder, fund, 10_000)
    move = {"entry": noted.id, "year": 2023, "person": number, "was": MONDAY, "now": MONDAY, "income_fen": 0}
    await db.execute(insert(entry_moves).values(move))
    await undo(holder, fund, (await record(holder, fund, 20_000)).id, MORNING)


async def corrected(db: Transaction) -> None:
    """The fund corrects what everybody was credited with."""
    row = PublishedYield("000198", MONDAY, 9_000, None)
    await ingest.correct(db, row, "test", MORNING)
    assert await corrections.enter_next(db, await product(db), CALENDAR, MORNING, MORNING)


async def rows(db: Transaction, number: int) -> Mapping[str, int]:
    """How many rows each personal table has of the person."""
    tables = metadata.tables
    theirs = {table.name: table.c.person for table in PERSONAL if "person" in table.c}
    counts = {name: select(func.count()).where(column == number) for name, column in theirs.items()}
    answered = tables["answers"].join(tables["assessments"])
    counts["answers"] = select(func.count()).select_from(answered).where(tables["assessments"].c.person == number)
    return {name: int((await db.execute(count)).scalar_one()) for name, count in counts.items()}


def left(before: Mapping[str, int], purpose: Purpose) -> Mapping[str, int]:
    """What ought to be there once the purpose's tables are empty of the person."""
    purposes = {table.name: table.info["purpose"] for table in PERSONAL}
    with_it = {
        Purpose.SCORES: {"advice", "reviews"},
        Purpose.PROFILE: {"advice_scores"},
        Purpose.HOLDINGS: {"affinities"},
    }  # advice tells its scores
    gone = {name for name in before if purposes[name] == purpose} | with_it.get(purpose, set())
    return {name: 0 if name in gone else count for name, count in before.items()}


@pytest.mark.parametrize("purpose", list(Purpose))
async def test_erasing_takes_exactly_what_that_person_gave_for_that_purpose(db: Transaction, purpose: Purpose) -> None:
    for number in (1, 2):
        await somebody(db, number)
    await publish(db, "000198", [5000])
    await credit(db, await product(db), MONDAY)
    await corrected(db)
    mine, others = await rows(db, 1), await rows(db, 2)
    assert all(mine.values())
    assert mine == others
    await erasure.erase(db, 1, purpose)
    assert await rows(db, 1) == left(mine, purpose)
    assert await rows(db, 2) == others


async def test_what_is_credited_meanwhile_goes_as_well(engine: AsyncEngine) -> None:
    async with transaction(engine) as db:
        await somebody(db, 1)
        fund = await product(db)
        await publish(db, fund.code, [5000])

    async def withdraws() -> None:
        async with transaction(engine) as db:
            await erasure.erase(db, 1, Purpose.HOLDINGS)

    async with transaction(engine) as db:
        assert await credit(db, fund, MONDAY) == [MONDAY]
        withdrawing = asyncio.create_task(withdraws())
        await asyncio.sleep(0.2)
    await withdrawing
    async with transaction(engine) as db:
        assert await rows(db, 1) == left(await rows(db, 1), Purpose.HOLDINGS)


async def test_the_decisions_themselves_stay_on_record(db: Transaction) -> None:
    await somebody(db, 1)
    await decide(db, 1, Purpose.HOLDINGS, Decision.WITHDRAWN, language="zh", now=MORNING)
    await erasure.erase(db, 1, Purpose.HOLDINGS)
    events = metadata.tables["consent_events"]
    said = (await db.execute(select(events.c.decision).order_by(events.c.id))).scalars().all()
    assert said == ["given"] * 4 + ["withdrawn"]


async def test_who_comes_back_starts_from_nothing(db: Transaction) -> None:
    await somebody(db, 1)
    fund = await product(db)
    await publish(db, fund.code, [5000] * 2)
    await credit(db, fund, MONDAY)
    await erasure.erase(db, 1, Purpose.HOLDINGS)
    await person(db, 1, Purpose.HOLDINGS)
    holder = await prove(db, 1, HoldingsProof)
    assert holder is not None
    await record(holder, fund, 100)
    await credit(db, fund, days(2)[-1])
    assert await rows(db, 1) == left(await rows(db, 1), Purpose.EARNINGS)
    found = metadata.tables["accruals"]
    assert (await db.execute(select(found.c.day, found.c.base_fen))).all() == [(days(2)[-1], 100_00)]


@pytest.mark.parametrize(("after", "erased"), [(YEAR + KEEP, 0), (YEAR + KEEP + timedelta(seconds=1), 1)])
async def test_an_assessment_goes_ninety_days_after_it_ended(db: Transaction, after: timedelta, erased: int) -> None:
    await somebody(db, 1)
    assert await erasure.erase_expired(db, MORNING + after, valid_for=YEAR, keep_for=KEEP) == erased
    before = {"assessments": 1, "answers": 14, "advice": 1}
    found = await rows(db, 1)
    assert {name: found[name] for name in before} == {name: 0 if erased else size for name, size in before.items()}
    assert (found["entries"], found["holdings"]) == (3, 1)


async def test_an_assessment_that_was_never_finished_goes_as_late_as_one_that_was(db: Transaction) -> None:
    profile = await proof(db, 1, ProfileProof)
    begun = await assessments.begin(profile, "1", MORNING)
    await assessments.answer(profile, begun, "horizon", "a", MORNING)
    end = MORNING + YEAR + KEEP
    assert await erasure.erase_expired(db, end, valid_for=YEAR, keep_for=KEEP) == 0
    assert await erasure.erase_expired(db, end + timedelta(seconds=1), valid_for=YEAR, keep_for=KEEP) == 1
    assert await rows(db, 1) == dict.fromkeys(await rows(db, 1), 0)


async def test_the_record_of_a_message_goes_a_year_after_it_was_settled(db: Transaction) -> None:
    for number in (1, 2):
        await person(db, number)
        row = {
            "person": number,
            "reason": "a",
            "kind": "late",
            "due_at": MORNING,
            "state": "queued",
            "attempts": 0,
            "lane": 1,
            "once": 0,
            "paid": 0,
        }
        await db.execute(insert(outbox_table).values(row))
    (first, _) = await outbox.claim(db, Lane.DAILY, MORNING, "sender", 2)
    await outbox.settle(db, first, State.SENT, MORNING)
    assert await erasure.erase_delivered(db, MORNING + YEAR, YEAR) == 0
    assert await erasure.erase_delivered(db, MORNING + YEAR * 2, YEAR) == 1
    assert (await db.execute(select(outbox_table.c.person))).scalars().all() == [2]


async def test_forgetting_a_person_forgets_everything(db: Transaction) -> None:
    await somebody(db, 1)
    people = metadata.tables["people"]
    await db.execute(people.delete().where(people.c.id == 1))
    assert await rows(db, 1) == dict.fromkeys(await rows(db, 1), 0)
