"""Yields, NAVs, products and holdings: what is read, and what is refused with which reason."""

import io
from datetime import date

import pytest

from bot.imports.figures import read_navs, read_yields
from bot.imports.holdings import HoldingRow, read_holdings
from bot.imports.products import PRODUCT_COLUMNS, read_products
from bot.imports.table import BadFile, opened
from earnings.figures.units import ONE
from earnings.figures.yields import PublishedNav, PublishedYield
from tests.support.data import ROOT, funds_folder, real_yields

KNOWN = {"000009", "000216"}
YIELDS = "product,date,income_per_10k,seven_day_annualised_pct\n"
NAVS = "product,date,nav,accumulated_nav,dividend\n"
HOLDINGS = "holder,product,date,amount\n"


def test_yields_are_read_in_their_order() -> None:
    lines = io.StringIO(YIELDS + "000009,2025-03-02,0.3790,1.381\n000009,2025-03-01,-0.0100,\n")
    assert read_yields(lines, KNOWN) == (
        PublishedYield("000009", date(2025, 3, 2), 3790, 13810),
        PublishedYield("000009", date(2025, 3, 1), -100, None),
    )


def test_navs_are_read_with_dividends_however_they_are_said() -> None:
    rows = (
        "000216,2023-07-14,1.5,1.6,\n000216,2023-07-17,0.0001,,0.0470\n000216,2023-07-18,1.1,2.2,每份派现金0.0470元\n"
    )
    assert read_navs(io.StringIO(NAVS + rows + "000216,2023-07-19,1,1,分红：每份派现金0.21元\n"), KNOWN) == (
        PublishedNav("000216", date(2023, 7, 14), 15000, 16000, 0),
        PublishedNav("000216", date(2023, 7, 17), 1, None, 470),
        PublishedNav("000216", date(2023, 7, 18), 11000, 22000, 470),
        PublishedNav("000216", date(2023, 7, 19), 10000, 10000, 2100),
    )


def test_holdings_are_read() -> None:
    lines = io.StringIO(HOLDINGS + "42,000009,2023-07-17,10000.00\n42,000009,2023-07-18,0.5\n")
    assert read_holdings(lines, KNOWN) == (
        HoldingRow(42, "000009", date(2023, 7, 17), 10_000_00),
        HoldingRow(42, "000009", date(2023, 7, 18), 50),
    )


def test_the_real_files_are_read_whole() -> None:
    with opened(funds_folder() / "money_fund_yields.csv") as lines:
        rows = read_yields(lines)
    assert [row for row in rows if row.product == "000198"] == real_yields("000198")
    with opened(funds_folder() / "navs.csv.gz") as lines:
        assert sum(row.dividend_e4 > 0 for row in read_navs(lines)) == 11


DAYS = [
    "2023-02-30",
    "20230714",
    "2023-7-14",
    "14/07/2023",
    "",
    "0001-01-01",
    "9999-12-31",
    "２０２３-07-14",
    "2023-W01-1",
]
FIGURES = [
    "NaN",
    "nan",
    "inf",
    "1e400",
    "1e-4",
    "1e5",
    "",
    "0.00001",
    "9" * 30,
    "1,000",
    "0x1",
    "٣",
    "—",
    "+1",
    "1.0.0",
]


@pytest.mark.parametrize(
    ("column", "row"),
    [
        *(("date", f"000009,{day},0.3790,1.381") for day in DAYS),
        *(("income_per_10k", f'000009,2023-07-14,"{figure}",1.381') for figure in [*FIGURES, "100.0001"]),
        *(("seven_day_annualised_pct", f'000009,2023-07-14,0.3790,"{figure}"') for figure in FIGURES if figure),
        *(("product", f"{code},2023-07-14,0.3790,1.381") for code in ["", "000198", "９", "a b", "0" * 40, "=1+1"]),
    ],
)
def test_a_bad_yield_is_named(column: str, row: str) -> None:
    assert refusal_of(read_yields, YIELDS, row, KNOWN) == [(2, column)]


@pytest.mark.parametrize(
    ("column", "row"),
    [
        *(("nav", f'000216,2023-07-14,"{figure}",1,') for figure in [*FIGURES, "0", "-1.0"]),
        *(("accumulated_nav", f'000216,2023-07-14,1,"{figure}",') for figure in [*FIGURES, "-1"] if figure),
        *(("dividend", f'000216,2023-07-14,1,1,"{figure}"') for figure in [*FIGURES, "-0.1"] if figure),
        *(
            ("dividend", f"000216,2023-07-14,1,1,{said}")
            for said in [
                "每份派现金-1元",
                "每份基金份额转换1.01份",
                "派现金0.1元",
                "每份折算1.0.1份",
                "每7份派现金0.1元",
            ]
        ),
    ],
)
def test_a_bad_nav_is_named(column: str, row: str) -> None:
    assert refusal_of(read_navs, NAVS, row, KNOWN) == [(2, column)]


def test_what_one_unit_became_stands_in_a_column_or_in_words() -> None:
    rows = (
        "000216,2023-07-14,1.5,1.6,,2\n000216,2023-07-17,1,,0.047,1.162668813\n000216,2023-07-18,1.1,2.2,,\n"
        "000216,2023-07-19,1,1,每份基金份额折算0.5份,\n000216,2023-07-20,1,1,每份基金份额折算0.5份,0.50\n"
    )
    read = read_navs(io.StringIO(NAVS.replace("\n", ",ratio\n") + rows), KNOWN)
    assert [(row.dividend_e4, row.ratio_e12) for row in read] == [
        (0, 2 * ONE),
        (470, 1_162_668_813_000),
        (0, ONE),
        (0, ONE // 2),
        (0, ONE // 2),
    ]


@pytest.mark.parametrize(
    ("row", "column"),
    [
        *((f"000216,2023-07-14,1,1,,{said}", "ratio") for said in ("0", "-2", "x", "1001", "1.0000000000001")),
        ("000216,2023-07-14,1,1,每份基金份额折算0.5份,2", None),
    ],
)
def test_a_bad_ratio_is_named(row: str, column: str | None) -> None:
    assert refusal_of(read_navs, NAVS.replace("\n", ",ratio\n"), row, KNOWN) == [(2, column)]


@pytest.mark.parametrize(
    ("column", "row"),
    [
        *(
            ("holder", f"{holder},000009,2023-07-17,100")
            for holder in ["", "0", "-5", "4.2", "abc", str(2**52), "9" * 5000]
        ),
        *(
            ("amount", f'42,000009,2023-07-17,"{amount}"')
            for amount in [*FIGURES, "0", "-1", "0.001", "1万", "¥100", "99999999999"]
        ),
        ("product", "42,000198,2023-07-17,100"),
        ("date", "42,000009,2023-02-29,100"),
    ],
)
def test_a_bad_holding_is_named(column: str, row: str) -> None:
    assert refusal_of(read_holdings, HOLDINGS, row, KNOWN) == [(2, column)]


def test_one_day_of_one_product_stands_in_a_file_once() -> None:
    again = "000009,2023-07-14,0.3790,1.381\n000009,2023-07-14,0.3790,1.381\n"
    with pytest.raises(BadFile, match="line 3: says again what line 2 says"):
        read_yields(io.StringIO(YIELDS + again), KNOWN)


CATALOGUE = (ROOT / "storage" / "catalogue" / "catalogue.csv").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize(
    ("column", "before", "after"),
    [
        ("kind", ",money,", ",Money,"),
        ("status", ",listed,", ",open,"),
        ("seller_risk_level", ",R1,", ",1,"),
        ("complex", ",R1,no,", ",R1,0,"),
        ("minimum_fen", ",no,100,", ",no,1.00,"),
        ("minimum_fen", ",no,100,", ",no,-1,"),
        ("management_fee_e4", ",3300,", ",0.33%,"),
        ("publishing", ",daily,", ",hourly,"),
        ("checked_on", "2026-11-23", "yesterday"),
        (None, ",R1,", ",,"),
        (None, ",money,", ",bond,"),
        (None, ",listed,", ",blocked,"),
        (None, ",no,100,", ",no,0,"),
        (None, "000009,", "00009,"),
    ],
)
def test_a_product_against_the_rules_is_named(column: str | None, before: str, after: str) -> None:
    header, first = CATALOGUE[0], next(line for line in CATALOGUE if line.startswith("000009,"))
    assert before in first
    with pytest.raises(BadFile) as refusal:
        read_products(io.StringIO(f"{header}\n{first.replace(before, after, 1)}\n"))
    assert [(problem.line, problem.column) for problem in refusal.value.problems] == [(2, column)]


def test_a_product_stands_in_a_file_once() -> None:
    assert CATALOGUE[0].split(",") == list(PRODUCT_COLUMNS)
    with pytest.raises(BadFile, match="says again"):
        read_products(io.StringIO("\n".join([*CATALOGUE, CATALOGUE[1]])))


def refusal_of(read: object, header: str, row: str, known: set[str]) -> list[tuple[int, str | None]]:
    assert callable(read)
    with pytest.raises(BadFile) as refusal:
        read(io.StringIO(f"{header}{row}\n"), known)
    return [(problem.line, problem.column) for problem in refusal.value.problems]
