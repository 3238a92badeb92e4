"""The curated list at start: filled from the package when it is empty, and refused when it breaks its own rules."""

from collections.abc import Iterable
from dataclasses import replace
from importlib.resources import as_file, files

from sqlalchemy.ext.asyncio import AsyncEngine

from bot.clock import Clock
from bot.imports.products import read_catalogue
from bot.imports.table import opened
from recommender.products.product import Product, Status, check_catalogue
from storage.catalogue import catalogue
from storage.database.unit_of_work import transaction


class BrokenCatalogueError(Exception):
    """The list in the database breaks the rules of the list; nothing is advised from it."""


def packaged() -> tuple[Product, ...]:
    """The list that comes with the project."""
    with as_file(files("storage.catalogue") / "catalogue.csv") as path, opened(path) as lines:
        return read_catalogue(lines)


async def fill_and_check(engine: AsyncEngine, clock: Clock) -> None:
    """Raises BrokenCatalogueError with every rule that is broken."""
    async with transaction(engine) as db:
        if not await catalogue.listing(db):
            await catalogue.keep(db, packaged(), clock.now())
        if problems := broken_rules(await catalogue.listing(db)):
            raise BrokenCatalogueError("\n".join(problems))


def broken_rules(listing: Iterable[Product]) -> tuple[str, ...]:
    """What the rules have against a list, as it is when nothing on it is paused.

    A pause is for a while, and not even that of the last product of a level may keep the bot from starting.
    """
    return check_catalogue(
        replace(each, status=Status.LISTED) if each.status is Status.PAUSED else each for each in listing
    )
