"""``zhenxuan import …``: files brought in, all or nothing."""

from pathlib import Path
from typing import Annotated

import typer

from bot.cli import console
from bot.cli.console import File
from bot.cli.importer import import_file

app = typer.Typer(help="Bring files in, all or nothing; the same file twice changes nothing.", no_args_is_help=True)
Correct = Annotated[
    bool,
    typer.Option(
        "--correct", help="Take figures that contradict kept ones as corrections, and adjust what was earned."
    ),
]


@app.command()
def yields(file: File, correct: Correct = False) -> None:
    """What money funds published.

    Columns: product,date,income_per_10k,seven_day_annualised_pct; a product's rows go by date.
    """
    _bring("yields", file, correct=correct)


@app.command()
def navs(file: File, correct: Correct = False) -> None:
    """What other funds published.

    Columns: product,date,nav,accumulated_nav,dividend,ratio; a product's rows go by date. The ratio, which may be left
    out, is what one unit became where units were split or merged: 2, 0.5, 1.02345.
    """
    _bring("navs", file, correct=correct)


@app.command()
def products(file: File) -> None:
    """The list, or those of its products that change.

    Columns: those of storage/catalogue/catalogue.csv.
    """
    _bring("products", file)


@app.command()
def holdings(file: File) -> None:
    """What people hold who agreed to that being kept.

    Columns: holder,product,date,amount; a holder is a Telegram id, an amount is in yuan.
    """
    _bring("holdings", file)


@app.command()
def users(file: File) -> None:
    """People who used another bot.

    Columns: chat_id,language,news_consent_at. The consent is an ISO time (Shanghai's, if it names no zone); empty means
    that the person gets no news. What a person said here later than that stands.
    """
    _bring("users", file)


@app.command()
def calendar(file: File) -> None:
    """The weekdays of a year on which nothing trades, by the State Council's notice.

    Columns: year,closed; a line for each such day. What was noted and begins on another day by it is put right.
    """
    _bring("calendar", file)


@app.command()
def endings(file: File) -> None:
    """Funds that were merged into another, or wound up.

    Columns: product,date,into,ratio,payment. Either the other fund, with its units for one (empty: by both NAVs of the
    day), or what was paid for a unit at last, in yuan.
    """
    _bring("endings", file)


@app.command()
def scores(file: File) -> None:
    """Scores of products, or of people who agreed to that.

    Columns: holder,product,name,value,scale,source,at,expires_at; either the holder or the product is empty.
    """
    _bring("scores", file)


def _bring(what: str, file: Path, *, correct: bool = False) -> None:
    settings = console.settings()
    console.do(settings, import_file(settings, what, file, correct=correct))
