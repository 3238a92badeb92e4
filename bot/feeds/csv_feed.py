"""Figures from a folder: ``yields.csv`` and ``navs.csv`` in the columns of an import, plain or as ``.csv.gz``."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Generic, TextIO, TypeVar

from bot.feeds.base import FeedNonsense, FeedUnavailable, Figures
from bot.imports.figures import read_navs, read_yields
from bot.imports.table import BadFile, opened
from earnings.figures.yields import PublishedNav, PublishedYield
from recommender.products.product import Kind, Product

Published = TypeVar("Published", PublishedYield, PublishedNav)


class CsvFeed:
    """A folder that somebody fills. A file is read again when it has changed; a product not in it has no figures."""

    def __init__(self, folder: Path, name: str = "csv") -> None:
        self.name = name
        self._folder = folder
        self._yields = _File(folder, "yields", read_yields)
        self._navs = _File(folder, "navs", read_navs)

    async def fetch(self, product: Product, since: date, until: date) -> Figures:
        """See Feed.fetch. Raises FeedUnavailable without the file, FeedNonsense for a file with any bad row."""
        if product.kind is Kind.MONEY:
            return _chosen((await asyncio.to_thread(self._yields.rows)).get(product.code, ()), since, until)
        return _chosen((await asyncio.to_thread(self._navs.rows)).get(product.code, ()), since, until)


class _File(Generic[Published]):
    """One file, plain or gzipped, with its rows by product."""

    def __init__(self, folder: Path, stem: str, read: Callable[[TextIO], tuple[Published, ...]]) -> None:
        self._folder, self._name = folder, f"{stem}.csv"
        self._read: Callable[[TextIO], tuple[Published, ...]] = read
        self._seen: tuple[Path, int, int] | None = None
        self._rows: dict[str, list[Published]] = {}

    def rows(self) -> Mapping[str, Sequence[Published]]:
        """Every row by product, in the order of days."""
        try:
            path = self._path()
            if self._seen != (seen := (path, path.stat().st_mtime_ns, path.stat().st_size)):
                self._rows, self._seen = self._by_product(path), seen
        except BadFile as fault:
            raise FeedNonsense(f"{self._name} in {self._folder}: {fault}") from fault
        except OSError as fault:
            raise FeedUnavailable(f"{self._name} in {self._folder}: {fault}") from fault
        return self._rows

    def _path(self) -> Path:
        candidates = (self._folder / self._name, self._folder / f"{self._name}.gz")
        path = next((path for path in candidates if path.is_file()), None)
        if path is None:
            raise FeedUnavailable(f"neither {self._name} nor {self._name}.gz in {self._folder}")
        return path

    def _by_product(self, path: Path) -> dict[str, list[Published]]:
        grouped: dict[str, list[Published]] = {}
        with opened(path) as lines:
            for row in sorted(self._read(lines), key=lambda row: row.day):
                grouped.setdefault(row.product, []).append(row)
        return grouped


def _chosen(rows: Sequence[Published], since: date, until: date) -> tuple[Published, ...]:
    return tuple(row for row in rows if since <= row.day <= until)
