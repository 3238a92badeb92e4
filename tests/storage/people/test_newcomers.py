"""People brought in with the consent they gave elsewhere; what they said here later stands."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from storage.database.unit_of_work import Transaction
from storage.people import people
from storage.people.consents import IMPORTED, Decision, NewsProof, Purpose, decide, prove, standing
from storage.people.newcomers import Imported, ImportedPerson, import_people
from storage.people.tables import consent_events
from tests.storage.given import MORNING, person

BEFORE, LATER = MORNING - timedelta(days=100), MORNING + timedelta(days=1)


async def test_a_consent_from_elsewhere_stands_with_its_own_time_and_notice(db: Transaction) -> None:
    batch = [ImportedPerson(1, "zh-hans", BEFORE), ImportedPerson(2, "en", None)]
    assert await import_people(db, batch, MORNING) == Imported(2, 1)
    assert await standing(db, 1) == {Purpose.NEWS: BEFORE}
    assert await standing(db, 2) == {}
    (event,) = await db.execute(select(consent_events))
    assert (event.person, event.decision, event.notice, event.at) == (1, "given", IMPORTED, BEFORE)
    assert await prove(db, 1, NewsProof) is not None


async def test_twice_is_once(db: Transaction) -> None:
    batch = [ImportedPerson(1, "zh", BEFORE), ImportedPerson(2, "", None)]
    await import_people(db, batch, MORNING)
    assert await import_people(db, batch, LATER) == Imported(0, 0)
    assert len(list(await db.execute(select(consent_events)))) == 1


@pytest.mark.parametrize("decision", [Decision.DECLINED, Decision.WITHDRAWN])
async def test_a_later_no_is_never_undone(db: Transaction, decision: Decision) -> None:
    await person(db, 1, Purpose.NEWS)
    await decide(db, 1, Purpose.NEWS, decision, language="zh", now=MORNING)
    assert await import_people(db, [ImportedPerson(1, "zh", BEFORE)], LATER) == Imported(0, 0)
    assert await standing(db, 1) == {}


async def test_a_newer_consent_than_the_no_counts(db: Transaction) -> None:
    await person(db, 1)
    await decide(db, 1, Purpose.NEWS, Decision.WITHDRAWN, language="zh", now=BEFORE)
    assert await import_people(db, [ImportedPerson(1, "zh", MORNING)], LATER) == Imported(0, 1)
    assert await standing(db, 1) == {Purpose.NEWS: MORNING}


async def test_who_is_known_keeps_the_language_they_chose(db: Transaction) -> None:
    await person(db, 1)
    await person(db, 2)
    await people.choose_language(db, 1, "en")
    await import_people(
        db, [ImportedPerson(1, "zh", None), ImportedPerson(2, "en", None), ImportedPerson(3, "de", None)], MORNING
    )
    found = [await people.find(db, number) for number in (1, 2, 3)]
    assert [each.language for each in found if each] == ["en", "en", "en"]
