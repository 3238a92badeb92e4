"""``zhenxuan evaluate plans``: what plans would have done, beside what else people could have been told."""

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Annotated, Final

import typer

from bot.cli.console import attempt, refuse
from bot.evaluate.plan_files import read_figures
from bot.evaluate.plan_history import History
from bot.evaluate.plan_study import WAYS, Study
from bot.imports.products import read_products
from bot.imports.table import named, opened
from bot.packaged_catalogue import packaged
from recommender.evaluation.hindsight import Held, Outcome, outcome
from recommender.evaluation.twelve import twelve_of_each
from recommender.plans.months import Month, month_of
from recommender.plans.planning import PLAN_MODEL
from recommender.products.product import Product
from recommender.products.suitability import RiskClass
from recommender.questionnaire.questions import CURRENT

_ENDED: Final = 18
"""Months without a figure while others have some: the product has ended."""
_HELP_FILE: Final = {"exists": True, "dir_okay": False}

Navs = Annotated[list[Path] | None, typer.Option("--navs", **_HELP_FILE, help="May be given several times.")]
Yields = Annotated[list[Path] | None, typer.Option("--yields", **_HELP_FILE, help="May be given several times.")]
Products = Annotated[Path | None, typer.Option("--products", **_HELP_FILE, help="Instead of the project's list.")]
First = Annotated[str, typer.Option("--from", metavar="YYYY-MM", help="The first month at whose end plans are made.")]
Last = Annotated[
    str | None, typer.Option("--to", metavar="YYYY-MM", help="The last; by default as far as a year follows.")
]
Json = Annotated[bool, typer.Option("--json", help="As JSON.")]


def plans(
    navs: Navs = None,
    yields: Yields = None,
    products: Products = None,
    first: First = "2017-01",
    last: Last = None,
    as_json: Json = False,
) -> None:
    """Plan for twelve people of every class at each month's end, and see what the next twelve months made of it.

    Only what was published by then is used; dividends and what buying costs count. Beside the plans: three suggestions
    in equal parts, everything at the highest level that suits, the money funds. Columns as for import; navs may have
    accumulated_nav alone. Without files, those of the folder that ZHENXUAN_DATA names.
    """
    study, left_out = attempt(_study(navs, yields, products))
    months = _months(study, first, last)
    held = _held(study, months)
    found = _data(held, months, left_out)
    typer.echo(json.dumps(found, ensure_ascii=False, indent=2) if as_json else "\n".join(_lines(found)))


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
        refuse(f"There is no month from {_text(found.start)} to {_text(found.stop - 1)}.")
    return found


def _month(text: str, option: str) -> Month:
    try:
        return month_of(date.fromisoformat(f"{text}-01"))
    except ValueError:
        refuse(f"{option} is {text[:20]!r}, but a month like 2017-01 is asked for.")


def _text(month: Month) -> str:
    return f"{month // 12}-{month % 12 + 1:02}"


def _held(study: Study, months: range) -> Mapping[str, list[Held]]:
    people = twelve_of_each(CURRENT)
    held: dict[str, list[Held]] = {way: [] for way in WAYS}
    for month in months:
        known = study.month_end(month)
        for way, choose in WAYS.items():
            held[way] += study.held(known, people, choose)
    return held


def _data(held: Mapping[str, Sequence[Held]], months: range, left_out: list[str]) -> Mapping[str, object]:
    return {
        "model": PLAN_MODEL,
        "questionnaire": CURRENT.version,
        "from": _text(months.start),
        "to": _text(months.stop - 1),
        "not_on_the_list": left_out,
        "classes": {each.name: {way: _of(each, held[way]) for way in WAYS} for each in RiskClass},
    }


def _of(risk_class: RiskClass, held: Sequence[Held]) -> Mapping[str, float]:
    found = outcome(each for each in held if each.risk_class is risk_class)
    return {} if found is None else asdict(found)


def _lines(found: Mapping[str, object]) -> Iterator[str]:
    yield f"Plans of model {found['model']} at each month's end from {found['from']} to {found['to']}, held for a year."
    yield ""
    yield "| class | what | plans | lost more than the limit | worst | median | turnover a year |"
    yield "|---|---|---|---|---|---|---|"
    classes = found["classes"]
    if isinstance(classes, Mapping):
        for name, ways in classes.items():
            yield from (_row(name, way, Outcome(**measured)) for way, measured in ways.items() if measured)
    if left_out := found["not_on_the_list"]:
        yield ""
        yield f"Not on the list, and left out: {', '.join(map(str, left_out if isinstance(left_out, list) else ()))}."


def _row(name: str, way: str, it: Outcome) -> str:
    return f"| {name} | {way} | {it.plans} | {it.broke:.1%} | {it.worst:.1%} | {it.median:.1%} | {it.turnover:.0%} |"
