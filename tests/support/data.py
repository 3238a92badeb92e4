"""Where the real figures are: beside the repository, or wherever ZHENXUAN_DATA says."""

import csv
import gzip
import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from bot.imports.products import read_catalogue
from earnings.figures.yields import PublishedYield
from earnings.money import parse_e4
from recommender.products.product import Product

ROOT = Path(__file__).resolve().parents[2]


def funds_folder() -> Path:
    """The folder with the funds' published figures; skips the test, with the reason, where it is missing."""
    folder = Path(os.environ.get("ZHENXUAN_DATA") or ROOT.parent / "shared" / "data") / "funds"
    if not folder.is_dir():
        pytest.skip(f"the real figures are not here: {folder} is missing (ZHENXUAN_DATA may name another folder)")
    return folder


def fartrans_folder() -> Path:
    """The folder with the purchases of real investors; skips the test, with the reason, where it is missing."""
    folder = funds_folder().parent / "fartrans"
    if not folder.is_dir():
        pytest.skip(f"the real purchases are not here: {folder} is missing (ZHENXUAN_DATA may name another folder)")
    return folder


def rows_of(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a CSV file, gzipped or not."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        yield from csv.DictReader(lines)


def real_yields(product: str) -> list[PublishedYield]:
    """Every published yield of a money fund, by day."""
    return [
        PublishedYield(
            product,
            date.fromisoformat(row["date"]),
            parse_e4(row["income_per_10k"]),
            parse_e4(row["seven_day_annualised_pct"]),
        )
        for row in rows_of(funds_folder() / "money_fund_yields.csv")
        if row["product"] == product
    ]


def listed(product: str) -> Product:
    """A product of the project's own list."""
    with (ROOT / "storage" / "catalogue" / "catalogue.csv").open(encoding="utf-8", newline="") as lines:
        return next(each for each in read_catalogue(lines) if each.code == product)
