"""The command line: ``zhenxuan …``, or ``python -m bot …``."""

from pathlib import Path

import typer

from bot import console, earnings_commands, yields_check
from bot.bring import bring
from bot.console import File
from bot.evaluate import commands as evaluate_commands
from bot.playground import play
from bot.serve import serve as serve_telegram
from bot.settings import Settings
from storage import migrate as migrations
from storage.engine import open_engine

cli = typer.Typer(help="Zhenxuan: a short, hand-picked list of savings and funds.", no_args_is_help=True)
importing = typer.Typer(
    help="Bring files in, all or nothing; the same file twice changes nothing.", no_args_is_help=True
)
cli.add_typer(importing, name="import")
cli.add_typer(earnings_commands.app, name="earnings")
cli.add_typer(yields_check.app, name="yields")
cli.add_typer(evaluate_commands.app, name="evaluate")


@cli.command()
def run() -> None:
    """Serve Telegram when there is a BOT_TOKEN, the sandbox when there is none."""
    settings = console.settings()
    console.do(settings, _serving(settings) if settings.bot_token else play(settings))


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
    console.do(settings, play(settings))


@cli.command()
def migrate() -> None:
    """Bring the database to this version's tables."""
    settings = console.settings()
    console.do(settings, _migrate(settings))


@importing.command()
def yields(file: File) -> None:
    """product,date,income_per_10k,seven_day_annualised_pct."""
    _bring("yields", file)


@importing.command()
def navs(file: File) -> None:
    """product,date,nav,accumulated_nav,dividend."""
    _bring("navs", file)


@importing.command()
def products(file: File) -> None:
    """The columns of recommender.product.Product, in the list's order."""
    _bring("products", file)


@importing.command()
def holdings(file: File) -> None:
    """holder,product,date,amount: what people hold who agreed to holdings being kept."""
    _bring("holdings", file)


def main() -> None:
    """The entry point."""
    cli(prog_name="zhenxuan")


def _bring(what: str, file: Path) -> None:
    settings = console.settings()
    console.do(settings, bring(settings, what, file))


async def _serving(settings: Settings) -> None:
    if settings.bot_token is not None:
        await serve_telegram(settings, settings.bot_token.get_secret_value())


async def _migrate(settings: Settings) -> None:
    engine = open_engine(settings.database_url)
    await migrations.upgrade(engine)
    await engine.dispose()


if __name__ == "__main__":
    main()
