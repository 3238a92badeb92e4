"""A purpose is agreed to, declined and withdrawn by itself, and only a consent that stands proves anything."""

from datetime import UTC, timedelta

import pytest
from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncEngine

from storage.database.unit_of_work import Transaction, transaction
from storage.people import consents
from storage.people.consents import (
    IMPORTED,
    NOTICE,
    Decision,
    EarningsProof,
    HoldingsProof,
    ProfileProof,
    Proof,
    Purpose,
    by_earlier_words,
    decide,
    decided,
    prove,
    standing,
)
from storage.people.tables import consent_events, people
from storage.people.tables import consents as consents_table
from tests.storage.given import MORNING, person

KINDS = (ProfileProof, HoldingsProof, EarningsProof)
LATER = MORNING + timedelta(days=1)


async def says(db: Transaction, purpose: Purpose, decision: Decision, language: str = "zh") -> None:
    await decide(db, 1, purpose, decision, language=language, now=LATER)


@pytest.mark.parametrize("kind", KINDS)
async def test_without_a_word_there_is_no_proof(db: Transaction, kind: type[Proof]) -> None:
    await person(db, 1)
    assert await prove(db, 1, kind) is None
    assert (await standing(db, 1), await decided(db, 1)) == ({}, frozenset())


@pytest.mark.parametrize("kind", KINDS)
async def test_a_consent_proves_its_purpose_and_no_other(db: Transaction, kind: type[Proof]) -> None:
    await person(db, 1, kind.purpose)
    assert [other for other in KINDS if await prove(db, 1, other)] == [kind]


async def test_a_proof_is_of_one_person_in_one_transaction(db: Transaction) -> None:
    await person(db, 1, Purpose.HOLDINGS)
    await person(db, 2)
    proof = await prove(db, 1, HoldingsProof)
    assert proof is not None
    assert (proof.person, proof.db, proof.given_at) == (1, db, MORNING)
    assert await prove(db, 2, HoldingsProof) is None


@pytest.mark.parametrize("decision", [Decision.DECLINED, Decision.WITHDRAWN])
async def test_declining_and_withdrawing_end_the_proof(db: Transaction, decision: Decision) -> None:
    await person(db, 1, Purpose.PROFILE, Purpose.HOLDINGS)
    await says(db, Purpose.PROFILE, decision)
    assert await prove(db, 1, ProfileProof) is None
    assert await standing(db, 1) == {Purpose.HOLDINGS: MORNING}
    assert await decided(db, 1) == {Purpose.PROFILE, Purpose.HOLDINGS}


async def test_what_was_declined_first_can_be_agreed_to_later(db: Transaction) -> None:
    await person(db, 1)
    await says(db, Purpose.NEWS, Decision.DECLINED)
    await says(db, Purpose.NEWS, Decision.GIVEN)
    assert await standing(db, 1) == {Purpose.NEWS: LATER}


async def test_agreeing_again_renews_the_consent(db: Transaction) -> None:
    await person(db, 1, Purpose.PROFILE)
    await says(db, Purpose.PROFILE, Decision.GIVEN)
    proof = await prove(db, 1, ProfileProof)
    assert proof is not None
    assert proof.given_at == LATER


async def test_every_decision_is_kept_with_its_words_language_and_time(db: Transaction) -> None:
    await person(db, 1, Purpose.PROFILE)
    await says(db, Purpose.PROFILE, Decision.WITHDRAWN, "en")
    await says(db, Purpose.PROFILE, Decision.GIVEN, "en")
    rows = await db.execute(select(consent_events).order_by(consent_events.c.id))
    assert [(row.person, row.purpose, row.decision, row.notice, row.language, row.at) for row in rows] == [
        (1, "profile", "given", NOTICE, "zh", MORNING.astimezone(UTC)),
        (1, "profile", "withdrawn", NOTICE, "en", LATER.astimezone(UTC)),
        (1, "profile", "given", NOTICE, "en", LATER.astimezone(UTC)),
    ]


async def test_a_consent_taken_back_in_one_transaction_is_seen_in_the_next(engine: AsyncEngine) -> None:
    async with transaction(engine) as db:
        await person(db, 1, Purpose.HOLDINGS)
    async with transaction(engine) as db:
        await says(db, Purpose.HOLDINGS, Decision.WITHDRAWN)
    async with transaction(engine) as db:
        assert await prove(db, 1, HoldingsProof) is None


async def test_agreed_asks_for_each_person_what_prove_asks_for_one(db: Transaction) -> None:
    for number, purposes in ((1, [Purpose.HOLDINGS]), (2, [Purpose.PROFILE]), (3, list(Purpose)), (4, [])):
        await person(db, number, *purposes)
    for kind in KINDS:
        found = await db.execute(select(people.c.id).where(consents.agreed(people.c.id, kind)))
        assert set(found.scalars()) == {number for number in range(1, 5) if await prove(db, number, kind)}


async def test_a_consent_by_earlier_words_stands_and_is_known_as_such(db: Transaction) -> None:
    await person(db, 1, Purpose.PROFILE, Purpose.HOLDINGS)
    await person(db, 2, Purpose.PROFILE)
    for purpose, notice in ((Purpose.PROFILE, "2026-11-24"), (Purpose.NEWS, IMPORTED)):
        await says(db, purpose, Decision.GIVEN)
        mine = update(consents_table).where(consents_table.c.person == 1, consents_table.c.purpose == purpose)
        await db.execute(mine.values(notice=notice))
    assert await by_earlier_words(db, 1) == {Purpose.PROFILE}
    assert await by_earlier_words(db, 2) == frozenset()
    assert await prove(db, 1, ProfileProof) is not None
    await says(db, Purpose.PROFILE, Decision.GIVEN)
    assert await by_earlier_words(db, 1) == frozenset()
