"""Figures from a folder: ``yields.csv`` and ``navs.csv`` in the columns of an import, plain or as ``.csv.gz``."""

import asyncio
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TextIO, TypeVar

from bot.feeds.base import FeedNonsense, FeedUnavailable, Figures
from bot.imports.figures import read_navs, read_yields
from bot.imports.table import BadFile, opened
from earnings.yields import PublishedNav, PublishedYield
from recommender.product import Kind, Product

Published = TypeVar("Published", PublishedYield, PublishedNav)


class CsvFeed:
    """A folder that somebody fills. It is read anew each time; a product it does not know has no figures in it."""

    def __init__(self, folder: Path, name: str = "csv") -> None:
        self.name = name
        self._folder = folder

    async def fetch(self, product: Product, since: date, until: date) -> Figures:
        """See Feed.fetch. Raises FeedUnavailable without the file, FeedNonsense for a file with any bad row."""
        if product.kind is Kind.MONEY:
            return _chosen(await asyncio.to_thread(self._read, "yields", read_yields), product, since, until)
        return _chosen(await asyncio.to_thread(self._read, "navs", read_navs), product, since, until)

    def _read(self, stem: str, read: Callable[[TextIO], tuple[Published, ...]]) -> tuple[Published, ...]:
        path = next((path for path in self._candidates(stem) if path.is_file()), None)
        if path is None:
            raise FeedUnavailable(f"neither {stem}.csv nor {stem}.csv.gz in {self._folder}")
        try:
            with opened(path) as lines:
                return read(lines)
        except BadFile as fault:
            raise FeedNonsense(f"{path}: {fault}") from fault
        except OSError as fault:
            raise FeedUnavailable(f"{path}: {fault}") from fault

    def _candidates(self, stem: str) -> tuple[Path, Path]:
        return self._folder / f"{stem}.csv", self._folder / f"{stem}.csv.gz"


def _chosen(rows: tuple[Published, ...], product: Product, since: date, until: date) -> tuple[Published, ...]:
    wanted = (row for row in rows if row.product == product.code and since <= row.day <= until)
    return tuple(sorted(wanted, key=lambda row: row.day))
