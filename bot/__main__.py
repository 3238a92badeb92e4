"""The command line: ``zhenxuan …``, or ``python -m bot …``."""

from pathlib import Path
from typing import Annotated, Final

import typer

from bot import advice_commands, broadcast_commands, console, earnings_commands, yields_check
from bot.bring import bring
from bot.console import File
from bot.evaluate import commands as evaluate_commands
from bot.settings import Settings
from storage import migrate as migrations
from storage.engine import open_engine

HELP: Final = """Zhenxuan: a short, hand-picked list of savings and funds.

Settings come from the environment and .env. The exit code is 0 when it is done, 1 when it cannot be done (why is said
on the standard error, and nothing is half done), 2 when it was mistyped, unless the command's own help says otherwise.
"""
cli = typer.Typer(help=HELP, no_args_is_help=True, rich_markup_mode=None, add_completion=False)
importing = typer.Typer(
    help="Bring files in, all or nothing; the same file twice changes nothing.", no_args_is_help=True
)
Correct = Annotated[
    bool,
    typer.Option(
        "--correct", help="Take figures that contradict kept ones as corrections, and adjust what was earned."
    ),
]
cli.add_typer(importing, name="import")
cli.add_typer(earnings_commands.app, name="earnings")
cli.add_typer(yields_check.app, name="yields")
cli.add_typer(broadcast_commands.app, name="broadcast")
cli.add_typer(advice_commands.app, name="advice")
cli.add_typer(evaluate_commands.app, name="evaluate")


@cli.command()
def run() -> None:
    """Serve Telegram, or the sandbox without a BOT_TOKEN."""
    settings = console.settings()
    console.do(settings, _serving(settings) if settings.bot_token else _playing(settings))


@cli.command()
def serve() -> None:
    """Serve Telegram; needs a BOT_TOKEN."""
    settings = console.settings()
    if settings.bot_token is None:
        console.refuse("BOT_TOKEN is not set. Get one from @BotFather, or use `zhenxuan sandbox`, which needs none.")
    console.do(settings, _serving(settings))


@cli.command()
def sandbox() -> None:
    """Serve a stand-in for Telegram, with a chat page and the bot on it."""
    settings = console.settings()
    console.do(settings, _playing(settings))


@cli.command()
def migrate() -> None:
    """Bring the database to this version's tables."""
    settings = console.settings()
    console.do(settings, _migrate(settings))


@importing.command()
def yields(file: File, correct: Correct = False) -> None:
    """What money funds published.

    Columns: product,date,income_per_10k,seven_day_annualised_pct; a product's rows go by date.
    """
    _bring("yields", file, correct=correct)


@importing.command()
def navs(file: File, correct: Correct = False) -> None:
    """What other funds published.

    Columns: product,date,nav,accumulated_nav,dividend; a product's rows go by date.
    """
    _bring("navs", file, correct=correct)


@importing.command()
def products(file: File) -> None:
    """The list, or those of its products that change.

    Columns: those of storage/catalogue.csv.
    """
    _bring("products", file)


@importing.command()
def holdings(file: File) -> None:
    """What people hold who agreed to that being kept.

    Columns: holder,product,date,amount; a holder is a Telegram id, an amount is in yuan.
    """
    _bring("holdings", file)


@importing.command()
def users(file: File) -> None:
    """People who used another bot.

    Columns: chat_id,language,news_consent_at. The consent is an ISO time (Shanghai's, if it names no zone); empty means
    that the person gets no news. What a person said here later than that stands.
    """
    _bring("users", file)


@importing.command()
def scores(file: File) -> None:
    """Scores of products, or of people who agreed to that.

    Columns: holder,product,name,value,scale,source,at,expires_at; either the holder or the product is empty.
    """
    _bring("scores", file)


def main() -> None:
    """The entry point."""
    cli(prog_name="zhenxuan")


def _bring(what: str, file: Path, *, correct: bool = False) -> None:
    settings = console.settings()
    console.do(settings, bring(settings, what, file, correct=correct))


async def _serving(settings: Settings) -> None:
    from bot.serve import serve as serve_telegram  # noqa: PLC0415 aiogram takes seconds to import, and few commands need it

    if settings.bot_token is not None:
        await serve_telegram(settings, settings.bot_token.get_secret_value())


async def _playing(settings: Settings) -> None:
    from bot.playground import play  # noqa: PLC0415 as above

    await play(settings)


async def _migrate(settings: Settings) -> None:
    engine = open_engine(settings.database_url)
    await migrations.upgrade(engine)
    await engine.dispose()


if __name__ == "__main__":
    main()
