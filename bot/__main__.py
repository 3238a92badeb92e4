"""The command line: ``zhenxuan …``, or ``python -m bot …``."""

import asyncio
import logging
from collections.abc import Coroutine
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer
from pydantic import ValidationError

from bot.bring import bring
from bot.imports.table import BadFile
from bot.playground import play
from bot.serve import serve as serve_telegram
from bot.settings import Settings
from bot.shelf import BrokenCatalogueError
from storage import migrate as migrations
from storage.engine import open_engine

cli = typer.Typer(help="Zhenxuan: a short, hand-picked list of savings and funds.", no_args_is_help=True)
File = Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="The CSV file, plain or gzipped.")]
importing = typer.Typer(
    help="Bring files in, all or nothing; the same file twice changes nothing.", no_args_is_help=True
)
cli.add_typer(importing, name="import")


@cli.command()
def run() -> None:
    """Serve Telegram when there is a BOT_TOKEN, the sandbox when there is none."""
    settings = _settings()
    _do(settings, _serving(settings) if settings.bot_token else play(settings))


@cli.command()
def serve() -> None:
    """Serve Telegram; needs a BOT_TOKEN."""
    settings = _settings()
    if settings.bot_token is None:
        _refuse("BOT_TOKEN is not set. Get one from @BotFather, or use `zhenxuan sandbox`, which needs none.")
    _do(settings, _serving(settings))


@cli.command()
def sandbox() -> None:
    """Serve the stand-in for Telegram with its chat page, and the bot on it."""
    settings = _settings()
    _do(settings, play(settings))


@cli.command()
def migrate() -> None:
    """Bring the database to this version's tables."""
    settings = _settings()
    _do(settings, _migrate(settings))


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
    settings = _settings()
    _do(settings, bring(settings, what, file))


async def _serving(settings: Settings) -> None:
    if settings.bot_token is not None:
        await serve_telegram(settings, settings.bot_token.get_secret_value())


async def _migrate(settings: Settings) -> None:
    engine = open_engine(settings.database_url)
    await migrations.upgrade(engine)
    await engine.dispose()


def _settings() -> Settings:
    try:
        return Settings()
    except ValidationError as error:
        _refuse("\n".join(f"{'.'.join(map(str, e['loc'])).upper()}: {e['msg']}" for e in error.errors()))


def _do(settings: Settings, work: Coroutine[Any, Any, None]) -> None:
    logging.basicConfig(level=settings.log_level, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    for chatty in ("aiogram.event", "apscheduler"):
        logging.getLogger(chatty).setLevel(logging.WARNING)
    try:
        asyncio.run(work)
    except (BadFile, BrokenCatalogueError, OSError) as error:
        _refuse(str(error))


def _refuse(why: str) -> NoReturn:
    typer.echo(why, err=True)
    raise typer.Exit(1)


if __name__ == "__main__":
    main()
