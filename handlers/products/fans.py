"""What the picture of a projection shows."""

from calendar import monthrange
from datetime import date
from decimal import Decimal

from earnings.money import Fen, format_yuan, half_up
from earnings.projection import Projection
from handlers import views
from handlers.pictures.shapes import Fan, Head, Step
from handlers.texts import Texts
from recommender.products.product import Product


def fan(t: Texts, product: Product, found: Projection, today: date) -> Fan:
    """A projection, month by month from today on."""
    steps = [
        Step(later(today, n), *(_yuan(fen) for fen in (month.paid, month.low, month.middle, month.high)))
        for n, month in enumerate(found.months)
    ]
    figure = f"{about(found.end.low)} – {about(found.end.high)}"
    note, sign = t.plain("picture-projection", years=years_of(found)), found.end.middle - found.end.paid
    head = Head(views.name(t, product), figure, note, sign)
    return Fan(head, steps, t.plain("picture-band"), t.plain("picture-middle"), t.plain("picture-paid"))


def years_of(found: Projection) -> int:
    """Over how many years it goes."""
    return (len(found.months) - 1) // 12


def about(fen: Fen) -> str:
    """An amount that is projected, to the yuan: nobody knows it to the fen."""
    return format_yuan(half_up(fen, 100) * 100 if abs(fen) >= 100_00 else fen)


def later(day: date, months: int) -> date:
    """The same day some months later, or the last of that month."""
    years, month = divmod(day.month - 1 + months, 12)
    last = monthrange(day.year + years, month + 1)[1]
    return date(day.year + years, month + 1, min(day.day, last))


def _yuan(fen: Fen) -> Decimal:
    return Decimal(fen).scaleb(-2)
