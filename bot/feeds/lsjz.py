"""Reading eastmoney's ``f10/lsjz`` answers, and believing them only if everything in them agrees.

A page is ``{"Data": {"LSJZList": [...], "SYType": ...}, "ErrCode": 0, "TotalCount": n}`` with at most twenty rows, the
newest first. A row has ``FSRQ`` (day), ``DWJZ``, ``LJJZ``, and ``FHSP`` in words or ``FHFCZ`` in yuan for a dividend.
Where units were split or merged ``FHSP`` has other words, 每份基金份额折算1.02345份, and ``FHFCZ`` the ratio.
For a money fund ``SYType`` is 每万份收益, ``DWJZ`` the income per 10,000 units and ``LJJZ`` the 7-day annualised yield
in percent; for any other they are the NAV and the accumulated NAV. A row with an empty ``DWJZ`` is not yet published.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Final, TypeVar

from bot.feeds.base import FeedNonsense, FeedUnavailable, Figures
from bot.imports.fields import Distribution, day, distribution, income, optional, percent, positive
from earnings.figures.units import ONE, parse_ratio
from earnings.figures.yields import PublishedNav, PublishedYield
from recommender.products.product import Kind, Product

PAGE_SIZE: Final = 20
"""The interface gives no more in one page, whatever is asked."""

_PER_10K: Final = "每万份收益"

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Page:
    """One page as it came: its rows, what their figures mean (None: NAVs), and how many rows there are in all."""

    rows: tuple[dict[str, str], ...]
    meaning: str | None
    total: int


def parse_page(body: bytes) -> Page:
    """The page in an answer. Raises FeedUnavailable if the answer declines, FeedNonsense if it is not such a page."""
    try:
        answer = json.loads(body)
        if answer["ErrCode"] != 0:
            raise FeedUnavailable(f"eastmoney declined with code {str(answer['ErrCode'])[:20]}")
        data, total = answer["Data"], answer["TotalCount"]
        rows = tuple({name: _text(row, name) for name in _FIELDS} for row in data["LSJZList"])
        meaning = data["SYType"] or None
    except (ValueError, LookupError, TypeError, RecursionError) as fault:
        raise FeedNonsense(f"not an lsjz answer ({type(fault).__name__} {fault}): {body[:60]!r}") from fault
    if type(total) is not int or total < 0 or not isinstance(meaning, str | None):
        raise FeedNonsense(f"not an lsjz answer: TotalCount {str(total)[:20]}, SYType {str(meaning)[:20]}")
    return Page(rows, meaning, total)


def figures(product: Product, since: date, until: date, pages: Sequence[Page]) -> Figures:
    """The figures of all pages of one question, oldest first. Raises FeedNonsense if anything contradicts anything."""
    _check_pages(product, pages)
    rows = [row for page in pages for row in page.rows]
    days = [_take(product, row, "FSRQ", day) for row in rows]
    if any(later >= earlier for earlier, later in pairwise(days)):
        raise FeedNonsense(f"{product.code}: the days do not run from new to old, or one comes twice")
    if outside := [each for each in days if not since <= each <= until]:
        raise FeedNonsense(f"{product.code}: {outside[0]} was not asked for")
    published = [(each, row) for each, row in zip(days, rows, strict=True) if row["DWJZ"]][::-1]
    if product.kind is Kind.MONEY:
        return tuple(_yield(product, each, row) for each, row in published)
    return tuple(_nav(product, each, row) for each, row in published)


_FIELDS: Final = ("FSRQ", "DWJZ", "LJJZ", "FHSP", "FHFCZ")


def _text(row: dict[str, object], name: str) -> str:
    value = row[name] if name in {"FSRQ", "DWJZ", "LJJZ"} else row.get(name)
    if value is not None and not isinstance(value, str):
        raise TypeError(f"{name} is not a text")
    return value or ""


def _check_pages(product: Product, pages: Sequence[Page]) -> None:
    total = pages[0].total
    meant = _PER_10K if product.kind is Kind.MONEY else None
    for index, page in enumerate(pages):
        if page.total != total:
            raise FeedNonsense(f"{product.code}: {page.total} rows in all on page {index + 1}, {total} on the first")
        if len(page.rows) != min(PAGE_SIZE, total - index * PAGE_SIZE):
            raise FeedNonsense(f"{product.code}: {len(page.rows)} rows on page {index + 1} of {total} rows in all")
        if page.meaning != meant and page.rows:
            raise FeedNonsense(f"{product.code}: figures are {page.meaning or 'NAVs'}, not {meant or 'NAVs'}")


def _yield(product: Product, day_: date, row: dict[str, str]) -> PublishedYield:
    income_e4 = _take(product, row, "DWJZ", income)
    return PublishedYield(product.code, day_, income_e4, _take(product, row, "LJJZ", optional(percent)))


def _nav(product: Product, day_: date, row: dict[str, str]) -> PublishedNav:
    nav_e4 = _take(product, row, "DWJZ", positive)
    accumulated_e4 = _take(product, row, "LJJZ", optional(positive))
    said = _distribution(product, row)
    return PublishedNav(product.code, day_, nav_e4, accumulated_e4, said.dividend_e4, said.ratio_e12)


def _distribution(product: Product, row: dict[str, str]) -> Distribution:
    """What the words say, which the number must not contradict: yuan of a dividend or, of a split, its ratio."""
    said = _take(product, row, "FHSP", distribution)
    if said.ratio_e12 != ONE:
        number = _take(product, row, "FHFCZ", optional(_number))
        known = {Decimal(said.ratio_e12) / ONE, Decimal(said.dividend_e4) / 10_000, Decimal()}
        if number is not None and not any(_same(number, each) for each in known):
            raise FeedNonsense(f"{product.code}: {row['FHSP'][:40]} and {row['FHFCZ'][:20]}")
        return said
    in_yuan = _take(product, row, "FHFCZ", distribution).dividend_e4
    if said.dividend_e4 and in_yuan and said.dividend_e4 != in_yuan:
        raise FeedNonsense(f"{product.code}: a dividend of {row['FHSP'][:40]} and of {row['FHFCZ'][:20]}")
    return Distribution(said.dividend_e4 or in_yuan)


def _number(text: str) -> Decimal:
    return Decimal(parse_ratio(text) if text.strip("0.") else 0) / ONE


def _same(short: Decimal, exact: Decimal) -> bool:
    """Whether a number is another one, cut or rounded to the places that it has."""
    unit = Decimal(1).scaleb(min(0, int(short.normalize().as_tuple().exponent)))
    return 0 <= exact - short < unit or abs(short - exact) <= unit / 2


def _take(product: Product, row: dict[str, str], name: str, parse: Callable[[str], Value]) -> Value:
    try:
        return parse(row[name])
    except ValueError as fault:
        raise FeedNonsense(f"{product.code}, {row['FSRQ'][:10]}, {name}: {fault}") from fault
