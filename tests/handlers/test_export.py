"""A file of thousands of rows: whole, exact, and readable by a spreadsheet."""

import csv
from datetime import date, timedelta
from decimal import Decimal
from io import StringIO

from handlers.money.export import COLUMNS, table
from handlers.texts import all_texts
from storage.earnings.crediting.accruals import Income
from tests.support.data import listed

ROWS = 20_000
RATES = (5_000, -1_234, 1234_5678)


def test_twenty_years_of_three_products_are_all_there() -> None:
    products = {code: listed(code) for code in ("000198", "015557", "000216")}
    incomes = [
        Income(list(products)[n % 3], date(2005, 1, 1) + timedelta(days=n // 3), 10**9 + n, RATES[n % 3], n - ROWS // 2)
        for n in range(ROWS)
    ]
    head, *rows = csv.reader(StringIO(table(incomes, products, all_texts()["zh"]).decode("utf-8-sig")))
    assert (len(head), len(rows)) == (len(COLUMNS), ROWS)
    assert {len(row) for row in rows} == {len(COLUMNS)}
    assert sum(Decimal(row[5]) for row in rows) == Decimal(sum(income.income_fen for income in incomes)) / 100
    assert {row[4] for row in rows} == {"0.5000", "-0.1234", "1234.5678"}
    assert rows[0] == ["2005-01-01", "000198", "天弘余额宝货币", "万份收益", "0.5000", "-100.00", "10000000.00"]
