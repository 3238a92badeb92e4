"""``zhenxuan earnings …``: histories replayed, and a seller's figures compared with ours."""

from pathlib import Path
from typing import Annotated

import typer

from bot.console import File, Out, attempt, settings
from bot.reconcile import reconcile as compare
from bot.replay import replay as run

app = typer.Typer(help="What was earned: replayed from files, or compared with the seller's.", no_args_is_help=True)
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
