"""What a card says of how a product has done, and of what it is: with the day of each, and where it comes from."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Final

from earnings.accrual import PublishingRule
from earnings.calendar import FundCalendar
from earnings.figures.falls import deepest_fall
from earnings.figures.performance import PERIODS, Span, return_of_navs, return_of_yields, since
from earnings.figures.yields import PublishedNav, PublishedYield, with_dividends
from earnings.money import Fen, format_yuan
from handlers import views
from handlers.texts import Html, Texts
from recommender.products.product import Product
from storage.catalogue.figures import Published

SEPARATOR: Final = " · "
MANY: Final[Fen] = 10**11
"""What English counts in thousands of millions from, in fen; Chinese counts in 亿 from a tenth of it."""


def performance(t: Texts, product: Product, rows: Sequence[Published], calendar: FundCalendar) -> Html:
    """What it returned over a day, a week, a month and a year up to its newest figure; what is not known is left out.

    A day of a money fund is small: it is told in thousandths of a percent.
    """
    navs, yields = _apart(rows)
    rule: PublishingRule = product.publishing.value
    places = 2 if navs else 3
    found = {
        name: return_of_navs(navs, days) if navs else return_of_yields(yields, days, rule, calendar)
        for name, days in PERIODS.items()
    }
    said = [
        t(f"performance-{name}", change=views.signed(change, places))
        for name, change in found.items()
        if change is not None
    ]
    return t("performance", periods=Html(SEPARATOR.join(said))) if said else Html("")


def fall(t: Texts, rows: Sequence[Published], today: date) -> Html:
    """How deep a unit's worth fell within the last year, or since its first figure."""
    navs, _ = _apart(rows)
    year = since(navs, Span.YEAR.begins(navs[-1].day)) if navs else ()
    found = deepest_fall(with_dividends(year)) if len(year) > 1 else None
    if found is None:
        return Html("")
    peak, bottom = year[found.peak].day, year[found.bottom].day
    said = {"fall": views.percent(found.depth_e4), "since": t.day(year[0].day, today)}
    return t("performance-fall", **said, peak=t.day(peak, today), bottom=t.day(bottom, peak))


def facts(t: Texts, product: Product) -> Html:
    """Size, custodian, benchmark, and where all that is known of a product comes from, folded up."""
    return Html(f"<blockquote expandable>{views.lines(_facts(t, product))}</blockquote>")


def _facts(t: Texts, product: Product) -> Iterator[Html]:
    chinese = t.language == "zh"
    custodian = product.custodian_zh if chinese else product.custodian_en or product.custodian_zh
    benchmark = product.benchmark_zh if chinese else product.benchmark_en or product.benchmark_zh
    if product.size_fen is not None:
        size, day = said_size(t, product.size_fen), product.size_on
        yield t("facts-size-on", size=size, day=_day(t, day)) if day else t("facts-size", size=size)
    if custodian:
        yield t("facts-custodian", custodian=custodian)
    if benchmark:
        yield t("facts-benchmark", benchmark=benchmark)
    known = {"size": product.size_fen, "custodian": custodian, "benchmark": benchmark}
    missing = [t.plain(f"fact-{name}") for name, value in known.items() if not value]
    if missing:
        yield t("facts-unknown", missing=t.plain("facts-and").join(missing))
    yield t("facts-sources", sources=(chinese and product.sources_zh) or product.sources)
    yield t("facts-checked", day=_day(t, product.checked_on))


def said_size(t: Texts, fen: Fen) -> str:
    """An amount as a fund's size is said: ``92.98 亿元``, ``¥9.298 billion``."""
    yuan = Decimal(fen).scaleb(-2)
    if t.language == "zh":
        return f"{_short(yuan.scaleb(-8), 2)} 亿元" if fen >= MANY // 10 else f"{_short(yuan.scaleb(-4), 2)} 万元"
    if fen < MANY // 1000:
        return format_yuan(fen)
    return f"¥{_short(yuan.scaleb(-9), 3)} billion" if fen >= MANY else f"¥{_short(yuan.scaleb(-6), 2)} million"


def _short(value: Decimal, places: int) -> str:
    return f"{value:,.{places}f}".rstrip("0").rstrip(".")


def _day(t: Texts, day: date) -> str:
    """A day with its year: a fact may be old."""
    return t.day(day, date.max)


def _apart(rows: Sequence[Published]) -> tuple[list[PublishedNav], list[PublishedYield]]:
    return (
        [row for row in rows if isinstance(row, PublishedNav)],
        [row for row in rows if isinstance(row, PublishedYield)],
    )
