"""What the commands share: the settings, how an error is said, and files written whole or not at all."""

import asyncio
import os
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from pathlib import Path
from socket import gaierror
from typing import Annotated, Any, NoReturn, TextIO, TypeVar

import typer
from pydantic import ValidationError
from pydantic_core import ErrorDetails
from sqlalchemy.exc import SQLAlchemyError

from bot.imports.table import BadFile
from bot.operations.logs import set_up
from bot.packaged_catalogue import BrokenCatalogueError
from bot.settings import Settings

File = Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="The CSV file, plain or gzipped.")]
Out = Annotated[Path, typer.Option(dir_okay=False, help="The CSV file to write.")]
Result = TypeVar("Result")


class RefusedError(Exception):
    """What was typed cannot be done; the message says why, for whoever typed it."""


def settings() -> Settings:
    """The settings, or the end of the command with what is wrong with each."""
    try:
        return Settings()
    except ValidationError as error:
        refuse("\n".join(map(_named, error.errors())))


def do(known: Settings, work: Coroutine[Any, Any, None]) -> None:
    """Run a command that logs."""
    set_up(known)
    attempt(work)


def attempt(work: Coroutine[Any, Any, Result], failure: int = 1) -> Result:
    """Run a command; what is wrong with its files is said in a sentence, and the exit code is `failure`."""
    try:
        return asyncio.run(work)
    except (ConnectionError, gaierror) as error:
        refuse(f"The database cannot be reached: {error}", failure)
    except (RefusedError, BadFile, BrokenCatalogueError, OSError) as error:
        refuse(str(error), failure)
    except SQLAlchemyError as error:
        refuse(f"The database cannot be used: {getattr(error, 'orig', None) or error}", failure)


def refuse(why: str, code: int = 1) -> NoReturn:
    """End the command, saying why."""
    typer.echo(why, err=True)
    raise typer.Exit(code)


def _named(problem: ErrorDetails) -> str:
    """What is wrong, after the name of the setting if it is with one alone."""
    why = problem["msg"].removeprefix("Value error, ")
    return f"{str(problem['loc'][0]).upper()}: {why}" if problem["loc"] else why


@contextmanager
def replacing(path: Path) -> Iterator[TextIO]:
    """A file that takes its name when it is complete; after an error what was there before stays as it was."""
    if path.exists() and not path.is_file():
        raise OSError(f"{path} is not a file")
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with part.open("x", encoding="utf-8", newline="") as table:
            yield table
            table.flush()
            os.fsync(table.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
