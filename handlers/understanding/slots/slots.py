"""All that a typed text speaks of, and the text with marks where it speaks of it."""

from dataclasses import dataclass, field
from datetime import date

from earnings.money import Fen
from handlers.understanding.slots import amounts, dates, names, past, small, spans
from handlers.understanding.slots.names import Named


@dataclass(frozen=True, slots=True)
class Slots:
    """What was read. ``products`` holds, for each that is spoken of, the codes it may mean."""

    products: tuple[tuple[str, ...], ...] = ()
    amounts: tuple[Fen, ...] = ()
    days: int | None = None
    day: date | None = None
    period: str = ""
    percent: str = ""
    hour: int | None = None
    language: str = ""
    term: str = ""
    scope: str = "all"
    side: str = ""
    monthly: bool = False
    marked: str = field(default="", compare=False)

    @property
    def product(self) -> str:
        """The one product that is meant, or nothing."""
        return self.products[0][0] if self.products and len(self.products[0]) == 1 else ""

    @property
    def amount(self) -> Fen | None:
        """The amount, if one is named."""
        return self.amounts[0] if self.amounts else None


def read(text: str, listed: tuple[Named, ...], today: date) -> Slots:
    """Read a plain text (``writing.plain``)."""
    found, marked = names.products(text, listed)
    percents, marked = small.percents(marked)
    hours, marked = small.hours(marked)
    moments, marked = dates.moments(marked, today)
    lasting, marked = spans.spans(marked, today)
    money, marked = amounts.amounts(marked)
    ahead = [(moment.ahead - today).days for moment in moments if moment.ahead > today]
    behind = [moment.behind for moment in moments if moment.behind <= today]
    return Slots(
        products=tuple(found),
        amounts=tuple(money),
        days=next(iter((*lasting, *ahead)), None),
        day=past.past_day(text, today) or (behind[0] if behind else None),
        period=past.period(text),
        percent=percents[0] if percents else "",
        hour=hours[0] if hours else None,
        language=small.language(text),
        scope=small.scope(text),
        side=small.side(text),
        monthly=small.is_monthly(text),
        marked=" ".join(marked.split()),
    )
