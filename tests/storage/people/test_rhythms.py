"""Who is told when: every hour, quiet or not, week by week and month by month, and only from an amount."""

from datetime import UTC, date, datetime, timedelta
from itertools import product as every

import pytest
from hypothesis import given
from hypothesis import strategies as some
from sqlalchemy import select

from storage.database.unit_of_work import Transaction
from storage.delivery.tables import outbox
from storage.earnings.crediting.lateness import Late
from storage.messages import notices
from storage.messages.notices import Rhythm, Slot
from storage.people import people
from storage.people.consents import Purpose
from storage.people.people import Cadence, Person, Quiet
from storage.people.quiet_hours import may_be_told, moment, told_hour
from storage.people.tables import people as table
from tests.storage.given import MONDAY, MORNING, credit, days, holder, person, product, publish, record

ZONE = "Asia/Shanghai"
DAILY, WEEKLY, MONTHLY = Rhythm(ZONE), Rhythm(ZONE, Cadence.WEEKLY, 2), Rhythm(ZONE, Cadence.MONTHLY)
QUIET = (None, Quiet(22, 7), Quiet(0, 0), Quiet(9, 17), Quiet(23, 0), Quiet(0, 9), Quiet(7, 6))
HOURS = range(24)


async def known(db: Transaction, number: int) -> Person:
    found = await people.find(db, number)
    assert found is not None
    return found


async def test_the_statement_and_the_code_agree_on_every_hour(db: Transaction) -> None:
    for number, (hour, quiet) in enumerate(every(HOURS, QUIET), start=1):
        await person(db, number)
        await people.choose_hour(db, number, hour)
        if quiet:
            await people.choose_quiet(db, number, quiet)
    everybody = [await known(db, number) for number in range(1, 24 * len(QUIET) + 1)]
    for hour in HOURS:
        now = MORNING.replace(hour=hour, minute=30)
        expected = {p.id for p in everybody if told_hour(p) <= hour and moment(p, now).quiet_until is None}
        rows = await db.execute(select(table.c.id).where(may_be_told(hour)))
        assert set(rows.scalars()) == expected


@pytest.mark.parametrize("hour", HOURS)
async def test_every_hour_that_nobody_is_kept_from_is_the_hour_it_comes(db: Transaction, hour: int) -> None:
    await person(db, 1)
    await people.choose_hour(db, 1, hour)
    told = [h for h in HOURS if (await db.execute(select(table.c.id).where(may_be_told(h)))).scalar_one_or_none()]
    assert told[0] == hour


@given(
    hour=some.sampled_from(HOURS),
    since=some.sampled_from(HOURS),
    until=some.sampled_from(HOURS),
    zone=some.sampled_from([ZONE, "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "America/Nuuk"]),
    minutes=some.integers(0, 366 * 24 * 60),
)
def test_quiet_hours_end_within_a_day_and_are_over_then(
    hour: int, since: int, until: int, zone: str, minutes: int
) -> None:
    now = datetime(2024, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    somebody = _somebody(hour, zone, Quiet(since, until))
    end = moment(somebody, now).quiet_until
    if end is not None:
        assert now < end <= now + timedelta(hours=25)
        assert moment(somebody, end).quiet_until is None
        assert moment(somebody, end - timedelta(seconds=1)).quiet_until == end


async def test_a_week_is_told_on_its_day_once_and_in_one_message(db: Transaction) -> None:
    fund = await _earner(db, cadence=Cadence.WEEKLY, weekday=2)
    told = []
    for day in days(20):
        morning = datetime.combine(day, MORNING.timetz())
        await publish(db, fund, [5000], day - timedelta(days=1))
        await credit(db, await product(db, fund), day - timedelta(days=1), morning - timedelta(hours=2))
        told += [day] * await _tell(db, WEEKLY, day, morning)
    assert told == [MONDAY + timedelta(days=2 + 7 * week) for week in range(3)]


async def test_what_a_bot_that_was_down_owed_is_told_the_day_after_but_not_of_the_day_after(db: Transaction) -> None:
    fund = await _earner(db, cadence=Cadence.MONTHLY)
    listed = await product(db, fund)
    first = date(2023, 8, 1)
    await publish(db, fund, [5000] * 20)
    await credit(db, listed, first, datetime(2023, 8, 1, 6, tzinfo=MORNING.tzinfo))
    assert await _tell(db, MONTHLY, first + timedelta(days=2), datetime(2023, 8, 3, 9, tzinfo=MORNING.tzinfo)) == 1
    await notices.told_all(db, {1: datetime(2023, 8, 3, 9, 1, tzinfo=MORNING.tzinfo)})
    await publish(db, fund, [5000], MONDAY + timedelta(days=20))
    await credit(db, listed, first + timedelta(days=20), datetime(2023, 8, 20, 6, tzinfo=MORNING.tzinfo))
    assert await _tell(db, MONTHLY, date(2023, 8, 21), datetime(2023, 8, 21, 9, tzinfo=MORNING.tzinfo)) == 0


async def test_a_week_that_ended_before_it_was_chosen_is_not_told_of(db: Transaction) -> None:
    fund = await _earner(db, cadence=Cadence.OFF)
    await publish(db, fund, [5000] * 4)
    await credit(db, await product(db, fund), MONDAY + timedelta(days=2), MORNING + timedelta(days=2))
    friday = MORNING + timedelta(days=4)
    assert await notices.rhythms(db) == ()
    await people.choose_cadence(db, 1, Cadence.WEEKLY, 2, friday)
    assert await _tell(db, WEEKLY, friday.date(), friday) == 0
    assert await _tell(db, WEEKLY, MONDAY + timedelta(days=9), MORNING + timedelta(days=9)) == 1


@pytest.mark.parametrize("sign", [1, -1])
async def test_income_adds_up_untold_until_there_is_enough_of_it(db: Transaction, sign: int) -> None:
    fund = await _earner(db, least_fen=150)  # 10,000 yuan earn 0.50 a day
    listed, told = await product(db, fund), []
    for day in days(7):
        morning = datetime.combine(day + timedelta(days=1), MORNING.timetz())
        await publish(db, fund, [sign * 5000], day)
        await credit(db, listed, day, morning - timedelta(hours=1))
        if await _tell(db, DAILY, morning.date(), morning):
            told.append(day)
            await notices.told_all(db, {1: morning})
    assert told == [MONDAY + timedelta(days=2), MONDAY + timedelta(days=5)]


async def test_lateness_is_said_to_those_only_who_wait_for_a_message_every_day(db: Transaction) -> None:
    fund = await _earner(db, least_fen=100)
    await publish(db, fund, [5000])
    await credit(db, await product(db, fund), MONDAY)
    tuesday = MONDAY + timedelta(days=1)
    assert await notices.tell_waiting(db, Slot(DAILY, 9), fund, Late(tuesday, tuesday), tuesday, MORNING) == 0
    await people.choose_least(db, 1, 0)
    assert await notices.tell_waiting(db, Slot(DAILY, 9), fund, Late(tuesday, tuesday), tuesday, MORNING) == 1


async def test_nobody_is_told_in_their_quiet_hours(db: Transaction) -> None:
    fund = await _earner(db)
    await people.choose_quiet(db, 1, Quiet(6, 10))
    await publish(db, fund, [5000])
    await credit(db, await product(db, fund), MONDAY, MORNING + timedelta(hours=20))
    tuesday = MONDAY + timedelta(days=1)
    queued = [await notices.tell_earners(db, Slot(DAILY, hour), tuesday, MORNING) for hour in (8, 9, 10, 11)]
    assert queued == [0, 0, 1, 0]
    (row,) = await db.execute(select(outbox.c.reason))
    assert row.reason == f"earnings:{tuesday}"


async def _earner(db: Transaction, **chosen: object) -> str:
    """Somebody with 10,000 yuan who is told as they chose; the fund they hold."""
    fund = await product(db)
    await record(await holder(db), fund, 10_000)
    await person(db, 1, Purpose.EARNINGS)
    if chosen:
        await db.execute(table.update().values(**chosen))
    return fund.code


async def _tell(db: Transaction, rhythm: Rhythm, day: date, now: datetime) -> int:
    """Tell as at nine on that day; whoever is told knows."""
    queued = await notices.tell_earners(db, Slot(rhythm, 9), rhythm.period(day), now)
    if queued:
        await notices.told_all(db, {1: now})
    return queued


def _somebody(hour: int, zone: str, quiet: Quiet | None) -> Person:
    return Person(
        id=1,
        language="en",
        notify_hour=hour,
        timezone=zone,
        expecting=None,
        first_seen_at=MORNING,
        blocked_at=None,
        cadence=Cadence.DAILY,
        weekday=0,
        quiet=quiet,
        silent=False,
        least_fen=0,
    )
