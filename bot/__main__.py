"""The command line: ``zhenxuan …``, or ``python -m bot …``."""

from typing import Final

import typer

from bot.cli import advice, broadcast, console, earnings, imports, understanding, yields
from bot.evaluate import commands as evaluate_commands
from bot.scorecard import commands as scorecard_commands
from bot.settings import Settings
from storage import migrate as migrations
from storage.database.engine import open_engine

HELP: Final = """Zhenxuan: a short, hand-picked list of savings and funds.

Settings come from the environment and .env. The exit code is 0 when it is done, 1 when it cannot be done (why is said
on the standard error, and nothing is half done), 2 when it was mistyped, unless the command's own help says otherwise.
"""
cli = typer.Typer(help=HELP, no_args_is_help=True, rich_markup_mode=None, add_completion=False)
cli.add_typer(imports.app, name="import")
cli.add_typer(earnings.app, name="earnings")
cli.add_typer(yields.app, name="yields")
cli.add_typer(broadcast.app, name="broadcast")
cli.add_typer(advice.app, name="advice")
cli.add_typer(evaluate_commands.app, name="evaluate")
cli.command()(understanding.understand)
cli.add_typer(understanding.app, name="understanding")
cli.add_typer(scorecard_commands.app, name="scorecard")


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


def main() -> None:
    """The entry point."""
    cli(prog_name="zhenxuan")


async def _serving(settings: Settings) -> None:
    from bot.serve import serve as serve_telegram  # noqa: PLC0415 aiogram takes seconds to import, and few commands need it

    if settings.bot_token is not None:
        await serve_telegram(settings, settings.bot_token.get_secret_value())


async def _playing(settings: Settings) -> None:
    from bot.sandboxed import play  # noqa: PLC0415 as above

    await play(settings)


async def _migrate(settings: Settings) -> None:
    engine = open_engine(settings.database_url)
    await migrations.upgrade(engine)
    await engine.dispose()


if __name__ == "__main__":
    main()
