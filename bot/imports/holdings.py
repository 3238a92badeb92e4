"""Files of holdings, as a seller exports them: ``holder,product,date,amount``.

The holder is a Telegram id, the date the first day the amount earns, the amount in yuan with at most two decimals.
"""

from collections.abc import Container
from dataclasses import dataclass
from datetime import date
from typing import Final, TextIO

from bot.imports.fields import code, day, telegram_id, yuan
from bot.imports.table import Cells, read_rows
from earnings.money import Fen

HOLDING_COLUMNS: Final = ("holder", "product", "date", "amount")


@dataclass(frozen=True, slots=True)
class HoldingRow:
    """An amount in fen that a person holds of a product, earning from `first_day` on."""

    holder: int
    product: str
    first_day: date
    amount_fen: Fen


def read_holdings(lines: TextIO, known: Container[str]) -> tuple[HoldingRow, ...]:
    """The holdings of a file, each of a `known` product, one for a person, product and day. Raises BadFile."""

    def make(cells: Cells) -> HoldingRow:
        return HoldingRow(
            holder=cells.take("holder", telegram_id),
            product=cells.take("product", code(known)),
            first_day=cells.take("date", day),
            amount_fen=cells.take("amount", yuan),
        )

    return read_rows(lines, HOLDING_COLUMNS, make, lambda row: (row.holder, row.product, row.first_day))
