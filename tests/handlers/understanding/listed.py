"""A list of products for these tests, none of which is on any list that is served."""

from datetime import date
from typing import Final

from handlers.understanding.slots.names import Named
from handlers.understanding.slots.slots import Slots, read
from handlers.understanding.writing import plain

TODAY: Final = date(2026, 11, 28)
LISTED: Final = (
    Named("900001", "山水余粮宝货币A", "Shanshui Yu'liang Bao A"),
    Named("900002", "山水天天乐货币B", "Shanshui Tiantianle B"),
    Named("900003", "北辰标普500ETF联接(QDII)C", "Beichen S&P 500 ETF Feeder C (QDII)"),
    Named("900004", "北辰黄金ETF联接A", "Beichen Gold ETF Feeder A"),
    Named("900005", "长河中短债债券C", "Changhe Short Bond C"),
)


def slots(text: str) -> Slots:
    """What is read in a typed text."""
    return read(plain(text), LISTED, TODAY)
