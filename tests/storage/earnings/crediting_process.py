"""A process that does nothing but credit a product, so that it can be killed.

Run as ``python -m tests.storage.earnings.crediting_process URL CODE UNTIL [SIZE]``. It says "begun"
when it is about to start, and then each day as soon as it is credited; of days of more than SIZE holders each part.
"""

import asyncio
import sys
from datetime import UTC, date, datetime

from sqlalchemy.ext.asyncio import AsyncEngine

from earnings.calendar import FundCalendar
from storage.catalogue import catalogue
from storage.database.engine import open_engine
from storage.database.unit_of_work import transaction
from storage.earnings.crediting import accruals


async def run(url: str, code: str, until: date, size: int) -> None:
    engine = open_engine(url)
    say("begun")
    while (day := await _credit(engine, code, until, size)) is not None:
        say(day)
    await engine.dispose()


async def _credit(engine: AsyncEngine, code: str, until: date, size: int) -> str | None:
    async with transaction(engine) as db:
        product = await catalogue.find(db, code)
        assert product is not None
        day = await accruals.credit_next(db, product, FundCalendar(), until, datetime.now(UTC), size)
    return None if day is None else str(day)


def say(word: str) -> None:
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    url, code, until, *rest = sys.argv[1:]
    asyncio.run(run(url, code, date.fromisoformat(until), int(rest[0]) if rest else accruals.CHUNK))
