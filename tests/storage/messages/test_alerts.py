"""Alerts in SQL do what the rules say, for everybody at once, and reach only those who set them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from earnings import alerts as rules
from earnings.alerts import AlertKind, Watch
from earnings.figures.units import ONE
from earnings.figures.yields import PublishedNav, PublishedYield
from storage.database.unit_of_work import Transaction
from storage.delivery import outbox
from storage.delivery.outbox import Kind, Lane
from storage.delivery.tables import outbox as queue
from storage.messages import alerts
from storage.messages.alerts import Figure
from storage.messages.tables import alerts as table
from storage.people import people
from storage.people.tables import people as people_table
from tests.storage.given import FUND, MONDAY, MONEY, MORNING, person, product

chance = Random(3)
YIELDS = [PublishedYield(MONEY, MONDAY + timedelta(days=n), 5000, chance.randint(180, 220) * 100) for n in range(60)]
YIELDS[7] = PublishedYield(MONEY, YIELDS[7].day, 5000, None)
NAVS = [
    PublishedNav(FUND, MONDAY + timedelta(days=n), chance.randint(9_000, 11_000), None, chance.choice((0, 0, 0, 700)))
    for n in range(60)
]
SPLITS = [
    replace(each, nav_e4=each.nav_e4 * 9 // 20, ratio_e12=2_162_668_813_000 if n == 20 else ONE) if n >= 20 else each
    for n, each in enumerate(NAVS)
]
LEVELS: dict[str, Sequence[tuple[AlertKind, int]]] = {
    MONEY: [(kind, level * 100) for kind in (AlertKind.UNDER, AlertKind.OVER) for level in range(180, 221, 5)],
    FUND: [(AlertKind.FALL, level * 5000) for level in range(1, 30)],
}


@pytest.mark.parametrize("rows", [YIELDS, NAVS, SPLITS], ids=["yields", "navs", "splits"])
async def test_every_figure_does_to_every_alert_what_the_rules_say(db: Transaction, rows: Sequence[Figure]) -> None:
    first, *later = rows
    await product(db, first.product)
    watches: dict[int, Watch] = {}
    for number, (kind, level) in enumerate(LEVELS[first.product], start=1):
        await person(db, number)
        await alerts.put(db, number, kind, level, first)
        watches[number] = rules.begun(kind, level, first)
    expected: list[tuple[int, date]] = []
    for row in later:
        queued = 0
        for number, watch in watches.items():
            watches[number], tells = rules.look(watch, row)
            queued += tells
            expected += [(number, row.day)] * tells
        assert await alerts.look(db, row, MORNING) == queued
        assert await _kept(db) == watches
    told = [(each.person, each.day) for each in await db.execute(select(queue.c.person, queue.c.day))]
    assert len(expected) > 40
    assert sorted(told) == sorted(expected)


async def test_a_figure_is_looked_at_once(db: Transaction) -> None:
    await _watching(db, 1)
    low = PublishedYield(MONEY, MONDAY + timedelta(days=1), 5000, 1_5000)
    assert [await alerts.look(db, low, MORNING) for _ in range(2)] == [1, 0]
    assert await alerts.unseen(db) == {MONEY: low.day}


async def test_it_goes_before_everything_else_and_names_the_alert_and_the_day(db: Transaction) -> None:
    alert = await _watching(db, 1)
    await alerts.look(db, PublishedYield(MONEY, MONDAY + timedelta(days=1), 5000, 1_5000), MORNING)
    (row,) = await outbox.claim(db, Lane.ALERT, MORNING, "test", 9)
    assert (row.person, row.kind, row.lane, row.subject, row.day) == (
        1,
        Kind.ALERT,
        Lane.ALERT,
        alert,
        MONDAY + timedelta(days=1),
    )


async def test_who_blocked_the_bot_is_not_told(db: Transaction) -> None:
    for number in (1, 2):
        await _watching(db, number)
    await people.mark_blocked(db, 2, MORNING)
    assert await alerts.look(db, PublishedYield(MONEY, MONDAY + timedelta(days=1), 5000, 1_5000), MORNING) == 1


async def test_an_alert_is_its_owners_alone(db: Transaction) -> None:
    number = await _watching(db, 1)
    await person(db, 2)
    assert await alerts.find(db, 2, number) is None
    assert await alerts.remove(db, 2, number) is False
    assert [each.id for each in await alerts.of(db, 1)] == [number]
    assert await alerts.remove(db, 1, number) is True
    assert await alerts.of(db, 1) == ()


async def test_the_same_alert_is_there_once(db: Transaction) -> None:
    assert await _watching(db, 1) == await _watching(db, 1)
    assert len(await alerts.of(db, 1)) == 1


async def test_an_unknown_kind_is_refused(db: Transaction) -> None:
    await _watching(db, 1)
    with pytest.raises(IntegrityError):
        async with db.begin_nested():
            await db.execute(table.update().values(kind="rise"))


async def test_forgetting_a_person_forgets_their_alerts(db: Transaction) -> None:
    await _watching(db, 1)
    await db.execute(people_table.delete())
    assert (await db.execute(select(table))).all() == []


async def _watching(db: Transaction, number: int) -> int:
    """Somebody who wants to know when the yield is under 2%, at present 2.1%; the alert's number."""
    await person(db, number)
    await product(db, MONEY)
    alert = await alerts.put(db, number, AlertKind.UNDER, 2_0000, PublishedYield(MONEY, MONDAY, 5000, 2_1000))
    return alert.id


async def _kept(db: Transaction) -> dict[int, Watch]:
    rows = await db.execute(select(table))
    return {
        row.person: Watch(AlertKind(row.kind), row.level_e4, row.peak_e4, row.paid_e4, bool(row.cleared), row.fired)
        for row in rows
    }
