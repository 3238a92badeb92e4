"""``zhenxuan evaluate questionnaire``: where all 244,140,625 answer patterns end, counted and not sampled."""

import json
from collections.abc import Mapping
from typing import Annotated

import typer

from bot.cli.console import refuse
from recommender.products.suitability import RiskClass
from recommender.questionnaire.patterns import Patterns, count
from recommender.questionnaire.questions import CURRENT, UnknownVersionError, of_version

Json = Annotated[bool, typer.Option("--json", help="As JSON.")]


def questionnaire(as_json: Json = False, version: str = CURRENT.version) -> None:
    """Count the classes of all answer patterns, and how many one other answer changes."""
    try:
        found = count(of_version(version))
    except UnknownVersionError as unknown:
        refuse(str(unknown))
    typer.echo(json.dumps(_data(version, found)) if as_json else table(version, found))


def table(version: str, found: Patterns) -> str:
    """The figures as Markdown."""
    head = f"Questionnaire version {version}, {found.total:,} answer patterns."
    return "\n".join([head, "", *_classes(found), "", *_moves(found)])


def _classes(found: Patterns) -> list[str]:
    rows = [_row(found, each) for each in list(RiskClass)[1:]]
    return ["| class | by the sum alone | with the more cautious side | share |", "|---|---|---|---|", *rows]


def _row(found: Patterns, reached: RiskClass) -> str:
    times = found.classes.get(reached, 0)
    return f"| {reached.name} | {found.by_sum.get(reached, 0):,} | {times:,} | {_share(times, found)} |"


def _moves(found: Patterns) -> list[str]:
    rows = [
        f"| {code} | {_share(found.moved_by[code], found)} | {_share(found.moved_a_step[code], found)} |"
        for code in sorted(found.moved_by, key=lambda code: -found.moved_by[code])
    ]
    return [
        f"A bolder answer never lowers the class: {'holds for every pattern' if found.monotone else 'BROKEN'}.",
        f"Some other answer to one question changes the class: {_share(found.moved, found)} of the patterns.",
        "",
        "| question | any other answer changes the class | the next answer does |",
        "|---|---|---|",
        *rows,
    ]


def _share(times: int, found: Patterns) -> str:
    return f"{100 * times / found.total:.2f}%"


def _data(version: str, found: Patterns) -> Mapping[str, object]:
    return {
        "version": version,
        "patterns": found.total,
        "by_sum": {each.name: times for each, times in found.by_sum.items()},
        "classes": {each.name: times for each, times in found.classes.items()},
        "monotone": found.monotone,
        "changed_by_one_answer": found.moved,
        "changed_by": dict(found.moved_by),
        "changed_by_the_next_answer": dict(found.moved_a_step),
    }
