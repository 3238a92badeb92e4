"""``zhenxuan evaluate plans``: what plans would have done, beside what else people could have been told."""

import json
import os
from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Annotated, Final

import typer

from bot.cli.console import attempt, refuse
from bot.evaluate.plan_files import read_figures
from bot.evaluate.plan_history import History
from bot.evaluate.plan_report import example, lines, report, text
from bot.evaluate.plan_study import DRAWN, WAYS, Frontier, MonthEnd, People, Study, planned
from bot.imports.products import read_products
from bot.imports.table import named, opened
from bot.packaged_catalogue import packaged
from recommender.evaluation.hindsight import outcome
from recommender.evaluation.twelve import twelve_of_each
from recommender.plans.scenarios.months import Month, month_of
from recommender.products.product import Product
from recommender.products.suitability import RiskClass
from recommender.questionnaire.questions import CURRENT

_ENDED: Final = 18
"""Months without a figure while others have some: the product has ended."""
FRONTIER: Final = (0.25, 0.5, 0.6, 0.7, 0.85, 1.5)
_HELP_FILE: Final = {"exists": True, "dir_okay": False}

Navs = Annotated[list[Path] | None, typer.Option("--navs", **_HELP_FILE, help="May be given several times.")]
Yields = Annotated[list[Path] | None, typer.Option("--yields", **_HELP_FILE, help="May be given several times.")]
Products = Annotated[Path | None, typer.Option("--products", **_HELP_FILE, help="Instead of the project's list.")]
First = Annotated[str, typer.Option("--from", metavar="YYYY-MM", help="The first month at whose end plans are made.")]
Last = Annotated[
    str | None, typer.Option("--to", metavar="YYYY-MM", help="The last; by default as far as a year follows.")
]
Pictures = Annotated[
    Path | None, typer.Option("--pictures", file_okay=False, exists=True, help="Draw evidence-*.png into this folder.")
]
Json = Annotated[bool, typer.Option("--json", help="As JSON.")]


def plans(
    navs: Navs = None,
    yields: Yields = None,
    products: Products = None,
    first: First = "2017-01",
    last: Last = None,
    pictures: Pictures = None,
    as_json: Json = False,
) -> None:
    """Plan for twelve people of every class at each month's end, and see what the next twelve months made of it.

    Only what was published by then is used; dividends and what buying costs count. Beside the plans: three suggestions
    in equal parts, everything at the highest level that suits, the money funds. Columns as for import; navs may have
    accumulated_nav alone. Without files, those of the folder that ZHENXUAN_DATA names.
    """
    study, left_out = attempt(_study(navs, yields, products))
    months = _months(study, first, last)
    known = [study.month_end(month) for month in months]
    people = twelve_of_each(CURRENT)
    held = {way: [each for end in known for each in study.held(end, people, choose)] for way, choose in WAYS.items()}
    if pictures is not None:
        from bot.evaluate.plan_pictures import draw_frontier, draw_years  # noqa: PLC0415 matplotlib takes a second to load

        draw_years(held, pictures / "evidence-years.png")
        draw_frontier(_frontier(study, known, people), held, pictures / "evidence-frontier.png")
    found = report(held, months, left_out, [example(known[-1], people[each][0]) for each in RiskClass])
    typer.echo(json.dumps(found, ensure_ascii=False, indent=2) if as_json else "\n".join(lines(found)))


async def _study(navs: list[Path] | None, yields: list[Path] | None, listed: Path | None) -> tuple[Study, list[str]]:
    figures = read_figures(*_files(navs, yields))
    shelf = packaged() if listed is None else _read(listed)
    left_out = sorted(figures.keys() - {each.code for each in shelf})
    return Study(tuple(History(each, figures.get(each.code, ())) for each in shelf)), left_out


def _files(navs: list[Path] | None, yields: list[Path] | None) -> tuple[list[Path], list[Path]]:
    if navs is not None or yields is not None:
        return navs or [], yields or []
    folder = Path(os.environ.get("ZHENXUAN_DATA") or "../shared/data") / "funds"
    if not folder.is_dir():
        refuse(f"There are no figures: {folder} is missing. Name files with --navs and --yields, or set ZHENXUAN_DATA.")
    return sorted(folder.glob("*navs.csv*")), sorted(folder.glob("*yields.csv*"))


def _read(path: Path) -> tuple[Product, ...]:
    with named(path), opened(path) as lines:
        return read_products(lines)


def _months(study: Study, first: str, last: str | None) -> range:
    ends = [month_of(each.rows[-1].day) for each in study.histories if each.rows]
    if not ends:
        refuse("None of the figures belongs to a product of the list.")
    whole = min(end for end in ends if end > max(ends) - _ENDED) - 13
    found = range(_month(first, "--from"), (whole if last is None else _month(last, "--to")) + 1)
    if not found:
        refuse(f"There is no month from {text(found.start)} to {text(found.stop - 1)}.")
    return found


def _month(text: str, option: str) -> Month:
    try:
        return month_of(date.fromisoformat(f"{text}-01"))
    except ValueError:
        refuse(f"{option} is {text[:20]!r}, but a month like 2017-01 is asked for.")


def _frontier(study: Study, known: Sequence[MonthEnd], people: People) -> Frontier:
    """What plans come to when a loss counts less or more."""
    drawn = {each: people[each] for each in DRAWN}
    held = {
        times: [each for end in known for each in study.held(end, drawn, partial(planned, loss_counts=times))]
        for times in FRONTIER
    }
    return {
        risk_class: {
            times: found
            for times, theirs in held.items()
            if (found := outcome(each for each in theirs if each.risk_class is risk_class))
        }
        for risk_class in DRAWN
    }
