"""``zhenxuan evaluate …``: the advice, measured on drawn people, all answers, others' purchases and years gone by."""

import csv
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Final, TextIO

import typer

from bot.cli.console import attempt, refuse, replacing
from bot.evaluate.advice import advice
from bot.evaluate.fartrans import FarTrans, Split, read_fartrans
from bot.evaluate.plans import plans
from bot.evaluate.protocol import Measures, Protocol, Ranking, over_splits
from bot.evaluate.questionnaire import questionnaire

app = typer.Typer(help="The advice, measured.", no_args_is_help=True)
app.command()(advice)
app.command()(questionnaire)
app.command()(plans)

COLUMNS: Final = ("split", "customer", "rank", "asset")
_RANGE: Final = re.compile(r"([0-9]{1,9})(?:-([0-9]{1,9}))?", re.ASCII)

Folder = Annotated[Path, typer.Argument(exists=True, file_okay=False, help="A folder of the FAR-Trans format.")]


@app.command()
def fartrans(
    folder: Folder,
    splits: Annotated[
        str | None, typer.Option(metavar="A-B", help="The first split and the last; all by default.")
    ] = None,
    never_above_class: Annotated[bool, typer.Option("--never-above-class", help="Rank only what suits.")] = False,
    rankings: Annotated[Path | None, typer.Option(dir_okay=False, help="The CSV file to write.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON, with the measures of each split.")] = False,
) -> None:
    """Rank what real investors were offered, and measure it against what they then bought.

    Writes split,customer,rank,asset: ten for each customer with a history (warm). Prints nDCG@10, ROI@10 (mean monthly
    return), PC@10 (within one risk level) and suitable@10 (not above the customer's level), for warm customers and for
    those without a history (cold). With --never-above-class, an asset of unknown level suits nobody, and a customer of
    unknown level is shown the lowest level alone.
    """
    found = attempt(_fartrans(folder, splits, never_above_class, rankings))
    typer.echo(json.dumps(found, indent=2) if as_json else "\n".join(_lines(found)))


async def _fartrans(
    folder: Path, wanted: str | None, never_above_class: bool, rankings: Path | None
) -> Mapping[str, object]:
    data = read_fartrans(folder)
    chosen = _chosen(data, wanted)
    protocol = Protocol(data, never_above_class)
    if rankings is None:
        measured = list(_measured(protocol, chosen, None))
    else:
        with replacing(rankings) as table:
            measured = list(_measured(protocol, chosen, table))
    return {
        "splits": [split.number for split in chosen],
        "never_above_class": never_above_class,
        "warm": over_splits([warm for _, warm, _ in measured]),
        "cold": over_splits([cold for _, _, cold in measured]),
        "by_split": [{"split": n, "warm": asdict(warm), "cold": asdict(cold)} for n, warm, cold in measured],
    }


def _chosen(data: FarTrans, wanted: str | None) -> list[Split]:
    """The splits from A to B that the folder has, or all. Ends the command if there is none."""
    first, last = 0, 10**9
    if wanted is not None:
        if (found := _RANGE.fullmatch(wanted.strip())) is None:
            refuse(f"--splits is {wanted[:20]!r}, but a range like 0-44 or one number is asked for.")
        first, last = int(found[1]), int(found[2] or found[1])
    chosen = [split for split in data.splits.values() if first <= split.number <= last]
    if not chosen:
        there = f"{min(data.splits)} to {max(data.splits)}" if data.splits else "none"
        refuse(f"There is no such split in test.csv; there are {there}.")
    return chosen


def _measured(
    protocol: Protocol, splits: list[Split], table: TextIO | None
) -> Iterator[tuple[int, Measures, Measures]]:
    writer = csv.writer(table, lineterminator="\n") if table else None
    if writer:
        writer.writerow(COLUMNS)
    for split in splits:
        warm, cold = protocol.run(split)
        if writer:
            writer.writerows(_rows(split, warm))
        yield split.number, protocol.measure(split, warm), protocol.measure(split, cold)


def _rows(split: Split, rankings: tuple[Ranking, ...]) -> Iterator[tuple[int, str, int, str]]:
    for each in rankings:
        for rank, asset in enumerate(each.assets, 1):
            yield split.number, each.customer, rank, asset


def _lines(found: Mapping[str, object]) -> Iterator[str]:
    for kind in ("warm", "cold"):
        means = found[kind]
        if isinstance(means, Mapping):
            yield f"{kind}: " + ", ".join(f"{name} {_plain(value)}" for name, value in means.items())


def _plain(value: object) -> str:
    return f"{value:.4f}" if isinstance(value, float) else "unknown" if value is None else str(value)
