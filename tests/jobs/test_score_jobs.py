"""The nightly work on scores: every product rated, and everybody willing told what their class holds."""

from collections.abc import Mapping
from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncEngine

from bot.jobs import quality
from bot.jobs import scores as affinity
from bot.jobs.context import JobContext
from recommender.products.suitability import RiskClass, RiskLevel
from recommender.ranking.quality import OWN_QUALITY
from recommender.scores.popularity import Interaction
from recommender.scores.stored import POPULARITY, QUALITY, SCALE, Score
from storage.database.unit_of_work import transaction
from storage.people.consents import Decision, HoldingsProof, ProfileProof, Purpose, ScoresProof, decide, prove
from storage.scores import scores
from tests.storage.given import MONDAY, MONEY, MORNING, assessed, product, proof, publish, record
from tests.support.clock import HandClock


def _work(engine: AsyncEngine) -> JobContext:
    return JobContext(engine, HandClock(MORNING), ())


async def test_every_product_is_rated_each_night(engine: AsyncEngine) -> None:
    async with transaction(engine) as db:
        await product(db)
        await publish(db, MONEY, [5000] * 366, MONDAY - timedelta(days=366))
    await quality.run(_work(engine))
    async with transaction(engine) as db:
        ((score,),) = (await scores.of_products(db)).values()
        assert (score.scale, score.source, score.at) == (SCALE, OWN_QUALITY, MORNING)
        assert score.expires_at == MORNING + timedelta(days=3)
        found = await scores.marks_of(db, MONEY, OWN_QUALITY)
        assert found is not None
        assert sum(points for points, _ in found[1].values()) == score.value > 0


async def test_without_a_year_of_figures_a_product_has_no_score_and_loses_an_older_one(engine: AsyncEngine) -> None:
    async with transaction(engine) as db:
        await product(db)
        await publish(db, MONEY, [5000] * 3, MONDAY - timedelta(days=3))
        for source in ("zhenxuan-quality-1", "a partner"):
            old = Score(QUALITY, 50, SCALE, source, MORNING - timedelta(days=1), MORNING + timedelta(days=2))
            await scores.keep_of_product(db, MONEY, old)
    await quality.run(_work(engine))
    async with transaction(engine) as db:
        assert [each.source for each in (await scores.of_products(db))[MONEY]] == ["a partner"]


async def test_who_has_taken_up_nothing_is_told_what_their_class_holds(engine: AsyncEngine) -> None:
    async with transaction(engine) as db:
        fund = await product(db)
        for number in range(1, 7):
            await assessed(await proof(db, number, ProfileProof), MORNING + timedelta(days=365))
            await proof(db, number, ScoresProof)
            if number < 6:
                await record(await proof(db, number, HoldingsProof), fund, 100)
        await decide(db, 5, Purpose.SCORES, Decision.WITHDRAWN, language="zh", now=MORNING)
    await affinity.run(_work(engine))
    assert await _affinity(engine, 6) is None  # four holders of the class are too few to speak of
    async with transaction(engine) as db:
        await decide(db, 5, Purpose.SCORES, Decision.GIVEN, language="zh", now=MORNING)
    await affinity.run(_work(engine))
    assert await _affinity(engine, 1) == (POPULARITY, {MONEY: 100})  # five are too few to learn from
    assert await _affinity(engine, 6) == (POPULARITY, {MONEY: 100})


def test_what_holders_took_up_together_is_close() -> None:
    levels = dict.fromkeys(("a", "b", "c", "d"), RiskLevel.R2)
    both = [Interaction(number, code, MONDAY) for number in range(400) for code in ("a", "b")]
    one = [Interaction(400, "a", MONDAY), *(Interaction(number, "c", MONDAY) for number in range(401, 600))]
    found = dict(affinity.likeness([*both, *one], {400: RiskClass.C2}, levels, MONDAY))
    assert found[400]["b"] > found[400]["c"] > found[400]["d"]
    assert min(min(each.values()) for each in found.values()) == 0
    assert max(max(each.values()) for each in found.values()) == 100


def test_of_few_holders_nothing_is_learned() -> None:
    few = [Interaction(number, "a", MONDAY) for number in range(affinity.FEWEST - 1)]
    assert not dict(affinity.likeness(few, {}, {"a": RiskLevel.R1}, MONDAY))


async def _affinity(engine: AsyncEngine, person: int) -> tuple[str, Mapping[str, int]] | None:
    async with transaction(engine) as db:
        own = await prove(db, person, ScoresProof)
        found = await scores.affinity_of(own) if own else None
        return None if found is None else (found.source, found.products)
