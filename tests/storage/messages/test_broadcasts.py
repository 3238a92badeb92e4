"""Who gets a broadcast and who does not, against plain rules; and what becomes of its messages."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import Phase as Phase_
from hypothesis import strategies as st
from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncEngine

from earnings.calendar import SHANGHAI
from recommender.products.suitability import RiskClass
from storage.database.unit_of_work import Transaction, transaction
from storage.delivery import outbox
from storage.delivery.outbox import Kind, Lane, State
from storage.delivery.tables import outbox as table
from storage.earnings.tables import holdings
from storage.messages import audience as segments
from storage.messages import broadcasts, delivery_progress
from storage.messages.audience import Audience, Barrier, audience
from storage.messages.broadcasts import Broadcast, Phase
from storage.messages.drafts import Draft, Version
from storage.messages.tables import broadcast_presses
from storage.people import people
from storage.people.consents import Decision, NewsProof, Purpose, decide, prove
from storage.people.tables import assessments
from storage.people.tables import people as people_table
from tests.storage.given import MORNING, person, product
from tests.support.data import listed

R1, R3, R4 = "000198", "009052", "000216"
BOTH: Final = {"zh": Version("消息"), "en": Version("News")}


@dataclass(frozen=True, slots=True)
class Somebody:
    """A person as a broadcast sees them; ``ends`` is in how many days the class ends, negative when it has."""

    purposes: frozenset[Purpose]
    language: str | None
    telegram: str
    blocked: bool
    classes: tuple[tuple[RiskClass, int], ...]
    holds: bool
    seen: int | None

    @property
    def reads(self) -> str:
        return self.language or ("zh" if self.telegram.startswith("zh") else "en")

    @property
    def reached(self) -> RiskClass | None:
        """The class of the newest questionnaire, while it is valid and the person agrees to a profile."""
        if Purpose.PROFILE not in self.purposes or not self.classes or self.classes[-1][1] <= 0:
            return None
        return self.classes[-1][0]


SOMEBODY: Final = st.builds(
    Somebody,
    purposes=st.frozensets(st.sampled_from([Purpose.NEWS, Purpose.PROFILE, Purpose.HOLDINGS])).map(
        lambda chosen: chosen | {Purpose.NEWS} if len(chosen) == 1 else chosen
    ),
    language=st.sampled_from([None, "zh", "en"]),
    telegram=st.sampled_from(["zh-hans", "en", "de", ""]),
    blocked=st.sampled_from([False, False, False, True]),
    classes=st.lists(st.tuples(st.sampled_from(list(RiskClass)), st.sampled_from([-1, 30])), max_size=2).map(tuple),
    holds=st.booleans(),
    seen=st.sampled_from([None, 0, 29, 30, 31]),
)
AUDIENCE: Final = st.builds(
    Audience,
    holders=st.sampled_from([None, None, R1]),
    up_to=st.sampled_from([None, None, *RiskClass]),
    language=st.sampled_from([None, None, "zh", "en"]),
    silent_days=st.sampled_from([None, None, 30]),
)
PLAN: Final = st.builds(
    Draft,
    versions=st.sampled_from([BOTH, {"zh": BOTH["zh"]}, {"en": BOTH["en"]}]),
    audience=AUDIENCE,
    products=st.sampled_from([(), (), (R1,), (R3,), (R1, R4)]),
    other_language=st.booleans(),
)


async def seat(db: Transaction, number: int, who: Somebody) -> None:
    """Put somebody into the database as they are."""
    await person(db, number, *who.purposes)
    facts = {
        "language": who.language,
        "telegram_language": who.telegram,
        "blocked_at": MORNING if who.blocked else None,
    }
    seen = None if who.seen is None else MORNING.date() - timedelta(days=who.seen)
    await db.execute(update(people_table).where(people_table.c.id == number).values(**facts, seen_on=seen))
    for reached, ends in who.classes:
        row = {"person": number, "version": "x", "started_at": MORNING, "completed_at": MORNING}
        until = MORNING + timedelta(days=ends)
        await db.execute(insert(assessments).values(**row, expires_at=until, risk_class=int(reached)))
    await db.execute(insert(assessments).values(person=number, version="x", started_at=MORNING))  # begun, not finished
    zero = {"earning_fen": 0, "units_e2": 0, "earning_units_e2": 0, "income_fen": 0}
    await db.execute(insert(holdings).values(person=number, product=R1, balance_fen=100 * who.holds, **zero))


def gets(who: Somebody, plan: Draft) -> Barrier | bool:
    """By plain rules: True, False for somebody outside the audience, or the reason why not."""
    chosen, reached = plan.audience, who.reached
    outside = (
        (chosen.holders is not None and not (who.holds and Purpose.HOLDINGS in who.purposes))
        or (chosen.up_to is not None and (reached is None or reached > chosen.up_to))
        or (chosen.language is not None and who.reads != chosen.language)
        or (chosen.silent_days is not None and who.seen is not None and who.seen < chosen.silent_days)
    )
    if outside:
        return False
    levels = [listed(code).risk_level for code in plan.products]
    why = {
        Barrier.NO_CONSENT: Purpose.NEWS not in who.purposes,
        Barrier.BLOCKED: who.blocked,
        Barrier.NO_LANGUAGE: who.reads not in plan.versions and not plan.other_language,
        Barrier.NO_CLASS: bool(levels) and reached is None,
        Barrier.CLASS_TOO_LOW: bool(levels) and reached is not None and not reached.allows(max(levels)),
    }
    return next((reason for reason, holds in why.items() if holds), True)


@settings(
    max_examples=40,
    phases=[Phase_.explicit, Phase_.reuse, Phase_.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(crowd=st.lists(SOMEBODY, min_size=3, max_size=8), plan=PLAN)
async def test_everyone_who_may_gets_it_and_nobody_else(db: Transaction, crowd: list[Somebody], plan: Draft) -> None:
    async with db.begin_nested() as undone:
        for code in (R1, R3, R4):
            await product(db, code)
        for number, who in enumerate(crowd, 1):
            await seat(db, number, who)
        expected = {number: gets(who, plan) for number, who in enumerate(crowd, 1)}
        it = await broadcasts.begin(db, 900, plan, MORNING)
        reach = await broadcasts.reach(db, it, MORNING)
        started = await broadcasts.start(db, it, MORNING)
        due = list(await db.execute(select(table.c.person).where(table.c.subject == it.id).order_by(table.c.person)))
        assert [row.person for row in due] == [number for number, said in expected.items() if said is True]
        assert reach.recipients == started.recipients == len(due)
        assert reach.left_out == {why: list(expected.values()).count(why) for why in Barrier} == started.left_out
        gate = await broadcasts.gate_of(db, it.plan)
        for number, said in expected.items():
            if said is not False:
                assert (await segments.barred(db, [number], gate, MORNING))[number] == (None if said is True else said)
        await undone.rollback()


async def crowd(db: Transaction, count: int, plan: Draft = Draft(BOTH)) -> Broadcast:  # noqa: B008 a frozen value
    """A draft, and so many people who agree to news."""
    for number in range(1, count + 1):
        await person(db, number, Purpose.NEWS)
    return await broadcasts.begin(db, 900, plan, MORNING)


async def states(db: Transaction, it: Broadcast) -> Mapping[State, int]:
    counts = (await delivery_progress.delivery_progress(db, it, MORNING)).counts
    return {state: number for state, number in counts.items() if number}


async def again(db: Transaction, it: Broadcast) -> Broadcast:
    found = await broadcasts.find(db, it.id)
    assert found is not None
    return found


async def test_a_change_takes_a_request_back_and_counts_up(db: Transaction) -> None:
    it = await crowd(db, 1)
    for number in (900, 901):
        await person(db, number)
    assert await broadcasts.ask(db, it, {900, 901, 902}, 7, MORNING) == 1  # the maker is not asked, 902 never wrote
    asked = await again(db, it)
    assert (asked.phase, asked.revision, asked.screen) == (Phase.ASKED, 1, 7)
    changed = await broadcasts.change(db, asked, replace(asked.plan, once=True))
    assert (changed.phase, changed.revision, changed.plan.once) == (Phase.DRAFT, 2, True)


async def test_a_broadcast_starts_once_however_often_it_is_started(db: Transaction) -> None:
    it = await crowd(db, 3)
    first = await broadcasts.start(db, it, MORNING)
    second = await broadcasts.start(db, it, MORNING)
    assert (first.recipients, second.recipients) == (3, 0)
    assert await states(db, it) == {State.QUEUED: 3}


async def test_paused_resumed_and_cancelled_as_a_set(db: Transaction) -> None:
    it = await broadcasts.start(db, await crowd(db, 4), MORNING)
    (taken,) = await outbox.claim(db, Lane.BROADCAST, MORNING, "test", 1)
    assert await broadcasts.pause(db, it) == 3
    assert await outbox.claim(db, Lane.BROADCAST, MORNING, "test", 9) == ()
    await outbox.postpone(db, taken, MORNING, "asked to wait")
    await broadcasts.hold(db, MORNING)
    assert await states(db, it) == {State.PAUSED: 4}
    assert await broadcasts.resume(db, await again(db, it)) == 4
    (taken,) = await outbox.claim(db, Lane.BROADCAST, MORNING, "test", 1)
    await outbox.settle(db, taken, State.SENT, MORNING, message=5)
    assert await broadcasts.cancel(db, await again(db, it), MORNING) == 3
    assert await states(db, it) == {State.SENT: 1, State.CANCELLED: 3}
    assert (await delivery_progress.delivery_progress(db, await again(db, it), MORNING)).phase is Phase.CANCELLED


async def test_parked_messages_are_tried_again_as_new(db: Transaction) -> None:
    it = await broadcasts.start(db, await crowd(db, 2), MORNING)
    for row in await outbox.claim(db, Lane.BROADCAST, MORNING, "test", 9):
        await outbox.settle(db, row, State.PARKED, MORNING, problem="TelegramServerError")
    found = await delivery_progress.delivery_progress(db, it, MORNING)
    assert (found.phase, found.problems) == (Phase.DONE, {(State.PARKED, "TelegramServerError"): 2})
    assert await broadcasts.repeat_parked(db, it, MORNING) == 2
    assert [row.attempts for row in await outbox.claim(db, Lane.BROADCAST, MORNING, "test", 9)] == [1, 1]


async def test_only_what_was_sent_is_rewritten_or_taken_away(db: Transaction) -> None:
    it = await broadcasts.start(db, await crowd(db, 3), MORNING)
    one, two, three = await outbox.claim(db, Lane.BROADCAST, MORNING, "test", 9)
    await outbox.settle(db, one, State.SENT, MORNING, message=11)
    await outbox.settle(db, two, State.FAILED, MORNING, problem="blocked")
    correction = await broadcasts.begin(db, 900, Draft({"en": Version("Better")}), MORNING, corrects=it.id)
    await broadcasts.start(db, correction, MORNING)
    rows = await db.execute(select(table.c.person, table.c.kind).where(table.c.subject == correction.id))
    assert dict(rows.all()) == {one.person: Kind.EDIT, three.person: Kind.EDIT}  # the third is just being sent
    assert (await again(db, it)).plan.versions == {"en": Version("Better")}
    assert await broadcasts.message_of(db, it.id, one.person) == 11
    assert await broadcasts.delete_sent(db, it, MORNING) == 2


async def test_in_each_persons_own_daytime(db: Transaction) -> None:
    zones = {1: "Asia/Shanghai", 2: "America/New_York", 3: "Europe/London"}
    it = await crowd(db, 3, Draft(BOTH, daytime=True))
    for number, zone in zones.items():
        await db.execute(update(people_table).where(people_table.c.id == number).values(timezone=zone))
    started = await broadcasts.start(db, it, MORNING)  # 09:00 in Shanghai, 21:00 and 02:00 elsewhere
    rows = await db.execute(select(table.c.person, table.c.due_at).where(table.c.subject == it.id))
    day = datetime(2023, 7, 17, tzinfo=UTC)
    assert dict(rows.all()) == {1: day.replace(hour=2), 2: day.replace(hour=14), 3: day.replace(hour=9)}
    assert started.due_at == day.replace(hour=2)


@pytest.mark.parametrize(
    ("zone", "since", "then"),
    [
        ("Asia/Shanghai", "2026-11-24T10:00+08:00", "2026-11-24T10:00+08:00"),
        ("Asia/Shanghai", "2026-11-24T10:01+08:00", "2026-11-25T10:00+08:00"),
        ("Europe/London", "2026-10-24T12:00+01:00", "2026-10-25T10:00+00:00"),  # the clocks go back that night
        ("America/New_York", "2026-03-07T23:00-05:00", "2026-03-08T10:00-04:00"),  # and forward that one
    ],
)
def test_the_next_ten_in_the_morning(zone: str, since: str, then: str) -> None:
    assert broadcasts.next_daytime(zone, datetime.fromisoformat(since)) == datetime.fromisoformat(then)


async def test_presses_are_counted_once_a_person_and_only_while_they_agree(db: Transaction) -> None:
    await product(db, R1)
    it = await crowd(db, 3, Draft(BOTH, products=(R1,)))
    for number in (1, 2, 2):
        proof = await prove(db, number, NewsProof)
        assert proof is not None
        await delivery_progress.pressed(proof, it, R1, MORNING)
    assert (await delivery_progress.delivery_progress(db, it, MORNING)).presses == {R1: 2}
    await decide(db, 1, Purpose.NEWS, Decision.WITHDRAWN, language="zh", now=MORNING)
    assert (await delivery_progress.delivery_progress(db, it, MORNING)).presses == {R1: 1}
    assert len(list(await db.execute(select(broadcast_presses.c.person)))) == 2


async def test_progress_is_one_processs_to_show_at_a_time(db: Transaction) -> None:
    it = await broadcasts.start(db, await crowd(db, 1), MORNING)
    assert [(found.id, seen) for found, seen in await delivery_progress.behind(db, MORNING)] == [(it.id, {})]
    assert await delivery_progress.behind(db, MORNING + delivery_progress.LOOK / 2) == ()
    await delivery_progress.mark_shown(db, it, 5, {"done": 0}, final=False)
    ((found, seen),) = await delivery_progress.behind(db, MORNING + delivery_progress.LOOK)
    assert (found.screen, seen) == (5, {"done": 0})
    await delivery_progress.mark_shown(db, it, 5, {"done": 1}, final=True)
    assert await delivery_progress.behind(db, MORNING + delivery_progress.LOOK * 3) == ()


async def test_whoever_writes_is_seen_that_day_in_shanghai(db: Transaction) -> None:
    await people.meet(db, 1, "zh", datetime(2023, 7, 17, 17, tzinfo=UTC))
    seen = (await db.execute(select(people_table.c.seen_on))).scalar_one()
    assert seen == date(2023, 7, 18)


@pytest.mark.parametrize(
    "text", ["all", "holders:000198", "class:C3", "class:C1-lowest", "language:en", "silent:30", "language:zh,silent:7"]
)
def test_a_segment_is_said_as_it_is_read(text: str) -> None:
    parts = set(text.split(","))
    assert set(str(audience(text)).split(",")) == parts


@pytest.mark.parametrize(
    "text",
    [
        "",
        "some",
        "all,language:en",
        "class:C9",
        "language:de",
        "silent:0",
        "silent:-1",
        "silent:x",
        "class:C1,class:C2",
    ],
)
def test_what_names_nobody_is_refused(text: str) -> None:
    with pytest.raises(segments.BadSegment):
        audience(text)


async def test_two_processes_that_start_the_same_broadcast_queue_it_once(engine: AsyncEngine) -> None:
    async with transaction(engine) as db:
        it = await crowd(db, 5)
    for _ in range(2):
        async with transaction(engine) as db:
            taken = await broadcasts.take(db, it.id)
            assert taken is not None
            await broadcasts.start(db, taken, MORNING.astimezone(SHANGHAI))
    async with transaction(engine) as db:
        assert await states(db, it) == {State.QUEUED: 5}
