"""One advice: from answers and stored scores to products and reasons, in words, kept, and explained again."""

import asyncio
import tempfile
from collections.abc import Callable, Mapping
from datetime import timedelta
from pathlib import Path
from statistics import median
from time import process_time
from typing import Final

from bench.measure import RUNS, table
from bot.evaluate.advice import DAY, noon, packaged_shelf
from handlers.advice import explanation
from handlers.advice.advising import judge
from handlers.texts import all_texts
from recommender.evaluation.population import everybody
from recommender.questionnaire.questions import CURRENT
from recommender.ranking.rank import MODEL
from recommender.scores.stored import Affinity, Score
from storage import migrate
from storage.database.engine import open_engine
from storage.database.unit_of_work import transaction
from storage.people import consents, people
from storage.people.consents import Decision, ProfileProof, Purpose, prove
from storage.scores import advice
from storage.scores.advice import Case, OfPerson, Words
from storage.scores.catalogue_snapshots import CatalogueSnapshot

PEOPLE: Final = 500


def run() -> str:
    """CPU milliseconds an advice, the median of five runs over people of a generated population."""
    shelf = asyncio.run(packaged_shelf(DAY))
    cases = [_case(shelf, answers) for answers in everybody(CURRENT, PEOPLE, 1)]
    judged = [judge(case) for case in cases]
    t = all_texts()["zh"]
    rows = [
        ("answers and stored scores to products and reasons", _each(lambda: [_reasons(case) for case in cases])),
        ("its words, in one language", _each(lambda: [explanation.message(t, it) for it in judged])),
        ("kept in SQLite, in a transaction of its own", median(asyncio.run(_keep(cases)) for _ in range(RUNS))),
        ("what would change each of twelve products", _each(lambda: [_changes(case) for case in cases[:20]], 20)),
        ("all that `advice explain` prints", _each(lambda: [_explain(case) for case in cases[:20]], 20)),
    ]
    what = f"{PEOPLE} people, {len(shelf.stock)} products, quality, credit and affinity stored; CPU time of one advice."
    return f"## Advice\n\n{what}\n\n" + table(("step", "ms of CPU"), [(what, f"{taken:.2f}") for what, taken in rows])


def _each(work: Callable[[], object], times: int = PEOPLE) -> float:
    """Milliseconds of CPU for one of so many."""
    taken = []
    for _ in range(RUNS):
        start = process_time()
        work()
        taken.append(process_time() - start)
    return 1_000 * median(taken) / times


def _case(shelf: CatalogueSnapshot, answers: Mapping[str, str]) -> Case:
    now, later = noon(DAY), noon(DAY) + timedelta(days=3)
    credit = Score("credit", 60, "0-100", "a partner", now, later)
    liked = Affinity({each.code: 50 for each in shelf.candidates}, "0-100", "a model", now, later)
    return Case(MODEL, now, DAY, True, 1, CURRENT.version, answers, shelf, OfPerson((credit,), liked))


def _reasons(case: Case) -> object:
    it = judge(case)
    return [it.because(pick.code) for pick in it.advised.picks]


def _changes(case: Case) -> object:
    changes = judge(case).changes()
    return [changes(each.code) for each in case.shelf.candidates]


def _explain(case: Case) -> object:
    return explanation.explanation(all_texts()["en"], judge(case))


async def _keep(cases: list[Case]) -> float:
    """Milliseconds of CPU to keep one, in transactions of one advice each, as people ask for them."""
    with tempfile.TemporaryDirectory() as folder:
        engine = open_engine(f"sqlite+aiosqlite:///{Path(folder) / 'bench.db'}")
        await migrate.upgrade(engine)
        async with transaction(engine) as db:
            await people.meet(db, 1, "zh", noon(DAY))
            await consents.decide(db, 1, Purpose.PROFILE, Decision.GIVEN, language="zh", now=noon(DAY))
        judged = [judge(case) for case in cases]
        start = process_time()
        for it in judged:
            async with transaction(engine) as db:
                profile = await prove(db, 1, ProfileProof)
                if profile is None:
                    raise LookupError("a consent that was just given")
                await advice.keep(profile, it.case, it.advised, Words("zh", "…"), it.case.at)
        taken = process_time() - start
        await engine.dispose()
    return 1_000 * taken / len(cases)
