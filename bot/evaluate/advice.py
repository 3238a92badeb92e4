"""``zhenxuan evaluate advice``: a generated population advised, and what became of it."""

import json
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from importlib.resources import as_file, files
from pathlib import Path
from typing import Annotated, Final

import typer

from bot.cli.console import attempt, settings
from bot.clock import SystemClock
from bot.feeds.csv_feed import CsvFeed
from bot.packaged_catalogue import fill_and_check, packaged
from bot.settings import Settings
from earnings.calendar import SHANGHAI
from recommender.evaluation.population import Treatment, treat
from recommender.products.suitability import RiskClass
from recommender.questionnaire.questions import CURRENT
from recommender.ranking.change import remembered
from recommender.ranking.quality import FULL_HISTORY_DAYS, OWN_QUALITY, FigureHistory, qualities
from recommender.ranking.rank import MODEL, advise
from recommender.scores.stored import QUALITY, SCALE, Score, gather
from storage import migrate
from storage.catalogue import figures
from storage.catalogue.figure_history import figure_history
from storage.database.engine import open_engine
from storage.database.unit_of_work import transaction
from storage.scores.catalogue_snapshots import CatalogueSnapshot, CatalogueSnapshots, SnapshotProduct

DAY: Final = date(2023, 6, 5)
"""The first day of the sandbox, whose figures come with the project."""
SAMPLED: Final = (
    "Answers are drawn independently and uniformly, but for: money within reach (40% above 500,000 yuan: AMAC, survey "
    "of fund investors of 2019), full capacity 98% and no loss at all 5% (both assumed)."
)
Json = Annotated[bool, typer.Option("--json", help="As JSON.")]
People = Annotated[int, typer.Option(min=1, help="How many to draw.")]
Seed = Annotated[int, typer.Option(help="Of the draw: the same seed draws the same people.")]
Own = Annotated[bool, typer.Option("--own", help="The list and figures of the database, as of now.")]


def advice(as_json: Json = False, people: People = 100_000, seed: Seed = 1, own: Own = False) -> None:
    """Advise a generated population on the project's list, with the figures it knows on 5 June 2023.

    Prints who gets nothing and who three, class by class, how far suggestions concentrate on one issuer, and how
    often the next answer to one question, up or down, changes the suggestions.
    """
    shelf, day = attempt(_own_shelf(settings())) if own else (attempt(packaged_shelf(DAY)), DAY)
    stored = gather(shelf.qualities, (), None, SystemClock().now() if own else noon(day))
    issuers = {each.product.code: each.product.issuer_en for each in shelf.stock}
    tried = remembered(lambda person: advise(person, shelf.candidates, stored))
    found = treat(CURRENT, tried, issuers, people, seed)
    data = _data(found, people, seed, day)
    typer.echo(json.dumps(data, ensure_ascii=False) if as_json else _table(found, people, seed, day))


def noon(day: date) -> datetime:
    """The middle of a day in Shanghai."""
    return datetime(day.year, day.month, day.day, 12, tzinfo=SHANGHAI)


async def packaged_shelf(day: date) -> CatalogueSnapshot:
    """The project's own list with the figures that come with it, as known on a day, rated by them."""
    stock, tracks = [], []
    with as_file(files("bot") / "sandbox_figures") as folder:
        feed = CsvFeed(Path(folder))
        for product in packaged():
            rows = await feed.fetch(product, day - timedelta(days=FULL_HISTORY_DAYS), day - timedelta(days=1))
            year = [row for row in rows if row.day >= day - timedelta(days=379)]
            stock.append((product, figures.summarise(product, year, day)))
            tracks.append(figure_history(product, rows, day))
    rated = _rated(tracks, day)
    return CatalogueSnapshot(
        tuple(SnapshotProduct(product, summary, rated.get(product.code, ())) for product, summary in stock)
    )


def _rated(tracks: list[FigureHistory], day: date) -> Mapping[str, tuple[Score, ...]]:
    now = noon(day)
    return {
        each.code: (Score(QUALITY, each.value, SCALE, OWN_QUALITY, now, now + timedelta(days=3)),)
        for each in qualities(tracks)
    }


async def _own_shelf(known: Settings) -> tuple[CatalogueSnapshot, date]:
    engine, clock = open_engine(known.database_url), SystemClock()
    today = clock.now().astimezone(SHANGHAI).date()
    try:
        await migrate.upgrade(engine)
        await fill_and_check(engine, clock)
        async with transaction(engine) as db:
            return await CatalogueSnapshots().today(db, today), today
    finally:
        await engine.dispose()


def _data(found: Treatment, people: int, seed: int, day: date) -> Mapping[str, object]:
    suggested = sum(found.issuers.values())
    return {
        "model": MODEL,
        "questionnaire": CURRENT.version,
        "people": people,
        "seed": seed,
        "figures_of": day.isoformat(),
        "population": SAMPLED,
        "classes": {each.name: _group(found, each) for each in RiskClass if each in found.groups},
        "no_product": _picks(found, 0),
        "three_products": _picks(found, 3),
        "above_class": found.above,
        "issuers": {name: times / suggested for name, times in found.issuers.most_common()},
        "all_from_one_issuer": found.one_issuer / people,
        "changed_by_a_step": {name: found.moved[name] / found.asked[name] for name in sorted(found.asked)},
        "class_changed_by_a_step": {name: found.moved_class[name] / found.asked[name] for name in sorted(found.asked)},
        "changed": sum(found.moved.values()) / people,
        "class_changed": sum(found.moved_class.values()) / people,
        "raised_by_caution": found.raised,
    }


def _picks(found: Treatment, number: int) -> float:
    everybody = sum(group.people for group in found.groups.values())
    return sum(group.picks[number] for group in found.groups.values()) / everybody


def _group(found: Treatment, reached: RiskClass) -> Mapping[str, object]:
    group = found.groups[reached]
    counts = {str(number): group.picks[number] / group.people for number in range(4)}
    highest = {level.name: times / group.people for level, times in sorted(group.highest.items())}
    return {"people": group.people, "products": counts, "highest": highest}


def _table(found: Treatment, people: int, seed: int, day: date) -> str:
    classes = [_row(found, each) for each in RiskClass if each in found.groups]
    moved, moved_class = sum(found.moved.values()) / people, sum(found.moved_class.values()) / people
    suggested = sum(found.issuers.values())
    return "\n".join(
        [
            f"{people:,} people (seed {seed}), model {MODEL}, questionnaire {CURRENT.version}, figures known on {day}.",
            SAMPLED,
            "",
            "| class | people | no product | one | two | three | highest level suggested |",
            "|---|---|---|---|---|---|---|",
            *classes,
            "",
            f"No product: {_picks(found, 0):.2%}. Three: {_picks(found, 3):.2%}. Above the class: {found.above}.",
            f"All suggestions from one issuer: {found.one_issuer / people:.2%} of people. Of all suggestions:",
            *(f"- {name}: {times / suggested:.1%}" for name, times in found.issuers.most_common()),
            "",
            "One answer moved a step:",
            f"- other products for {moved:.1%} of people, another class for {moved_class:.1%}",
            f"- a higher level by a more cautious answer: {found.raised}",
            "",
            "| question | other products | another class |",
            "|---|---|---|",
            *_moves(found),
        ]
    )


def _moves(found: Treatment) -> list[str]:
    shares = {name: (found.moved[name] / times, found.moved_class[name] / times) for name, times in found.asked.items()}
    ordered = sorted(shares, key=lambda name: -shares[name][0])
    return [f"| {name} | {shares[name][0]:.1%} | {shares[name][1]:.1%} |" for name in ordered]


def _row(found: Treatment, reached: RiskClass) -> str:
    group = found.groups[reached]
    counts = " | ".join(f"{group.picks[number] / group.people:.1%}" for number in range(4))
    highest = ", ".join(f"{level.name} {times / group.people:.0%}" for level, times in sorted(group.highest.items()))
    return f"| {reached.name} | {group.people:,} | {counts} | {highest} |"
