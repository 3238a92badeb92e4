"""What the picture of a product's history shows, from its published figures alone."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from earnings.figures.falls import Fall, deepest_fall
from earnings.figures.yields import PublishedNav, PublishedYield, growth_e4, in_newest_units, with_dividends
from earnings.money import format_e4
from handlers import views
from handlers.pictures.shapes import Curve, FallMark, Head, Point
from handlers.texts import Texts
from recommender.products.product import Product
from storage.catalogue.figures import Published


def curve(t: Texts, product: Product, rows: Sequence[Published]) -> Curve | None:
    """The line of a product's rows, in order: what a unit is worth, or the 7-day yield; None where there is none."""
    navs = [row for row in rows if isinstance(row, PublishedNav)]
    return _of_navs(t, product, navs) if navs else _of_yields(t, product, rows)


def fall_of(rows: Sequence[Published]) -> Fall | None:
    """The deepest fall of a unit's worth; a yield that fell is no loss."""
    navs = [row for row in rows if isinstance(row, PublishedNav)]
    return deepest_fall(with_dividends(navs)) if navs else None


def paid(rows: Sequence[Published]) -> bool:
    """Whether a dividend was paid after the first row, which the line of the unit's worth then holds."""
    return any(row.dividend_e4 for row in rows[1:] if isinstance(row, PublishedNav))


def _of_navs(t: Texts, product: Product, rows: Sequence[PublishedNav]) -> Curve:
    points = [(row.day, worth) for row, worth in zip(rows, in_newest_units(rows), strict=True)]
    last, nav = rows[-1], format_e4(rows[-1].nav_e4)
    fall, gained = fall_of(rows), growth_e4(rows)
    said = {"nav": nav, "day": last.day.isoformat(), "from": rows[0].day.isoformat()}
    if len(rows) == 1:
        return Curve(Head(views.name(t, product), f"¥{nav}", t.plain("picture-nav-one", **said)), points, "¥")
    head = Head(views.name(t, product), f"{views.signed(gained)}%", t.plain("picture-nav", **said), gained)
    return Curve(head, points, "¥", _mark(t, points, fall) if fall else None)


def _mark(t: Texts, points: Sequence[Point], fall: Fall) -> FallMark:
    return FallMark(points[fall.peak], points[fall.bottom], t.plain("picture-fall", fall=views.percent(fall.depth_e4)))


def _of_yields(t: Texts, product: Product, rows: Sequence[Published]) -> Curve | None:
    known = [
        _point(row.day, row.seven_day_e4)
        for row in rows
        if isinstance(row, PublishedYield) and row.seven_day_e4 is not None
    ]
    if not known:
        return None
    day, value = known[-1]
    note = t.plain("picture-yield", day=day.isoformat())
    return Curve(Head(views.name(t, product), f"{views.percent(int(value * 10_000), 3)}%", note), known, "%")


def _point(day: date, value_e4: int) -> Point:
    return day, Decimal(value_e4) / 10_000
