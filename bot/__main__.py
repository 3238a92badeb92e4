"""The command line: ``zhenxuan …``, or ``python -m bot …``."""

from pathlib import Path
from typing import Annotated

import typer

from bot import advice_commands, broadcast_commands, console, earnings_commands, yields_check
from bot.bring import bring
from bot.console import File
from bot.evaluate import commands as evaluate_commands
from bot.settings import Settings
from storage import migrate as migrations
from storage.engine import open_engine

cli = typer.Typer(help="Zhenxuan: a short, hand-picked list of savings and funds.", no_args_is_help=True)
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
    """Serve Telegram when there is a BOT_TOKEN, the sandbox when there is none."""
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
    """Serve the stand-in for Telegram with its chat page, and the bot on it."""
    settings = console.settings()
    console.do(settings, _playing(settings))


@cli.command()
def migrate() -> None:
    """Bring the database to this version's tables."""
    settings = console.settings()
    console.do(settings, _migrate(settings))


@importing.command()
def yields(file: File, correct: Correct = False) -> None:
    """product,date,income_per_10k,seven_day_annualised_pct."""
    _bring("yields", file, correct=correct)


@importing.command()
def navs(file: File, correct: Correct = False) -> None:
    """product,date,nav,accumulated_nav,dividend."""
    _bring("navs", file, correct=correct)


@importing.command()
def products(file: File) -> None:
    """The columns of recommender.product.Product, in the list's order."""
    _bring("products", file)


@importing.command()
def holdings(file: File) -> None:
    """holder,product,date,amount: what people hold who agreed to holdings being kept."""
    _bring("holdings", file)


@importing.command()
def users(file: File) -> None:
    """chat_id,language,news_consent_at: people who used another bot.

    The consent is an ISO time (Shanghai's, if it names no zone); empty means that the person gets no news. What a
    person said here later than that stands.
    """
    _bring("users", file)


@importing.command()
def scores(file: File) -> None:
    """holder,product,name,value,scale,source,at,expires_at: scores of people who agreed to scores, or of products."""
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
