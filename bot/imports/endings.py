"""Files of funds that ended: ``product,date,into,ratio,payment``.

A fund was merged into another on a day, for each unit so many of the other's (empty: by both NAVs of that day); or it
was wound up, and paid so many yuan for each unit at last. The column of the ratio may be left out.
"""

from collections.abc import Container
from types import MappingProxyType
from typing import Final, TextIO

from bot.imports.fields import code, day, optional, positive
from bot.imports.table import Cells, read_rows
from earnings.figures.units import parse_ratio
from recommender.products.product import Product, Publishing
from storage.earnings.crediting.fund_endings import FundEnding

COLUMNS: Final = ("product", "date", "into", "ratio", "payment")
_DEFAULTS: Final = MappingProxyType({"ratio": None})


def read_endings(lines: TextIO, known: Container[str]) -> tuple[FundEnding, ...]:
    """The endings of a file, one for a fund, of `known` funds with a NAV. Raises BadFile."""

    def make(cells: Cells) -> FundEnding:
        return FundEnding(
            product=cells.take("product", code(known)),
            day=cells.take("date", day),
            into=cells.take("into", optional(code(known))),
            ratio_e12=cells.take("ratio", optional(parse_ratio)),
            payment_e4=cells.take("payment", optional(positive)),
        )

    return read_rows(lines, COLUMNS, make, lambda row: row.product, defaults=_DEFAULTS)


def has_nav(product: Product) -> bool:
    """Whether a product is of units, which may be merged or paid out."""
    return product.publishing is Publishing.TRADING
