"""Files of a seller's confirmed incomes: ``holder,product,date,income``.

The holder is a Telegram id, the income in yuan with at most two decimals; it may be nothing, or a loss.
"""

from collections.abc import Iterator
from typing import Final, TextIO

from bot.imports.fields import code, credited, day, telegram_id
from bot.imports.table import Cells, each_row
from storage.earnings.seller_statements import Statement

STATEMENT_COLUMNS: Final = ("holder", "product", "date", "income")


def each_statement(lines: TextIO) -> Iterator[tuple[int, Statement]]:
    """The lines of a seller's file of any length, each with its number. Raises BadFile as `each_row` does."""
    return each_row(lines, STATEMENT_COLUMNS, _statement)


def _statement(cells: Cells) -> Statement:
    return Statement(
        person=cells.take("holder", telegram_id),
        product=cells.take("product", code(None)),
        day=cells.take("date", day),
        income_fen=cells.take("income", credited),
    )
