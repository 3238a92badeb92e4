"""``zhenxuan yields check``: the 7-day yield of every row of a file that seven calendar days lead up to."""

import csv
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final, TextIO

import typer

from bot.cli.console import File, Out, attempt, replacing
from bot.imports.figures import each_yield
from bot.imports.table import opened
from bot.packaged_catalogue import packaged
from earnings.accrual import PublishingRule
from earnings.calendar import FundCalendar
from earnings.figures.check import Checked, Weeks
from earnings.money import plain_percent

COLUMNS: Final = ("product", "date", "published", "recomputed", "verdict")

app = typer.Typer(help="Published yields.", no_args_is_help=True)


@app.callback()
def yields() -> None:
    """Published yields."""


@app.command()
def check(file: File, out: Out) -> None:
    """Recompute the 7-day yields of product,date,income_per_10k,seven_day_annualised_pct.

    Writes product,date,published,recomputed,verdict for each row that has seven calendar days of history. A product's
    rows come by date; a merged row is spread evenly over its days. Verdicts: equal; close (0.0025 points at most);
    differs; unpublished (an income without a yield); held-negative; held-jump (five times the usual income of the week
    before, or a fifth of it).
    """
    attempt(_check(file, out))


async def _check(file: Path, out: Path) -> None:
    with opened(file) as lines, replacing(out) as table:
        counts = write(checked(lines), table)
    for (product, verdict), count in sorted(counts.items()):
        typer.echo(f"{product}: {count} {verdict}")


def checked(lines: TextIO) -> Iterator[Checked]:
    """The rows with their verdicts, in the file's order. Raises BadFile."""
    calendar = FundCalendar()
    rules: Mapping[str, PublishingRule] = {product.code: product.publishing.value for product in packaged()}
    weeks: dict[str, Weeks] = {}
    for _, row in each_yield(lines, calendar):
        if row.product not in weeks:
            weeks[row.product] = Weeks(rules.get(row.product), calendar)
        if (found := weeks[row.product].check(row)) is not None:
            yield found


def write(rows: Iterator[Checked], table: TextIO) -> Counter[tuple[str, str]]:
    """Write the rows, and count them by product and verdict."""
    counts: Counter[tuple[str, str]] = Counter()
    writer = csv.writer(table, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row, recomputed_e4, verdict in ((each.row, each.recomputed_e4, each.verdict) for each in rows):
        published = "" if row.seven_day_e4 is None else plain_percent(row.seven_day_e4)
        writer.writerow((row.product, row.day, published, plain_percent(recomputed_e4), verdict))
        counts[row.product, verdict] += 1
    return counts
