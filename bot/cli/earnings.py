"""``zhenxuan earnings …``: histories replayed, a seller's figures compared with ours, and ours checked."""

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.console import File, Out, attempt, settings
from bot.cli.reconciliation import reconcile as compare
from bot.cli.replay import replay as run
from bot.clock import SystemClock
from bot.jobs.check import each_fault
from bot.jobs.context import JobContext
from bot.settings import Settings
from storage import migrate
from storage.database.engine import open_engine

app = typer.Typer(help="What was earned: replayed, compared, checked.", no_args_is_help=True)
In = Annotated[Path, typer.Option(exists=True, dir_okay=False, help="A CSV file, plain or gzipped.")]


@app.command()
def replay(yields: In, entries: In, out: Out) -> None:
    """Run a history through the engine that credits people.

    YIELDS: product,date,income_per_10k,seven_day_annualised_pct, a product's rows by date. ENTRIES:
    holder,product,date,kind,amount, a holder's rows of a product by date; kind is opening (confirmed and earning on
    that date), subscribe or redeem (asked for before the cut-off). Writes holder,product,date,income,balance: a row for
    each credited day, with what earns after it.
    """
    typer.echo(f"{attempt(run(yields, entries, out))} rows written")


@app.command()
def reconcile(file: File) -> None:
    """Compare a seller's confirmed income, holder,product,date,income, with ours.

    Holders are Telegram ids. Prints holder,product,date,ours,theirs,reason for each difference; the reason is rounding
    (one fen), offset (our income of the day before or after), missing: none of ours, missing: none of theirs (of the
    file's days of the product), or unexplained. The exit code is 0 without differences, 1 with some, 2 if the file
    cannot be read.
    """
    if attempt(compare(settings(), file, typer.echo), failure=2):
        raise typer.Exit(1)


@app.command()
def check() -> None:
    """Check that every balance is what was put in and taken out, what it earned, and what corrections changed.

    Prints holder,product,date for each holding at fault: the first day that does not add up, or no date where each
    does by itself and the balance does not. The exit code is 0 without faults, 1 with some, 2 if it cannot be done.
    """
    if attempt(_check(settings()), failure=2):
        raise typer.Exit(1)


async def _check(known: Settings) -> int:
    engine = open_engine(known.database_url)
    try:
        await migrate.upgrade(engine)
        count = 0
        async for fault in each_fault(JobContext(engine, SystemClock(), ())):
            typer.echo(f"{fault.person},{fault.product},{fault.day or ''}")
            count += 1
        return count
    finally:
        await engine.dispose()
