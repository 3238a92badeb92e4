"""Stored scores and shelves, on both engines: the newest counts, nobody else's is read, and a shelf is kept once."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from recommender.products.product import Status
from recommender.products.suitability import RiskClass
from recommender.ranking.quality import OWN_QUALITY, Mark, Quality
from recommender.scores.popularity import Interaction
from recommender.scores.stored import Affinity, Score
from storage.catalogue import catalogue
from storage.database.unit_of_work import Transaction
from storage.earnings.ledger import undo
from storage.operations import erasure
from storage.people import consents, objections
from storage.people.consents import Decision, HoldingsProof, ProfileProof, Purpose, ScoresProof, prove
from storage.scores import advice, catalogue_snapshots, scores
from storage.scores.advice import NotKeptWholeError, OfPerson
from storage.scores.catalogue_snapshots import CatalogueSnapshots
from storage.scores.tables import advice as advice_table
from storage.scores.tables import shelves as shelves_table
from tests.storage.given import (
    CREDIT,
    FUND,
    MONDAY,
    MONEY,
    MORNING,
    advised,
    assessed,
    holder,
    person,
    product,
    proof,
    publish,
    record,
)

QUALITY = Score("quality", 73, "0-100", OWN_QUALITY, MORNING, MORNING + timedelta(days=3))
LIKED = Affinity({MONEY: 80}, "0-100", "a model", MORNING, MORNING + timedelta(days=3))


async def test_the_newest_score_of_a_source_counts(db: Transaction) -> None:
    own = await proof(db, 1, ScoresProof)
    later = replace(CREDIT, value=60, at=CREDIT.at + timedelta(hours=1))
    for score in (CREDIT, later, CREDIT):
        await scores.keep_of_person(own, score)
    assert await scores.of_person(own) == (later,)
    other = replace(CREDIT, source="another partner", value=9)
    await scores.keep_of_person(own, other)
    assert set(await scores.of_person(own)) == {later, other}
    assert await scores.of_person(await proof(db, 2, ScoresProof)) == ()


async def test_a_value_that_is_no_whole_number_cannot_be_kept(db: Transaction) -> None:
    own = await proof(db, 1, ScoresProof)
    with pytest.raises(Exception, match="whole number"):
        await scores.keep_of_person(own, replace(CREDIT, value=float("nan")))  # type: ignore[arg-type]


async def test_a_quality_is_kept_with_its_marks(db: Transaction) -> None:
    await product(db)
    rated = Quality(MONEY, (Mark("peers", 25, 25), Mark("cost", 12, 15)))
    await scores.keep_of_product(db, MONEY, QUALITY, rated)
    await scores.keep_of_product(db, MONEY, replace(QUALITY, value=1, at=MORNING - timedelta(days=1)))
    assert await scores.of_products(db) == {MONEY: (QUALITY,)}
    assert await scores.marks_of(db, MONEY, OWN_QUALITY) == (QUALITY, {"peers": [25, 25], "cost": [12, 15]})
    assert await scores.marks_of(db, MONEY, "a partner") is None


async def test_affinities_are_kept_of_the_willing_alone_and_replaced_whole(db: Transaction) -> None:
    own = await proof(db, 1, ScoresProof)
    await person(db, 2, Purpose.PROFILE)
    assert await scores.keep_affinities(db, [(1, LIKED), (2, LIKED)]) == 1
    assert await scores.affinity_of(own) == LIKED
    assert await scores.keep_affinities(db, []) == 0
    assert await scores.affinity_of(own) is None


async def test_interactions_and_classes_are_those_of_people_who_agree_to_both(db: Transaction) -> None:
    fund, one = await product(db), await holder(db, 1)
    await record(one, fund, 100)
    assert await scores.interactions(db) == ()
    await consents.decide(db, 1, Purpose.SCORES, Decision.GIVEN, language="zh", now=MORNING)
    assert await scores.interactions(db) == (Interaction(1, MONEY, MONDAY),)
    undone = await record(one, fund, 200)
    await undo(one, fund, undone.id, MORNING)
    assert await scores.interactions(db) == (Interaction(1, MONEY, MONDAY),)
    assert await scores.classes(db, MORNING) == {}
    await assessed(await proof(db, 1, ProfileProof), MORNING + timedelta(days=365))
    assert await scores.classes(db, MORNING) == {1: RiskClass.C1_LOWEST}
    assert await scores.classes(db, MORNING + timedelta(days=365)) == {}


async def test_a_shelf_is_remembered_until_anything_on_it_changes(db: Transaction) -> None:
    fund, memory = await product(db), CatalogueSnapshots()
    first = await memory.today(db, MONDAY)
    assert await memory.today(db, MONDAY) is first
    await publish(db, MONEY, [5000])
    figures = await memory.today(db, MONDAY + timedelta(days=1))
    assert figures.digest != first.digest
    await scores.keep_of_product(db, MONEY, QUALITY)
    rated = await memory.today(db, MONDAY + timedelta(days=1))
    assert rated.qualities == {MONEY: (QUALITY,)}
    await catalogue.set_status(db, fund, Status.PAUSED, "operator", MORNING)
    paused = await memory.today(db, MONDAY + timedelta(days=1))
    assert paused.stock[0].product.status is Status.PAUSED
    assert len({each.digest for each in (first, figures, rated, paused)}) == 4


async def test_a_shelf_comes_back_as_it_was_and_is_kept_once(db: Transaction) -> None:
    await product(db)
    await product(db, FUND)
    await publish(db, MONEY, [5000, 4999])
    await scores.keep_of_product(db, MONEY, QUALITY)
    shelf = await CatalogueSnapshots().today(db, MONDAY + timedelta(days=1))
    for _ in range(2):
        await catalogue_snapshots.keep(db, shelf, MORNING)
    found = await catalogue_snapshots.find(db, shelf.digest)
    assert (found.stock, found.candidates, found.digest) == (shelf.stock, shelf.candidates, shelf.digest)
    assert (await db.execute(select(func.count()).select_from(shelves_table))).scalar_one() == 1


async def test_an_advice_comes_back_with_all_it_rested_on(db: Transaction) -> None:
    await product(db)
    profile, own = await proof(db, 1, ProfileProof), await proof(db, 1, ScoresProof)
    of_person = OfPerson((CREDIT,), LIKED)
    number = await advised(profile, MORNING, of_person)
    await advice.keep_scores(own, number, of_person)
    kept = await advice.find(profile, number)
    assert kept is not None
    assert (kept.case.of_person, kept.case.at, kept.words.text) == (of_person, MORNING, "三个推荐")
    assert kept.case.shelf.stock[0].product.code == MONEY
    assert await advice.find(await proof(db, 2, ProfileProof), number) is None
    assert await advice.owner(db, number) == 1
    await consents.decide(db, 1, Purpose.PROFILE, Decision.WITHDRAWN, language="zh", now=MORNING)
    assert await advice.owner(db, number) is None


async def test_an_advice_that_rested_on_no_score_outlives_the_consent_to_scores(db: Transaction) -> None:
    await product(db)
    profile, own = await proof(db, 1, ProfileProof), await proof(db, 1, ScoresProof)
    bare, scored = await advised(profile, MORNING), await advised(profile, MORNING, OfPerson((CREDIT,)))
    await advice.keep_scores(own, scored, OfPerson((CREDIT,)))
    await erasure.erase(db, 1, Purpose.SCORES)
    assert await advice.find(profile, bare) is not None
    assert await advice.find(profile, scored) is None


async def test_an_advice_of_the_first_release_says_what_is_known_of_it(db: Transaction) -> None:
    profile = await proof(db, 1, ProfileProof)
    old = advice_table.insert().values(person=1, at=MORNING, basis={"picks": [MONEY]}).returning(advice_table.c.id)
    number = (await db.execute(old)).scalar_one()
    with pytest.raises(NotKeptWholeError) as told:
        await advice.find(profile, number)
    assert told.value.basis == {"picks": [MONEY]}


async def test_an_objection_stands_until_it_is_dropped(db: Transaction) -> None:
    await person(db, 1)
    assert not await objections.stands(db, 1)
    for _ in range(2):
        await objections.put(db, 1, MORNING)
    assert await objections.stands(db, 1)
    await objections.drop(db, 1)
    assert not await objections.stands(db, 1)


async def test_holdings_alone_are_no_consent_to_scores(db: Transaction) -> None:
    await holder(db, 1)
    assert await prove(db, 1, HoldingsProof) is not None
    assert await prove(db, 1, ScoresProof) is None
