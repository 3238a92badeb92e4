"""The CSV feed gives what its folder holds for the product and days asked, and nothing of a file with a bad row."""

import gzip
from datetime import date
from pathlib import Path

import pytest

from bot.feeds.base import Feed, FeedNonsense, FeedUnavailable
from bot.feeds.csv_feed import CsvFeed
from earnings.figures.yields import PublishedNav, PublishedYield
from tests.support.data import funds_folder, listed, real_yields

YIELDS = "product,date,income_per_10k,seven_day_annualised_pct\n"
FIRST, LAST = date(2025, 3, 1), date(2025, 3, 31)


async def test_only_what_was_asked_for_comes_by_day(tmp_path: Path) -> None:
    rows = ["000009,2025-03-03,0.4081,1.408", "000009,2025-03-02,0.3790,1.381", "000009,2025-02-28,0.3789,1.374"]
    (tmp_path / "yields.csv").write_text(YIELDS + "\n".join([*rows, "999999,2025-03-02,1,1"]), encoding="utf-8")
    feed: Feed = CsvFeed(tmp_path)
    assert await feed.fetch(listed("000009"), FIRST, LAST) == (
        PublishedYield("000009", date(2025, 3, 2), 3790, 13810),
        PublishedYield("000009", date(2025, 3, 3), 4081, 14080),
    )


async def test_a_gzipped_file_of_navs(tmp_path: Path) -> None:
    content = "product,date,nav,accumulated_nav,dividend\n000216,2025-03-03,2.5,2.5,\n"
    (tmp_path / "navs.csv.gz").write_bytes(gzip.compress(content.encode()))
    rows = await CsvFeed(tmp_path).fetch(listed("000216"), FIRST, LAST)
    assert rows == (PublishedNav("000216", date(2025, 3, 3), 25000, 25000, 0),)


async def test_the_real_figures(tmp_path: Path) -> None:
    (tmp_path / "yields.csv").write_bytes((funds_folder() / "money_fund_yields.csv").read_bytes())
    rows = await CsvFeed(tmp_path).fetch(listed("000198"), date(2013, 1, 1), date(2014, 12, 31))
    assert list(rows) == real_yields("000198")


async def test_a_folder_without_the_file(tmp_path: Path) -> None:
    with pytest.raises(FeedUnavailable, match=r"yields\.csv"):
        await CsvFeed(tmp_path / "none").fetch(listed("000009"), FIRST, LAST)


@pytest.mark.parametrize(
    "content", [b"", b"<html>", YIELDS.encode() + b"000009,2025-03-01,x,1\n", b"\x1f\x8b\x00", b"\xff"]
)
async def test_a_bad_row_spoils_the_file(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "yields.csv").write_bytes(content)
    with pytest.raises(FeedNonsense, match=r"yields\.csv"):
        await CsvFeed(tmp_path).fetch(listed("000009"), FIRST, LAST)
