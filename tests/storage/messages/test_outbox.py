"""The delivery ledger: who is to be told, by whom it is being told, and what became of it."""

import asyncio
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import event, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncEngine

from recommender.products.product import Product
from storage.database.unit_of_work import Transaction, transaction
from storage.delivery import outbox
from storage.delivery.outbox import Kind, Lane, NewMessage, QueuedMessage, State
from storage.delivery.tables import outbox as table
from storage.earnings.crediting.lateness import Late
from storage.messages import notices
from storage.messages.notices import Rhythm, Slot
from storage.people import people
from storage.people.consents import Decision, HoldingsProof, ProfileProof, Purpose, decide
from storage.people.tables import people as people_table
from tests.storage.given import MONDAY, MORNING, assessed, credit, days, person, product, proof, publish, record

BEIJING = Rhythm("Asia/Shanghai")
EIGHT = Slot(BEIJING, 8)
TUESDAY = MONDAY + timedelta(days=1)
DAWN = MORNING + timedelta(hours=20)


async def earner(db: Transaction, number: int, fund: Product) -> None:
    """Somebody who holds 10,000 yuan and agreed to that and to messages about it."""
    holder = await proof(db, number, HoldingsProof)
    await record(holder, fund, 10_000)
    await person(db, number, Purpose.EARNINGS)


async def earned(db: Transaction, fund: Product, count: int = 1, now: datetime = DAWN) -> None:
    """That many days from Monday are published and credited."""
    await publish(db, fund.code, [5000] * count)
    await credit(db, fund, MONDAY + timedelta(days=count), now)


async def told(db: Transaction) -> list[tuple[int, str]]:
    """Who is to be told, and for which reason."""
    return [(row.person, row.reason) for row in await db.execute(select(table).order_by(table.c.person, table.c.id))]


def queued(number: int, due: datetime, lane: Lane = Lane.DAILY) -> dict[str, object]:
    """A row as it stands when somebody is to be told."""
    row = {"person": number, "reason": "a", "kind": "late", "lane": int(lane), "once": 0, "due_at": due}
    return {**row, "paid": 0, "state": "queued", "attempts": 0}


async def one_waiting(db: Transaction) -> QueuedMessage:
    """The only message there is, taken."""
    fund = await product(db)
    await earner(db, 1, fund)
    await earned(db, fund)
    await notices.tell_earners(db, EIGHT, TUESDAY, DAWN)
    (row,) = await outbox.claim(db, Lane.DAILY, DAWN, "sender", 10)
    return row


async def test_only_people_who_agreed_to_both_are_told(db: Transaction) -> None:
    fund = await product(db)
    for number in (1, 2, 3):
        await earner(db, number, fund)
    await earned(db, fund)
    await decide(db, 2, Purpose.EARNINGS, Decision.DECLINED, language="zh", now=DAWN)
    await decide(db, 3, Purpose.HOLDINGS, Decision.WITHDRAWN, language="zh", now=DAWN)
    assert await notices.tell_earners(db, EIGHT, TUESDAY, DAWN) == 1
    assert await told(db) == [(1, f"earnings:{TUESDAY}")]


async def test_only_people_of_the_hour_who_did_not_block_the_bot_are_told(db: Transaction) -> None:
    fund = await product(db)
    for number in (1, 2, 3):
        await earner(db, number, fund)
    await people.choose_hour(db, 2, 21)
    await people.mark_blocked(db, 3, MORNING)
    await earned(db, fund)
    assert await notices.rhythms(db) == (BEIJING,)
    assert await notices.tell_earners(db, EIGHT, TUESDAY, DAWN) == 1
    assert await notices.tell_earners(db, Slot(BEIJING, 21), TUESDAY, DAWN) == 1
    assert [number for number, _ in await told(db)] == [1, 2]


async def test_a_morning_is_told_once(db: Transaction) -> None:
    fund = await product(db)
    await earner(db, 1, fund)
    await earned(db, fund)
    assert [await notices.tell_earners(db, EIGHT, TUESDAY, DAWN) for _ in range(2)] == [1, 0]
    await earned(db, fund, 2, DAWN + timedelta(minutes=1))
    assert await notices.tell_earners(db, EIGHT, TUESDAY, DAWN) == 0


async def test_the_table_itself_refuses_a_reason_twice(db: Transaction) -> None:
    await person(db, 1)
    row = insert(table).values(queued(1, DAWN))
    await db.execute(row)
    with pytest.raises(IntegrityError):
        async with db.begin_nested():
            await db.execute(row)


async def test_there_is_no_message_when_there_is_nothing_new(db: Transaction) -> None:
    fund = await product(db)
    await earner(db, 1, fund)
    assert await notices.tell_earners(db, EIGHT, MONDAY, DAWN) == 0
    await earned(db, fund)
    assert await notices.told_until(db, 1) == MORNING
    await notices.told_all(db, {1: DAWN})
    assert await notices.told_until(db, 1) == DAWN
    assert await notices.tell_earners(db, EIGHT, TUESDAY, DAWN) == 0


async def test_a_late_fund_is_said_once_to_those_who_earn_by_it(db: Transaction) -> None:
    fund = await product(db)
    await earner(db, 1, fund)
    await earned(db, fund)
    await earner(db, 2, fund)
    queued = [
        await notices.tell_waiting(db, EIGHT, fund.code, Late(TUESDAY, TUESDAY), morning, DAWN)
        for morning in days(2, TUESDAY + timedelta(days=1))
    ]
    assert (queued, await told(db)) == ([2, 0], [(number, f"late:{TUESDAY}") for number in (1, 2)])


async def test_who_began_after_every_day_that_is_due_is_told_of_none(db: Transaction) -> None:
    fund = await product(db)
    await earner(db, 1, fund)
    before = TUESDAY - timedelta(days=30)
    assert await notices.tell_waiting(db, EIGHT, fund.code, Late(before, before), TUESDAY, DAWN) == 0


async def test_who_is_told_of_income_is_not_told_of_lateness_the_same_morning(db: Transaction) -> None:
    fund = await product(db)
    await earner(db, 1, fund)
    await earned(db, fund)
    await notices.tell_earners(db, EIGHT, TUESDAY, DAWN)
    assert await notices.tell_waiting(db, EIGHT, fund.code, Late(TUESDAY, TUESDAY), TUESDAY, DAWN) == 0


async def test_a_class_that_ends_soon_is_reminded_of_once(db: Transaction) -> None:
    month = timedelta(days=30)
    for number, ends in ((1, month / 3), (2, month * 3), (3, -month / 3), (4, month / 3)):
        await assessed(await proof(db, number, ProfileProof), MORNING + ends)
    await decide(db, 4, Purpose.PROFILE, Decision.WITHDRAWN, language="zh", now=MORNING)
    assert [await notices.remind_of_renewal(db, month, MORNING) for _ in range(2)] == [1, 0]
    assert [number for number, _ in await told(db)] == [1]


async def test_a_renewed_class_is_reminded_of_anew(db: Transaction) -> None:
    profile = await proof(db, 1, ProfileProof)
    for _ in range(2):
        await assessed(profile, MORNING + timedelta(days=9))
        assert await notices.remind_of_renewal(db, timedelta(days=14), MORNING) == 1


async def test_a_claim_is_exclusive(db: Transaction) -> None:
    row = await one_waiting(db)
    assert (row.person, row.kind, row.attempts) == (1, Kind.EARNINGS, 1)
    assert await outbox.claim(db, Lane.DAILY, DAWN + timedelta(days=1), "another", 10) == ()


async def test_two_senders_never_hold_the_same_message(engine: AsyncEngine) -> None:
    async with transaction(engine) as db:
        fund = await product(db)
        for number in range(1, 41):
            await earner(db, number, fund)
        await earned(db, fund)
        await notices.tell_earners(db, EIGHT, TUESDAY, DAWN)

    async def sender() -> list[int]:
        taken: list[int] = []
        while True:
            async with transaction(engine) as db:
                rows = await outbox.claim(db, Lane.DAILY, DAWN, "sender", 3)
                await asyncio.sleep(0)
            if not rows:
                return taken
            taken += [row.person for row in rows]

    taken = await asyncio.gather(*(sender() for _ in range(4)))
    assert sorted(number for each in taken for number in each) == list(range(1, 41))


async def test_the_oldest_are_taken_first_and_none_before_its_time(db: Transaction) -> None:
    for number, minutes in ((1, 3), (2, 2), (3, 1), (4, 60)):
        await person(db, number)
        due = DAWN + timedelta(minutes=minutes)
        await db.execute(insert(table).values(queued(number, due)))
    now = DAWN + timedelta(minutes=5)
    assert [row.person for row in await outbox.claim(db, Lane.DAILY, now, "sender", 2)] == [2, 3]
    assert [row.person for row in await outbox.claim(db, Lane.DAILY, now, "sender", 2)] == [1]
    assert await outbox.claim(db, Lane.DAILY, now, "sender", 2) == ()


@pytest.mark.parametrize("state", [State.SENT, State.DROPPED, State.FAILED])
async def test_what_is_settled_is_never_taken_again(db: Transaction, state: State) -> None:
    row = await one_waiting(db)
    await outbox.settle(db, row, state, DAWN, message=77, problem="why")
    assert await outbox.claim(db, Lane.DAILY, DAWN + timedelta(days=30), "sender", 10) == ()
    (kept,) = await db.execute(select(table))
    assert (kept.state, kept.message_id, kept.problem) == (state, 77, "why")
    assert list(await outbox.problems(db, State.FAILED)) == ([(row.id, "why")] if state is State.FAILED else [])


async def test_a_postponed_message_comes_back_at_its_time(db: Transaction) -> None:
    row = await one_waiting(db)
    later = DAWN + timedelta(minutes=10)
    await outbox.postpone(db, row, later, "asked to wait")
    assert await outbox.claim(db, Lane.DAILY, later - timedelta(seconds=1), "sender", 10) == ()
    (again,) = await outbox.claim(db, Lane.DAILY, later, "sender", 10)
    assert (again.id, again.attempts) == (row.id, 2)


async def waiting(db: Transaction, count: int, **facts: int) -> None:
    """So many people, each with one message that is due."""
    for number in range(1, count + 1):
        await person(db, number)
        await db.execute(insert(table).values({**queued(number, DAWN), **facts}))


async def test_a_lane_is_claimed_by_itself(db: Transaction) -> None:
    for number, lane in ((1, Lane.BROADCAST), (2, Lane.DAILY), (3, Lane.ALERT)):
        await person(db, number)
        await db.execute(insert(table).values(queued(number, DAWN, lane)))
    claimed = {lane: await outbox.claim(db, lane, DAWN, "sender", 9) for lane in Lane}
    assert {lane: [row.person for row in rows] for lane, rows in claimed.items()} == {0: [3], 1: [2], 2: [1]}


async def test_what_was_not_tried_is_due_as_before(db: Transaction) -> None:
    row = await one_waiting(db)
    await outbox.put_back(db, [row.id])
    (again,) = await outbox.claim(db, Lane.DAILY, DAWN, "sender", 10)
    assert (again.id, again.attempts) == (row.id, 1)


async def test_the_next_sender_takes_up_what_was_in_hand_and_says_nothing_twice_that_is_to_be_said_once(
    db: Transaction,
) -> None:
    await waiting(db, 3, once=1)
    first, second, _ = await outbox.claim(db, Lane.DAILY, DAWN, "gone", 10)
    await outbox.begin(db, first, DAWN)
    await outbox.begin(db, second, DAWN)
    await outbox.sent(db, {second.id: 7}, DAWN)
    await person(db, 4)
    await db.execute(insert(table).values(queued(4, DAWN)))
    await outbox.claim(db, Lane.DAILY, DAWN, "gone", 10)
    assert await outbox.recover(db, DAWN) == 3
    again = await outbox.claim(db, Lane.DAILY, DAWN, "next", 10)
    assert [(row.person, row.attempts) for row in again] == [(3, 1), (4, 1)]
    assert await outbox.troubles(db) == {State.UNCERTAIN: 1}
    assert await outbox.problems(db, State.UNCERTAIN) == [(first.id, "the sender died")]


@pytest.mark.parametrize("state", [State.CANCELLED, State.SENT])
async def test_what_was_called_back_or_sent_meanwhile_stays_so(db: Transaction, state: State) -> None:
    row = await one_waiting(db)
    await db.execute(update(table).values(state=state))
    await outbox.postpone(db, row, DAWN, "late")
    await outbox.put_back(db, [row.id])
    await outbox.settle(db, row, State.FAILED, DAWN)
    assert (await db.execute(select(table.c.state))).scalar_one() == state
    await outbox.sent(db, {row.id: 5}, DAWN)  # but what left, left
    assert (await db.execute(select(table.c.state, table.c.message_id))).one() == (State.SENT, 5)


async def test_a_price_goes_with_the_message(db: Transaction) -> None:
    await person(db, 1)
    await outbox.queue(db, NewMessage(Kind.LATE, "a", paid=True, once=True), DAWN, people_table.c.id == 1)
    (row,) = await outbox.claim(db, Lane.DAILY, DAWN, "sender", 1)
    assert (row.paid, row.once) == (True, True)


async def test_claiming_reads_nothing_but_what_is_due(db: Transaction) -> None:
    if db.dialect.name != "sqlite":  # PostgreSQL plans by the size of a table, and this one is small
        return
    seen: list[tuple[str, Any]] = []
    remember = event.listens_for(db.sync_connection, "before_cursor_execute")
    remember(lambda _c, _cursor, statement, parameters, *_: seen.append((statement, parameters)))
    await outbox.claim(db, Lane.DAILY, DAWN, "sender", 9)
    await outbox.recover(db, DAWN)
    await outbox.troubles(db)
    plans = [await db.exec_driver_sql(f"EXPLAIN QUERY PLAN {said}", given) for said, given in tuple(seen)]
    steps = [row[-1] for plan in plans for row in plan]
    assert not [step for step in steps if step.startswith("SCAN outbox") and "INDEX" not in step]
    assert not [step for step in steps if "B-TREE" in step]
    assert any("ix_outbox_waiting" in step for step in steps)


async def test_of_what_is_in_hand_for_a_person_all_but_the_first_is_doubled(db: Transaction) -> None:
    for number in (1, 2):
        await person(db, number)
    wanted = [(1, "a", "late"), (1, "b", "late"), (1, "c", "alert"), (2, "a", "late"), (1, "d", "late")]
    rows = [{**queued(who, DAWN), "reason": why, "kind": kind} for who, why, kind in wanted]
    await db.execute(insert(table), rows)
    assert await outbox.doubled(db, Kind.LATE) == frozenset()
    taken = await outbox.claim(db, Lane.DAILY, DAWN, "sender", 4)
    first, second, *_ = (row.id for row in taken)
    assert await outbox.doubled(db, Kind.LATE) == {second}
    await outbox.sent(db, {first: 1}, DAWN)
    assert await outbox.doubled(db, Kind.LATE) == frozenset()


async def test_what_was_parked_is_tried_anew_unless_a_broadcast_repeats_its_own(db: Transaction) -> None:
    await person(db, 1)
    kinds = (Kind.EARNINGS, Kind.DELETE, Kind.BROADCAST, Kind.EDIT)
    parked = {"state": State.PARKED, "attempts": 12, "problem": "TelegramServerError"}
    await db.execute(insert(table), [{**queued(1, DAWN), "reason": kind, "kind": kind, **parked} for kind in kinds])
    assert await outbox.parked(db) == await outbox.repeat_parked(db, DAWN) == 2
    again = (
        await db.execute(select(table.c.kind, table.c.attempts, table.c.problem).where(table.c.state == "queued"))
    ).all()
    assert {tuple(row) for row in again} == {(Kind.EARNINGS, 0, None), (Kind.DELETE, 0, None)}
    assert await outbox.parked(db) == 0
